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
    FieldSpec{Field::CompanyName, Table::Company, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::CompanyCountry, Table::Company, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::CompanyVerifiedDomains, Table::Company, "verified_domains", ValueKind::TextList, false,
              false, false},
    FieldSpec{Field::CompanyExtensionLength, Table::Company, "extension_length", ValueKind::Integer, false,
              false, false, limits::ExtensionLength},
    FieldSpec{Field::CompanyGraceHours, Table::Company, "grace_hours", ValueKind::Integer, false, false,
              false, limits::GraceHours},
    FieldSpec{Field::CompanyTimeZone, Table::Company, "time_zone", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeName, Table::Office, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeCountry, Table::Office, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeAreaCode, Table::Office, "area_code", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeTier, Table::Office, "plan_tier", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficePriceLevel, Table::Office, "price_level", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeCurrency, Table::Office, "currency", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeTimeZone, Table::Office, "time_zone", ValueKind::Text, false, false, false},
    FieldSpec{Field::OfficeIsPrimary, Table::Office, "is_primary", ValueKind::Bool, false, false, false},
    FieldSpec{Field::OfficeIsContract, Table::Office, "is_contract", ValueKind::Bool, false, false, false},
    FieldSpec{Field::OfficeHasEmergencyAddress, Table::Office, "has_emergency_address", ValueKind::Bool,
              false, false, false},
    FieldSpec{Field::DepartmentOffice, Table::Department, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::DepartmentName, Table::Department, "name", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserOffice, Table::User, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserState, Table::User, "state", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserFirstName, Table::User, "first_name", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserLastName, Table::User, "last_name", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserPrimaryEmail, Table::User, "primary_email", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserExtension, Table::User, "extension", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserJobTitle, Table::User, "job_title", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserLicense, Table::User, "license_type", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserAnalytics, Table::User, "analytics_access", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserRoles, Table::User, "roles", ValueKind::TextList, false, true, false},
    FieldSpec{Field::UserDepartments, Table::User, "departments", ValueKind::TextList, false, true, false},
    FieldSpec{Field::UserProvisionedBy, Table::User, "provisioned_by", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserSetupRequired, Table::User, "setup_required", ValueKind::Bool, false, false, false},
    FieldSpec{Field::UserIdpManaged, Table::User, "idp_managed", ValueKind::Bool, false, false, false},
    FieldSpec{Field::UserInvitedAt, Table::User, "invited_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserActivatedAt, Table::User, "activated_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserFirstLoginAt, Table::User, "first_login_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserLastLoginAt, Table::User, "last_login_at", ValueKind::Time, true, true, true},
    FieldSpec{Field::UserLastCallAt, Table::User, "last_call_at", ValueKind::Time, true, true, true},
    FieldSpec{Field::UserLastMessageAt, Table::User, "last_message_at", ValueKind::Time, true, true, true},
    FieldSpec{Field::UserDeletedAt, Table::User, "deleted_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserDeletedBy, Table::User, "deleted_by", ValueKind::Text, false, false, false},
    FieldSpec{Field::UserDeletedByName, Table::User, "deleted_by_name", ValueKind::Text, false, true, false},
    FieldSpec{Field::UserPurgeAt, Table::User, "purge_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::UserLicenseDisposition, Table::User, "license_disposition", ValueKind::Text, true, false,
              false},
    FieldSpec{Field::UserTombstoneState, Table::User, "tombstone_state", ValueKind::Text, true, false, false},
    FieldSpec{Field::UserTombstoneDepartments, Table::User, "tombstone_departments", ValueKind::TextList,
              false, true, false},
    FieldSpec{Field::UserAnonymizedAt, Table::User, "anonymized_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::PoolOffice, Table::LicensePool, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolType, Table::LicensePool, "license_type", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolPurchased, Table::LicensePool, "purchased", ValueKind::Integer, false, false, false,
              limits::Seats},
    FieldSpec{Field::PoolAssigned, Table::LicensePool, "assigned", ValueKind::Integer, false, false, false,
              limits::Seats},
    FieldSpec{Field::PoolScheduledRemoval, Table::LicensePool, "scheduled_removal", ValueKind::Integer, false,
              false, false, limits::Seats},
    FieldSpec{Field::PoolUnitPriceMonthly, Table::LicensePool, "unit_price_monthly", ValueKind::Integer,
              false, false, false, limits::Price},
    FieldSpec{Field::PoolCurrency, Table::LicensePool, "currency", ValueKind::Text, false, false, false},
    FieldSpec{Field::PoolNextBillingAt, Table::LicensePool, "next_billing_at", ValueKind::Time, true, false,
              false},
    FieldSpec{Field::NumberE164, Table::Number, "e164", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberKind, Table::Number, "kind", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberCountry, Table::Number, "country", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberAreaCode, Table::Number, "area_code", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberStatus, Table::Number, "status", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberTargetType, Table::Number, "target_type", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberTargetId, Table::Number, "target_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberIsPrimary, Table::Number, "is_primary", ValueKind::Bool, false, false, false},
    FieldSpec{Field::NumberOffice, Table::Number, "office_id", ValueKind::Text, false, false, false},
    FieldSpec{Field::NumberLastHolderName, Table::Number, "last_holder_name", ValueKind::Text, false, false,
              true},
    FieldSpec{Field::NumberLastHolderType, Table::Number, "last_holder_type", ValueKind::Text, false, false,
              true},
    FieldSpec{Field::NumberLastOffice, Table::Number, "last_office_id", ValueKind::Text, false, false, true},
    FieldSpec{Field::NumberUnassignedAt, Table::Number, "unassigned_at", ValueKind::Time, true, false, true},
    FieldSpec{Field::NumberHoldUntil, Table::Number, "hold_until", ValueKind::Time, true, false, false},
    FieldSpec{Field::NumberQuarantineUntil, Table::Number, "quarantine_until", ValueKind::Time, true, false,
              false},
    FieldSpec{Field::NumberReleasedAt, Table::Number, "released_at", ValueKind::Time, true, false, false},
    FieldSpec{Field::NumberRecoverableUntil, Table::Number, "recoverable_until", ValueKind::Time, true, false,
              false},
};

constexpr FieldSpec ExistenceSpec{Field::Existence, Table::Company, "exists", ValueKind::Bool, false, false, false};

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
template <typename T> constexpr bool hasMembersOf(Table table)
{
    const auto& fields = MembersOf<T>::fields;
    std::size_t count = 0;
    for (const auto& spec : Catalogue) {
        if (spec.table == table && (count == fields.size() || fields[count++] != spec.field))
            return false;
    }
    return count == fields.size();
}
static_assert(hasMembersOf<Company>(Table::Company));
static_assert(hasMembersOf<Office>(Table::Office));
static_assert(hasMembersOf<Department>(Table::Department));
static_assert(hasMembersOf<User>(Table::User));
static_assert(hasMembersOf<LicensePool>(Table::LicensePool));
static_assert(hasMembersOf<OwnedNumber>(Table::Number));

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

constexpr std::array<std::string_view, 6> TableWords{"company", "office", "department", "user", "license_pool", "number"};

} // namespace

std::span<const FieldSpec> fieldsOf(Table table) noexcept
{
    const auto [first, last] = std::equal_range(Catalogue.begin(), Catalogue.end(), table, [](const auto& a, const auto& b) {
        const auto tableOf = [](const auto& side) {
            if constexpr (std::is_same_v<std::decay_t<decltype(side)>, Table>)
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

const FieldSpec* findField(Table table, std::string_view name) noexcept
{
    for (const auto& candidate : fieldsOf(table)) {
        if (candidate.name == name)
            return &candidate;
    }
    return nullptr;
}

std::string_view word(Table table) noexcept
{
    return TableWords[static_cast<std::size_t>(table)];
}

template <> std::optional<Table> fromWord<Table>(std::string_view text) noexcept
{
    const auto found = std::find(TableWords.begin(), TableWords.end(), text);
    if (found == TableWords.end())
        return std::nullopt;
    return static_cast<Table>(found - TableWords.begin());
}

} // namespace cordboard::domain
