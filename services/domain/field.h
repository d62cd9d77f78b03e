// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.h"
#include "domain/value.h"

/// One catalogue of every stored field. The wire, the cache, the server's tables, the change feed and the
/// audit trail all take names and kinds from here, so a new field is one enumerator and one row.
namespace cordboard::domain {

enum class RecordKind : std::uint8_t { Company, Office, Department, User, LicensePool, Number };

enum class Field : std::uint8_t {
    // every table: true/false; comes first when a record appears, last when it goes
    Existence,
    // Company
    CompanyName,
    CompanyCountry,
    CompanyVerifiedDomains,
    CompanyExtensionLength,
    CompanyGraceHours,
    CompanyTimeZone,
    // Office
    OfficeName,
    OfficeCountry,
    OfficeAreaCode,
    OfficeTier,
    OfficePriceLevel,
    OfficeCurrency,
    OfficeTimeZone,
    OfficeIsPrimary,
    OfficeIsContract,
    OfficeHasEmergencyAddress,
    // Department
    DepartmentOffice,
    DepartmentName,
    // User
    UserOffice,
    UserState,
    UserFirstName,
    UserLastName,
    UserPrimaryEmail,
    UserExtension,
    UserJobTitle,
    UserLicense,
    UserAnalytics,
    UserRoles,
    UserDepartments,
    UserProvisionedBy,
    UserSetupRequired,
    UserIdpManaged,
    UserInvitedAt,
    UserActivatedAt,
    UserFirstLoginAt,
    UserLastLoginAt,
    UserLastCallAt,
    UserLastMessageAt,
    UserDeletedAt,
    UserDeletedBy,
    UserDeletedByName,
    UserPurgeAt,
    UserLicenseDisposition,
    UserTombstoneState,
    UserTombstoneDepartments,
    UserAnonymizedAt,
    // LicensePool
    PoolOffice,
    PoolType,
    PoolPurchased,
    PoolAssigned,
    PoolScheduledRemoval,
    PoolUnitPriceMonthly,
    PoolCurrency,
    PoolNextBillingAt,
    // Number
    NumberE164,
    NumberKind,
    NumberCountry,
    NumberAreaCode,
    NumberStatus,
    NumberTargetType,
    NumberTargetId,
    NumberIsPrimary,
    NumberOffice,
    NumberLastHolderName,
    NumberLastHolderType,
    NumberLastOffice,
    NumberUnassignedAt,
    NumberHoldUntil,
    NumberQuarantineUntil,
    NumberReleasedAt,
    NumberRecoverableUntil,
};

enum class ValueKind : std::uint8_t { Bool, Integer, Text, Time, TextList };

struct FieldSpec {
    Field field;
    RecordKind table;
    std::string_view name; ///< snake_case; the JSON member and the SQL column
    ValueKind kind;
    bool nullable; ///< may be absent
    bool personal; ///< removed at anonymization (R-PURGE-05)
    /// History an undo does not bring back (last holder, last activity); never bumps a version alone.
    bool bookkeeping;
    std::int64_t most = 0; ///< of an integer, which is never negative

    /// Whether the field may hold this number, wherever it comes from.
    [[nodiscard]] constexpr bool holds(std::int64_t number) const noexcept
    {
        return number >= 0 && number <= most;
    }
};

/// All fields of a table in catalogue order, without Existence.
[[nodiscard]] std::span<const FieldSpec> fieldsOf(RecordKind table) noexcept;
[[nodiscard]] const FieldSpec& spec(Field field) noexcept;
/// Nothing when the table has no such field.
[[nodiscard]] const FieldSpec* findField(RecordKind table, std::string_view name) noexcept;
[[nodiscard]] std::string_view
    word(RecordKind) noexcept; ///< "company", "office", "department", "user", "license_pool", "number"
template <> [[nodiscard]] std::optional<RecordKind> fromWord<RecordKind>(std::string_view text) noexcept;

/// A record's address in any layer.
struct EntityRef {
    RecordKind table = RecordKind::User;
    std::string id;
    friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
    friend bool operator==(const EntityRef&, const EntityRef&) = default;
};

/// The one unit of everything that moves: plan, sync delta, cache write, column update, model signal, audit
/// entry.
struct Change {
    EntityRef entity;
    Field field = Field::Existence;
    Value before;
    Value after;
    friend bool operator==(const Change&, const Change&) = default;
};

/// Reading and writing one field of a record. Requires: the field belongs to that record's table. `write`
/// refuses a value of the wrong kind or an unknown word with InvalidInput and leaves the record as it was.
[[nodiscard]] Value read(const Company&, Field);
[[nodiscard]] Value read(const Office&, Field);
[[nodiscard]] Value read(const Department&, Field);
[[nodiscard]] Value read(const User&, Field);
[[nodiscard]] Value read(const LicensePool&, Field);
[[nodiscard]] Value read(const OwnedNumber&, Field);
[[nodiscard]] Result<void> write(Company&, Field, const Value&);
[[nodiscard]] Result<void> write(Office&, Field, const Value&);
[[nodiscard]] Result<void> write(Department&, Field, const Value&);
[[nodiscard]] Result<void> write(User&, Field, const Value&);
[[nodiscard]] Result<void> write(LicensePool&, Field, const Value&);
[[nodiscard]] Result<void> write(OwnedNumber&, Field, const Value&);

/// A role assignment in a text list: "company_admin", "office_admin:of_1".
[[nodiscard]] std::string toText(const RoleAssignment&);
[[nodiscard]] Result<RoleAssignment> roleAssignmentFromText(std::string_view);

/// A record of any table, as the wire, the cache and the feed carry it: address, version, and its fields.
struct Record {
    EntityRef entity;
    std::int64_t version = 0;
    std::vector<std::pair<Field, Value>> fields; ///< catalogue order; absent = not told
};

[[nodiscard]] Record toRecord(const Company&);
[[nodiscard]] Record toRecord(const Office&);
[[nodiscard]] Record toRecord(const Department&);
[[nodiscard]] Record toRecord(const User&);
[[nodiscard]] Record toRecord(const LicensePool&);
[[nodiscard]] Record toRecord(const OwnedNumber&);
/// Fills a record of type T from `record`. Refuses a foreign table or a bad value; ignores nothing silently.
template <typename T> [[nodiscard]] Result<T> fromRecord(const Record& record);
template <> [[nodiscard]] Result<Company> fromRecord<Company>(const Record& record);
template <> [[nodiscard]] Result<Office> fromRecord<Office>(const Record& record);
template <> [[nodiscard]] Result<Department> fromRecord<Department>(const Record& record);
template <> [[nodiscard]] Result<User> fromRecord<User>(const Record& record);
template <> [[nodiscard]] Result<LicensePool> fromRecord<LicensePool>(const Record& record);
template <> [[nodiscard]] Result<OwnedNumber> fromRecord<OwnedNumber>(const Record& record);

} // namespace cordboard::domain
