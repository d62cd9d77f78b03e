// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/ids.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What somebody does with their own account beside commands. Threads and answers: see Provider.
class OwnAccount {
public:
    virtual ~OwnAccount() = default;

    /// R-PWD-03. The new one stands twice, as it was typed. Nothing of it is kept.
    virtual void changePassword(std::string current, std::string chosen, std::string repeated,
                                OnReply<Done> onReply) = 0;
    /// R-MAIL-03: sends the mail that proves an additional address once more.
    virtual void sendVerification(domain::EmailAddressId address, OnReply<Done> onReply) = 0;
    /// R-FWD-04: sends a code to a forwarding number of theirs.
    virtual void requestCode(domain::DeviceId number, OnReply<Done> onReply) = 0;
    /// The code that came there. InvalidInput: it is another one; Conflict: none is open.
    virtual void enterCode(domain::DeviceId number, std::string code, OnReply<Done> onReply) = 0;
};

} // namespace cordboard::providers
