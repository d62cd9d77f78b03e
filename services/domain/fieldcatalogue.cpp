// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/limits.h"
#include "domain/members.h"
#include "domain/packedrecords.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

// field, table, name, kind, nullable, personal, bookkeeping, most. In the order of the enumerators, tables in
// one run each.
constexpr std::array Catalogue{
    FieldSpec{Field::CompanyName, RecordKind::Company, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::CompanyCountry, RecordKind::Company, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::CompanyVerifiedDomains, RecordKind::Company, "verified_domains", ValueKind::TextList,
              false, false, false},
    FieldSpec{Field::CompanyExtensionLength, RecordKind::Company, "extension_length", ValueKind::Integer,
              false, false, false, limits::ExtensionLength},
    FieldSpec{Field::CompanyGraceHours, RecordKind::Company, "grace_hours", ValueKind::Integer, false, false,
              false, limits::GraceHours},
    FieldSpec{Field::CompanyTimeZone, RecordKind::Company, "time_zone", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeName, RecordKind::Office, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeCountry, RecordKind::Office, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeAreaCode, RecordKind::Office, "area_code", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeTier, RecordKind::Office, "plan_tier", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficePriceLevel, RecordKind::Office, "price_level", ValueKind::Text, false, false,
              false},
    FieldSpec{Field::OfficeCurrency, RecordKind::Office, "currency", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeTimeZone, RecordKind::Office, "time_zone", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeIsPrimary, RecordKind::Office, "is_primary", ValueKind::Bool, false, false, false},
    FieldSpec{Field::OfficeIsContract, RecordKind::Office, "is_contract", ValueKind::Bool, false, false,
              false},
    FieldSpec{Field::OfficeHasEmergencyAddress, RecordKind::Office, "has_emergency_address", ValueKind::Bool,
              false, false, false},
    FieldSpec{Field::DepartmentOffice, RecordKind::Department, "office_id", ValueKind::Text, false, false,
              false},
    FieldSpec{Field::DepartmentName, RecordKind::Department, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserOffice, RecordKind::User, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserState, RecordKind::User, "state", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserFirstName, RecordKind::User, "first_name", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserLastName, RecordKind::User, "last_name", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserPrimaryEmail, RecordKind::User, "primary_email", ValueKind::Text, false, true,
              false},
    FieldSpec{Field::UserExtension, RecordKind::User, "extension", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserJobTitle, RecordKind::User, "job_title", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserLicense, RecordKind::User, "license_type", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserAnalytics, RecordKind::User, "analytics_access", ValueKind::Text, false, false,
              false},
    FieldSpec{Field::UserRoles, RecordKind::User, "roles", ValueKind::TextList, false, true, false},
    FieldSpec{Field::UserDepartments, RecordKind::User, "departments", ValueKind::TextList, false, true,
              false},
    FieldSpec{Field::UserProvisionedBy, RecordKind::User, "provisioned_by", ValueKind::Text, false, false,
              false},
    FieldSpec{Field::UserSetupRequired, RecordKind::User, "setup_required", ValueKind::Bool, false, false,
              false},
    FieldSpec{Field::UserIdpManaged, RecordKind::User, "idp_managed", ValueKind::Bool, false, false, false},
    FieldSpec{Field::UserInvitedAt, RecordKind::User, "invited_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserActivatedAt, RecordKind::User, "activated_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserFirstLoginAt, RecordKind::User, "first_login_at", ValueKind::Time, true, false,
              false},
    FieldSpec{Field::UserLastLoginAt, RecordKind::User, "last_login_at", ValueKind::Time, true, true, true},
    FieldSpec{Field::UserLastCallAt, RecordKind::User, "last_call_at", ValueKind::Time, true, true, true},
    FieldSpec{Field::UserLastMessageAt, RecordKind::User, "last_message_at", ValueKind::Time, true, true,
              true},
    FieldSpec{Field::UserDeletedAt, RecordKind::User, "deleted_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserDeletedBy, RecordKind::User, "deleted_by", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserDeletedByName, RecordKind::User, "deleted_by_name", ValueKind::Text, false, true,
              false},
    FieldSpec{Field::UserPurgeAt, RecordKind::User, "purge_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserLicenseDisposition, RecordKind::User, "license_disposition", ValueKind::Text, true,
              false, false},
    FieldSpec{Field::UserTombstoneState, RecordKind::User, "tombstone_state", ValueKind::Text, true, false,
              false},
    FieldSpec{Field::UserTombstoneDepartments, RecordKind::User, "tombstone_departments", ValueKind::TextList,
              false, true, false},
    FieldSpec{Field::UserAnonymizedAt, RecordKind::User, "anonymized_at", ValueKind::Time, true, false,
              false},
    FieldSpec{Field::PoolOffice, RecordKind::LicensePool, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolType, RecordKind::LicensePool, "license_type", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolPurchased, RecordKind::LicensePool, "purchased", ValueKind::Integer, false, false,
              false, limits::Seats},
    FieldSpec{Field::PoolAssigned, RecordKind::LicensePool, "assigned", ValueKind::Integer, false, false,
              false, limits::Seats},
    FieldSpec{Field::PoolScheduledRemoval, RecordKind::LicensePool, "scheduled_removal", ValueKind::Integer,
              false, false, false, limits::Seats},
    FieldSpec{Field::PoolUnitPriceMonthly, RecordKind::LicensePool, "unit_price_monthly", ValueKind::Integer,
              false, false, false, limits::Price},
    FieldSpec{Field::PoolCurrency, RecordKind::LicensePool, "currency", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolNextBillingAt, RecordKind::LicensePool, "next_billing_at", ValueKind::Time, true,
              false, false},
    FieldSpec{Field::NumberE164, RecordKind::Number, "e164", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberKind, RecordKind::Number, "kind", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberCountry, RecordKind::Number, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberAreaCode, RecordKind::Number, "area_code", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberStatus, RecordKind::Number, "status", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberTargetType, RecordKind::Number, "target_type", ValueKind::Text, false, false,
              false},
    FieldSpec{Field::NumberTargetId, RecordKind::Number, "target_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberIsPrimary, RecordKind::Number, "is_primary", ValueKind::Bool, false, false, false},
    FieldSpec{Field::NumberOffice, RecordKind::Number, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberLastHolderName, RecordKind::Number, "last_holder_name", ValueKind::Text, false,
              false, true},
    FieldSpec{Field::NumberLastHolderType, RecordKind::Number, "last_holder_type", ValueKind::Text, false,
              false, true},
    FieldSpec{Field::NumberLastOffice, RecordKind::Number, "last_office_id", ValueKind::Text, false, false,
              true},
    FieldSpec{Field::NumberUnassignedAt, RecordKind::Number, "unassigned_at", ValueKind::Time, true, false,
              true},
    FieldSpec{Field::NumberHoldUntil, RecordKind::Number, "hold_until", ValueKind::Time, true, false, false},
    FieldSpec{Field::NumberQuarantineUntil, RecordKind::Number, "quarantine_until", ValueKind::Time, true,
              false, false},
    FieldSpec{Field::NumberReleasedAt, RecordKind::Number, "released_at", ValueKind::Time, true, false,
              false},
    FieldSpec{Field::NumberRecoverableUntil, RecordKind::Number, "recoverable_until", ValueKind::Time, true,
              false, false},
};

constexpr FieldSpec ExistenceSpec{
    Field::Existence, RecordKind::Company, "exists", ValueKind::Bool, false, false, false};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < Catalogue.size(); ++i) {
        if (static_cast<std::size_t>(Catalogue[i].field) != i + 1)
            return false;
        if (i > 0 && Catalogue[i].table < Catalogue[i - 1].table)
            return false;
    }
    return true;
}
static_assert(isInOrder());

/// Every integer has a range, and nothing else has.
constexpr bool hasRanges()
{
    return std::all_of(Catalogue.begin(), Catalogue.end(), [](const FieldSpec& spec) {
        return (spec.kind == ValueKind::Integer) == (spec.most > 0);
    });
}
static_assert(hasRanges());

/// The list of members has the fields of the table, all of them and in this order.
template <typename T> constexpr bool hasMembersOf(RecordKind table)
{
    const auto& fields = MembersOf<T>::fields;
    std::size_t count = 0;
    for (const auto& spec : Catalogue) {
        if (spec.table == table && (count == fields.size() || fields[count++] != spec.field))
            return false;
    }
    return count == fields.size();
}
static_assert(hasMembersOf<Company>(RecordKind::Company));
static_assert(hasMembersOf<Office>(RecordKind::Office));
static_assert(hasMembersOf<Department>(RecordKind::Department));
static_assert(hasMembersOf<User>(RecordKind::User));
static_assert(hasMembersOf<LicensePool>(RecordKind::LicensePool));
static_assert(hasMembersOf<OwnedNumber>(RecordKind::Number));

/// Packed records have a slot for each field of a table.
constexpr bool fitsPackedRecords()
{
    std::array<std::size_t, 6> counts{};
    for (const auto& spec : Catalogue) {
        if (++counts[static_cast<std::size_t>(spec.table)] > PackedRecord::MostFields)
            return false;
    }
    return true;
}
static_assert(fitsPackedRecords());

constexpr std::array<std::string_view, 6> TableWords{"company", "office",       "department",
                                                     "user",    "license_pool", "number"};

} // namespace

std::span<const FieldSpec> fieldsOf(RecordKind table) noexcept
{
    const auto [first, last] = std::equal_range(
        Catalogue.begin(), Catalogue.end(), table, [](const auto& a, const auto& b) {
            const auto tableOf = [](const auto& side) {
                if constexpr (std::is_same_v<std::decay_t<decltype(side)>, RecordKind>)
                    return side;
                else
                    return side.table;
            };
            return tableOf(a) < tableOf(b);
        });
    return {first, last};
}

const FieldSpec& spec(Field field) noexcept
{
    return field == Field::Existence ? ExistenceSpec : Catalogue[static_cast<std::size_t>(field) - 1];
}

const FieldSpec* findField(RecordKind table, std::string_view name) noexcept
{
    for (const auto& candidate : fieldsOf(table)) {
        if (candidate.name == name)
            return &candidate;
    }
    return nullptr;
}

std::string_view word(RecordKind table) noexcept
{
    return TableWords[static_cast<std::size_t>(table)];
}

template <> std::optional<RecordKind> fromWord<RecordKind>(std::string_view text) noexcept
{
    const auto found = std::find(TableWords.begin(), TableWords.end(), text);
    if (found == TableWords.end())
        return std::nullopt;
    return static_cast<RecordKind>(found - TableWords.begin());
}

} // namespace cordboard::domain
