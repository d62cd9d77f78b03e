// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "domain/commands/describe.h"

/// The commands there are. Each is described in a header of this folder.
namespace cordboard::domain {

struct InviteUsers;
struct ResendInvitations;
struct ApproveInvitations;
struct SendPasswordResets;
struct EditUsers;
struct SuspendUsers;
struct ReactivateUsers;
struct DeleteUsers;
struct RestoreUsers;
struct PurgeUsers;
struct GrantRole;
struct RevokeRole;
struct SetAnalytics;
struct SetPicture;
struct SetGreeting;
struct AssignNumbers;
struct UnassignNumbers;
struct SwapNumber;
struct ReleaseNumbers;
struct RecoverNumbers;
struct SetQuarantine;
struct AddNumbers;
struct RemoveNumbers;
struct BuyLicenses;
struct TransferLicenses;
struct ScheduleRemoval;
struct CancelRemoval;
struct TransferUsers;
struct ChangeLicenseType;
struct EditCompany;
struct CreateOffice;
struct EditOffices;
struct CreateRegion;
struct EditRegions;
struct RemoveRegions;
struct RestoreRegions;
struct CreateDepartment;
struct EditDepartments;
struct RemoveDepartments;
struct RestoreDepartments;
struct JoinDepartment;
struct LeaveDepartment;
struct RegisterDevice;
struct AssignDevices;
struct UnassignDevices;
struct EditDevices;
struct RemoveDevices;
struct EditSettings;
struct SetCallerId;
struct EditVoicemail;
struct SetVoicemailPin;
struct AddEmailAddress;
struct EditEmailAddresses;
struct RemoveEmailAddresses;
struct MakeEmailPrimary;
struct EditSettings;
struct SetCallerId;
struct AddForwardingNumbers;
struct Batch;

/// What a command may be.
using CommandAlternatives = std::variant<
    InviteUsers, ResendInvitations, ApproveInvitations, SendPasswordResets, EditUsers, SuspendUsers,
    ReactivateUsers, DeleteUsers, RestoreUsers, PurgeUsers, GrantRole, RevokeRole, SetAnalytics, SetPicture,
    SetGreeting, AssignNumbers, UnassignNumbers, SwapNumber, ReleaseNumbers, RecoverNumbers, SetQuarantine,
    AddNumbers, RemoveNumbers, BuyLicenses, TransferLicenses, ScheduleRemoval, CancelRemoval, TransferUsers,
    ChangeLicenseType, EditCompany, CreateOffice, EditOffices, CreateRegion, EditRegions, RemoveRegions,
    RestoreRegions, CreateDepartment, EditDepartments, RemoveDepartments, RestoreDepartments, JoinDepartment,
    LeaveDepartment, RegisterDevice, AssignDevices, UnassignDevices, EditDevices, RemoveDevices, EditSettings,
    SetCallerId, EditVoicemail, SetVoicemailPin, AddForwardingNumbers, AddEmailAddress, EditEmailAddresses,
    RemoveEmailAddresses, MakeEmailPrimary, Batch>;

class Command;
class PlanBuilder;
struct Plan;

} // namespace cordboard::domain
