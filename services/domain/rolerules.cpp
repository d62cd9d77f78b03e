// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rolerules.h"

#include <algorithm>

#include "domain/directoryview.h"
#include "domain/permission.h"

namespace cordboard::domain {

Right rightToGrant(Role role) noexcept
{
    switch (role) {
    case Role::CompanyAdmin: return Right::GrantCompanyAdmin;
    case Role::RegionalAdmin: return Right::GrantRegionalAdmin;
    case Role::OfficeAdmin: return Right::GrantOfficeAdmin;
    case Role::DepartmentAdmin: return Right::GrantDepartmentAdmin;
    }
    return Right::GrantCompanyAdmin;
}

bool mayGrant(const Actor& actor, const RoleAssignment& role, const DirectoryView& view)
{
    const auto right = rightToGrant(role.role);
    const auto reach = reachOf(actor, right);
    switch (role.role) {
    case Role::CompanyAdmin:
    case Role::RegionalAdmin: return reach == Reach::Company;
    case Role::OfficeAdmin:
        return role.scope.empty() ? reach != Reach::Never : isAllowed(actor, right, OfficeId(role.scope));
    case Role::DepartmentAdmin: break;
    }
    const auto department = view.department(DepartmentId(role.scope));
    return department ? isAllowed(actor, right, department->officeId) : reach == Reach::Company;
}

bool isOwnRole(const Actor& actor, const UserId& user, const RoleAssignment& role) noexcept
{
    return user == actor.id && std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
}

bool mayBeGranted(Role role, bool isBulk) noexcept
{
    return !isBulk || (role != Role::CompanyAdmin && role != Role::RegionalAdmin);
}

RoleAssignment assignmentFor(const User& user, RoleAssignment role)
{
    if (role.role == Role::OfficeAdmin && role.scope.empty())
        role.scope = user.officeId.value();
    return role;
}

} // namespace cordboard::domain
