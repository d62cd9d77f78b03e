// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/command.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <unordered_set>

#include "contract/list.h"
#include "contract/record.h"
#include "contract/requesttext.h"

namespace cordboard::contract {

using namespace domain; // the command structs, all of them

namespace {

// One write and one read per command, in the order of domain/command.h.

void write(json::Value& object, const EditUsers& command)
{
    object["edits"] = writeList(command.edits, [](const UserEdit& edit) {
        json::Value item = {{"user", edit.user.value()}};
        const auto put = [&item](const char* name, const std::optional<std::string>& text) {
            if (text)
                item[name] = *text;
        };
        put("first_name", edit.firstName);
        put("last_name", edit.lastName);
        put("primary_email", edit.primaryEmail);
        put("extension", edit.extension);
        put("job_title", edit.jobTitle);
        return item;
    });
}

/// Absent leaves the field as it is. Null would say neither that nor "empty", so it is refused.
/// What a name or address may hold is told by the plan, for all rows together; here only how long one may be.
std::optional<std::string> readWish(json::ObjectReader& reader, std::string_view name, std::size_t most)
{
    if (const auto* value = reader.any(name); value != nullptr && value->is_null())
        reader.refuse(name, "a text is expected; a field that stays as it is, is left out");
    auto wish = reader.optionalText(name);
    if (wish)
        check(reader, name, *wish, most, Shape::Free);
    return wish;
}

Result<UserEdit> editFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    UserEdit edit;
    edit.user = UserId(readId(reader, "user"));
    edit.firstName = readWish(reader, "first_name", limits::Name);
    edit.lastName = readWish(reader, "last_name", limits::Name);
    edit.primaryEmail = readWish(reader, "primary_email", limits::Email);
    edit.extension = readWish(reader, "extension", limits::Extension);
    edit.jobTitle = readWish(reader, "job_title", limits::JobTitle);
    return finished(reader, std::move(edit));
}

/// Every command names at least one target; an empty list is a mistake of the caller, not a command without
/// effect.
template <typename T>
void refuseEmpty(json::ObjectReader& reader, std::string_view name, const std::vector<T>& targets)
{
    if (targets.empty())
        reader.refuse(name, "at least one is needed");
}

/// No more than an answer about them can tell. Asked before the list is read: what is refused costs no
/// memory.
void refuseTooMany(json::ObjectReader& reader, std::string_view name)
{
    if (reader.unknown() != json::Unknown::Refuse)
        return;
    if (const auto* list = reader.optionalArray(name); list != nullptr && list->size() > limits::Targets)
        reader.refuse(name, "at most " + std::to_string(limits::Targets) + " in one command; send several");
}

template <typename Id> std::vector<Id> readIds(json::ObjectReader& reader, std::string_view name)
{
    refuseTooMany(reader, name);
    auto ids = toIds<Id>(readAll(reader, name, limits::Id, Shape::Id));
    refuseEmpty(reader, name, ids);
    if (std::any_of(ids.begin(), ids.end(), [](const Id& id) { return id.value().empty(); }))
        reader.refuse(name, "an id is not empty");
    return ids;
}

/// What is wished for one record is in one place: of two wishes, one would be dropped in silence.
template <typename Item, typename IdOf>
void refuseTwice(json::ObjectReader& reader, std::string_view name, const std::vector<Item>& items, IdOf idOf)
{
    std::unordered_set<std::decay_t<decltype(idOf(items.front()))>> seen;
    for (const auto& item : items) {
        if (!seen.insert(idOf(item)).second)
            return reader.refuse(name, "one is named twice");
    }
}

/// Choices for single targets: at most one for each, and for none that is no target, which would be dropped
/// in silence.
template <typename Id, typename Choice>
void refuseStray(json::ObjectReader& reader, std::string_view name,
                 const std::vector<std::pair<Id, Choice>>& choices, const std::vector<Id>& targets)
{
    refuseTwice(reader, name, choices, [](const auto& item) { return item.first; });
    const std::unordered_set<Id> known(targets.begin(), targets.end());
    if (std::any_of(choices.begin(), choices.end(),
                    [&known](const auto& item) { return !known.contains(item.first); }))
        reader.refuse(name, "one is of nothing that the command is about");
}

/// Absent says that there is none; an empty text would leave open what it says.
void refuseEmptyText(json::ObjectReader& reader, std::string_view name)
{
    if (const auto text = reader.optionalText(name); text && text->empty())
        reader.refuse(name, "it is not empty; leave it out");
}

void read(json::ObjectReader& reader, EditUsers& command)
{
    refuseTooMany(reader, "edits");
    command.edits = readList<UserEdit>(reader, "edits", reader.array("edits"),
                                       [&](const json::Value& item, std::string path) {
                                           return editFromJson(item, reader.unknown(), std::move(path));
                                       });
    refuseEmpty(reader, "edits", command.edits);
    refuseTwice(reader, "edits", command.edits, [](const UserEdit& edit) { return edit.user; });
}

template <typename Command>
concept NamesUsersOnly = std::is_same_v<Command, SuspendUsers> || std::is_same_v<Command, ReactivateUsers> ||
    std::is_same_v<Command, RestoreUsers>;

template <NamesUsersOnly Command> void write(json::Value& object, const Command& command)
{
    object["users"] = writeIds(command.users);
}

template <NamesUsersOnly Command> void read(json::ObjectReader& reader, Command& command)
{
    command.users = readIds<UserId>(reader, "users");
}

void write(json::Value& object, const DeleteUsers& command)
{
    object["users"] = writeIds(command.users);
    object["disposition"] = word(command.disposition);
    object["overrides"] = writeList(command.overrides, [](const auto& item) {
        return json::Value{{"user", item.first.value()}, {"disposition", word(item.second)}};
    });
    object["rescue_numbers"] = command.rescueNumbers;
}

Result<std::pair<UserId, LicenseDisposition>> overrideFromJson(const json::Value& value,
                                                               json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    std::pair<UserId, LicenseDisposition> item;
    item.first = UserId(readId(reader, "user"));
    item.second = readWord<LicenseDisposition>(reader, "disposition");
    return finished(reader, std::move(item));
}

void read(json::ObjectReader& reader, DeleteUsers& command)
{
    command.users = readIds<UserId>(reader, "users");
    // Required: keeping pays for an empty seat, releasing gives it up; neither may be chosen by leaving it
    // out.
    command.disposition = readWord<LicenseDisposition>(reader, "disposition");
    refuseTooMany(reader, "overrides");
    command.overrides = readList<std::pair<UserId, LicenseDisposition>>(
        reader, "overrides", reader.optionalArray("overrides"),
        [&](const json::Value& item, std::string path) {
            return overrideFromJson(item, reader.unknown(), std::move(path));
        });
    refuseStray(reader, "overrides", command.overrides, command.users);
    command.rescueNumbers = reader.optionalBoolean("rescue_numbers").value_or(true);
}

void write(json::Value& object, const PurgeUsers& command)
{
    object["users"] = writeIds(command.users);
    object["typed_emails"] = command.typedEmails;
}

void read(json::ObjectReader& reader, PurgeUsers& command)
{
    command.users = readIds<UserId>(reader, "users");
    command.typedEmails = readAll(reader, "typed_emails", limits::Email, Shape::Free);
    if (command.typedEmails.size() != command.users.size())
        reader.refuse("typed_emails", "one per user is needed");
}

template <typename Command>
concept ChangesRoles = std::is_same_v<Command, GrantRole> || std::is_same_v<Command, RevokeRole>;

template <ChangesRoles Command> void write(json::Value& object, const Command& command)
{
    object["users"] = writeIds(command.users);
    object["role"] = word(command.role);
    object["scope"] = command.scope;
}

template <ChangesRoles Command> void read(json::ObjectReader& reader, Command& command)
{
    command.users = readIds<UserId>(reader, "users");
    command.role = readWord<Role>(reader, "role");
    command.scope = readOptional(reader, "scope", limits::Id, Shape::Id);
}

void write(json::Value& object, const SetAnalytics& command)
{
    object["users"] = writeIds(command.users);
    object["access"] = word(command.access);
}

void read(json::ObjectReader& reader, SetAnalytics& command)
{
    command.users = readIds<UserId>(reader, "users");
    command.access = readWord<AnalyticsAccess>(reader, "access");
}

void write(json::Value& object, const AssignNumbers& command)
{
    object["assignments"] = writeList(command.assignments, [](const NumberAssignment& item) {
        return json::Value{
            {"number", item.number.value()}, {"user", item.user.value()}, {"make_primary", item.makePrimary}};
    });
}

Result<NumberAssignment> assignmentFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    NumberAssignment item;
    item.number = NumberId(readId(reader, "number"));
    item.user = UserId(readId(reader, "user"));
    item.makePrimary = reader.optionalBoolean("make_primary").value_or(false);
    return finished(reader, std::move(item));
}

void read(json::ObjectReader& reader, AssignNumbers& command)
{
    refuseTooMany(reader, "assignments");
    command.assignments = readList<NumberAssignment>(
        reader, "assignments", reader.array("assignments"), [&](const json::Value& item, std::string path) {
            return assignmentFromJson(item, reader.unknown(), std::move(path));
        });
    refuseEmpty(reader, "assignments", command.assignments);
    std::set<UserId> withPrimary;
    for (const auto& assignment : command.assignments) {
        if (assignment.makePrimary && !withPrimary.insert(assignment.user).second)
            reader.refuse("assignments", "two numbers cannot both be the primary one of a person");
    }
}

void write(json::Value& object, const UnassignNumbers& command)
{
    object["numbers"] = writeIds(command.numbers);
    if (!command.offices.empty()) {
        object["offices"] = writeList(command.offices, [](const auto& item) {
            return json::Value{{"number", item.first.value()}, {"office", item.second.value()}};
        });
    }
}

Result<std::pair<NumberId, OfficeId>> officeFromJson(const json::Value& value, json::Unknown unknown,
                                                     std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    std::pair<NumberId, OfficeId> item;
    item.first = NumberId(readId(reader, "number"));
    item.second = OfficeId(readId(reader, "office"));
    return finished(reader, std::move(item));
}

void read(json::ObjectReader& reader, UnassignNumbers& command)
{
    command.numbers = readIds<NumberId>(reader, "numbers");
    refuseTooMany(reader, "offices");
    command.offices = readList<std::pair<NumberId, OfficeId>>(
        reader, "offices", reader.optionalArray("offices"), [&](const json::Value& item, std::string path) {
            return officeFromJson(item, reader.unknown(), std::move(path));
        });
    refuseStray(reader, "offices", command.offices, command.numbers);
}

void write(json::Value& object, const SwapNumber& command)
{
    object["user"] = command.user.value();
    object["replacement"] = command.replacement.value();
    if (!command.formerTo.isEmpty())
        object["former_to"] = command.formerTo.value();
}

void read(json::ObjectReader& reader, SwapNumber& command)
{
    command.user = UserId(readId(reader, "user"));
    command.replacement = NumberId(readId(reader, "replacement"));
    refuseEmptyText(reader, "former_to");
    command.formerTo = OfficeId(readOptional(reader, "former_to", limits::Id, Shape::Id));
}

void write(json::Value& object, const ReleaseNumbers& command)
{
    object["numbers"] = writeIds(command.numbers);
}

void read(json::ObjectReader& reader, ReleaseNumbers& command)
{
    command.numbers = readIds<NumberId>(reader, "numbers");
}

/// Tries the alternatives of Command in turn, so that the words of `kindOf` are the only list of kinds.
template <std::size_t Index = 0> Result<Command> readAs(json::ObjectReader& reader, std::string_view kind)
{
    if constexpr (Index == std::variant_size_v<Command>) {
        reader.refuse("kind", "no such command");
        return finished(reader, Command());
    } else {
        std::variant_alternative_t<Index, Command> command;
        if (kindOf(Command(command)) != kind)
            return readAs<Index + 1>(reader, kind);
        read(reader, command);
        return finished(reader, Command(std::move(command)));
    }
}

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
    refuseEmptyText(reader, "undo_of");
    basis.undoOf = OperationId(readOptional(reader, "undo_of", limits::Id, Shape::Id));
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

json::Value toJson(const Command& command)
{
    json::Value object = {{"kind", kindOf(command)}};
    std::visit([&object](const auto& alternative) { write(object, alternative); }, command);
    return object;
}

Result<Command> commandFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    const auto kind = reader.text("kind");
    return readAs(reader, kind);
}

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
        {"command", toJson(request.command)},
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
    json::Value object = {{"command", toJson(request.command)},
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
