// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/record.h"

#include <algorithm>
#include <limits>

#include "contract/list.h"

namespace cordboard::contract {

using domain::ErrorCode;
using domain::Field;
using domain::FieldSpec;
using domain::RecordKind;
using domain::Result;
using domain::ValueKind;

namespace {

/// The table's field of that name, Existence included.
const FieldSpec* fieldNamed(RecordKind table, std::string_view name)
{
    const auto& existence = domain::spec(Field::Existence);
    return name == existence.name ? &existence : domain::findField(table, name);
}

Result<domain::Value> textListFromJson(const json::Value& value, std::string path)
{
    std::vector<std::string> texts;
    texts.reserve(value.size());
    for (const auto& item : value) {
        if (!item.is_string())
            return domain::failure(ErrorCode::InvalidInput, "a list of texts is expected", std::move(path));
        texts.push_back(item.get_ref<const std::string&>());
    }
    return domain::Value(std::move(texts));
}

bool isInteger(const json::Value& value)
{
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>() <=
               static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return value.is_number_integer();
}

struct Encoder {
    json::Value operator()(std::monostate) const { return nullptr; }
    json::Value operator()(bool value) const { return value; }
    json::Value operator()(std::int64_t value) const { return value; }
    json::Value operator()(std::string_view value) const { return value; }
    json::Value operator()(domain::Instant value) const { return domain::toRfc3339(value); }
    json::Value operator()(const std::vector<std::string>& value) const { return value; }
};

} // namespace

json::Value toJson(const domain::Value& value)
{
    return value.visit(Encoder{});
}

Result<domain::Value> valueFromJson(const FieldSpec& spec, const json::Value& value, std::string path)
{
    if (value.is_null()) {
        if (spec.nullable)
            return domain::Value();
        return domain::failure(ErrorCode::InvalidInput, "a value is missing", std::move(path));
    }
    switch (spec.kind) {
    case ValueKind::Bool:
        if (value.is_boolean())
            return domain::Value(value.get<bool>());
        break;
    case ValueKind::Integer:
        if (!isInteger(value))
            break;
        if (!spec.holds(value.get<std::int64_t>()))
            return domain::failure(ErrorCode::InvalidInput,
                                   "a number from 0 to " + std::to_string(spec.most) + " is expected",
                                   std::move(path));
        return domain::Value(value.get<std::int64_t>());
    case ValueKind::Text:
        if (value.is_string())
            return domain::Value(value.get_ref<const std::string&>());
        break;
    case ValueKind::Time:
        if (value.is_string()) {
            if (const auto instant = domain::instantFromRfc3339(value.get_ref<const std::string&>()))
                return domain::Value(*instant);
        }
        break;
    case ValueKind::TextList:
        if (value.is_array())
            return textListFromJson(value, std::move(path));
        break;
    }
    return domain::failure(ErrorCode::InvalidInput, "a value of the wrong kind", std::move(path));
}

json::Value fieldsToJson(const FieldValues& fields)
{
    json::Value object = json::Value::object();
    for (const auto& [field, value] : fields)
        object[std::string(domain::spec(field).name)] = toJson(value);
    return object;
}

Result<FieldValues> fieldsFromJson(RecordKind table, const json::Value& value, json::Unknown unknown,
                                   const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    FieldValues fields;
    const auto take = [&](const FieldSpec& spec, Field field) {
        const auto* member = reader.any(spec.name);
        if (member == nullptr)
            return;
        auto decoded = valueFromJson(spec, *member, reader.pathOf(spec.name));
        if (decoded)
            fields.emplace_back(field, *std::move(decoded));
        else
            reader.adopt(std::move(decoded).error());
    };
    take(domain::spec(Field::Existence), Field::Existence);
    for (const auto& spec : domain::fieldsOf(table))
        take(spec, spec.field);
    return finished(reader, std::move(fields));
}

json::Value toJson(const domain::Record& record)
{
    auto object = fieldsToJson(record.fields);
    object["id"] = record.entity.id;
    object["version"] = record.version;
    return object;
}

Result<domain::Record> recordFromJson(RecordKind table, const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    domain::Record record{{table, reader.text("id")}, reader.count("version"), {}};
    if (record.entity.id.empty())
        reader.refuse("id", "an id is empty");
    for (const auto& spec : domain::fieldsOf(table)) {
        const auto* member = reader.any(spec.name);
        if (member == nullptr)
            continue;
        auto decoded = valueFromJson(spec, *member, std::string(spec.name));
        if (decoded)
            record.fields.emplace_back(spec.field, *std::move(decoded));
        else
            reader.adopt(std::move(decoded).error());
    }
    return finished(reader, std::move(record));
}

void writeRef(json::Value& object, const domain::EntityRef& ref)
{
    object["table"] = domain::word(ref.table);
    object["id"] = ref.id;
}

domain::EntityRef readRef(json::ObjectReader& reader)
{
    const auto table = readWord<RecordKind>(reader, "table");
    return {table, reader.text("id")};
}

json::Value toJson(const domain::ChangeList::Entry& change)
{
    json::Value object = {{"field", domain::spec(change.field).name},
                          {"before", toJson(change.before)},
                          {"after", toJson(change.after)}};
    writeRef(object, change.entity);
    return object;
}

Result<domain::Change> changeFromJson(const json::Value& value, json::Unknown unknown,
                                      const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    domain::Change change;
    change.entity = readRef(reader);
    const auto name = reader.text("field");
    const auto* spec = fieldNamed(change.entity.table, name);
    if (spec == nullptr)
        reader.refuse("field", "no such field");
    const auto side = [&](std::string_view member) -> domain::Value {
        const auto* json = reader.any(member);
        // A record that is not there yet, or no more, has null on that side whatever the field.
        if (json == nullptr || json->is_null() || spec == nullptr)
            return {};
        auto decoded = valueFromJson(*spec, *json, reader.pathOf(member));
        if (decoded)
            return *std::move(decoded);
        reader.adopt(std::move(decoded).error());
        return {};
    };
    change.before = side("before");
    change.after = side("after");
    if (spec != nullptr)
        change.field = spec->field;
    return finished(reader, std::move(change));
}

} // namespace cordboard::contract
