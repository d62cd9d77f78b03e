// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/limits.h"
#include "domain/members.h"
#include "domain/valuecodec.h"

namespace cordboard::domain {

namespace {

template <typename Record> [[nodiscard]] Value readField(const Record& record, Field field)
{
    Value value;
    MembersOf<Record>::find(field, [&](auto member) { value = valuecodec::toValue(member.of(record)); });
    return value;
}

template <typename Record>
[[nodiscard]] Result<void> writeField(Record& record, Field field, const Value& value)
{
    const auto number = value.integer();
    if (number && spec(field).kind == ValueKind::Integer && !spec(field).holds(*number))
        return failure(ErrorCode::InvalidInput, "a number out of range", std::string(spec(field).name));
    bool isAssigned = false;
    const bool isKnown = MembersOf<Record>::find(
        field, [&](auto member) { isAssigned = valuecodec::assign(member.of(record), value); });
    if (isKnown && isAssigned)
        return {};
    return failure(ErrorCode::InvalidInput, isKnown ? "value of the wrong kind" : "field of another table",
                   std::string(spec(field).name));
}

template <typename T> [[nodiscard]] Record makeRecord(RecordKind table, std::string id, const T& value)
{
    Record record{EntityRef{table, std::move(id)}, value.version, {}};
    record.fields.reserve(MembersOf<T>::fields.size());
    MembersOf<T>::forEach([&](auto member) {
        record.fields.emplace_back(member.field, valuecodec::toValue(member.of(value)));
    });
    return record;
}

template <typename T> [[nodiscard]] Result<T> parseRecord(const Record& record, RecordKind table)
{
    if (record.entity.table != table)
        return failure(ErrorCode::InvalidInput, "record of another table");
    if (record.version < 0 || record.version > limits::LargestCount)
        return failure(ErrorCode::InvalidInput, "a number out of range", "version");
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
    return makeRecord(RecordKind::Company, value.id.value(), value);
}
Record toRecord(const Office& value)
{
    return makeRecord(RecordKind::Office, value.id.value(), value);
}
Record toRecord(const Department& value)
{
    return makeRecord(RecordKind::Department, value.id.value(), value);
}
Record toRecord(const User& value)
{
    return makeRecord(RecordKind::User, value.id.value(), value);
}
Record toRecord(const LicensePool& pool)
{
    return makeRecord(RecordKind::LicensePool, pool.id(), pool);
}
Record toRecord(const OwnedNumber& value)
{
    return makeRecord(RecordKind::Number, value.id.value(), value);
}

template <> Result<Company> fromRecord<Company>(const Record& record)
{
    auto value = parseRecord<Company>(record, RecordKind::Company);
    if (value)
        value->id = CompanyId(record.entity.id);
    return value;
}

template <> Result<Office> fromRecord<Office>(const Record& record)
{
    auto value = parseRecord<Office>(record, RecordKind::Office);
    if (value)
        value->id = OfficeId(record.entity.id);
    return value;
}

template <> Result<Department> fromRecord<Department>(const Record& record)
{
    auto value = parseRecord<Department>(record, RecordKind::Department);
    if (value)
        value->id = DepartmentId(record.entity.id);
    return value;
}

template <> Result<User> fromRecord<User>(const Record& record)
{
    auto value = parseRecord<User>(record, RecordKind::User);
    if (value)
        value->id = UserId(record.entity.id);
    return value;
}

template <> Result<LicensePool> fromRecord<LicensePool>(const Record& record)
{
    return parseRecord<LicensePool>(record, RecordKind::LicensePool);
}

template <> Result<OwnedNumber> fromRecord<OwnedNumber>(const Record& record)
{
    auto value = parseRecord<OwnedNumber>(record, RecordKind::Number);
    if (value)
        value->id = NumberId(record.entity.id);
    return value;
}

} // namespace cordboard::domain
