// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/valuecodec.h"

namespace cordboard::domain {

namespace {

/// Calls `use(member)` for the member that `field` names and answers whether there was one. Works on const and
/// mutable records alike, so that reading and writing share one table per record.
template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, Company>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::CompanyName: use(record.name); return true;
    case Field::CompanyCountry: use(record.country); return true;
    case Field::CompanyVerifiedDomains: use(record.verifiedDomains); return true;
    case Field::CompanyExtensionLength: use(record.extensionLength); return true;
    case Field::CompanyGraceHours: use(record.graceHours); return true;
    case Field::CompanyTimeZone: use(record.timeZone); return true;
    default: return false; // a field of another table
    }
}

template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, Office>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::OfficeName: use(record.name); return true;
    case Field::OfficeCountry: use(record.country); return true;
    case Field::OfficeAreaCode: use(record.areaCode); return true;
    case Field::OfficeTier: use(record.tier); return true;
    case Field::OfficePriceLevel: use(record.priceLevel); return true;
    case Field::OfficeCurrency: use(record.currency); return true;
    case Field::OfficeTimeZone: use(record.timeZone); return true;
    case Field::OfficeIsPrimary: use(record.isPrimary); return true;
    case Field::OfficeIsContract: use(record.isContract); return true;
    case Field::OfficeHasEmergencyAddress: use(record.hasEmergencyAddress); return true;
    default: return false; // a field of another table
    }
}

template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, Department>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::DepartmentOffice: use(record.officeId); return true;
    case Field::DepartmentName: use(record.name); return true;
    default: return false; // a field of another table
    }
}

template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, User>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::UserOffice: use(record.officeId); return true;
    case Field::UserState: use(record.state); return true;
    case Field::UserFirstName: use(record.firstName); return true;
    case Field::UserLastName: use(record.lastName); return true;
    case Field::UserPrimaryEmail: use(record.primaryEmail); return true;
    case Field::UserExtension: use(record.extension); return true;
    case Field::UserJobTitle: use(record.jobTitle); return true;
    case Field::UserLicense: use(record.license); return true;
    case Field::UserAnalytics: use(record.analytics); return true;
    case Field::UserRoles: use(record.roles); return true;
    case Field::UserDepartments: use(record.departments); return true;
    case Field::UserProvisionedBy: use(record.provisionedBy); return true;
    case Field::UserSetupRequired: use(record.setupRequired); return true;
    case Field::UserIdpManaged: use(record.idpManaged); return true;
    case Field::UserInvitedAt: use(record.invitedAt); return true;
    case Field::UserActivatedAt: use(record.activatedAt); return true;
    case Field::UserFirstLoginAt: use(record.firstLoginAt); return true;
    case Field::UserLastLoginAt: use(record.lastLoginAt); return true;
    case Field::UserLastCallAt: use(record.lastCallAt); return true;
    case Field::UserLastMessageAt: use(record.lastMessageAt); return true;
    case Field::UserDeletedAt: use(record.deletedAt); return true;
    case Field::UserDeletedBy: use(record.deletedBy); return true;
    case Field::UserDeletedByName: use(record.deletedByName); return true;
    case Field::UserPurgeAt: use(record.purgeAt); return true;
    case Field::UserLicenseDisposition: use(record.licenseDisposition); return true;
    case Field::UserTombstoneState: use(record.tombstoneState); return true;
    case Field::UserTombstoneDepartments: use(record.tombstoneDepartments); return true;
    case Field::UserAnonymizedAt: use(record.anonymizedAt); return true;
    default: return false; // a field of another table
    }
}

template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, LicensePool>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::PoolOffice: use(record.officeId); return true;
    case Field::PoolType: use(record.type); return true;
    case Field::PoolPurchased: use(record.purchased); return true;
    case Field::PoolAssigned: use(record.assigned); return true;
    case Field::PoolScheduledRemoval: use(record.scheduledRemoval); return true;
    case Field::PoolUnitPriceMonthly: use(record.unitPriceMonthly.tenThousandths); return true;
    case Field::PoolCurrency: use(record.unitPriceMonthly.currency); return true;
    case Field::PoolNextBillingAt: use(record.nextBillingAt); return true;
    default: return false; // a field of another table
    }
}

template <typename Record, typename Use>
    requires std::is_same_v<std::remove_const_t<Record>, OwnedNumber>
bool visit(Record& record, Field field, Use use)
{
    switch (field) {
    case Field::NumberE164: use(record.e164); return true;
    case Field::NumberKind: use(record.kind); return true;
    case Field::NumberCountry: use(record.country); return true;
    case Field::NumberAreaCode: use(record.areaCode); return true;
    case Field::NumberStatus: use(record.status); return true;
    case Field::NumberTargetType: use(record.targetType); return true;
    case Field::NumberTargetId: use(record.targetId); return true;
    case Field::NumberIsPrimary: use(record.isPrimary); return true;
    case Field::NumberOffice: use(record.officeId); return true;
    case Field::NumberLastHolderName: use(record.lastHolderName); return true;
    case Field::NumberLastHolderType: use(record.lastHolderType); return true;
    case Field::NumberLastOffice: use(record.lastOfficeId); return true;
    case Field::NumberUnassignedAt: use(record.unassignedAt); return true;
    case Field::NumberHoldUntil: use(record.holdUntil); return true;
    case Field::NumberQuarantineUntil: use(record.quarantineUntil); return true;
    case Field::NumberReleasedAt: use(record.releasedAt); return true;
    case Field::NumberRecoverableUntil: use(record.recoverableUntil); return true;
    default: return false; // a field of another table
    }
}

template <typename Record> [[nodiscard]] Value readField(const Record& record, Field field)
{
    Value value;
    visit(record, field, [&value](const auto& member) { value = valuecodec::toValue(member); });
    return value;
}

template <typename Record> [[nodiscard]] Result<void> writeField(Record& record, Field field, const Value& value)
{
    bool isAssigned = false;
    const bool isKnown = visit(record, field, [&](auto& member) { isAssigned = valuecodec::assign(member, value); });
    if (isKnown && isAssigned)
        return {};
    return failure(ErrorCode::InvalidInput, isKnown ? "value of the wrong kind" : "field of another table",
                   std::string(spec(field).name));
}

template <typename T> [[nodiscard]] Record makeRecord(Table table, std::string id, const T& value)
{
    Record record{EntityRef{table, std::move(id)}, value.version, {}};
    const auto fields = fieldsOf(table);
    record.fields.reserve(fields.size());
    for (const auto& field : fields)
        record.fields.emplace_back(field.field, readField(value, field.field));
    return record;
}

template <typename T> [[nodiscard]] Result<T> parseRecord(const Record& record, Table table)
{
    if (record.entity.table != table)
        return failure(ErrorCode::InvalidInput, "record of another table");
    T value;
    value.version = record.version;
    for (const auto& [field, content] : record.fields) {
        if (auto written = writeField(value, field, content); !written)
            return tl::unexpected(written.error());
    }
    return value;
}

} // namespace

Value read(const Company& record, Field field)
{
    return readField(record, field);
}
Value read(const Office& record, Field field)
{
    return readField(record, field);
}
Value read(const Department& record, Field field)
{
    return readField(record, field);
}
Value read(const User& record, Field field)
{
    return readField(record, field);
}
Value read(const LicensePool& record, Field field)
{
    return readField(record, field);
}
Value read(const OwnedNumber& record, Field field)
{
    return readField(record, field);
}

Result<void> write(Company& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}
Result<void> write(Office& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}
Result<void> write(Department& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}
Result<void> write(User& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}
Result<void> write(LicensePool& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}
Result<void> write(OwnedNumber& record, Field field, const Value& value)
{
    return writeField(record, field, value);
}

Record toRecord(const Company& value)
{
    return makeRecord(Table::Company, value.id.value(), value);
}
Record toRecord(const Office& value)
{
    return makeRecord(Table::Office, value.id.value(), value);
}
Record toRecord(const Department& value)
{
    return makeRecord(Table::Department, value.id.value(), value);
}
Record toRecord(const User& value)
{
    return makeRecord(Table::User, value.id.value(), value);
}
Record toRecord(const LicensePool& pool)
{
    return makeRecord(Table::LicensePool, pool.id(), pool);
}
Record toRecord(const OwnedNumber& value)
{
    return makeRecord(Table::Number, value.id.value(), value);
}

template <> Result<Company> fromRecord<Company>(const Record& record)
{
    auto value = parseRecord<Company>(record, Table::Company);
    if (value)
        value->id = CompanyId(record.entity.id);
    return value;
}

template <> Result<Office> fromRecord<Office>(const Record& record)
{
    auto value = parseRecord<Office>(record, Table::Office);
    if (value)
        value->id = OfficeId(record.entity.id);
    return value;
}

template <> Result<Department> fromRecord<Department>(const Record& record)
{
    auto value = parseRecord<Department>(record, Table::Department);
    if (value)
        value->id = DepartmentId(record.entity.id);
    return value;
}

template <> Result<User> fromRecord<User>(const Record& record)
{
    auto value = parseRecord<User>(record, Table::User);
    if (value)
        value->id = UserId(record.entity.id);
    return value;
}

template <> Result<LicensePool> fromRecord<LicensePool>(const Record& record)
{
    return parseRecord<LicensePool>(record, Table::LicensePool);
}

template <> Result<OwnedNumber> fromRecord<OwnedNumber>(const Record& record)
{
    auto value = parseRecord<OwnedNumber>(record, Table::Number);
    if (value)
        value->id = NumberId(record.entity.id);
    return value;
}

} // namespace cordboard::domain
