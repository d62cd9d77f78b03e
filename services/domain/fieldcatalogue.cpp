// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/limits.h"
#include "domain/members.h"
#include "domain/packedrecords.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

enum Trait : unsigned { None = 0, Nullable = 1, Personal = 2, Bookkeeping = 4 };

[[nodiscard]] constexpr Trait operator|(Trait left, Trait right) noexcept
{
    return static_cast<Trait>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// Of the kind that `ofKind` gives it.
[[nodiscard]] constexpr FieldSpec made(Field field, std::string_view name, ValueKind kind, unsigned traits)
{
    return {field,
            {},
            name,
            kind,
            (traits & Nullable) != 0,
            (traits & Personal) != 0,
            (traits & Bookkeeping) != 0};
}
[[nodiscard]] constexpr FieldSpec text(Field field, std::string_view name, Trait traits = None)
{
    return made(field, name, ValueKind::Text, traits);
}
[[nodiscard]] constexpr FieldSpec texts(Field field, std::string_view name, Trait traits = None)
{
    return made(field, name, ValueKind::TextList, traits);
}
[[nodiscard]] constexpr FieldSpec flag(Field field, std::string_view name, Trait traits = None)
{
    return made(field, name, ValueKind::Bool, traits);
}
[[nodiscard]] constexpr FieldSpec time(Field field, std::string_view name, Trait traits = None)
{
    return made(field, name, ValueKind::Time, traits);
}
[[nodiscard]] constexpr FieldSpec count(Field field, std::string_view name, std::int64_t most)
{
    auto spec = made(field, name, ValueKind::Integer, None);
    spec.most = most;
    return spec;
}

// In the order of the enumerators.
constexpr std::array CompanyFields{
    text(Field::CompanyName, "name"),
    text(Field::CompanyCountry, "country"),
    texts(Field::CompanyVerifiedDomains, "verified_domains"),
    count(Field::CompanyExtensionLength, "extension_length", limits::ExtensionLength),
    count(Field::CompanyGraceHours, "grace_hours", limits::GraceHours),
    text(Field::CompanyTimeZone, "time_zone"),
};
constexpr std::array OfficeFields{
    text(Field::OfficeName, "name"),
    text(Field::OfficeCountry, "country"),
    text(Field::OfficeAreaCode, "area_code"),
    text(Field::OfficeTier, "plan_tier"),
    text(Field::OfficePriceLevel, "price_level"),
    text(Field::OfficeCurrency, "currency"),
    text(Field::OfficeTimeZone, "time_zone"),
    flag(Field::OfficeIsPrimary, "is_primary"),
    flag(Field::OfficeIsContract, "is_contract"),
    flag(Field::OfficeHasEmergencyAddress, "has_emergency_address"),
};
constexpr std::array DepartmentFields{
    text(Field::DepartmentOffice, "office_id"),
    text(Field::DepartmentName, "name"),
};
constexpr std::array UserFields{
    text(Field::UserOffice, "office_id"),
    text(Field::UserState, "state"),
    text(Field::UserFirstName, "first_name", Personal),
    text(Field::UserLastName, "last_name", Personal),
    text(Field::UserPrimaryEmail, "primary_email", Personal),
    text(Field::UserExtension, "extension", Personal),
    text(Field::UserJobTitle, "job_title", Personal),
    text(Field::UserLicense, "license_type"),
    text(Field::UserAnalytics, "analytics_access"),
    texts(Field::UserRoles, "roles", Personal),
    texts(Field::UserDepartments, "departments", Personal),
    text(Field::UserProvisionedBy, "provisioned_by"),
    flag(Field::UserSetupRequired, "setup_required"),
    flag(Field::UserIdpManaged, "idp_managed"),
    time(Field::UserInvitedAt, "invited_at", Nullable),
    time(Field::UserActivatedAt, "activated_at", Nullable),
    time(Field::UserFirstLoginAt, "first_login_at", Nullable),
    time(Field::UserLastLoginAt, "last_login_at", Nullable | Personal | Bookkeeping),
    time(Field::UserLastCallAt, "last_call_at", Nullable | Personal | Bookkeeping),
    time(Field::UserLastMessageAt, "last_message_at", Nullable | Personal | Bookkeeping),
    time(Field::UserDeletedAt, "deleted_at", Nullable),
    text(Field::UserDeletedBy, "deleted_by"),
    text(Field::UserDeletedByName, "deleted_by_name", Personal),
    time(Field::UserPurgeAt, "purge_at", Nullable),
    text(Field::UserLicenseDisposition, "license_disposition", Nullable),
    text(Field::UserTombstoneState, "tombstone_state", Nullable),
    texts(Field::UserTombstoneDepartments, "tombstone_departments", Personal),
    time(Field::UserAnonymizedAt, "anonymized_at", Nullable),
};
constexpr std::array LicensePoolFields{
    text(Field::PoolOffice, "office_id"),
    text(Field::PoolType, "license_type"),
    count(Field::PoolPurchased, "purchased", limits::Seats),
    count(Field::PoolAssigned, "assigned", limits::Seats),
    count(Field::PoolScheduledRemoval, "scheduled_removal", limits::Seats),
    count(Field::PoolUnitPriceMonthly, "unit_price_monthly", limits::Price),
    text(Field::PoolCurrency, "currency"),
    time(Field::PoolNextBillingAt, "next_billing_at", Nullable),
};
constexpr std::array NumberFields{
    text(Field::NumberE164, "e164"),
    text(Field::NumberKind, "kind"),
    text(Field::NumberCountry, "country"),
    text(Field::NumberAreaCode, "area_code"),
    text(Field::NumberStatus, "status"),
    text(Field::NumberTargetType, "target_type"),
    text(Field::NumberTargetId, "target_id"),
    flag(Field::NumberIsPrimary, "is_primary"),
    text(Field::NumberOffice, "office_id"),
    text(Field::NumberLastHolderName, "last_holder_name", Bookkeeping),
    text(Field::NumberLastHolderType, "last_holder_type", Bookkeeping),
    text(Field::NumberLastOffice, "last_office_id", Bookkeeping),
    time(Field::NumberUnassignedAt, "unassigned_at", Nullable | Bookkeeping),
    time(Field::NumberHoldUntil, "hold_until", Nullable),
    time(Field::NumberQuarantineUntil, "quarantine_until", Nullable),
    time(Field::NumberReleasedAt, "released_at", Nullable),
    time(Field::NumberRecoverableUntil, "recoverable_until", Nullable),
};

constexpr auto Catalogue = [] {
    std::array<FieldSpec, FieldCount - 1> all{};
    std::size_t next = 0;
    const auto ofKind = [&](RecordKind kind, const auto& fields) {
        for (const auto& field : fields) {
            all[next] = field;
            all[next++].table = kind;
        }
    };
    ofKind(RecordKind::Company, CompanyFields);
    ofKind(RecordKind::Office, OfficeFields);
    ofKind(RecordKind::Department, DepartmentFields);
    ofKind(RecordKind::User, UserFields);
    ofKind(RecordKind::LicensePool, LicensePoolFields);
    ofKind(RecordKind::Number, NumberFields);
    return all;
}();

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
static_assert([] {
    bool hasAll = true;
    RecordTypes::forEach([&hasAll]<typename T>() { hasAll = hasAll && hasMembersOf<T>(KindOf<T>); });
    return hasAll;
}());

/// Packed records have a slot for each field of a table.
constexpr bool fitsPackedRecords()
{
    std::array<std::size_t, KindCount> counts{};
    for (const auto& spec : Catalogue) {
        if (++counts[static_cast<std::size_t>(spec.table)] > PackedRecord::MostFields)
            return false;
    }
    return true;
}
static_assert(fitsPackedRecords());

constexpr bool areKindsInOrder()
{
    for (std::size_t i = 0; i < KindCount; ++i) {
        if (indexOf(AllKinds[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(areKindsInOrder());

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

template <> std::optional<RecordKind> fromWord<RecordKind>(std::string_view text) noexcept
{
    const auto* found = std::find_if(AllKinds.begin(), AllKinds.end(),
                                     [text](const RecordSpec& each) { return each.word == text; });
    return found == AllKinds.end() ? std::nullopt : std::optional(found->kind);
}

} // namespace cordboard::domain
