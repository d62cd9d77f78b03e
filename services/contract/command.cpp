// SPDX-License-Identifier: GPL-3.0-or-later
// One codec for all commands, by their descriptions (domain/commands).
#include "contract/command.h"

#include <algorithm>

#include "contract/list.h"
#include "contract/requesttext.h"

namespace cordboard::contract {

using namespace domain;

namespace {

template <typename T> inline constexpr bool IsId = requires(const T& value)
{
    value.isEmpty();
    value.value();
};
template <typename T> inline constexpr bool IsList = false;
template <typename T> inline constexpr bool IsList<std::vector<T>> = true;
template <typename T> inline constexpr bool IsWish = false;
template <typename T> inline constexpr bool IsWish<std::optional<T>> = true;

// ---- writing ----

template <Described T> json::Value writeMembers(const T& value, Secrets secrets);

template <typename T> json::Value writeValue(const T& value, Secrets secrets)
{
    if constexpr (IsId<T>)
        return value.value();
    else if constexpr (std::is_same_v<T, Command>)
        return toJson(value, secrets);
    else if constexpr (std::is_same_v<T, Secret>)
        return secrets == Secrets::Told ? std::string(value.revealed()) : value.shown();
    else if constexpr (std::is_enum_v<T>)
        return word(value);
    else if constexpr (std::is_same_v<T, Instant>)
        return toRfc3339(value);
    else if constexpr (IsWish<T>)
        return writeValue(*value, secrets);
    else if constexpr (IsList<T>)
        return writeList(value, [secrets](const auto& item) { return writeValue(item, secrets); });
    else if constexpr (Described<T>)
        return writeMembers(value, secrets);
    else
        return value;
}

/// Whether a sparse member has something to say.
template <typename T> bool saysSomething(const T& value)
{
    if constexpr (IsId<T>)
        return !value.isEmpty();
    else if constexpr (IsWish<T>)
        return value.has_value();
    else
        return !value.empty();
}

template <Described T> json::Value writeMembers(const T& value, Secrets secrets)
{
    json::Value object = json::Value::object();
    forEachMember<T>([&]<typename Member>(const Member& member) -> void {
        const auto& content = value.*(member.pointer);
        if constexpr (Member::presence == Presence::Sparse) {
            if (!saysSomething(content))
                return;
        }
        object[std::string(member.name)] = writeValue(content, secrets);
    });
    return object;
}

// ---- reading ----

template <Described T> Result<T> readMembers(json::ObjectReader& reader);

/// No more than an answer about them can tell. Asked before the list is read: what is refused costs no
/// memory.
void refuseTooMany(json::ObjectReader& reader, std::string_view name, std::size_t most)
{
    if (reader.unknown() != json::Unknown::Refuse)
        return;
    if (const auto* list = reader.optionalArray(name); list != nullptr && list->size() > most)
        reader.refuse(name, "at most " + std::to_string(most) + " in one command; send several");
}

template <typename Member> Shape shapeOf(const Member& member)
{
    return member.shape == TextShape::Id ? Shape::Id : Shape::Free;
}

template <typename Member>
std::vector<std::string> readTexts(json::ObjectReader& reader, const Member& member)
{
    constexpr bool isNeeded = Member::presence == Presence::Target || Member::presence == Presence::Required;
    if constexpr (isNeeded)
        return readAll(reader, member.name, member.most, shapeOf(member));
    auto texts = reader.optionalTexts(member.name);
    for (const auto& text : texts)
        check(reader, member.name, text, member.most, shapeOf(member));
    return texts;
}

/// What may be left out says something when it is there: null, an empty text and an empty list would leave
/// open what. "Only these users: none" is not "everybody", for which it is left out. A client reads what an
/// earlier version kept, which wrote a scope in any case.
template <typename Member> void refuseNothing(json::ObjectReader& reader, const Member& member)
{
    const auto* value = reader.any(member.name);
    const bool isNothing = value != nullptr &&
                           (value->is_null() || *value == json::Value("") || *value == json::Value::array());
    if (isNothing && reader.unknown() == json::Unknown::Refuse)
        reader.refuse(member.name, "it is not empty; leave it out");
}

template <typename T, typename Member>
void readItems(json::ObjectReader& reader, const Member& member, std::vector<T>& items)
{
    constexpr bool isNeeded = Member::presence == Presence::Target || Member::presence == Presence::Required;
    constexpr bool isOfCommands = std::is_same_v<T, Command>;
    refuseTooMany(reader, member.name, isOfCommands ? limits::BatchCommands : limits::Targets);
    if constexpr (isOfCommands) {
        items = readList<Command>(
            reader, member.name, reader.array(member.name),
            [&reader](const json::Value& item, const std::string& path) -> Result<Command> {
                // Here, and not in the fault of the whole: a batch in a batch in a batch would be read.
                json::ObjectReader inner(item, reader.unknown(), path);
                if (inner.text("kind") == Description<Batch>::kind)
                    return failure(ErrorCode::InvalidInput, "a batch does not stand in a batch",
                                   inner.pathOf("kind"));
                return commandFromJson(item, reader.unknown(), path);
            });
    } else if constexpr (Described<T>) {
        items = readList<T>(reader, member.name,
                            isNeeded ? reader.array(member.name) : reader.optionalArray(member.name),
                            [&reader](const json::Value& item, std::string path) {
                                json::ObjectReader inner(item, reader.unknown(), std::move(path));
                                return readMembers<T>(inner);
                            });
    } else if constexpr (IsId<T>) {
        items = toIds<T>(readTexts(reader, member));
        if (std::any_of(items.begin(), items.end(), [](const T& id) { return id.isEmpty(); }))
            reader.refuse(member.name, "an id is not empty");
    } else {
        items = readTexts(reader, member);
    }
    // An empty list of what is needed is a mistake of the caller, not a command without effect.
    if (isNeeded && items.empty())
        reader.refuse(member.name, "at least one is needed");
    if constexpr (Member::presence == Presence::Sparse)
        refuseNothing(reader, member);
}

/// Absent leaves the field as it is. Null would say neither that nor "empty", so it is refused.
template <typename T, typename Member>
void readWish(json::ObjectReader& reader, const Member& member, std::optional<T>& wish)
{
    const auto* value = reader.any(member.name);
    if (value != nullptr && value->is_null())
        reader.refuse(member.name, "null says nothing; a field that stays as it is, is left out");
    if constexpr (std::is_same_v<T, bool>) {
        wish = reader.optionalBoolean(member.name);
    } else if constexpr (std::is_integral_v<T>) {
        wish = reader.optionalCount(member.name);
    } else if constexpr (std::is_enum_v<T>) {
        if (value != nullptr)
            wish = readWord<T>(reader, member.name);
    } else if constexpr (std::is_same_v<T, Instant>) {
        wish = reader.optionalInstant(member.name);
    } else if (auto text = reader.optionalText(member.name)) {
        check(reader, member.name, *text, member.most, shapeOf(member));
        wish = T(*std::move(text));
    }
}

template <typename Member> std::string readNeeded(json::ObjectReader& reader, const Member& member)
{
    auto text = reader.text(member.name);
    check(reader, member.name, text, member.most, shapeOf(member));
    return text;
}

template <typename Member> std::string readSparse(json::ObjectReader& reader, const Member& member)
{
    refuseNothing(reader, member);
    return readOptional(reader, member.name, member.most, shapeOf(member));
}

template <typename T, typename Member>
void readValue(json::ObjectReader& reader, const Member& member, T& value)
{
    constexpr bool isNeeded = Member::presence == Presence::Target || Member::presence == Presence::Required;
    if constexpr (IsList<T>) {
        readItems(reader, member, value);
    } else if constexpr (IsWish<T>) {
        static_assert(Member::presence == Presence::Sparse);
        readWish(reader, member, value);
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(isNeeded, "a word that is left out would stand for one of the others");
        value = readWord<T>(reader, member.name);
    } else if constexpr (std::is_same_v<T, bool>) {
        static_assert(!isNeeded, "a flag that is left out is what the struct begins with");
        value = reader.optionalBoolean(member.name).value_or(value);
    } else if constexpr (std::is_integral_v<T>) {
        value = isNeeded ? reader.count(member.name) : reader.optionalCount(member.name).value_or(value);
    } else if constexpr (isNeeded) {
        value = T(readNeeded(reader, member));
    } else if constexpr (Member::presence == Presence::Sparse) {
        value = T(readSparse(reader, member));
    } else {
        value = T(readOptional(reader, member.name, member.most, shapeOf(member)));
    }
}

template <Described T> Result<T> readMembers(json::ObjectReader& reader)
{
    T value;
    forEachMember<T>([&](const auto& member) -> void { readValue(reader, member, value.*(member.pointer)); });
    if constexpr (requires { Description<T>::faultOf(value); }) {
        // Only what is asked for is judged: a kept command, in which somebody was forgotten, may say nothing
        // any more.
        const bool isJudged = reader.unknown() == json::Unknown::Refuse && !reader.hasFailed();
        if (const auto fault = isJudged ? Description<T>::faultOf(value) : std::nullopt)
            reader.refuse(fault->member, std::string(fault->problem));
    }
    return finished(reader, std::move(value));
}

/// Tries the alternatives in turn: their words are the only list of kinds.
template <std::size_t Index = 0> Result<Command> readAs(json::ObjectReader& reader, std::string_view kind)
{
    if constexpr (Index == std::variant_size_v<CommandAlternatives>) {
        reader.refuse("kind", "no such command");
        return finished(reader, Command());
    } else {
        using T = std::variant_alternative_t<Index, CommandAlternatives>;
        if (Description<T>::kind != kind)
            return readAs<Index + 1>(reader, kind);
        return readMembers<T>(reader);
    }
}

/// Whether a member is a text or an id that may be left out, so that an empty one says nothing: see
/// refuseNothing.
template <typename Member, typename T>
constexpr bool IsLeftOutWhenEmpty = Member::presence == Presence::Sparse && !IsList<T> && !IsWish<T> &&
                                    std::is_constructible_v<T, std::string>;

template <Described T> bool dropEmpty(json::Value& command)
{
    bool isAltered = false;
    forEachMember<T>([&]<typename Member>(const Member& member) -> void {
        using Content = std::remove_cvref_t<decltype(std::declval<T>().*(member.pointer))>;
        if constexpr (IsLeftOutWhenEmpty<Member, Content>) {
            const auto found = command.find(std::string(member.name));
            if (found != command.end() && *found == json::Value("")) {
                command.erase(found);
                isAltered = true;
            }
        }
    });
    return isAltered;
}

template <std::size_t Index = 0> bool dropEmptyAs(json::Value& command, std::string_view kind)
{
    if constexpr (Index < std::variant_size_v<CommandAlternatives>) {
        using T = std::variant_alternative_t<Index, CommandAlternatives>;
        return Description<T>::kind == kind ? dropEmpty<T>(command) : dropEmptyAs<Index + 1>(command, kind);
    }
    return false;
}

} // namespace

std::string asAskedToday(std::string body)
{
    if (body.find(R"(:"")") == std::string::npos) // nearly all; a body may have megabytes
        return body;
    auto value = json::Value::parse(body, nullptr, /*allow_exceptions=*/false);
    const auto command = value.is_object() ? value.find("command") : value.end();
    if (command == value.end() || !command->is_object())
        return body;
    const auto kind = command->find("kind");
    const bool isAltered = kind != command->end() && kind->is_string() &&
                           dropEmptyAs(*command, kind->get_ref<const std::string&>());
    return isAltered ? json::dump(value) : body;
}

json::Value toJson(const Command& command, Secrets secrets)
{
    auto object = std::visit([secrets](const auto& concrete) { return writeMembers(concrete, secrets); },
                             command);
    object["kind"] = kindOf(command);
    return object;
}

Result<Command> commandFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    const auto kind = reader.text("kind");
    return readAs(reader, kind);
}

} // namespace cordboard::contract
