// SPDX-License-Identifier: GPL-3.0-or-later
// Granting and revoking roles: rulebook 3.5.
#include <algorithm>
#include <array>

#include "app/cordboardctl/words.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

using domain::Role;

struct RoleSpec {
    Role role;
    const char* word;
    const char* option; ///< that says what it is over; nullptr = nothing, it is over the company
    std::vector<std::string> RoleWords::*scopes; ///< which it fills
};
constexpr std::array Roles{
    RoleSpec{Role::CompanyAdmin, "company-admin", nullptr, nullptr},
    RoleSpec{Role::RegionalAdmin, "regional-admin", "--region", &RoleWords::regions},
    RoleSpec{Role::OfficeAdmin, "office-admin", "--office", &RoleWords::offices},
    RoleSpec{Role::DepartmentAdmin, "department-admin", "--department", &RoleWords::departments},
};

std::vector<std::string> roleNames()
{
    std::vector<std::string> names;
    for (const auto& spec : Roles)
        names.emplace_back(spec.word);
    return names;
}

[[noreturn]] void refuse(const RoleSpec& spec, const char* given)
{
    const std::string role(spec.word);
    throw CLI::ValidationError(given, spec.option == nullptr
                                          ? "says of what, but " + role + " is a role over the whole company"
                                          : "does not fit " + role + ", which is over what " + spec.option +
                                                " says");
}

/// What the role is to be over, at most limits::BatchCommands; one empty word = each user's own office.
std::vector<std::string> scopesOf(const RoleSpec& spec, const RoleWords& words)
{
    for (const auto& other : Roles) {
        if (other.scopes != nullptr && other.scopes != spec.scopes && !(words.*(other.scopes)).empty())
            refuse(spec, other.option);
    }
    auto scopes = spec.scopes != nullptr ? words.*(spec.scopes) : std::vector<std::string>();
    if (!words.scope.empty()) // of a Company Admin it is for the rules to refuse
        scopes.push_back(words.scope);
    if (scopes.empty() && spec.option != nullptr && spec.role != Role::OfficeAdmin)
        throw CLI::ValidationError("--role", std::string(spec.word) + " needs " + spec.option);
    if (scopes.size() > domain::limits::BatchCommands)
        throw CLI::ValidationError(spec.option, "is given more often than " +
                                                    std::to_string(domain::limits::BatchCommands) +
                                                    " times; do it in several steps");
    if (scopes.empty())
        scopes.emplace_back();
    return scopes;
}

/// One command for each scope, as one plan (R-ROLE-02).
template <typename RoleCommand> domain::Command commandFor(const RoleWords& words)
{
    const auto spec = std::find_if(Roles.begin(), Roles.end(),
                                   [&words](const RoleSpec& each) { return each.word == words.role; });
    domain::Batch batch;
    for (auto& scope : scopesOf(*spec, words))
        batch.commands.emplace_back(RoleCommand{{}, spec->role, std::move(scope)});
    return batch.commands.size() == 1 ? batch.commands.front() : domain::Command(std::move(batch));
}

void addScopeOption(CLI::App& command, const char* option, std::vector<std::string>& to, const char* what)
{
    command.add_option(option, to, what)->allow_extra_args(false);
}

template <typename RoleCommand> void addRole(CLI::App& users, Words& words, const char* name)
{
    auto& roles = words.roles;
    auto& command = addUserCommand(users, words, name, helpOf<RoleCommand>(),
                                   [&roles] { return commandFor<RoleCommand>(roles); });
    command.add_option("--role", roles.role, helpOf<&RoleCommand::role>())
        ->required()
        ->check(CLI::IsMember(roleNames()));
    addScopeOption(command, "--region", roles.regions,
                   "Region (name or id) of a Regional Admin; may be repeated");
    addScopeOption(
        command, "--office", roles.offices,
        "Office (name or id) of an Office Admin, each user's own unless told; may be repeated for one user");
    addScopeOption(
        command, "--department", roles.departments,
        "Department (Berlin/Sales, its name alone where no other has it, or id) of a Department Admin; may "
        "be "
        "repeated");
    command.add_option("--scope", roles.scope, "The same as the option that fits the role");
}

} // namespace

void addKeyRoleOptions(CLI::App& command, RoleWords& roles)
{
    command.add_option("--role", roles.role, "What the key may do: as somebody with this role")
        ->check(CLI::IsMember(roleNames()));
    addScopeOption(command, "--region", roles.regions,
                   "Region (name or id) of a Regional Admin; may be repeated");
    addScopeOption(command, "--office", roles.offices,
                   "Office (name or id) of an Office Admin; may be repeated");
    addScopeOption(command, "--department", roles.departments,
                   "Department (Berlin/Sales, or id) of a Department Admin; may be repeated");
}

std::vector<domain::RoleAssignment> keyRolesFrom(const RoleWords& words)
{
    const auto spec = std::find_if(Roles.begin(), Roles.end(),
                                   [&words](const RoleSpec& each) { return each.word == words.role; });
    std::vector<domain::RoleAssignment> roles;
    for (auto& scope : scopesOf(*spec, words)) {
        if (scope.empty() && spec->option != nullptr) // a key has no office of its own
            throw CLI::ValidationError("--role", words.role + " needs " + spec->option);
        roles.push_back({spec->role, std::move(scope)});
    }
    return roles;
}

void addRoles(CLI::App& users, Words& words)
{
    addRole<domain::GrantRole>(users, words, "grant");
    addRole<domain::RevokeRole>(users, words, "revoke");
}

} // namespace cordboard::cordboardctl
