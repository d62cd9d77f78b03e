// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"
#include "domain/instant.h"
#include "server/mailkind.h"
#include "server/store.h"

namespace cordboard::server {

/// Who had a link made that verifies an address: the one whose address it is, signed in, or somebody else.
enum class Asker : std::uint8_t { Owner, Other };

/// Links by which people without a session set their password, or show that an address is theirs. The token
/// in a link is 256 random bits: here is its digest alone. All functions but `find` are about the company
/// that is entered and require an open write transaction. Threads: as its Store.
class MailedLinks final {
public:
    /// After it is over, a link is told apart from one that never was for so long.
    static constexpr std::chrono::hours Kept{24 * 30};

    explicit MailedLinks(Store& store) : m_store(store) {}

    /// Makes one that sets the password and answers its token; the person's earlier ones that nobody used
    /// stop working (R-INV-03).
    [[nodiscard]] domain::Result<std::string> issue(MailKind kind, const domain::UserId& user,
                                                    domain::Instant now);
    /// Makes one that verifies the additional address as it is now; earlier ones of it stop working.
    [[nodiscard]] domain::Result<std::string> issueFor(const domain::EmailAddress& address, Asker asker,
                                                       domain::Instant now);

    struct Link {
        std::string company;
        domain::UserId user;
        domain::Instant expiresAt;
        bool isUsed = false;
        domain::EmailAddressId address; ///< that it verifies; empty = it sets the password
        std::string addressHash; ///< see `addressHash`
        Asker asker = Asker::Other; ///< of one that verifies an address
    };
    /// The link of such a kind with this token, in whatever company; nothing when there is none, or it was
    /// taken back.
    [[nodiscard]] domain::Result<std::optional<Link>> find(MailKind kind, const std::string& token);
    /// It works no more, and says why.
    [[nodiscard]] domain::Result<void> use(const std::string& token, domain::Instant now);
    /// Takes back what sets the person's password and was not used.
    [[nodiscard]] domain::Result<void> withdraw(const domain::UserId& user);
    /// Takes back what verifies any address of the person and was not used.
    [[nodiscard]] domain::Result<void> withdrawVerifications(const domain::UserId& user);
    /// Takes back what verifies the address and was not used.
    [[nodiscard]] domain::Result<void> withdraw(const domain::EmailAddressId& address);
    /// Nothing is left of the person's links.
    [[nodiscard]] domain::Result<void> forget(const domain::UserId& user);
    /// Forgets what has been over for longer than `Kept`.
    [[nodiscard]] domain::Result<void> trim(domain::Instant now);

private:
    [[nodiscard]] domain::Result<std::string> insert(MailKind kind, const Link& link, domain::Instant now);

    Store& m_store;
};

/// What tells an address of somebody from any other, without being one.
[[nodiscard]] std::string addressHash(const domain::UserId& user, const std::string& email);

/// R-MAIL-03: primary addresses that belong to whoever has them in the directory, because mail to them
/// arrived. Of additional ones the record says it. Requires an open transaction, to write a write
/// transaction.
class VerifiedAddresses final {
public:
    explicit VerifiedAddresses(Store& store) : m_store(store) {}
    /// The person's, instead of the one before.
    [[nodiscard]] domain::Result<void> note(const domain::User& user);
    /// Whether it is the address as it is now, or its domain is the company's own (R-USER-06).
    [[nodiscard]] domain::Result<bool> isVerified(const domain::User& user);
    /// The same for whoever has the company's record already.
    [[nodiscard]] domain::Result<bool> isVerified(const domain::User& user, const domain::Company& company);
    /// The same of an address that is, or was a moment ago, the person's primary one.
    [[nodiscard]] domain::Result<bool> isVerified(const domain::UserId& user, const std::string& email,
                                                  const domain::Company& company);
    /// Nothing is left of the person's.
    [[nodiscard]] domain::Result<void> forget(const domain::UserId& user);

private:
    Store& m_store;
};

} // namespace cordboard::server
