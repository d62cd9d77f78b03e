// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions.h"

#include <algorithm>

#include "domain/email.h"
#include "domain/limits.h"
#include "platform/random.h"
#include "platform/sha256.h"
#include "server/apikeys.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/dialect.h"
#include "server/digest.h"
#include "server/knowndevices.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr std::size_t SecretBytes = domain::limits::RefreshSecret / 2;

[[nodiscard]] AuditLine lineFor(const std::string& action, const std::string& company,
                                const domain::User& user, const std::string& client, domain::Instant now)
{
    AuditLine line;
    line.company = company;
    auto& entry = line.entry;
    entry.at = now;
    entry.actorId = user.id.value();
    entry.actorName = user.displayName();
    entry.actorKind = "user";
    entry.action = action;
    entry.officeId = user.officeId.value();
    entry.client = client;
    return line;
}

} // namespace

/// In the company that is entered.
Result<Sessions::Account> Sessions::accountHere(const std::string& email)
{
    SqlDirectoryView view(m_store);
    Account account;
    if (const auto id = view.userByEmail(email))
        account.user = view.users({&*id, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (account.user) {
        account.company = m_store.companyId();
        auto hash = passwordHashOf(account.user->id);
        if (!hash)
            return tl::unexpected(hash.error());
        account.hash = *std::move(hash);
    }
    return account;
}

Result<Sessions::Account> Sessions::accountOf(const std::string& email)
{
    auto transaction = Transaction::begin(m_store.connection(), Transaction::Kind::Read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    Account found;
    auto done = m_store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        if (found.user)
            return {};
        auto account = accountHere(email);
        if (!account)
            return tl::unexpected(account.error());
        found = *std::move(account);
        return {};
    });
    return done ? Result<Account>(std::move(found)) : tl::unexpected(done.error());
}

Result<Sessions::Verdict> Sessions::verify(const contract::SignIn& request)
{
    // Unknown accounts cost the same time as known ones.
    static const std::string dummyHash = hashPassword(platform::randomHex(16));
    auto account = accountOf(request.email);
    if (!account)
        return tl::unexpected(account.error());
    const bool isRight = isPassword(request.password, account->hash.empty() ? dummyHash : account->hash);
    const bool isAdmitted = isRight && !account->hash.empty() &&
                            account->user->state == domain::UserState::Active;
    account->hash.clear(); // nobody needs it any more
    return Verdict{*std::move(account), isAdmitted};
}

AuditLine Sessions::refusedSignIn(const Account& account, const std::string& client, domain::Instant now)
{
    auto line = lineFor("sign_in", account.company, account.user.value_or(domain::User{}), client, now);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EAuth);
    return line;
}

AuditLine Sessions::malformedSignIn(domain::Instant now)
{
    auto line = lineFor("sign_in", {}, {}, {}, now);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EField);
    return line;
}

AuditLine Sessions::refusedRequest(const Caller& caller)
{
    auto line = lineFor("request", caller.company, caller.user, caller.client, caller.now);
    line.entry.actorKind = word(caller.actor.kind);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EField);
    return line;
}

AuditLine Sessions::forbiddenRead(const Caller& caller, const domain::EntityRef& target, domain::Code code)
{
    auto line = lineFor("read", caller.company, caller.user, caller.client, caller.now);
    line.entry.actorKind = word(caller.actor.kind);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(code);
    // No office: it would tell whoever reads the line whether, and where, there is such a record (R-GEN-01).
    line.entry.officeId.clear();
    if (!target.id.empty())
        line.entry.target = target;
    return line;
}

Result<contract::SessionAnswer> Sessions::signIn(const Account& account, const contract::SignIn& request,
                                                 const std::string& address, std::string device)
{
    if (auto done = m_store.enter(account.company, Purpose::Writing); !done)
        return tl::unexpected(done.error());
    auto now = m_store.connection().now();
    // As it is now: a password takes its time, and another server may have closed the account meanwhile.
    SqlDirectoryView view(m_store);
    const auto user = account.user ? view.users({&account.user->id, 1}).front() : std::nullopt;
    if (!now || view.error())
        return tl::unexpected(now ? *view.error() : now.error());
    if (!user || user->state != domain::UserState::Active)
        return failure(ErrorCode::Unauthorized, "the account is not active");
    const auto isKnown = KnownDevices(m_store).contains(device);
    if (!isKnown)
        return tl::unexpected(isKnown.error());
    if (!*isKnown)
        device.clear();
    AppDevices::Use app;
    if (!device.empty() || request.remembersDevice) { // R-DEV-01
        auto used = AppDevices(m_store).use(*user, device, request.clientName, *now);
        if (!used)
            return tl::unexpected(used.error());
        app = *std::move(used);
    }
    auto answer = openSession(*user, request, address, app, *now);
    if (!answer)
        return answer;
    if (auto done = noteDevice(*answer, user->id, app.id, device, *now); !done)
        return tl::unexpected(done.error());
    return answer;
}

Result<void> Sessions::noteDevice(contract::SessionAnswer& answer, const domain::UserId& user,
                                  const std::string& app, const std::string& device, domain::Instant now)
{
    if (!device.empty())
        return KnownDevices(m_store).touch(device, app, now);
    if (app.empty()) // nobody asked to be remembered
        return {};
    auto made = KnownDevices(m_store).remember(user, app, now);
    if (!made)
        return tl::unexpected(made.error());
    answer.device = *std::move(made);
    return {};
}

/// One more is coming: of so many as nobody has by signing in by hand, those go that were seen last longest
/// ago.
Result<void> Sessions::makeRoom(const domain::UserId& user, domain::Instant now)
{
    constexpr auto Most = domain::limits::SessionsOfPerson;
    return endThose(
               "token_hash IN (SELECT e.token_hash FROM sessions e WHERE e.company_id = ? AND e.user_id = "
               "? ORDER BY e.used_at DESC, e.token_hash LIMIT ? OFFSET ?)",
               {m_store.companyId(), user.value(), Most, Most - 1}, now)
        .map([](std::int64_t) {});
}

Result<contract::SessionAnswer> Sessions::insertSession(const domain::User& user,
                                                        const contract::SignIn& request,
                                                        const std::string& address, const std::string& app,
                                                        domain::Instant now)
{
    contract::SessionAnswer answer;
    answer.token = platform::randomHex(SecretBytes);
    answer.expiresAt = now + (request.staysSignedIn ? m_policy.token : m_policy.absolute);
    std::string family;
    std::string secret;
    if (request.staysSignedIn) {
        family = platform::randomHex(SecretBytes);
        secret = platform::randomHex(SecretBytes);
        answer.refreshToken = family + secret;
        answer.renewableUntil = now + m_policy.renewable;
    }
    auto insert = m_store.connection().prepare(
        "INSERT INTO sessions (company_id, token_hash, user_id, created_at, expires_at, used_at, client, "
        "app_device, id, address, family_hash, refresh_hash, renewable_until) VALUES (?, ?, ?, ?, ?, ?, ?, "
        "?, "
        "?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    const auto hashOf = [](const std::string& text) {
        return text.empty() ? text : platform::sha256Hex(text);
    };
    insert->bind(m_store.companyId()).bind(hashOf(answer.token)).bind(user.id.value()).bind(millis(now));
    insert->bind(millis(answer.expiresAt)).bind(millis(now)).bind(request.clientName).bind(app);
    insert->bind("se_" + platform::randomHex(8)).bind(address).bind(hashOf(family)).bind(hashOf(secret));
    if (answer.renewableUntil)
        insert->bind(millis(*answer.renewableUntil));
    else
        insert->bindNull();
    if (auto done = insert->run(); !done)
        return tl::unexpected(done.error());
    return answer;
}

Result<contract::SessionAnswer> Sessions::openSession(const domain::User& user,
                                                      const contract::SignIn& request,
                                                      const std::string& address, const AppDevices::Use& app,
                                                      domain::Instant now)
{
    if (auto done = makeRoom(user.id, now); !done)
        return tl::unexpected(done.error());
    auto answer = insertSession(user, request, address, app.id, now);
    if (!answer)
        return answer;
    const domain::EntityRef ref{domain::RecordKind::User, user.id.value()};
    std::vector<domain::Change> changes{
        {ref, domain::Field::UserLastLoginAt, read(user, domain::Field::UserLastLoginAt), now}};
    if (!user.hasStarted())
        changes.push_back({ref, domain::Field::UserFirstLoginAt, {}, now});
    changes.insert(changes.end(), app.changes.begin(), app.changes.end());
    auto sights = ChangeFeed(m_store).sightsBefore(domain::ChangeList(changes));
    if (!sights)
        return tl::unexpected(sights.error());
    auto records = m_store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    const auto line = lineFor("sign_in", m_store.companyId(), user, request.clientName, now);
    if (auto done = AuditTrail(m_store).append({&line, 1}); !done)
        return tl::unexpected(done.error());
    auto sequence = ChangeFeed(m_store).append({0, now, {}, user.id, *records}, *sights);
    if (!sequence)
        return tl::unexpected(sequence.error());
    if (auto done = readAccount(*answer, user.id); !done)
        return tl::unexpected(done.error());
    return answer;
}

Result<void> Sessions::readAccount(contract::SessionAnswer& answer, const domain::UserId& user)
{
    auto own = m_store.load(domain::RecordKind::User, {&user.value(), 1});
    auto company = m_store.select(domain::RecordKind::Company, "1", {});
    if (!own || !company || own->empty() || company->empty())
        return failure(ErrorCode::Storage, "the account cannot be read back");
    answer.user = own->front();
    answer.company = company->front();
    return {};
}

/// Whose session it is, before anything of that company is read: all but the user is filled in, who has an
/// id. Nothing when nobody has, or had until the last renewal, such a token.
Result<std::optional<Caller>> Sessions::sessionWith(const std::string& tokenHash, WhichToken which)
{
    // A token tells nothing of its company. There are few, and each is one look into the sessions' key.
    static const std::string Companies = " FROM companies c " + std::string(Dialect::JoinInThisOrder) +
                                         " sessions s ON s.company_id = c.company_id AND ";
    static const std::string Columns =
        "SELECT s.company_id, s.user_id, s.used_at, s.client, s.app_device, s.id, "
        "s.renewable_until, ";
    auto statement = m_store.connection().prepare(
        which == WhichToken::Last
            ? Columns + "s.expires_at" + Companies + "s.token_hash = ?"
            : Columns + "s.former_expires_at" + Companies + "s.former_hash = ? AND s.former_hash <> ''");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(tokenHash).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    Caller caller;
    caller.company = statement->text(0);
    caller.user.id = domain::UserId(statement->text(1));
    caller.usedAt = instantAt(*statement, 2);
    caller.client = statement->text(3);
    caller.app = statement->text(4);
    caller.session = statement->text(5);
    if (!statement->isNull(6))
        caller.renewableUntil = instantAt(*statement, 6);
    caller.expiresAt = instantAt(*statement, 7);
    return caller;
}

Result<Caller> Sessions::sessionOf(const std::string& token)
{
    const auto now = m_store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    const auto hash = platform::sha256Hex(token);
    auto caller = sessionWith(hash, WhichToken::Last);
    if (caller && !*caller)
        caller = sessionWith(hash, WhichToken::Former);
    if (!caller)
        return tl::unexpected(caller.error());
    if (!*caller)
        return failure(ErrorCode::Unauthorized, "no such session");
    auto& known = **caller;
    known.now = *now;
    const bool isIdle = !known.renewableUntil && *now >= known.usedAt + m_policy.idle;
    if (*now >= known.expiresAt || isIdle)
        return failure(ErrorCode::Unauthorized, "the session has ended");
    return std::move(known);
}

Result<Caller> Sessions::authenticate(const std::string& token, Purpose purpose)
{
    if (ApiKeys::isKey(token))
        return ApiKeys(m_store).authenticate(token, purpose);
    auto caller = sessionOf(token);
    if (!caller)
        return caller;
    if (auto done = m_store.enter(caller->company, purpose); !done)
        return tl::unexpected(done.error());
    SqlDirectoryView view(m_store);
    auto user = view.users({&caller->user.id, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (!user || user->state != domain::UserState::Active)
        return failure(ErrorCode::Unauthorized, "the account is not active");
    caller->user = *std::move(user);
    caller->actor = actorFrom(caller->user, view);
    if (view.error())
        return tl::unexpected(*view.error());
    return caller;
}

bool Sessions::isTouchDue(const Caller& caller) noexcept
{
    return caller.now - caller.usedAt > std::chrono::minutes(1);
}

Result<void> Sessions::touch(const Caller& caller)
{
    if (auto done = m_store.enter(caller.company, Purpose::Writing); !done)
        return done;
    if (caller.actor.kind == domain::ActorKind::ApiKey)
        return ApiKeys(m_store).touch(caller.user.id.value(), caller.now);
    auto statement = m_store.connection().prepare(
        "UPDATE sessions SET used_at = ? WHERE company_id = ? AND id = ? AND used_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(caller.now))
        .bind(m_store.companyId())
        .bind(caller.session)
        .bind(millis(caller.now))
        .run();
}

Result<void> Sessions::signOut(const Caller& caller)
{
    if (auto done = m_store.enter(caller.company, Purpose::Writing); !done)
        return done;
    auto statement = m_store.connection().prepare("DELETE FROM sessions WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(caller.session).run(); !done)
        return done;
    const auto line = lineFor("sign_out", caller.company, caller.user, caller.client, caller.now);
    if (auto done = AuditTrail(m_store).append({&line, 1}); !done || caller.app.empty())
        return done;
    return AppDevices(m_store).leave({&caller.app, 1}, caller.now);
}

/// Those for which the condition holds; answers how many.
Result<std::int64_t> Sessions::endThose(const std::string& condition,
                                        const std::vector<domain::Value>& values, domain::Instant now)
{
    const auto those = "FROM sessions WHERE company_id = ? AND " + condition;
    auto apps = m_store.connection().prepare("SELECT DISTINCT app_device " + those + " AND app_device <> ''");
    auto sessions = m_store.connection().prepare("DELETE " + those);
    if (!apps || !sessions)
        return tl::unexpected(apps ? sessions.error() : apps.error());
    for (auto* statement : {&*apps, &*sessions}) {
        statement->bind(m_store.companyId());
        for (const auto& value : values)
            statement->bindValue(value);
    }
    if (auto done = apps->run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> left;
    while (apps->next())
        left.push_back(apps->text(0));
    const auto count = sessions->runCounting();
    if (!count || left.empty())
        return count;
    auto done = AppDevices(m_store).leave(left, now);
    return done ? count : tl::unexpected(done.error());
}

Result<void> Sessions::endOfInactive(domain::Instant now)
{
    return endThose("NOT EXISTS (SELECT 1 FROM users u WHERE u.company_id = sessions.company_id AND u.id = "
                    "sessions.user_id AND u.state = 'active')",
                    {}, now)
        .map([](std::int64_t) {});
}

Result<std::int64_t> Sessions::endExpired(domain::Instant now, std::int64_t most)
{
    return endThose(
        "token_hash IN (SELECT e.token_hash FROM sessions e WHERE e.company_id = ? AND "
        "(e.renewable_until < ? OR (e.renewable_until IS NULL AND (e.expires_at < ? OR e.used_at < "
        "?))) ORDER BY e.token_hash LIMIT ?)",
        {m_store.companyId(), now, now, domain::Instant(now - m_policy.idle), most}, now);
}

Result<void> Sessions::endOf(const domain::UserId& user, domain::Instant now)
{
    return endAllBut({}, {}, user, now);
}

Result<void> Sessions::endOthersOf(const Caller& caller)
{
    return endAllBut(caller.session, caller.app, caller.user.id, caller.now);
}

Result<void> Sessions::endAllBut(const std::string& session, const std::string& app,
                                 const domain::UserId& user, domain::Instant now)
{
    auto devices = m_store.connection().prepare(
        "DELETE FROM known_devices WHERE company_id = ? AND user_id = ? AND (app_device = '' OR app_device "
        "<> ?)");
    if (!devices)
        return tl::unexpected(devices.error());
    const auto ended = endThose("user_id = ? AND id <> ?", {user.value(), session}, now);
    if (!ended)
        return tl::unexpected(ended.error());
    return devices->bind(m_store.companyId()).bind(user.value()).bind(app).run();
}

Result<std::string> Sessions::passwordHashOf(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "SELECT password_hash FROM credentials WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->text(0) : std::string();
}

Result<void> Sessions::setPassword(const std::string& userId, const std::string& passwordHash)
{
    auto statement = m_store.connection().prepare(
        Dialect::upsert("credentials", {"company_id", "user_id"}, {"password_hash"}));
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(userId).bind(passwordHash).run();
}

} // namespace cordboard::server
