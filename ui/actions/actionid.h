// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace cordboard::ui {

/// Everything the window can do, but for showing a page, which follows from the page. The order is that of
/// lists, and within a group that of menus and pages. Each family has its file in `ui/actions/specs`.
enum class ActionId : std::uint8_t {
    // File
    NewCompany,
    SignOut,
    Wipe,
    Quit,
    // Edit
    Undo,
    Redo,
    CopyRows,
    CopyCell,
    MarkAllMatching,
    InvertMarks,
    ClearMarks,
    EditCell,
    Find,
    AddFilter,
    FindClear,
    // View
    GoBack,
    GoForward,
    Sync,
    ToggleSidebar,
    TogglePane,
    PinColumn,
    FullScreen,
    NextPart,
    PreviousPart,
    NewestToast,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    TextLarger,
    TextSmaller,
    TextUsual,
    Text80,
    Text90,
    Text100,
    Text110,
    Text125,
    Text150,
    Text175,
    Text200,
    DensityCompact,
    DensityNormal,
    DensityComfortable,
    // Users
    AddPeople,
    EditUsers,
    EditRoles,
    GrantOfficeAdmin,
    RevokeOfficeAdmin,
    GrantCompanyAdmin,
    RevokeCompanyAdmin,
    AllowAnalytics,
    DenyAnalytics,
    TransferUsers,
    SuspendUsers,
    ReactivateUsers,
    ResendInvitations,
    ApproveInvitations,
    DeleteUsers,
    RestoreUsers,
    PurgeUsers,
    // Numbers
    AssignNumber,
    SwapNumber,
    UnassignNumbers,
    AssignToUser,
    AssignToDepartment,
    AssignToMainLine,
    SetQuarantine,
    LiftQuarantine,
    ReleaseNumbers,
    AddOfficeNumber,
    RemoveOfficeNumbers,
    AddDepartmentNumber,
    RemoveDepartmentNumbers,
    // Devices
    AssignDevice,
    RegisterForUser,
    RegisterDevice,
    AssignDevices,
    UnassignDevices,
    RingDevices,
    SilenceDevices,
    RemoveDevices,
    // Company
    CreateOffice,
    EditOffice,
    CreateDepartment,
    EditDepartment,
    RemoveDepartments,
    CreateRegion,
    EditRegion,
    RemoveRegions,
    EditCompany,
    OutgoingMail,
    Billing,
    JoinDepartment,
    LeaveDepartment,
    // Licenses
    BuyLicenses,
    TransferLicenses,
    ScheduleRemoval,
    KeepLicenses,
    ShowHolders,
    // Activity
    UndoThis,
    ShowParts,
    ShowUndone,
    ShowItsUndo,
    CopyOperationId,
    // Help
    Shortcuts,
    Permissions,
    About,
};

inline constexpr auto LastAction = ActionId::About;

} // namespace cordboard::ui
