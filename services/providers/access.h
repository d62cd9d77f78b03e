// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/field.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// Whoever signed in, and where, as the service tells it.
struct SignedIn {
    domain::Record user;
    domain::Record company;
    bool isKey = false; ///< an API key: `user` says what it may do, and is nobody of the company
};

/// The session at the service. Threads and answers: see Provider.
class Access {
public:
    virtual ~Access() = default;

    /// On success all calls that follow are made in the name of this session, whose secrets the provider
    /// keeps.
    virtual CallId signIn(std::string email, std::string password, OnReply<SignedIn> onReply) = 0;
    /// Ends the session at the service and forgets its secrets at once, whatever the service answers.
    virtual void signOut(OnReply<Done> onReply) = 0;
    /// A sign-in that is cancelled may still have begun a session.
    virtual void cancelSignIn(CallId id) = 0;
};

} // namespace cordboard::providers
