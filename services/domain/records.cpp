// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/entities.h"
#include "domain/limits.h"
#include "domain/valuecodec.h"

namespace cordboard::domain {

namespace {

/// A pool has no id of its own: its office and type are.
template <typename T> [[nodiscard]] std::string idOf(const T& value)
{
    if constexpr (requires { value.id.value(); })
        return value.id.value();
    else
        return value.id();
}

template <typename T> void setId(T& value, const std::string& id)
{
    if constexpr (requires { value.id.value(); })
        value.id = std::decay_t<decltype(value.id)>(id);
}

} // namespace

template <StoredRecord T> Value RecordCodec<T>::read(const T& record, Field field)
{
    Value value;
    MembersOf<T>::find(field, [&](const auto& member) { value = valuecodec::toValue(member.of(record)); });
    return value;
}

template <StoredRecord T> Result<void> RecordCodec<T>::write(T& record, Field field, const Value& value)
{
    const auto number = value.integer();
    if (number && spec(field).kind == ValueKind::Integer && !spec(field).holds(*number))
        return failure(ErrorCode::InvalidInput, "a number out of range", std::string(spec(field).name));
    bool isAssigned = false;
    const bool isKnown = MembersOf<T>::find(
        field, [&](const auto& member) { isAssigned = valuecodec::assign(member.of(record), value); });
    if (isKnown && isAssigned)
        return {};
    return failure(ErrorCode::InvalidInput,
                   isKnown ? "value of the wrong kind" : "field of another kind of record",
                   std::string(spec(field).name));
}

template <StoredRecord T> Record RecordCodec<T>::toRecord(const T& value)
{
    Record record{EntityRef{KindOf<T>, idOf(value)}, value.version, {}};
    record.fields.reserve(MembersOf<T>::size());
    MembersOf<T>::forEach([&](const auto& member) {
        record.fields.emplace_back(member.field, valuecodec::toValue(member.of(value)));
    });
    return record;
}

template <StoredRecord T> Result<T> RecordCodec<T>::fromRecord(const Record& record)
{
    if (record.entity.table != KindOf<T>)
        return failure(ErrorCode::InvalidInput, "record of another kind");
    if (record.version < 0 || record.version > limits::LargestCount)
        return failure(ErrorCode::InvalidInput, "a number out of range", "version");
    T value;
    value.version = record.version;
    for (const auto& [field, content] : record.fields) {
        if (auto written = write(value, field, content); !written)
            return tl::unexpected(written.error());
    }
    setId(value, record.entity.id);
    return value;
}

template struct RecordCodec<Company>;
template struct RecordCodec<Office>;
template struct RecordCodec<Department>;
template struct RecordCodec<User>;
template struct RecordCodec<LicensePool>;
template struct RecordCodec<OwnedNumber>;
template struct RecordCodec<Device>;
template struct RecordCodec<Region>;
template struct RecordCodec<Settings>;
template struct RecordCodec<Voicemail>;
template struct RecordCodec<EmailAddress>;

} // namespace cordboard::domain
