// SPDX-License-Identifier: GPL-3.0-or-later
// Who is left to administer when admins go: R-ROLE-05, R-ROLE-14, I-01.
#include "domain/namedvalue.h"
#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <unordered_set>

namespace cordboard::domain {

bool isCompanyAdmin(const User& user) noexcept
{
    return std::any_of(user.roles.begin(), user.roles.end(),
                       [](const auto& held) { return held.role == Role::CompanyAdmin; });
}

bool Coverage::takesLast(const RoleAssignment& role, const UserId& user)
{
    auto found = m_left.find(role);
    if (found == m_left.end()) {
        const auto admins = m_view.effectiveAdmins(role);
        found = m_left.emplace(role, std::unordered_set<UserId>(admins.begin(), admins.end())).first;
    }
    return found->second.erase(user) > 0 && found->second.empty();
}

void warnCoverage(PlanBuilder& builder, const User& user, const RoleAssignment& assignment,
                  Coverage& coverage)
{
    std::string scope;
    switch (assignment.role) {
    case Role::CompanyAdmin: return; // guarded: R-ROLE-05
    case Role::RegionalAdmin: {
        const auto region = recordsOf<Region>(builder.view(), std::span(&assignment.scope, 1)).front();
        scope = region ? region->name : std::string();
        break;
    }
    case Role::OfficeAdmin: {
        const auto* office = builder.office(OfficeId(assignment.scope));
        scope = office != nullptr ? office->name : std::string();
        break;
    }
    case Role::DepartmentAdmin: {
        const auto department = builder.view().department(DepartmentId(assignment.scope));
        scope = department ? department->name : std::string();
        break;
    }
    }
    if (!scope.empty() && coverage.takesLast(assignment, user.id))
        builder.warn(Code::WCoverage, "R-ROLE-14",
                     {{"scope", scope}, {"role", std::string(word(assignment.role))}});
}

void warnCoverage(PlanBuilder& builder, const User& user, Coverage& coverage)
{
    for (const auto& held : user.roles)
        warnCoverage(builder, user, held, coverage);
}

bool isBulk(const std::vector<UserId>& ids)
{
    return std::any_of(ids.begin(), ids.end(), [&ids](const UserId& id) { return id != ids.front(); });
}

void guardLastCompanyAdmin(PlanBuilder& builder, const std::vector<UserId>& leaving)
{
    const auto admins = builder.view().effectiveCompanyAdmins();
    const std::unordered_set<UserId> gone(leaving.begin(), leaving.end());
    const bool staysOne = std::any_of(admins.begin(), admins.end(),
                                      [&gone](const UserId& id) { return !gone.contains(id); });
    if (staysOne || admins.empty())
        return;
    std::vector<std::string> people;
    for (const auto& user : builder.view().users(admins)) {
        if (user)
            people.push_back(user->displayName());
    }
    const auto names = listed(people);
    const auto code = builder.rowCount() == 1 ? Code::ELastCompanyAdmin : Code::EBulkGuard; // R-BULK-05
    builder.guard({code,
                   "R-ROLE-05",
                   {RecordKind::User, admins.front().value()},
                   {},
                   {{"name", names}, {"names", names}, {"rule", "R-ROLE-05"}}});
}

} // namespace cordboard::domain
