// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "domain/opensession.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// The sessions that people have at the service: one's own, and for Company Admins those of others. Threads
/// and answers: see Provider.
class SessionList {
public:
    virtual ~SessionList() = default;

    virtual void fetchSessions(domain::UserId user, OnReply<domain::OpenSessions> onReply) = 0;
    /// NotFound: there is none, or it is out of sight.
    virtual void endSession(std::string id, OnReply<Done> onReply) = 0;
    /// All of the user but the one that asks; answers how many there were.
    virtual void endSessions(domain::UserId user, OnReply<std::int64_t> onReply) = 0;
};

} // namespace cordboard::providers
