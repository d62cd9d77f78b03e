// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions.h"

#include <algorithm>

#include "domain/email.h"
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
                                                 std::string device)
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
    auto answer = openSession(*user, request, app, *now);
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

Result<contract::SessionAnswer> Sessions::openSession(const domain::User& user,
                                                      const contract::SignIn& request,
                                                      const AppDevices::Use& app, domain::Instant now)
{
    contract::SessionAnswer answer;
    answer.token = platform::randomHex(32);
    answer.expiresAt = now + m_policy.absolute;
    auto insert = m_store.connection().prepare("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId())
        .bind(platform::sha256Hex(answer.token))
        .bind(user.id.value())
        .bind(millis(now));
    insert->bind(millis(answer.expiresAt)).bind(millis(now)).bind(request.clientName);
    if (auto done = insert->bind(app.id).run(); !done)
        return tl::unexpected(done.error());
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
    const std::string id = user.id.value();
    auto own = m_store.load(domain::RecordKind::User, {&id, 1});
    auto company = m_store.select(domain::RecordKind::Company, "1", {});
    if (!own || !company || own->empty() || company->empty())
        return failure(ErrorCode::Storage, "the account cannot be read back");
    answer.user = own->front();
    answer.company = company->front();
    return answer;
}

/// Whose session it is, before anything of that company is read: all but the user is filled in, who has an
/// id.
Result<Caller> Sessions::sessionOf(const std::string& token)
{
    // A token tells nothing of its company. There are few, and each is one look into the sessions' key.
    static const std::string Select =
        "SELECT s.company_id, s.user_id, s.expires_at, s.used_at, s.client, s.app_device FROM companies c " +
        std::string(Dialect::JoinInThisOrder) +
        " sessions s ON s.company_id = c.company_id AND s.token_hash = ?";
    auto statement = m_store.connection().prepare(Select);
    auto now = m_store.connection().now();
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    Caller caller;
    caller.now = *now;
    caller.tokenHash = platform::sha256Hex(token);
    if (auto done = statement->bind(caller.tokenHash).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return failure(ErrorCode::Unauthorized, "no such session");
    caller.company = statement->text(0);
    caller.user.id = domain::UserId(statement->text(1));
    caller.expiresAt = domain::Instant(domain::Duration(statement->integer(2)));
    caller.usedAt = domain::Instant(domain::Duration(statement->integer(3)));
    caller.client = statement->text(4);
    caller.app = statement->text(5);
    if (*now >= caller.expiresAt || *now >= caller.usedAt + m_policy.idle)
        return failure(ErrorCode::Unauthorized, "the session has ended");
    return caller;
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
        "UPDATE sessions SET used_at = ? WHERE company_id = ? AND token_hash = ? AND used_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(caller.now))
        .bind(m_store.companyId())
        .bind(caller.tokenHash)
        .bind(millis(caller.now))
        .run();
}

Result<void> Sessions::signOut(const Caller& caller)
{
    if (auto done = m_store.enter(caller.company, Purpose::Writing); !done)
        return done;
    auto statement = m_store.connection().prepare(
        "DELETE FROM sessions WHERE company_id = ? AND token_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(caller.tokenHash).run(); !done)
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
    return endThose("token_hash IN (SELECT e.token_hash FROM sessions e WHERE e.company_id = ? AND "
                    "(e.expires_at < ? OR e.used_at < ?) ORDER BY e.token_hash LIMIT ?)",
                    {m_store.companyId(), now, domain::Instant(now - m_policy.idle), most}, now);
}

Result<void> Sessions::endOf(const domain::UserId& user, domain::Instant now)
{
    return endAllBut({}, {}, user, now);
}

Result<void> Sessions::endOthersOf(const Caller& caller)
{
    return endAllBut(caller.tokenHash, caller.app, caller.user.id, caller.now);
}

Result<void> Sessions::endAllBut(const std::string& tokenHash, const std::string& app,
                                 const domain::UserId& user, domain::Instant now)
{
    auto devices = m_store.connection().prepare(
        "DELETE FROM known_devices WHERE company_id = ? AND user_id = ? AND (app_device = '' OR app_device "
        "<> ?)");
    if (!devices)
        return tl::unexpected(devices.error());
    const auto ended = endThose("user_id = ? AND token_hash <> ?", {user.value(), tokenHash}, now);
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
