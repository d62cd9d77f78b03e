// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/apikeys.h"

#include <algorithm>

#include "domain/entities.h"
#include "domain/limits.h"
#include "domain/reference.h"
#include "platform/random.h"
#include "platform/sha256.h"
#include "server/dialect.h"
#include "server/parameters.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ApiKey;
using domain::ApiKeyKind;
using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr std::size_t BytesOfKey = 32;
constexpr std::size_t BytesOfKeyId = 10;
constexpr std::chrono::minutes TouchedEach{1};
constexpr const char* KeyColumns =
    "k.id, k.kind, k.name, k.roles, k.hint, k.created_by, k.created_at, k.expires_at, k.used_at, "
    "k.revoked_at";
constexpr const char* FromFile = "Phone system (key from a file)";

[[nodiscard]] std::string textOfRoles(const std::vector<domain::RoleAssignment>& roles)
{
    std::string text;
    for (const auto& role : roles)
        text += (text.empty() ? "" : " ") + domain::toText(role);
    return text;
}

[[nodiscard]] std::optional<domain::Instant> instantOrNone(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(instantAt(row, column));
}

/// From the row's columns, `KeyColumns` from `first` on.
[[nodiscard]] ApiKey keyFrom(const Statement& row, int first = 0)
{
    ApiKey key;
    key.id = row.text(first);
    key.kind = domain::fromWord<ApiKeyKind>(row.text(first + 1)).value_or(ApiKeyKind::PhoneSystem);
    key.name = row.text(first + 2);
    const auto roles = row.text(first + 3);
    for (const auto& text : split(roles, ' ')) {
        if (auto role = domain::roleAssignmentFromText(text))
            key.roles.push_back(*std::move(role));
    }
    key.hint = row.text(first + 4);
    key.createdBy = domain::UserId(row.text(first + 5));
    key.createdAt = instantAt(row, first + 6);
    key.expiresAt = instantAt(row, first + 7);
    key.usedAt = instantOrNone(row, first + 8);
    key.revokedAt = instantOrNone(row, first + 9);
    return key;
}

/// The companies in which a key is, by its hash: a key tells nothing of its company, and a file's may be in
/// all. There are few, and each is one look into an index.
[[nodiscard]] const std::string& selectByHash()
{
    static const std::string Select =
        "SELECT k.company_id, " + std::string(KeyColumns) + " FROM companies c " +
        std::string(Dialect::JoinInThisOrder) +
        " api_keys k ON k.company_id = c.company_id AND k.key_hash = ? ORDER BY c.company_id";
    return Select;
}

/// What the rest of the server knows people by, of somebody who is none: active, with these roles, in no
/// office, and without anything of their own.
[[nodiscard]] domain::User userOf(const ApiKey& key)
{
    domain::User user;
    user.id = domain::UserId(key.id);
    user.firstName = key.name;
    user.state = domain::UserState::Active;
    user.license = domain::LicenseType::None;
    user.roles = key.roles;
    user.activatedAt = key.createdAt;
    user.firstLoginAt = key.createdAt; // R-ROLE-06: its roles have their effect
    return user;
}

[[nodiscard]] AuditLine lineOf(const Caller& caller, const std::string& action, const ApiKey& key)
{
    AuditLine line;
    line.company = caller.company;
    auto& entry = line.entry;
    entry.at = caller.now;
    entry.actorId = caller.user.id.value();
    entry.actorName = caller.user.displayName();
    entry.actorKind = word(caller.actor.kind);
    entry.action = action;
    entry.targetLabel = key.name;
    // A key is no record, so that the line has no target: which one it is, and what it may do, is told here.
    const auto roles = textOfRoles(key.roles);
    entry.reasonCode = key.id.empty()
                           ? std::string()
                           : (key.id + ' ' + std::string(word(key.kind)) + (roles.empty() ? "" : ' ' + roles))
                                 .substr(0, domain::limits::Reason);
    entry.client = caller.client;
    return line;
}

} // namespace

bool ApiKeys::isKey(std::string_view token) noexcept
{
    return token.starts_with(domain::ApiKeyPrefix);
}

Result<Caller> ApiKeys::authenticate(const std::string& token, Purpose purpose)
{
    auto statement = m_store.connection().prepare(selectByHash());
    auto now = m_store.connection().now();
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    if (auto done = statement->bind(platform::sha256Hex(token)).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return failure(ErrorCode::Unauthorized, "there is no such API key");
    const auto key = keyFrom(*statement, 1);
    if (key.kind != ApiKeyKind::Api)
        return failure(ErrorCode::Unauthorized, "this key opens the routes of the phone system alone");
    if (!key.isUsable(*now))
        return failure(ErrorCode::Unauthorized,
                       key.revokedAt ? "the API key was revoked" : "the API key has expired");
    Caller caller;
    caller.company = statement->text(0);
    caller.now = *now;
    caller.expiresAt = key.expiresAt;
    caller.usedAt = key.usedAt.value_or(domain::Instant{});
    caller.client = key.hint;
    caller.user = userOf(key);
    if (auto done = m_store.enter(caller.company, purpose); !done)
        return tl::unexpected(done.error());
    const SqlDirectoryView view(m_store);
    caller.actor = actorFrom(caller.user, view);
    caller.actor.kind = domain::ActorKind::ApiKey;
    if (view.error())
        return tl::unexpected(*view.error());
    return caller;
}

Result<AuditLine> ApiKeys::refusedUse(const std::string& token, domain::Instant now)
{
    auto statement = m_store.connection().prepare(selectByHash());
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(platform::sha256Hex(token)).run(); !done)
        return tl::unexpected(done.error());
    AuditLine line;
    line.entry.at = now;
    line.entry.actorKind = word(domain::ActorKind::ApiKey);
    line.entry.action = "sign_in";
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EAuth);
    if (statement->next()) {
        const auto key = keyFrom(*statement, 1);
        line.company = statement->text(0);
        line.entry.actorId = key.id;
        line.entry.actorName = key.name;
        line.entry.client = key.hint;
    }
    return line;
}

Result<std::vector<ApiKeys::Place>> ApiKeys::placesOfPhoneSystem(const std::string& token)
{
    std::vector<Place> places;
    if (token.empty() || token.size() > PhoneSystemKey::Longest)
        return places;
    auto statement = m_store.connection().prepare(selectByHash());
    auto now = m_store.connection().now();
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    if (auto done = statement->bind(platform::sha256Hex(token)).run(); !done)
        return tl::unexpected(done.error());
    while (statement->next()) {
        const auto key = keyFrom(*statement, 1);
        if (key.kind == ApiKeyKind::PhoneSystem && key.isUsable(*now))
            places.push_back({statement->text(0), key.id, key.usedAt});
    }
    return places;
}

Result<std::vector<ApiKey>> ApiKeys::list()
{
    auto statement = m_store.connection().prepare("SELECT " + std::string(KeyColumns) +
                                                  " FROM api_keys k WHERE k.company_id = ? ORDER BY "
                                                  "k.created_at DESC, k.id");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).run(); !done)
        return tl::unexpected(done.error());
    std::vector<ApiKey> keys;
    while (statement->next())
        keys.push_back(keyFrom(*statement));
    return keys;
}

Result<std::optional<ApiKey>> ApiKeys::find(const std::string& condition, const std::string& value)
{
    auto statement = m_store.connection().prepare("SELECT " + std::string(KeyColumns) +
                                                  " FROM api_keys k WHERE k.company_id = ? AND " + condition);
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(value).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? std::optional(keyFrom(*statement)) : std::nullopt;
}

Result<void> ApiKeys::check(const domain::ApiKeyWish& wish)
{
    for (const auto& role : wish.roles) {
        const auto kind = domain::scopeOf(role.role);
        if (!kind)
            continue;
        const auto found = m_store.load(*kind, std::span(&role.scope, 1));
        if (!found)
            return tl::unexpected(found.error());
        if (found->empty())
            return failure(ErrorCode::InvalidInput, "there is nothing with the id that a role is over",
                           "roles");
    }
    return {};
}

Result<void> ApiKeys::insert(const ApiKey& key, const std::string& hash)
{
    auto statement = m_store.connection().prepare(
        "INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(key.id).bind(hash).bind(word(key.kind)).bind(key.name);
    statement->bind(textOfRoles(key.roles)).bind(key.hint).bind(key.createdBy.value());
    return statement->bind(millis(key.createdAt)).bind(millis(key.expiresAt)).run();
}

/// One more may go for each that is made: what is kept has a bound.
Result<void> ApiKeys::forgetOld(domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM api_keys WHERE company_id = ? AND id IN (SELECT id FROM api_keys WHERE company_id = ? "
        "AND created_by <> '' AND (revoked_at IS NOT NULL OR expires_at <= ?) "
        "ORDER BY created_at DESC, id LIMIT -1 OFFSET " +
        std::to_string(domain::limits::ApiKeys) + ")");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(m_store.companyId()).bind(millis(now)).run();
}

Result<domain::DrawnApiKey> ApiKeys::create(const Caller& caller, const domain::ApiKeyWish& wish)
{
    if (auto fits = check(wish); !fits)
        return tl::unexpected(fits.error());
    const auto known = list();
    if (!known)
        return tl::unexpected(known.error());
    const auto used = std::count_if(known->begin(), known->end(),
                                    [&](const ApiKey& key) { return key.isUsable(caller.now); });
    if (used >= domain::limits::ApiKeys)
        return failure(ErrorCode::Conflict, "there are " + std::to_string(domain::limits::ApiKeys) +
                                                " API keys in use already: revoke one that is not needed");
    if (auto done = forgetOld(caller.now); !done)
        return tl::unexpected(done.error());
    const auto prefix = wish.kind == ApiKeyKind::Api ? domain::ApiKeyPrefix : domain::PhoneSystemKeyPrefix;
    domain::DrawnApiKey drawn;
    drawn.secret = std::string(prefix) + platform::randomHex(BytesOfKey);
    auto& key = drawn.key;
    key.id = "ak_" + platform::randomHex(BytesOfKeyId);
    key.name = wish.name;
    key.kind = wish.kind;
    key.roles = wish.roles;
    key.hint = drawn.secret.substr(0, domain::ApiKeyHintLength);
    key.createdBy = caller.user.id;
    key.createdAt = caller.now;
    key.expiresAt = caller.now + std::chrono::days(wish.days);
    if (auto done = insert(key, platform::sha256Hex(drawn.secret)); !done)
        return tl::unexpected(done.error());
    const auto line = lineOf(caller, "create_api_key", key);
    if (auto done = AuditTrail(m_store).append({&line, 1}); !done)
        return tl::unexpected(done.error());
    return drawn;
}

Result<void> ApiKeys::revoke(const Caller& caller, const std::string& id)
{
    const auto key = find("k.id = ?", id);
    if (!key)
        return tl::unexpected(key.error());
    if (!*key)
        return failure(ErrorCode::NotFound, "there is no API key with this id");
    if ((*key)->revokedAt)
        return {};
    auto statement = m_store.connection().prepare(
        "UPDATE api_keys SET revoked_at = ? WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(millis(caller.now)).bind(m_store.companyId()).bind(id).run(); !done)
        return done;
    const auto line = lineOf(caller, "revoke_api_key", **key);
    return AuditTrail(m_store).append({&line, 1});
}

bool ApiKeys::isTouchDue(std::optional<domain::Instant> usedAt, domain::Instant now) noexcept
{
    return !usedAt || now - *usedAt > TouchedEach;
}

Result<void> ApiKeys::touch(const std::string& id, domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE api_keys SET used_at = ? WHERE company_id = ? AND id = ? AND (used_at IS NULL OR used_at < "
        "?)"); // many requests may have found it due
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now))
        .bind(m_store.companyId())
        .bind(id)
        .bind(millis(now - TouchedEach))
        .run();
}

bool ApiKeys::mayKeep(const Caller& caller) noexcept
{
    return caller.actor.kind == domain::ActorKind::User && caller.actor.isCompanyAdmin();
}

AuditLine ApiKeys::refusedKeeping(const Caller& caller, const std::string& action)
{
    auto line = lineOf(caller, action, {});
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EScope);
    return line;
}

Result<ApiKey> ApiKeys::adopt(const PhoneSystemKey& key, domain::Instant now)
{
    auto known = find("k.key_hash = ?", key.digest());
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **std::move(known);
    ApiKey made;
    made.id = "ak_" + platform::randomHex(BytesOfKeyId);
    made.name = FromFile;
    made.kind = ApiKeyKind::PhoneSystem;
    made.createdAt = now;
    made.expiresAt = now + std::chrono::days(domain::limits::ApiKeyDays);
    if (auto done = insert(made, key.digest()); !done)
        return tl::unexpected(done.error());
    Caller setup;
    setup.company = m_store.companyId();
    setup.now = now;
    setup.user.firstName = "Setup";
    auto line = lineOf(setup, "create_api_key", made);
    line.entry.actorKind = "system";
    if (auto done = AuditTrail(m_store).append({&line, 1}); !done)
        return tl::unexpected(done.error());
    return made;
}

Result<ApiKey> adoptPhoneSystemKey(Store& store, const PhoneSystemKey& key)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    const auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    std::optional<ApiKey> first;
    auto done = store.forEachCompany(Purpose::Writing, [&]() -> Result<void> {
        auto adopted = ApiKeys(store).adopt(key, *now);
        if (!adopted)
            return tl::unexpected(adopted.error());
        if (!first)
            first = *std::move(adopted);
        return {};
    });
    if (done)
        done = transaction->commit();
    if (!done)
        return tl::unexpected(done.error());
    if (!first)
        return failure(ErrorCode::NotFound, "the database holds no company yet");
    return *std::move(first);
}

} // namespace cordboard::server
