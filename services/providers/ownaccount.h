// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What the service knows of the account's primary address.
struct OwnAddress {
    std::optional<bool> isVerified; ///< R-MAIL-03; nothing = it does not tell
};

/// What somebody who is signed in does with their own account, beside commands. Threads and answers: see
/// Provider.
class OwnAccount {
public:
    virtual ~OwnAccount() = default;

    /// R-PWD-01 to R-PWD-03: whoever else is signed in to the account is signed out. A refusal has the
    /// rulebook's code, and as `error.field` "current_password", "new_password" or "new_password_again".
    virtual void changePassword(std::string current, std::string chosen, std::string repeated,
                                OnReply<Done> onReply) = 0;
    /// Has a mail with a link sent that verifies the additional address (R-MAIL-03): one's own, or one that
    /// one may change. One's own id, as that of an address, is one's primary one.
    virtual void requestVerification(domain::EmailAddressId address, OnReply<Done> onReply) = 0;
    virtual void ownAddress(OnReply<OwnAddress> onReply) = 0;
};

} // namespace cordboard::providers
