// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "domain/field.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// Whoever signed in, and where, as the service tells it.
struct SignedIn {
    domain::Record user;
    domain::Record company;
    bool isKey = false; ///< an API key: `user` says what it may do, and is nobody of the company
    /// Until when calls are answered unless the session is gone on with; nothing: not told.
    std::optional<domain::Instant> goodUntil = {};
};

/// The session at the service. Threads and answers: see Provider.
class Access {
public:
    virtual ~Access() = default;

    /// On success all calls that follow are made in the name of this session, whose secrets the provider
    /// keeps. Without a password it goes on with what is kept of an earlier one, where there is any.
    virtual CallId signIn(std::string email, std::string password, OnReply<SignedIn> onReply) = 0;
    /// The same with a code of the account's second factor, or a recovery code, where the service asks for
    /// one (domain::asksForSecondFactor). A service that never does takes it as signing in without.
    virtual CallId signInWithCode(std::string email, std::string password, std::string /*code*/,
                                  OnReply<SignedIn> onReply)
    {
        return signIn(std::move(email), std::move(password), std::move(onReply));
    }
    /// Ends the session at the service and forgets its secrets at once, whatever the service answers.
    virtual void signOut(OnReply<Done> onReply) = 0;
    /// A sign-in that is cancelled may still have begun a session.
    virtual void cancelSignIn(CallId id) = 0;
};

} // namespace cordboard::providers
