// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "contract/session.h"
#include "domain/actor.h"
#include "domain/finding.h"
#include "domain/opensession.h"
#include "server/appdevices.h"
#include "server/audittrail.h"
#include "server/store.h"

namespace cordboard::server {

/// How long a session lasts: one that is not renewed in the name of who typed the password, and one that is.
struct SessionPolicy {
    std::chrono::minutes absolute = std::chrono::hours(12);
    std::chrono::minutes idle = std::chrono::minutes(30);
    std::chrono::minutes token = std::chrono::minutes(15); ///< of one that is renewed: of its token
    std::chrono::hours renewable = std::chrono::days(30); ///< and of what renews it
};

/// Who sends a request, as of this transaction: a role that was taken away is gone at once (E-AUTH,
/// R-ROLE-06).
struct Caller {
    std::string company; ///< whose session it is
    domain::User user;
    domain::Actor actor;
    domain::Instant now; ///< the database's clock
    domain::Instant expiresAt; ///< of the token
    std::optional<domain::Instant> renewableUntil; ///< nothing: the session ends with its token
    domain::Instant usedAt; ///< when the idle clock was set last
    std::string session; ///< its id
    std::string client; ///< of a key its first characters
    std::string app; ///< of the list of devices; empty = none (R-DEV-01)
};

/// Passwords and bearer tokens. A token is 256 random bits, told once and kept as its hash.
///
/// Specification: a session that stays has a token that is good for a quarter of an hour, and a refresh token
/// of two halves: one is the session's, the other is good for one renewal, which gives the next. Whoever
/// shows the first with any other second half, a former one, has a copy of what somebody else has used: the
/// session ends. A client may choose the next half itself, and is told again what it has been told when it
/// asks with the same two once more: an answer that was lost ends nothing. The token before the last stays
/// good as long as it was: requests are under way with it. Whatever ends a session deletes its row, which
/// every request reads: it holds on all servers at once. Threads: as its Store.
class Sessions final {
public:
    Sessions(Store& store, SessionPolicy policy) : m_store(store), m_policy(policy) {}

    /// Whose e-mail and password these are; nobody's for an unknown account, a wrong password and a user who
    /// is not ACTIVE: the three take as long. Takes tens of milliseconds.
    struct Account {
        std::string company; ///< "" when there is no such account
        std::optional<domain::User> user;
        std::string hash; ///< of the password
    };
    struct Verdict {
        Account account; ///< known by that e-mail
        bool isAdmitted = false;
    };
    [[nodiscard]] domain::Result<Verdict> verify(const contract::SignIn& request);
    /// Opens a session in the account's company. `device` is a known one of the account, or empty;
    /// one that was forgotten meanwhile counts as none.
    /// `address`: where it comes from. Unauthorized: the account was closed since its password was looked at.
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<contract::SessionAnswer> signIn(const Account& account,
                                                                 const contract::SignIn& request,
                                                                 const std::string& address,
                                                                 std::string device = {});
    /// Whether the session of that refresh token goes on; whether it may be renewed, `renew` says. Costs a
    /// stranger's guess nobody a place in the queue of those who write. Requires an open transaction.
    [[nodiscard]] domain::Result<bool> isRenewable(const std::string& refreshToken);
    /// A new token and a new refresh token. Nothing: whoever asks has to sign in, and a session whose refresh
    /// token was used before has ended, which is to be committed. Requires an open write transaction.
    [[nodiscard]] domain::Result<std::optional<contract::SessionAnswer>>
    renew(const contract::SessionRenewal& request, const std::string& address);
    /// Known by that e-mail, whatever the password, in whatever company; the first of them when there are
    /// several.
    [[nodiscard]] domain::Result<Account> accountOf(const std::string& email);
    /// What the audit trail tells of a sign-in that was refused (R-AUD-01).
    [[nodiscard]] static AuditLine refusedSignIn(const Account& account, const std::string& client,
                                                 domain::Instant now);
    /// And of one that cannot be understood, so that it is nobody's: an address that is too long, say.
    [[nodiscard]] static AuditLine malformedSignIn(domain::Instant now);
    /// Of a request that cannot be understood, or is too large, of somebody who is signed in (R-GEN-03).
    [[nodiscard]] static AuditLine refusedRequest(const Caller& caller);
    /// And of a read that was: of a record that is out of sight, or not there, which look alike (R-GEN-01,
    /// R-GEN-03).
    [[nodiscard]] static AuditLine forbiddenRead(const Caller& caller, const domain::EntityRef& target,
                                                 domain::Code code);
    /// Enters the company of the session; for writing it is locked before anything of the caller is read. An
    /// API key is taken as well (ApiKeys).
    /// Requires an open transaction, for writing a write transaction.
    [[nodiscard]] domain::Result<Caller> authenticate(const std::string& token, Purpose purpose);
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<void> signOut(const Caller& caller);
    /// Ends the sessions of whoever is not ACTIVE (rulebook 4.1, R-DEL-14): who comes back signs in anew.
    /// With them, as with all that end here, their apps are not seen any more (AppDevices). Requires an open
    /// write transaction; what else it does is told to clients already.
    [[nodiscard]] domain::Result<void> endOfInactive(domain::Instant now);
    /// Ends at most so many that ran out; answers how many. Requires an open write transaction.
    [[nodiscard]] domain::Result<std::int64_t> endExpired(domain::Instant now, std::int64_t most);
    /// Ends all sessions of the user, and forgets the devices that were used: whoever had the password before
    /// has nothing of it. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> endOf(const domain::UserId& user, domain::Instant now);
    /// The same, but for the session, and the device, of whoever asks for it.
    [[nodiscard]] domain::Result<void> endOthersOf(const Caller& caller);
    /// Those of the user that go on, the one seen last first. Requires an open transaction.
    [[nodiscard]] domain::Result<domain::OpenSessions> openSessionsOf(const Caller& caller,
                                                                      const domain::UserId& user);
    /// One's own sessions, and a Company Admin those of everybody.
    [[nodiscard]] static bool maySeeSessionsOf(const Caller& caller, const domain::UserId& user)
    {
        return caller.user.id == user || caller.actor.isCompanyAdmin();
    }
    /// Whose session it is; nothing when there is none, or the caller may not see it: these look alike
    /// (R-GEN-01). Requires an open transaction.
    [[nodiscard]] domain::Result<std::optional<domain::UserId>> ownerOf(const Caller& caller,
                                                                        const std::string& session);
    /// Ends that session, or all of the user but the one that asks; tells the audit trail; answers how many.
    /// Requires an open write transaction, and that the caller may see them.
    [[nodiscard]] domain::Result<std::int64_t> endSession(const Caller& caller, const domain::UserId& user,
                                                          const std::string& session);
    [[nodiscard]] domain::Result<std::int64_t> endSessionsOf(const Caller& caller,
                                                             const domain::UserId& user);
    /// The hash of the password; empty when there is none. Requires an open transaction.
    [[nodiscard]] domain::Result<std::string> passwordHashOf(const domain::UserId& user);
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<void> setPassword(const std::string& userId,
                                                   const std::string& passwordHash);
    /// Whether the idle clock is worth setting: once a minute is exact enough.
    [[nodiscard]] static bool isTouchDue(const Caller& caller) noexcept;
    /// Sets the idle clock. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> touch(const Caller& caller);

private:
    [[nodiscard]] domain::Result<Account> accountHere(const std::string& email);
    [[nodiscard]] domain::Result<std::int64_t>
    endThose(const std::string& condition, const std::vector<domain::Value>& values, domain::Instant now);
    [[nodiscard]] domain::Result<void> endAllBut(const std::string& session, const std::string& app,
                                                 const domain::UserId& user, domain::Instant now);
    enum class WhichToken : std::uint8_t { Last, Former };
    [[nodiscard]] domain::Result<std::optional<Caller>> sessionWith(const std::string& tokenHash,
                                                                    WhichToken which);
    [[nodiscard]] domain::Result<Caller> sessionOf(const std::string& token);
    [[nodiscard]] domain::Result<contract::SessionAnswer>
    openSession(const domain::User& user, const contract::SignIn& request, const std::string& address,
                const AppDevices::Use& app, domain::Instant now);
    [[nodiscard]] domain::Result<contract::SessionAnswer>
    insertSession(const domain::User& user, const contract::SignIn& request, const std::string& address,
                  const std::string& app, domain::Instant now);
    [[nodiscard]] domain::Result<void> readAccount(contract::SessionAnswer& answer,
                                                   const domain::UserId& user);
    [[nodiscard]] domain::Result<void> makeRoom(const domain::UserId& user, domain::Instant now);
    struct Renewable;
    [[nodiscard]] domain::Result<std::optional<Renewable>> renewableOf(const std::string& refreshToken);
    [[nodiscard]] domain::Result<contract::SessionAnswer>
    giveTokens(const Renewable& session, const contract::SessionRenewal& request, const std::string& address);
    [[nodiscard]] domain::Result<void> endStolen(const Renewable& session);
    [[nodiscard]] domain::Result<std::int64_t> endAndTell(const Caller& caller, const domain::UserId& user,
                                                          const std::string& condition,
                                                          const std::string& session);

    /// Tells a new device to who asked for one; a known one was used.
    [[nodiscard]] domain::Result<void> noteDevice(contract::SessionAnswer& answer, const domain::UserId& user,
                                                  const std::string& app, const std::string& device,
                                                  domain::Instant now);

    Store& m_store;
    SessionPolicy m_policy;
};

} // namespace cordboard::server
