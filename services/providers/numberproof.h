// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "providers/reply.h"

namespace cordboard::providers {

/// How somebody proves that a forwarding number is theirs (R-FWD-04). Threads and answers: see Provider.
class NumberProof {
public:
    virtual ~NumberProof() = default;

    /// Has a code spoken or texted to the number with this id in the list of devices.
    virtual void askForCode(std::string device, OnReply<Done> onReply) = 0;
    /// The code that came. It is kept nowhere.
    virtual void enterCode(std::string device, std::string code, OnReply<Done> onReply) = 0;
};

} // namespace cordboard::providers
