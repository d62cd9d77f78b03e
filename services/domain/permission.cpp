// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/permission.h"

#include <algorithm>
#include <array>

#include "domain/directoryview.h"

namespace cordboard::domain {

namespace {

constexpr auto C = Reach::Company;
constexpr auto R = Reach::Region;
constexpr auto O = Reach::Offices;
constexpr auto D = Reach::Departments;
constexpr auto S = Reach::Self;
constexpr auto N = Reach::Never;

// operation, the rulebook's row, CA, RA, OA, DA, U, (a) not for a wider role, (2) needs tier 2 or 3
constexpr std::array Matrix{
    PermissionRow{Right::ViewUsers, "View user list with names, e-mails, numbers, licences", C, R, O, D, N,
                  false, false},
    PermissionRow{Right::ViewReservedNumbers, "View reserved numbers", C, R, O, N, N, false, false},
    PermissionRow{Right::ViewDeletedUsers, "View deleted users", C, R, O, N, N, false, false},
    PermissionRow{Right::ViewLicensePools, "View licence pools", C, R, O, N, N, false, false},
    PermissionRow{Right::ViewAudit, "View audit log", C, R, O, D, S, false, false},
    PermissionRow{Right::AddUser, "Add or invite a user", C, R, O, N, N, false, false},
    PermissionRow{Right::ApproveInvitation, "Approve a flagged (foreign-domain) invitation", C, N, N, N, N,
                  false, false},
    PermissionRow{Right::ResendInvitation, "Resend invitation", C, R, O, N, N, false, false},
    PermissionRow{Right::EditProfile, "Edit name, job title, time zone, language of others", C, R, O, N, S,
                  true, false},
    PermissionRow{Right::EditPrimaryEmail, "Edit primary e-mail of others", C, R, O, N, S, true, false},
    PermissionRow{Right::EditExtension, "Edit extension", C, R, O, N, N, false, false},
    PermissionRow{Right::SendPasswordReset, "Send password reset to others", C, R, O, N, N, true, false},
    PermissionRow{Right::Suspend, "Suspend / reactivate", C, R, O, N, N, true, false},
    PermissionRow{Right::DeleteUser, "Delete user (grace)", C, R, O, N, N, true, false},
    PermissionRow{Right::DeletePendingUser, "Delete pending user", C, R, O, N, N, true, false},
    PermissionRow{Right::Restore, "Restore", C, R, O, N, N, false, false},
    PermissionRow{Right::DeletePermanently, "Delete permanently", C, R, O, N, N, true, false},
    PermissionRow{Right::BulkOfficeAdmin, "Bulk add / remove admin (Office Admin)", C, R, O, N, N, false,
                  false},
    PermissionRow{Right::GrantCompanyAdmin, "Grant / revoke Company Admin", C, N, N, N, N, false, false},
    PermissionRow{Right::GrantRegionalAdmin, "Grant / revoke Regional Admin", C, N, N, N, N, false, false},
    PermissionRow{Right::GrantOfficeAdmin, "Grant / revoke Office Admin", C, R, O, N, N, false, false},
    PermissionRow{Right::GrantDepartmentAdmin, "Grant / revoke Department Admin", C, R, O, N, N, false,
                  false},
    PermissionRow{Right::SetAnalytics, "Grant / revoke analytics access (charts)", C, N, N, N, N, false,
                  false},
    PermissionRow{Right::TransferLicenses, "Transfer licences", C, N, N, N, N, false, true},
    PermissionRow{Right::BuyLicenses, "Buy licences", C, R, O, N, N, false, false},
    PermissionRow{Right::ScheduleRemoval, "Schedule licence removal", C, R, O, N, N, false, false},
    PermissionRow{Right::ChangeLicenseType, "Change licence type of a user", C, N, N, N, N, false, false},
    PermissionRow{Right::TransferUser, "Transfer user to another office", C, N, N, N, N, false, true},
    PermissionRow{Right::AssignNumber, "Assign / unassign a number to a user", C, R, O, N, N, false, false},
    PermissionRow{Right::AssignNumberToDepartment, "Assign numbers to a department", C, R, O, D, N, false,
                  false},
    PermissionRow{Right::SwapNumber, "Swap number", C, R, O, N, N, false, false},
    PermissionRow{Right::ReleaseNumber, "Release a reserved number", C, R, O, N, N, false, false},
    PermissionRow{Right::OrderNumbers, "Order / port numbers", C, R, O, N, N, false, false},
    PermissionRow{Right::SetQuarantine, "Set number quarantine", C, R, O, N, N, false, false},
    PermissionRow{Right::EditMainLine, "Edit main line routing, hours", C, R, O, N, N, false, false},
    PermissionRow{Right::CreateDepartment, "Create / delete department", C, R, O, N, N, false, false},
    PermissionRow{Right::EditDepartment, "Edit department members and routing", C, R, O, D, N, false, false},
    PermissionRow{Right::RegisterDevice, "Register device by MAC, assign", C, R, O, N, S, false, false},
    // The same row: what people may do themselves is to register a phone (R-DEV-14).
    PermissionRow{Right::AssignDevice, "Register device by MAC, assign", C, R, O, N, N, false, false},
    PermissionRow{Right::ManageDevices, "Set which devices ring, remove own device", C, R, O, N, S, false,
                  false},
    PermissionRow{Right::AddForwardingNumber, "Add / remove forwarding number", C, R, O, N, S, false, false},
    PermissionRow{Right::ConfigureCompany, "Configure SSO, SCIM, verified domains", C, N, N, N, N, false,
                  false},
    PermissionRow{Right::CreateOffice, "Create office, region", C, N, N, N, N, false, false},
    PermissionRow{Right::EditOffice, "Edit office name, address, settings", C, R, O, N, N, false, false},
    // The rulebook prints no row for looking at settings: whoever may change one of them sees them.
    PermissionRow{Right::ViewSettings, "", C, R, O, N, S, false, false},
    PermissionRow{Right::EditAdditionalEmails, "Edit additional e-mails", C, R, O, N, S, true, false},
    PermissionRow{Right::SetCallerId, "Set outbound caller ID", C, R, O, N, S, false, false},
    PermissionRow{Right::SetVoicemailPin, "Set voicemail PIN", C, R, O, N, S, false, false},
    PermissionRow{Right::EditVoicemail, "Edit voicemail notifications, greeting", C, R, O, N, S, false,
                  false},
    PermissionRow{Right::SetDoNotDisturb, "Toggle own do-not-disturb", S, S, S, S, S, false, false},
    PermissionRow{Right::ChangePassword, "Change own password", S, S, S, S, S, false, false},
};

constexpr bool areRightsInOrder()
{
    for (std::size_t i = 0; i < Matrix.size(); ++i) {
        if (static_cast<std::size_t>(Matrix[i].operation) != i)
            return false;
    }
    return true;
}
static_assert(areRightsInOrder());

[[nodiscard]] const PermissionRow& rowOf(Right operation) noexcept
{
    return Matrix[static_cast<std::size_t>(operation)];
}

[[nodiscard]] Reach reachHeld(Role role, const PermissionRow& row) noexcept
{
    switch (role) {
    case Role::CompanyAdmin: return row.companyAdmin;
    case Role::RegionalAdmin: return row.regionalAdmin;
    case Role::OfficeAdmin: return row.officeAdmin;
    case Role::DepartmentAdmin: return row.departmentAdmin;
    }
    return Reach::Never;
}

[[nodiscard]] bool isDepartmentAdmin(const Actor& actor, const DepartmentId& department) noexcept
{
    return std::any_of(actor.roles.begin(), actor.roles.end(), [&department](const RoleAssignment& held) {
        return held.role == Role::DepartmentAdmin && held.scope == department.value();
    });
}

/// Whether `held` is over nothing that the actor is not over, too: the same, an office that he administers,
/// or a department of one. A region is covered by itself alone: which offices it has changes.
[[nodiscard]] bool isCovered(const RoleAssignment& held, const Actor& actor, const DirectoryView& view)
{
    if (actor.isCompanyAdmin() ||
        std::find(actor.roles.begin(), actor.roles.end(), held) != actor.roles.end())
        return true;
    if (held.role == Role::OfficeAdmin)
        return actor.administers(OfficeId(held.scope));
    if (held.role != Role::DepartmentAdmin)
        return false;
    const auto department = view.department(DepartmentId(held.scope));
    return department && actor.administers(department->officeId);
}

/// R-ROLE-07, note (a): each of the target's roles counts, with what it is over. A narrower role elsewhere is
/// out of reach like the same role elsewhere: who edits or suspends its holder decides about that place.
[[nodiscard]] bool isWider(const User& target, const Actor& actor, const DirectoryView& view)
{
    return std::any_of(target.roles.begin(), target.roles.end(),
                       [&](const RoleAssignment& held) { return !isCovered(held, actor, view); });
}

} // namespace

std::span<const PermissionRow> permissionMatrix() noexcept
{
    return Matrix;
}

Reach reachOf(const Actor& actor, Right operation) noexcept
{
    const auto& row = rowOf(operation);
    auto reach = row.user;
    for (const auto& held : actor.roles)
        reach = std::max(reach, reachHeld(held.role, row));
    return reach;
}

bool isAllowed(const Actor& actor, Right operation, const OfficeId& office) noexcept
{
    const auto& row = rowOf(operation);
    return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& held) {
        const auto reach = reachHeld(held.role, row);
        return reach == Reach::Company || (reach == Reach::Offices && held.scope == office.value()) ||
               (reach == Reach::Region && actor.isInRegion(held.scope, office));
    });
}

bool isAllowed(const Actor& actor, Right operation, const Department& department) noexcept
{
    const auto& row = rowOf(operation);
    return isAllowed(actor, operation, department.officeId) ||
           (row.departmentAdmin == Reach::Departments && isDepartmentAdmin(actor, department.id));
}

bool isAllowed(const Actor& actor, Right operation, const User& target, const DirectoryView& view)
{
    const auto& row = rowOf(operation);
    if (row.user == Reach::Self && target.id == actor.id)
        return true;
    if (!isAllowed(actor, operation, target.officeId))
        return false;
    return !row.notWider || !isWider(target, actor, view);
}

bool isSeen(const Actor& actor, const User& person) noexcept
{
    const auto administers = [&actor](const DepartmentId& department) {
        return isDepartmentAdmin(actor, department);
    };
    return person.id == actor.id || isAllowed(actor, Right::ViewUsers, person.officeId) ||
           std::any_of(person.departments.begin(), person.departments.end(), administers);
}

bool isSeen(const Actor& actor, const Department& department) noexcept
{
    return isAllowed(actor, Right::ViewUsers, department);
}

bool isSeen(const Actor& actor, const Region& region) noexcept
{
    return actor.isCompanyAdmin() ||
           std::find(actor.roles.begin(), actor.roles.end(),
                     RoleAssignment{Role::RegionalAdmin, region.id.value()}) != actor.roles.end();
}

bool isSeen(const Actor& actor, const Device& device) noexcept
{
    return isAllowed(actor, Right::ManageDevices, device.officeId) ||
           std::any_of(device.owners.begin(), device.owners.end(),
                       [&actor](const DeviceOwner& owner) { return owner.id == actor.id; });
}

bool isSeen(const Actor& actor, const Settings& settings) noexcept
{
    return settings.id.value() == actor.id.value() ||
           isAllowed(actor, Right::ViewSettings, settings.officeId);
}

bool isSeen(const Actor& actor, const Voicemail& box) noexcept
{
    return box.id.value() == actor.id.value() || isAllowed(actor, Right::ViewSettings, box.officeId);
}

bool isSeen(const Actor& actor, const EmailAddress& address) noexcept
{
    return address.userId == actor.id || isAllowed(actor, Right::ViewSettings, address.officeId);
}

} // namespace cordboard::domain
