// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/ids.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// How somebody proves that a forwarding number is theirs (R-FWD-04). Threads and answers: see Provider.
class NumberProof {
public:
    virtual ~NumberProof() = default;

    /// Has a code spoken or texted to the number.
    virtual void askForCode(domain::DeviceId device, OnReply<Done> onReply) = 0;
    /// The code that came. It is kept nowhere.
    virtual void enterCode(domain::DeviceId device, std::string code, OnReply<Done> onReply) = 0;
};

} // namespace cordboard::providers
