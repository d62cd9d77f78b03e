// SPDX-License-Identifier: GPL-3.0-or-later
// How API keys and second factors are shown.
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cordboardctl/output.h"
#include "app/cordboardctl/sentences.h"
#include "contract/apikey.h"
#include "contract/secondfactor.h"
#include "domain/namedvalue.h"
#include "sentences/sentences.h"

namespace cordboard::cordboardctl {

namespace {

using KeyJson = nlohmann::ordered_json;

[[nodiscard]] std::string stateOf(const domain::ApiKey& key, domain::Instant now)
{
    if (key.revokedAt)
        return "revoked";
    return key.isUsable(now) ? "usable" : "expired";
}

/// "office_admin:Berlin, office_admin:Munich"
[[nodiscard]] std::string rolesOf(const domain::ApiKey& key, const domain::DirectoryView& company)
{
    std::vector<std::string> texts;
    for (const auto& role : key.roles)
        texts.push_back(domain::toText(role));
    const auto named = domain::namedValue(company, domain::Field::UserRoles, domain::Value(texts));
    std::string text;
    if (const auto* list = named.list()) {
        for (const auto& each : *list)
            text += (text.empty() ? "" : ", ") + each;
    }
    return text;
}

} // namespace

void Output::keys(const std::vector<domain::ApiKey>& keys, const domain::DirectoryView& company,
                  domain::Instant now)
{
    if (m_format == Format::Json)
        return document(KeyJson(contract::toJson(keys)).dump(2));
    std::vector<std::vector<std::string>> rows{
        {"Id", "Name", "Kind", "Roles", "Begins with", "Expires", "Last used", "State"}};
    for (const auto& key : keys)
        rows.push_back({key.id, key.name, std::string(word(key.kind)), rolesOf(key, company), key.hint,
                        sentences::spokenTime(domain::toRfc3339(key.expiresAt)),
                        key.usedAt ? sentences::spokenTime(domain::toRfc3339(*key.usedAt)) : "never",
                        stateOf(key, now)});
    m_lines.table(rows);
}

void Output::secondFactor(const domain::SecondFactorStatus& status)
{
    if (m_format == Format::Json)
        return document(KeyJson{{"second_factor", KeyJson(contract::toJson(status))}}.dump(2));
    if (!status.onSince)
        return m_lines.line("There is no second factor.");
    m_lines.line("The second factor is on since " +
                 sentences::spokenTime(domain::toRfc3339(*status.onSince)) +
                 ". Recovery codes left: " + std::to_string(status.recoveryCodesLeft) + '.');
}

void Output::key(const domain::DrawnApiKey& drawn)
{
    const auto end = sentences::spokenTime(domain::toRfc3339(drawn.key.expiresAt));
    if (m_format == Format::Json) {
        auto told = KeyJson{{"key", KeyJson(contract::toJson(drawn.key))}};
        if (!drawn.secret.empty())
            told["secret"] = drawn.secret;
        return document(told.dump(2));
    }
    if (!drawn.secret.empty())
        m_lines.line(drawn.secret);
    note("The key " + drawn.key.id + " is good until " + end +
         (drawn.secret.empty() ? "." : ". It is not shown again."));
}

} // namespace cordboard::cordboardctl
