// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/money.h"

/// The records of the rulebook, section 2, as plain values. They carry no behavior: rules live in planners,
/// access by field name in field.h. `version` is +1 per committed change (R-GEN-04).
namespace cordboard::domain {

/// Rulebook 2.1.
struct Company {
    CompanyId id;
    std::string name;
    std::string country; ///< ISO 3166-1 alpha-2
    std::vector<std::string> verifiedDomains; ///< lower case
    int extensionLength = 4;
    int graceHours = 72; ///< GRACE; 0 on trial (R-DEL-13)
    std::string timeZone;
    std::int64_t version = 0;
};

/// Rulebook 2.3.
struct Office {
    OfficeId id;
    std::string name;
    std::string country;
    std::string areaCode;
    PlanTier tier = PlanTier::Standard;
    std::string priceLevel; ///< opaque; equal keys = same price level
    std::string currency; ///< ISO 4217
    std::string timeZone;
    bool isPrimary = false;
    bool isContract = false; ///< licenses change only through an account manager (E-LIC-CONTRACT)
    bool hasEmergencyAddress = true; ///< an E911 address for the office's country is on file (R-NUM-16)
    std::int64_t version = 0;
};

/// Rulebook 2.4.
struct Department {
    DepartmentId id;
    OfficeId officeId;
    std::string name;
    std::int64_t version = 0;
};

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

/// Rulebook 2.7: what one office bought of one license type. Key: (office, type); `id` is "office~type".
struct LicensePool {
    OfficeId officeId;
    LicenseType type = LicenseType::Voice;
    std::int64_t purchased = 0;
    std::int64_t assigned = 0; ///< I-05; moves with the seat
    std::int64_t scheduledRemoval = 0; ///< takes effect at nextBillingAt
    Money unitPriceMonthly; ///< zero with contract plans
    std::optional<Instant> nextBillingAt;
    std::int64_t version = 0;

    [[nodiscard]] std::string id() const;
    /// I-06: purchased - assigned - scheduledRemoval; what a new seat or a transfer may take.
    [[nodiscard]] std::int64_t free() const noexcept { return purchased - assigned - scheduledRemoval; }
};

/// Rulebook 2.8: a number the company owns.
struct OwnedNumber {
    NumberId id;
    std::string e164; ///< "+14155550100"
    NumberKind kind = NumberKind::Local;
    std::string country;
    std::string areaCode;
    NumberStatus status = NumberStatus::Reserved;
    TargetType targetType = TargetType::None; ///< holder; kept while on hold
    std::string targetId;
    bool isPrimary = false; ///< one primary per target
    OfficeId officeId; ///< the office whose pool pays
    std::string lastHolderName; ///< bookkeeping; "Former user" after anonymization (R-PURGE-04)
    TargetType lastHolderType = TargetType::None;
    OfficeId lastOfficeId;
    std::optional<Instant> unassignedAt;
    std::optional<Instant> holdUntil; ///< = purgeAt of the deleted holder
    std::optional<Instant> quarantineUntil; ///< R-NUM-13
    std::optional<Instant> releasedAt;
    std::optional<Instant> recoverableUntil; ///< releasedAt + 7 days
    std::int64_t version = 0;
};

} // namespace cordboard::domain
