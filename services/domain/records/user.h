// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
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

inline constexpr auto InvitationLasts = std::chrono::days(7); // R-INV-04
/// Of pending people, beside "pending": whose invitation is held (R-USER-06), came back, or is out of date.
inline constexpr std::array<std::string_view, 3> InvitationWords{"invite_held", "invite_bounced",
                                                                 "invite_expired"};

[[nodiscard]] inline bool isInvitationExpired(InvitationState invitation, std::optional<Instant> invitedAt,
                                              Instant now) noexcept
{
    return invitation == InvitationState::Sent && invitedAt && now >= *invitedAt + InvitationLasts;
}

/// For whoever has no whole record at hand; see `User::invitationWord`.
[[nodiscard]] inline std::string_view invitationWord(UserState state, InvitationState invitation,
                                                     std::optional<Instant> invitedAt, Instant now) noexcept
{
    if (state != UserState::Pending)
        return {};
    if (invitation == InvitationState::Flagged)
        return InvitationWords[0];
    if (invitation == InvitationState::Bounced)
        return InvitationWords[1];
    return isInvitationExpired(invitation, invitedAt, now) ? InvitationWords[2] : std::string_view();
}

/// R-INV-05: since when somebody pending is invited, in whole days; nothing for whoever has come or gone.
[[nodiscard]] inline std::optional<std::int64_t>
daysInvited(UserState state, std::optional<Instant> invitedAt, Instant now) noexcept
{
    if (state != UserState::Pending || !invitedAt)
        return std::nullopt;
    return std::max<std::int64_t>(std::chrono::floor<std::chrono::days>(now - *invitedAt).count(), 0);
}

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
    InvitationState invitation = InvitationState::None;
    std::optional<Instant> invitedAt; ///< when the invitation was sent last, or made
    std::optional<Instant> resetSentAt; ///< when an admin had a link to a new password mailed to them last
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
    /// Neither deleted nor anonymized.
    [[nodiscard]] bool isPresent() const noexcept { return domain::isPresent(state); }
    /// R-INV-04: the link is good for 7 days.
    [[nodiscard]] bool isInvitationExpired(Instant now) const noexcept
    {
        return domain::isInvitationExpired(invitation, invitedAt, now);
    }
    /// What is to be done about the invitation, as lists say it: one of `InvitationWords`, or empty.
    [[nodiscard]] std::string_view invitationWord(Instant now) const noexcept
    {
        return domain::invitationWord(state, invitation, invitedAt, now);
    }
    /// See the function of this name.
    [[nodiscard]] std::optional<std::int64_t> daysInvited(Instant now) const noexcept
    {
        return domain::daysInvited(state, invitedAt, now);
    }
    /// R-IDLE-02: the latest of sign-in, call, message.
    [[nodiscard]] std::optional<Instant> lastActiveAt() const noexcept;
    /// R-IDLE-03: a class of its own, neither idle for some days nor unknown: invited, and never seen.
    [[nodiscard]] bool wasNeverActive() const noexcept { return !firstLoginAt && !lastActiveAt(); }
    /// "First Last", or what is left of it; empty when anonymized.
    [[nodiscard]] std::string displayName() const;
};

// clang-format off
template <> struct MembersOf<User> : MemberList<MembersOf<User>> {
    static constexpr Listed members{
        member<&User::officeId>(Field::UserOffice, "office_id", "The office they are in."),
        member<&User::state>(Field::UserState, "state",
            "Whether they can work; anonymized is what is left of somebody whose data are gone."),
        member<&User::firstName>(Field::UserFirstName, "first_name", "First name.",
            Trait::Personal | Trait::Telling),
        member<&User::lastName>(Field::UserLastName, "last_name", "Last name.",
            Trait::Personal | Trait::Telling),
        member<&User::primaryEmail>(Field::UserPrimaryEmail, "primary_email",
            "The e-mail address they sign in with.", Trait::Personal | Trait::Telling),
        member<&User::extension>(Field::UserExtension, "extension",
            "Empty = none. The numbers of a user are those of /v1/numbers with this user as `target_id`.",
            Trait::Personal),
        member<&User::jobTitle>(Field::UserJobTitle, "job_title", "Job title.", Trait::Personal),
        member<&User::license>(Field::UserLicense, "license_type", "The type of their license."),
        member<&User::analytics>(Field::UserAnalytics, "analytics_access",
            "What they see of the company's analytics."),
        member<&User::roles>(Field::UserRoles, "roles",
            "\"company_admin\", \"office_admin:<office id>\".", Trait::Personal),
        member<&User::departments>(Field::UserDepartments, "departments",
            "Ids of the departments they are members of.", Trait::Personal),
        member<&User::provisionedBy>(Field::UserProvisionedBy, "provisioned_by",
            "Where the account came from."),
        member<&User::setupRequired>(Field::UserSetupRequired, "setup_required",
            "Whether they wait only because the account was reset for re-use."),
        member<&User::idpManaged>(Field::UserIdpManaged, "idp_managed",
            "Whether an identity provider keeps name and e-mail address."),
        member<&User::invitation>(Field::UserInvitation, "invitation",
            "How far the invitation of a pending user is: flagged = held until a Company Admin approves it "
            "(R-USER-06), sent, bounced; none = there is none, or it is over. A link is good for 7 days after "
            "`invited_at` (R-INV-04)."),
        member<&User::invitedAt>(Field::UserInvitedAt, "invited_at", "When they were invited last."),
        member<&User::resetSentAt>(Field::UserResetSentAt, "reset_sent_at",
            "When an admin had a link to a new password mailed to them last; null = none has."),
        member<&User::activatedAt>(Field::UserActivatedAt, "activated_at",
            "Null = the invitation was never accepted; deletion is then final at once (R-DEL-05)."),
        member<&User::firstLoginAt>(Field::UserFirstLoginAt, "first_login_at",
            "Null = they have not started yet (R-EDIT-06)."),
        member<&User::lastLoginAt>(Field::UserLastLoginAt, "last_login_at",
            "When they signed in last.", Trait::Personal | Trait::Bookkeeping),
        member<&User::lastCallAt>(Field::UserLastCallAt, "last_call_at",
            "When they had a call last.", Trait::Personal | Trait::Bookkeeping),
        member<&User::lastMessageAt>(Field::UserLastMessageAt, "last_message_at",
            "When they wrote a message last.", Trait::Personal | Trait::Bookkeeping),
        member<&User::deletedAt>(Field::UserDeletedAt, "deleted_at", "Null = not deleted."),
        member<&User::deletedBy>(Field::UserDeletedBy, "deleted_by",
            "Id of the admin who deleted them; empty = nobody."),
        member<&User::deletedByName>(Field::UserDeletedByName, "deleted_by_name",
            "That admin's name at that time; masked with anonymization.", Trait::Personal),
        member<&User::purgeAt>(Field::UserPurgeAt, "purge_at",
            "When a deleted user's data will be gone; until then they can be restored."),
        member<&User::licenseDisposition>(Field::UserLicenseDisposition, "license_disposition",
            "What became of the seat when they were deleted: kept for them, or given up (R-DEL-03)."),
        member<&User::tombstoneState>(Field::UserTombstoneState, "tombstone_state",
            "The state that a restored user goes back to (R-REST-06)."),
        member<&User::tombstoneDepartments>(Field::UserTombstoneDepartments, "tombstone_departments",
            "Ids of the departments that a restored user goes back to (R-DEL-06).", Trait::Personal),
        member<&User::tombstoneDevices>(Field::UserTombstoneDevices, "tombstone_devices",
            "Devices that a restored user gets back, each with its line key: \"dv_1:1\"; with a plus when "
            "others had it, too (R-DEL-14, R-REST-07).",
            Trait::Personal),
        member<&User::anonymizedAt>(Field::UserAnonymizedAt, "anonymized_at",
            "When the personal data were removed (R-PURGE-05).")};
};
// clang-format on

} // namespace cordboard::domain
