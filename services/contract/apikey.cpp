// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/apikey.h"

#include <algorithm>

#include "contract/list.h"
#include "contract/requesttext.h"
#include "domain/field.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::ApiKey;
using domain::ApiKeyKind;
using domain::ApiKeyWish;
using domain::DrawnApiKey;
using domain::Result;
using domain::RoleAssignment;

namespace {

[[nodiscard]] json::Value instantOrNull(const std::optional<domain::Instant>& at)
{
    return at ? json::Value(domain::toRfc3339(*at)) : json::Value();
}

[[nodiscard]] json::Value writeRoles(const std::vector<RoleAssignment>& roles)
{
    return writeList(roles, [](const RoleAssignment& role) { return json::Value(domain::toText(role)); });
}

/// Sorted, each once.
[[nodiscard]] std::vector<RoleAssignment> readRoles(json::ObjectReader& reader)
{
    const auto texts = readAll(reader, "roles", domain::limits::RoleText, Shape::Id);
    if (reader.unknown() == json::Unknown::Refuse && texts.size() > domain::limits::ApiKeyRoles)
        reader.refuse("roles", "more than " + std::to_string(domain::limits::ApiKeyRoles) + " items");
    std::vector<RoleAssignment> roles;
    for (const auto& text : texts) {
        auto role = domain::roleAssignmentFromText(text);
        if (role)
            roles.push_back(*std::move(role));
        else
            reader.refuse("roles", role.error().detail);
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

/// A line that says something.
[[nodiscard]] std::string readName(json::ObjectReader& reader)
{
    auto name = reader.text("name");
    check(reader, "name", name, domain::limits::Name, Shape::Line);
    if (reader.unknown() == json::Unknown::Refuse &&
        (name.empty() || name.front() == ' ' || name.back() == ' '))
        reader.refuse("name", "it is not empty, and neither begins nor ends with a blank");
    return name;
}

} // namespace

json::Value toJson(const ApiKey& key)
{
    return {{"id", key.id},
            {"name", key.name},
            {"kind", word(key.kind)},
            {"roles", writeRoles(key.roles)},
            {"hint", textOrNull(key.hint)},
            {"created_by", textOrNull(key.createdBy.value())},
            {"created_at", domain::toRfc3339(key.createdAt)},
            {"expires_at", domain::toRfc3339(key.expiresAt)},
            {"last_used_at", instantOrNull(key.usedAt)},
            {"revoked_at", instantOrNull(key.revokedAt)}};
}

Result<ApiKey> apiKeyFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    ApiKey key;
    key.id = readNamedId(reader, "id");
    key.name = reader.text("name");
    key.kind = readWord<ApiKeyKind>(reader, "kind");
    key.roles = readRoles(reader);
    key.hint = reader.optionalText("hint").value_or("");
    key.createdBy = domain::UserId(reader.optionalText("created_by").value_or(""));
    key.createdAt = reader.instant("created_at");
    key.expiresAt = reader.instant("expires_at");
    key.usedAt = reader.optionalInstant("last_used_at");
    key.revokedAt = reader.optionalInstant("revoked_at");
    return finished(reader, std::move(key));
}

json::Value toJson(const ApiKeyWish& wish)
{
    return {{"name", wish.name},
            {"kind", word(wish.kind)},
            {"roles", writeRoles(wish.roles)},
            {"days", wish.days}};
}

Result<ApiKeyWish> apiKeyWishFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    ApiKeyWish wish;
    wish.name = readName(reader);
    wish.kind = readWord<ApiKeyKind>(reader, "kind");
    wish.roles = readRoles(reader);
    wish.days = reader.integer("days", 1, domain::limits::ApiKeyDays);
    const bool isOfPhones = wish.kind == ApiKeyKind::PhoneSystem;
    if (isOfPhones != wish.roles.empty())
        reader.refuse("roles", isOfPhones ? "a key of the phone system has no role: it opens the routes of "
                                            "the phone system alone"
                                          : "a key may do what a role may: it has one at least");
    return finished(reader, std::move(wish));
}

json::Value toJson(const DrawnApiKey& drawn)
{
    return {{"key", toJson(drawn.key)}, {"secret", drawn.secret}};
}

Result<DrawnApiKey> drawnApiKeyFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    DrawnApiKey drawn;
    if (const auto* key = reader.object("key")) {
        auto read = apiKeyFromJson(*key, unknown, reader.pathOf("key"));
        if (read)
            drawn.key = *std::move(read);
        else
            reader.adopt(std::move(read).error());
    }
    drawn.secret = reader.text("secret");
    return finished(reader, std::move(drawn));
}

json::Value toJson(const std::vector<ApiKey>& keys)
{
    return {{"items", writeList(keys, [](const ApiKey& key) { return toJson(key); })}};
}

Result<std::vector<ApiKey>> apiKeysFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    auto keys = readList<ApiKey>(reader, "items", reader.array("items"),
                                 [&](const json::Value& item, const std::string& path) {
                                     return apiKeyFromJson(item, unknown, path);
                                 });
    return finished(reader, std::move(keys));
}

} // namespace cordboard::contract
