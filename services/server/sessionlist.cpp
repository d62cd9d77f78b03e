// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions beyond the one that asks: how one goes on without the password, how people see those there are and
// end them.
#include "server/sessions.h"

#include <algorithm>

#include "domain/limits.h"
#include "platform/random.h"
#include "platform/sha256.h"
#include "server/audittrail.h"
#include "server/dialect.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

/// A session that has a refresh token, with what is known before its company is entered.
struct Sessions::Renewable {
    std::string company;
    domain::UserId user;
    std::string id;
    std::string client;
    std::string refreshHash; ///< of the half that renews it now
    domain::Instant now;
    domain::Instant until;
};

namespace {

constexpr const char* EndSession = "end_session";

[[nodiscard]] std::string familyHash(const std::string& refreshToken)
{
    return platform::sha256Hex(refreshToken.substr(0, domain::limits::RefreshSecret));
}

[[nodiscard]] std::string secretHash(const std::string& refreshToken)
{
    return platform::sha256Hex(refreshToken.substr(domain::limits::RefreshSecret));
}

[[nodiscard]] AuditLine endingLine(const std::string& actor, const domain::User& user, domain::Instant now)
{
    return systemLine({actor, EndSession, now}, {domain::RecordKind::User, user.id.value()},
                      user.displayName(), user.officeId.value(), {});
}

} // namespace

Result<std::optional<Sessions::Renewable>> Sessions::renewableOf(const std::string& refreshToken)
{
    static const std::string Select =
        "SELECT s.company_id, s.user_id, s.id, s.client, s.refresh_hash, s.renewable_until FROM companies "
        "c " +
        std::string(Dialect::JoinInThisOrder) +
        " sessions s ON s.company_id = c.company_id AND s.family_hash = ? AND s.family_hash <> ''";
    auto now = m_store.connection().now();
    auto statement = m_store.connection().prepare(Select);
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    if (auto done = statement->bind(familyHash(refreshToken)).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    Renewable session{statement->text(0),      domain::UserId(statement->text(1)),
                      statement->text(2),      statement->text(3),
                      statement->text(4),      *now,
                      instantAt(*statement, 5)};
    return *now < session.until ? std::optional(std::move(session)) : std::nullopt;
}

Result<bool> Sessions::isRenewable(const std::string& refreshToken)
{
    return renewableOf(refreshToken).map([](const auto& session) { return session.has_value(); });
}

Result<std::optional<contract::SessionAnswer>> Sessions::renew(const contract::SessionRenewal& request,
                                                               const std::string& address)
{
    const auto session = renewableOf(request.refreshToken);
    if (!session)
        return tl::unexpected(session.error());
    if (!*session)
        return std::nullopt;
    if (auto done = m_store.enter((*session)->company, Purpose::Writing); !done)
        return tl::unexpected(done.error());
    SqlDirectoryView view(m_store);
    const auto user = view.users({&(*session)->user, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (!user || user->state != domain::UserState::Active)
        return std::nullopt;
    const auto& known = (*session)->refreshHash;
    const bool isAskedAgain = !request.next.empty() && platform::sha256Hex(request.next) == known;
    if (secretHash(request.refreshToken) != known && !isAskedAgain) {
        if (auto done = endStolen(**session); !done)
            return tl::unexpected(done.error());
        return std::nullopt;
    }
    return giveTokens(**session, request, address).map([](contract::SessionAnswer answer) {
        return std::optional(std::move(answer));
    });
}

/// In the company that is entered.
Result<contract::SessionAnswer> Sessions::giveTokens(const Renewable& session,
                                                     const contract::SessionRenewal& request,
                                                     const std::string& address)
{
    constexpr auto SecretLength = domain::limits::RefreshSecret;
    contract::SessionAnswer answer;
    answer.token = platform::randomHex(SecretLength / 2);
    answer.expiresAt = session.now + m_policy.token;
    answer.renewableUntil = session.now + m_policy.renewable;
    const auto secret = request.next.empty() ? platform::randomHex(SecretLength / 2) : request.next;
    answer.refreshToken = request.refreshToken.substr(0, SecretLength) + secret;
    auto update = m_store.connection().prepare("UPDATE sessions SET former_hash = token_hash, "
                                               "former_expires_at = expires_at, token_hash = ?, expires_at "
                                               "= ?, renewable_until = ?, refresh_hash = ?, used_at = ?, "
                                               "address = ? WHERE company_id = ? AND id = ?");
    if (!update)
        return tl::unexpected(update.error());
    update->bind(platform::sha256Hex(answer.token)).bind(millis(answer.expiresAt));
    update->bind(millis(*answer.renewableUntil)).bind(platform::sha256Hex(secret)).bind(millis(session.now));
    if (auto done = update->bind(address).bind(m_store.companyId()).bind(session.id).run(); !done)
        return tl::unexpected(done.error());
    if (auto done = readAccount(answer, session.user); !done)
        return tl::unexpected(done.error());
    return answer;
}

/// Two have the refresh token, and nobody can tell who of them is its owner: both sign in anew, and the trail
/// tells why.
Result<void> Sessions::endStolen(const Renewable& session)
{
    SqlDirectoryView view(m_store);
    const auto user = view.users({&session.user, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (auto ended = endThose("id = ?", {session.id}, session.now); !ended)
        return tl::unexpected(ended.error());
    auto line = endingLine("Server", user.value_or(domain::User{}), session.now);
    line.entry.reasonCode = word(domain::Code::EAuth);
    line.entry.client = session.client;
    return AuditTrail(m_store).append({&line, 1});
}

Result<domain::OpenSessions> Sessions::openSessionsOf(const Caller& caller, const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "SELECT id, client, address, app_device, created_at, used_at, expires_at, renewable_until FROM "
        "sessions "
        "WHERE company_id = ? AND user_id = ? ORDER BY used_at DESC, id");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    domain::OpenSessions found;
    while (statement->next()) {
        domain::OpenSession session;
        session.id = statement->text(0);
        session.user = user;
        session.client = statement->text(1);
        session.address = statement->text(2);
        session.app = statement->text(3);
        session.createdAt = instantAt(*statement, 4);
        session.lastSeenAt = instantAt(*statement, 5);
        session.endsAt = statement->isNull(7)
                             ? std::min(instantAt(*statement, 6), session.lastSeenAt + m_policy.idle)
                             : instantAt(*statement, 7);
        session.isCurrent = session.id == caller.session;
        if (caller.now < session.endsAt) // others wait for the timer that removes them
            found.items.push_back(std::move(session));
    }
    return found;
}

Result<std::optional<domain::UserId>> Sessions::ownerOf(const Caller& caller, const std::string& session)
{
    auto statement = m_store.connection().prepare(
        "SELECT user_id FROM sessions WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(session).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    domain::UserId owner(statement->text(0));
    return maySeeSessionsOf(caller, owner) ? std::optional(std::move(owner)) : std::nullopt;
}

Result<std::int64_t> Sessions::endSession(const Caller& caller, const domain::UserId& user,
                                          const std::string& session)
{
    return endAndTell(caller, user, "user_id = ? AND id = ?", session);
}

Result<std::int64_t> Sessions::endSessionsOf(const Caller& caller, const domain::UserId& user)
{
    return endAndTell(caller, user, "user_id = ? AND id <> ?", caller.session);
}

/// One line, which tells of one session or of several of the person: what each of them was, nobody needs any
/// more.
Result<std::int64_t> Sessions::endAndTell(const Caller& caller, const domain::UserId& user,
                                          const std::string& condition, const std::string& session)
{
    SqlDirectoryView view(m_store);
    const auto owner = view.users({&user, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    auto ended = endThose(condition, {user.value(), session}, caller.now);
    if (!ended || *ended == 0)
        return ended;
    auto line = endingLine(caller.user.displayName(), owner.value_or(domain::User{}), caller.now);
    line.entry.actorId = caller.user.id.value();
    line.entry.actorKind = "user";
    line.entry.client = caller.client;
    line.entry.count = *ended;
    auto done = AuditTrail(m_store).append({&line, 1});
    return done ? ended : tl::unexpected(done.error());
}

} // namespace cordboard::server
