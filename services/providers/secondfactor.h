// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/ids.h"
#include "domain/secondfactor.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// The second factor of one's own account, and for Company Admins a look at those of others. Threads and
/// answers: see Provider.
class SecondFactor {
public:
    virtual ~SecondFactor() = default;

    virtual void fetchSecondFactor(domain::UserId user, OnReply<domain::SecondFactorStatus> onReply) = 0;
    /// A refusal has as `error.field` "current_password" or "code", here and below.
    virtual void beginSecondFactor(std::string password, OnReply<domain::SecondFactorEnrolment> onReply) = 0;
    virtual void confirmSecondFactor(std::string code, OnReply<domain::RecoveryCodes> onReply) = 0;
    virtual void removeSecondFactor(std::string password, std::string code, OnReply<Done> onReply) = 0;
    /// Of somebody else.
    virtual void resetSecondFactor(domain::UserId user, OnReply<Done> onReply) = 0;
};

} // namespace cordboard::providers
