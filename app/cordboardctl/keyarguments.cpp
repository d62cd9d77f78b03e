// SPDX-License-Identifier: GPL-3.0-or-later
// API keys: rulebook R-ROLE-10.
#include "app/cordboardctl/words.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

/// What the options say, as far as that can be judged before places are looked up.
[[nodiscard]] CreateKey keyFrom(const Words& words)
{
    CreateKey create;
    create.name = words.keys.name;
    create.kind = domain::fromWord<domain::ApiKeyKind>(words.keys.kind).value_or(domain::ApiKeyKind::Api);
    create.days = words.keys.days;
    create.secretFile = words.keys.secretFile;
    if (create.kind == domain::ApiKeyKind::PhoneSystem) {
        const auto& roles = words.roles;
        if (!roles.role.empty() || !roles.regions.empty() || !roles.offices.empty() ||
            !roles.departments.empty())
            throw CLI::ValidationError("--role", "does not fit a key of the phone system, which has none");
        return create;
    }
    if (words.roles.role.empty())
        throw CLI::ValidationError("--role", "is wanted: a key may do what a role may");
    create.roles = keyRolesFrom(words.roles);
    return create;
}

} // namespace

void addKeys(CLI::App& app, Words& words)
{
    auto& keys = *app.add_subcommand("keys", "API keys, by which programs are known instead of people")
                      ->require_subcommand(1);
    auto& list = *keys.add_subcommand("list", "List the API keys, newest first");
    list.callback([&words] { words.request.action = ListKeys{}; });
    auto& create = *keys.add_subcommand("create", "Make an API key, which is told once");
    create.add_option("name", words.keys.name, "What it is for")->required();
    create.add_option("--kind", words.keys.kind, "api, unless told, or phone_system")
        ->check(CLI::IsMember(wordsOf<domain::ApiKeyKind>()));
    addKeyRoleOptions(create, words.roles);
    create.add_option("--days", words.keys.days, "Days that it is good for, 90 unless told")
        ->check(CLI::Range(std::int64_t{1}, domain::limits::ApiKeyDays));
    create.add_option("--secret-file", words.keys.secretFile,
                      "Write the key into this file, for its owner alone, instead of showing it");
    create.callback([&words] { words.request.action = keyFrom(words); });
    auto& revoke = *keys.add_subcommand("revoke", "Revoke an API key: it opens nothing any more");
    revoke.add_option("key", words.keys.id, "Its id, as the list has it")->required();
    revoke.callback([&words] { words.request.action = RevokeKey{words.keys.id}; });
}

} // namespace cordboard::cordboardctl
