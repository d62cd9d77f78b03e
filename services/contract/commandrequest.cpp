// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent around a command: its key, what somebody saw, what was acknowledged.
#include "contract/command.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "contract/list.h"
#include "contract/record.h"
#include "contract/requesttext.h"

namespace cordboard::contract {

using namespace domain;

namespace {

json::Value writeExpectations(const Expectations& expectations)
{
    json::Value list = json::Value::array();
    for (const auto& [entity, version] : expectations) {
        json::Value item = {{"version", version}};
        writeRef(item, entity);
        list.push_back(std::move(item));
    }
    return list;
}

Result<std::pair<EntityRef, std::int64_t>> expectationFromJson(const json::Value& value,
                                                               json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    std::pair<EntityRef, std::int64_t> item;
    item.first = readRef(reader);
    check(reader, "id", item.first.id, limits::Id, Shape::Id);
    item.second = reader.count("version");
    return finished(reader, std::move(item));
}

Expectations readExpectations(json::ObjectReader& reader)
{
    constexpr std::string_view Name = "expected_versions";
    auto items = readList<std::pair<EntityRef, std::int64_t>>(
        reader, Name, reader.optionalArray(Name), [&](const json::Value& item, std::string path) {
            return expectationFromJson(item, reader.unknown(), std::move(path));
        });
    Expectations expectations;
    for (auto& item : items) {
        if (!expectations.insert(std::move(item)).second)
            reader.refuse(Name, "a record appears twice");
    }
    return expectations;
}

/// {"table", "id", "values": {<field>: <value>...}}: one for each record.
json::Value writeValues(const std::vector<ExpectedValue>& values)
{
    json::Value list = json::Value::array();
    for (auto first = values.begin(); first != values.end();) {
        const auto end = std::find_if(first, values.end(), [&first](const ExpectedValue& other) {
            return other.entity != first->entity;
        });
        FieldValues fields;
        for (auto value = first; value != end; ++value)
            fields.emplace_back(value->field, value->value);
        json::Value item = {{"values", fieldsToJson(fields)}};
        writeRef(item, first->entity);
        list.push_back(std::move(item));
        first = end;
    }
    return list;
}

/// A request from before there were such members says what it always said, byte for byte.
void writeBasis(json::Value& object, const Basis& basis)
{
    if (!basis.values.empty())
        object["expected_values"] = writeValues(basis.values);
    if (basis.isWhole)
        object["only_expected"] = true;
    if (!basis.undoOf.isEmpty())
        object["undo_of"] = basis.undoOf.value();
    if (!basis.seats.empty())
        object["expected_seats"] = writeList(basis.seats, [](const ExpectedSeats& seats) {
            json::Value item = {{"seats", seats.taken}};
            writeRef(item, seats.target);
            if (!seats.pool.empty())
                item["pool"] = seats.pool;
            return item;
        });
}

/// What somebody says he saw is no longer than what there can be.
void checkSeen(json::ObjectReader& reader, std::string_view name, const json::Value& value)
{
    if (value.is_string())
        check(reader, name, value.get_ref<const std::string&>(), limits::FieldValue, Shape::Free);
    if (value.is_array() && value.size() > limits::FieldList)
        reader.refuse(name, "at most " + std::to_string(limits::FieldList) + " items are taken");
    else if (value.is_structured())
        std::for_each(value.begin(), value.end(),
                      [&](const json::Value& item) { checkSeen(reader, name, item); });
}

Result<std::vector<ExpectedValue>> valuesFromJson(const json::Value& value, json::Unknown unknown,
                                                  std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    const auto entity = readRef(reader);
    std::vector<ExpectedValue> values;
    const auto* object = reader.object("values");
    if (object == nullptr)
        return finished(reader, std::move(values));
    checkSeen(reader, "values", *object);
    check(reader, "id", entity.id, limits::Id, Shape::Id);
    if (auto fields = fieldsFromJson(entity.table, *object, unknown, reader.pathOf("values"))) {
        for (auto& [field, content] : *fields)
            values.push_back({entity, field, std::move(content)});
    } else {
        reader.adopt(std::move(fields).error());
    }
    return finished(reader, std::move(values));
}

Result<ExpectedSeats> seatsFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    ExpectedSeats seats;
    seats.target = readRef(reader);
    check(reader, "id", seats.target.id, limits::Id, Shape::Id);
    seats.pool = readOptional(reader, "pool", limits::Id, Shape::Id);
    seats.taken = reader.integer("seats", -1, 1);
    return finished(reader, std::move(seats));
}

Basis readBasis(json::ObjectReader& reader)
{
    constexpr std::string_view Name = "expected_values";
    Basis basis;
    auto records = readList<std::vector<ExpectedValue>>(
        reader, Name, reader.optionalArray(Name), [&](const json::Value& item, std::string path) {
            return valuesFromJson(item, reader.unknown(), std::move(path));
        });
    std::sort(records.begin(), records.end(), [](const auto& left, const auto& right) {
        return !right.empty() && (left.empty() || left.front().entity < right.front().entity);
    });
    for (auto& values : records) {
        if (!values.empty() && !basis.values.empty() && basis.values.back().entity == values.front().entity)
            reader.refuse(Name, "a record appears twice");
        std::move(values.begin(), values.end(), std::back_inserter(basis.values));
    }
    basis.isWhole = reader.optionalBoolean("only_expected").value_or(false);
    if (const auto undone = reader.optionalText("undo_of"); undone && undone->empty())
        reader.refuse("undo_of", "it is not empty; leave it out");
    basis.undoOf = OperationId(readOptional(reader, "undo_of", limits::Id, Shape::Id));
    constexpr std::string_view Seats = "expected_seats";
    basis.seats = readList<ExpectedSeats>(reader, Seats, reader.optionalArray(Seats),
                                          [&](const json::Value& item, std::string path) {
                                              return seatsFromJson(item, reader.unknown(), std::move(path));
                                          });
    std::stable_sort(basis.seats.begin(), basis.seats.end(),
                     [](const auto& left, const auto& right) { return left.target < right.target; });
    return basis;
}

Command readCommand(json::ObjectReader& reader)
{
    const auto* value = reader.object("command");
    if (value == nullptr)
        return {};
    auto command = commandFromJson(*value, reader.unknown(), reader.pathOf("command"));
    if (command)
        return *std::move(command);
    reader.adopt(std::move(command).error());
    return {};
}

/// Each once: the audit trail repeats them.
std::vector<Code> readAcknowledged(json::ObjectReader& reader)
{
    constexpr std::string_view Name = "acknowledged";
    std::vector<Code> codes;
    const auto words = reader.optionalTexts(Name);
    if (reader.unknown() == json::Unknown::Refuse && words.size() > limits::Acknowledged)
        reader.refuse(Name, "more than " + std::to_string(limits::Acknowledged));
    for (const auto& text : words) {
        const auto code = fromWord<Code>(text);
        if (!code || severityOf(*code) != Severity::Warning) {
            reader.refuse(Name, "no such warning");
            return {};
        }
        if (std::find(codes.begin(), codes.end(), *code) == codes.end())
            codes.push_back(*code);
    }
    return codes;
}

} // namespace

std::string toText(const OperationKey& key)
{
    return key.id.value() + '.' + std::to_string(key.generation);
}

Result<OperationKey> operationKeyFromText(std::string_view text)
{
    const auto refused = [] {
        return failure(ErrorCode::InvalidInput, "not an operation key", "Idempotency-Key");
    };
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot > limits::Id)
        return refused();
    const auto id = text.substr(0, dot);
    const bool isPlain = std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
               c == '-';
    });
    const auto digits = text.substr(dot + 1);
    std::int64_t generation = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), generation);
    if (!isPlain || error != std::errc() || end != digits.data() + digits.size() || generation < 1)
        return refused();
    // "01" would be a second spelling of the same key.
    if (digits.front() == '0')
        return refused();
    return OperationKey{OperationId(std::string(id)), generation};
}

json::Value toJson(const CommandRequest& request)
{
    json::Value object = {
        {"op_id", request.key.id.value()},
        {"gen", request.key.generation},
        {"command", toJson(request.command, Secrets::Told)},
        {"expected_versions", writeExpectations(request.expectedVersions)},
        {"acknowledged", writeList(request.acknowledged, [](Code code) { return json::Value(word(code)); })},
        {"reason", textOrNull(request.reason)}};
    writeBasis(object, request.basis);
    return object;
}

Result<CommandRequest> commandRequestFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    CommandRequest request;
    request.key.id = OperationId(readId(reader, "op_id"));
    request.key.generation = reader.count("gen");
    if (!reader.hasFailed() && !operationKeyFromText(toText(request.key)))
        reader.refuse("op_id", "not an operation id and generation");
    request.command = readCommand(reader);
    request.expectedVersions = readExpectations(reader);
    request.basis = readBasis(reader);
    request.acknowledged = readAcknowledged(reader);
    request.reason = readOptional(reader, "reason", limits::Reason, Shape::Lines);
    return finished(reader, std::move(request));
}

json::Value toJson(const PlanRequest& request)
{
    json::Value object = {{"command", toJson(request.command, Secrets::Told)},
                          {"expected_versions", writeExpectations(request.expectedVersions)}};
    writeBasis(object, request.basis);
    return object;
}

Result<PlanRequest> planRequestFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    PlanRequest request;
    request.command = readCommand(reader);
    request.expectedVersions = readExpectations(reader);
    request.basis = readBasis(reader);
    return finished(reader, std::move(request));
}

} // namespace cordboard::contract
