// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace cordboard::domain {

/// What a role may do: the rows of the permission matrix (rulebook 5) used so far, in its order.
enum class Right : std::uint8_t {
    ViewUsers,
    ViewReservedNumbers,
    ViewDeletedUsers,
    ViewLicensePools,
    ViewAudit,
    AddUser,
    ApproveInvitation,
    ResendInvitation,
    EditProfile,
    EditPrimaryEmail,
    EditExtension,
    SendPasswordReset,
    Suspend,
    DeleteUser,
    DeletePendingUser,
    Restore,
    DeletePermanently,
    BulkOfficeAdmin,
    GrantCompanyAdmin,
    GrantRegionalAdmin,
    GrantOfficeAdmin,
    GrantDepartmentAdmin,
    SetAnalytics,
    TransferLicenses,
    BuyLicenses,
    ScheduleRemoval,
    ChangeLicenseType,
    TransferUser,
    AssignNumber,
    AssignNumberToDepartment,
    SwapNumber,
    ReleaseNumber,
    OrderNumbers,
    SetQuarantine,
    EditMainLine,
    CreateDepartment,
    EditDepartment,
    RegisterDevice,
    AssignDevice,
    ManageDevices,
    AddForwardingNumber,
    ConfigureCompany,
    CreateOffice,
    EditOffice,
    ViewSettings,
    EditAdditionalEmails,
    SetCallerId,
    SetVoicemailPin,
    EditVoicemail,
    SetDoNotDisturb,
    ChangePassword,
};

} // namespace cordboard::domain
