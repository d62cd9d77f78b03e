// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/money.h"
#include "domain/online.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// Rulebook 2.6. `scope` is empty for Company Admin, else an office, region or department id.
/// Effective only once the holder has started (R-ROLE-06), which is derived from the user, not stored.
struct RoleAssignment {
    Role role = Role::OfficeAdmin;
    std::string scope;
    friend auto operator<=>(const RoleAssignment&, const RoleAssignment&) = default;
    friend bool operator==(const RoleAssignment&, const RoleAssignment&) = default;
};

/// Rulebook 2.5. The numbers of a user are found through OwnedNumber::targetId.
struct User {
    UserId id;
    OfficeId officeId;
    UserState state = UserState::Pending;
    std::string firstName;
    std::string lastName;
    std::string primaryEmail;
    std::string extension;
    std::string jobTitle;
    LicenseType license = LicenseType::Voice;
    AnalyticsAccess analytics = AnalyticsAccess::None;
    std::vector<RoleAssignment> roles; ///< sorted, unique; kept while deleted (state gates their effect)
    std::vector<DepartmentId> departments; ///< sorted; moved to tombstoneDepartments by deletion (R-DEL-06)
    ProvisionedBy provisionedBy = ProvisionedBy::Manual;
    bool setupRequired = false; ///< pending only because of a reset for re-use; was active once
    bool idpManaged = false;
    std::optional<Instant> invitedAt;
    std::optional<Instant> activatedAt; ///< first acceptance; absent = never activated (R-DEL-05)
    std::optional<Instant> firstLoginAt; ///< absent = has not started (R-EDIT-06)
    std::optional<Instant> lastLoginAt;
    std::optional<Instant> lastCallAt;
    std::optional<Instant> lastMessageAt;
    std::optional<Instant> deletedAt;
    std::string deletedBy; ///< user id of the admin who deleted
    std::string deletedByName; ///< label at that time; masked at anonymization
    std::optional<Instant> purgeAt; ///< deletedAt + GRACE
    std::optional<LicenseDisposition> licenseDisposition;
    std::optional<UserState> tombstoneState; ///< state to return to on restore (R-REST-06)
    std::vector<DepartmentId> tombstoneDepartments;
    std::vector<DeviceSeat> tombstoneDevices; ///< what to give back on restore (R-DEL-14, R-REST-07)
    std::optional<Instant> anonymizedAt;
    std::int64_t version = 0;

    [[nodiscard]] bool hasStarted() const noexcept { return firstLoginAt.has_value(); }
    [[nodiscard]] bool wasActivated() const noexcept { return activatedAt.has_value(); }
    /// PENDING and ACTIVE users consume a seat of their license (I-05).
    [[nodiscard]] bool takesSeat() const noexcept
    {
        return state == UserState::Pending || state == UserState::Active;
    }
    /// R-IDLE-02: the latest of sign-in, call, message.
    [[nodiscard]] std::optional<Instant> lastActiveAt() const noexcept;
    /// R-IDLE-03: a class of its own, neither idle for some days nor unknown: invited, and never seen.
    [[nodiscard]] bool wasNeverActive() const noexcept { return !firstLoginAt && !lastActiveAt(); }
    /// "First Last", or what is left of it; empty when anonymized.
    [[nodiscard]] std::string displayName() const;
};

// clang-format off
template <> struct MembersOf<User> : MemberList<
    Member<Field::UserOffice, &User::officeId, "office_id">,
    Member<Field::UserState, &User::state, "state">,
    Member<Field::UserFirstName, &User::firstName, "first_name", Trait::Personal>,
    Member<Field::UserLastName, &User::lastName, "last_name", Trait::Personal>,
    Member<Field::UserPrimaryEmail, &User::primaryEmail, "primary_email", Trait::Personal>,
    Member<Field::UserExtension, &User::extension, "extension", Trait::Personal>,
    Member<Field::UserJobTitle, &User::jobTitle, "job_title", Trait::Personal>,
    Member<Field::UserLicense, &User::license, "license_type">,
    Member<Field::UserAnalytics, &User::analytics, "analytics_access">,
    Member<Field::UserRoles, &User::roles, "roles", Trait::Personal>,
    Member<Field::UserDepartments, &User::departments, "departments", Trait::Personal>,
    Member<Field::UserProvisionedBy, &User::provisionedBy, "provisioned_by">,
    Member<Field::UserSetupRequired, &User::setupRequired, "setup_required">,
    Member<Field::UserIdpManaged, &User::idpManaged, "idp_managed">,
    Member<Field::UserInvitedAt, &User::invitedAt, "invited_at">,
    Member<Field::UserActivatedAt, &User::activatedAt, "activated_at">,
    Member<Field::UserFirstLoginAt, &User::firstLoginAt, "first_login_at">,
    Member<Field::UserLastLoginAt, &User::lastLoginAt, "last_login_at", Trait::Personal | Trait::Bookkeeping>,
    Member<Field::UserLastCallAt, &User::lastCallAt, "last_call_at", Trait::Personal | Trait::Bookkeeping>,
    Member<Field::UserLastMessageAt, &User::lastMessageAt,
           "last_message_at", Trait::Personal | Trait::Bookkeeping>,
    Member<Field::UserDeletedAt, &User::deletedAt, "deleted_at">,
    Member<Field::UserDeletedBy, &User::deletedBy, "deleted_by">,
    Member<Field::UserDeletedByName, &User::deletedByName, "deleted_by_name", Trait::Personal>,
    Member<Field::UserPurgeAt, &User::purgeAt, "purge_at">,
    Member<Field::UserLicenseDisposition, &User::licenseDisposition, "license_disposition">,
    Member<Field::UserTombstoneState, &User::tombstoneState, "tombstone_state">,
    Member<Field::UserTombstoneDepartments, &User::tombstoneDepartments,
           "tombstone_departments", Trait::Personal>,
    Member<Field::UserTombstoneDevices, &User::tombstoneDevices, "tombstone_devices", Trait::Personal>,
    Member<Field::UserAnonymizedAt, &User::anonymizedAt, "anonymized_at">> {};
// clang-format on

} // namespace cordboard::domain
