// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/ids.h"
#include "server/store.h"

namespace cordboard::server {

/// Verified addresses that are no way into an account (R-MAIL-03): somebody else than the person whose they
/// are asked for the mail that verified them. Rationale: an admin who adds an address of their own to
/// somebody else's account has its mailbox, and opens the link; what is missing is the word of the person,
/// given while signed in. As `addressHash`, so that it stays with an address that changes places with the
/// primary one. Functions are about the company that is entered and, unless they only read, require an open
/// write transaction. Threads: as its Store.
class UnclaimedAddresses final {
public:
    explicit UnclaimedAddresses(Store& store) : m_store(store) {}
    [[nodiscard]] domain::Result<void> add(const domain::UserId& user, const std::string& email);
    /// The person wants it: from now on it is as any other.
    [[nodiscard]] domain::Result<void> claim(const domain::UserId& user, const std::string& email);
    [[nodiscard]] domain::Result<bool> contains(const domain::UserId& user, const std::string& email);
    /// Nothing is left of the person's.
    [[nodiscard]] domain::Result<void> forget(const domain::UserId& user);

private:
    Store& m_store;
};

} // namespace cordboard::server
