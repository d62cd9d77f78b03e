// SPDX-License-Identifier: GPL-3.0-or-later
// What a schema says of a member is what the codec (contract/command.cpp) asks of it.
#include "contract/openapi/commandschemas.h"

#include "contract/openapi/schematypes.h"
#include "domain/command.h"

namespace cordboard::contract::openapi {

using namespace domain;

namespace {

template <typename Member>
inline constexpr bool IsNeeded = Member::presence == Presence::Target ||
                                 Member::presence == Presence::Required;

template <Described T> void writeObject(YamlWriter& yaml, std::string_view kind = {});

enum class Emptiness : bool { Allowed, Refused };
template <typename Member> void writeText(YamlWriter& yaml, const Member& member, Emptiness emptiness)
{
    yaml.value("type", "string");
    if (emptiness == Emptiness::Refused)
        yaml.value("minLength", 1);
    yaml.value("maxLength", static_cast<std::int64_t>(member.most));
    if (member.shape == TextShape::Id)
        yaml.quoted("pattern", "^[!-~]*$");
}

template <typename T, typename Member> void writeItem(YamlWriter& yaml, const Member& member)
{
    if constexpr (Described<T>)
        writeObject<T>(yaml);
    else if constexpr (std::is_same_v<T, Command>)
        yaml.value("$ref", "'#/components/schemas/SingleCommand'");
    else
        writeText(yaml, member, member.shape == TextShape::Id ? Emptiness::Refused : Emptiness::Allowed);
}

template <typename Member> void writeList(YamlWriter& yaml, const Member& member)
{
    yaml.value("type", "array");
    if constexpr (IsNeeded<Member> || Member::presence == Presence::Sparse)
        yaml.value("minItems", 1); // what may be left out is not empty when it is there
    constexpr bool isOfCommands = std::is_same_v<typename Member::Type::value_type, Command>;
    yaml.value("maxItems", static_cast<std::int64_t>(isOfCommands ? limits::BatchCommands : limits::Targets));
    yaml.map("items", [&] { writeItem<typename Member::Type::value_type>(yaml, member); });
}

/// `fresh` is the member of a command of which nothing was said.
template <typename Member, typename T>
void writeMember(YamlWriter& yaml, const Member& member, const T& fresh)
{
    yaml.text("description", member.sentence);
    using Value = typename WithoutOptional<T>::Type;
    if constexpr (IsList<T>) {
        writeList(yaml, member);
    } else if constexpr (Worded<Value>) {
        writeWords<Value>(yaml);
    } else if constexpr (std::is_same_v<Value, bool>) {
        yaml.value("type", "boolean");
        if constexpr (!IsNeeded<Member> && !IsOptional<T>)
            yaml.value("default", fresh ? "true" : "false");
    } else if constexpr (std::is_integral_v<Value>) {
        yaml.value("type", "integer");
        yaml.value("format", "int64");
        yaml.value("minimum", 0);
    } else if constexpr (std::is_same_v<Value, Instant>) {
        yaml.value("type", "string");
        yaml.value("format", "date-time");
        yaml.value("maxLength", static_cast<std::int64_t>(limits::Id)); // more is no time
    } else if constexpr (std::is_same_v<Value, Secret>) {
        static_assert(Member::presence == Presence::Required, "a secret that is left out would say nothing");
        yaml.value("type", "string");
        yaml.value("format", "password");
        yaml.value("writeOnly", "true");
        yaml.value("maxLength", static_cast<std::int64_t>(member.most));
    } else {
        const bool isSparse = Member::presence == Presence::Sparse && !IsOptional<T>;
        writeText(yaml, member, isSparse ? Emptiness::Refused : Emptiness::Allowed);
    }
}

/// Whether T is a target and wishes about it: one without a wish says nothing, and is refused.
template <Described T> consteval bool isOfWishes()
{
    bool isAll = true;
    forEachMember<T>([&isAll]<typename Member>(const Member&) -> void {
        isAll = isAll && (Member::presence == Presence::Target || IsOptional<typename Member::Type>);
    });
    return isAll;
}

template <Described T> void writeObject(YamlWriter& yaml, std::string_view kind)
{
    yaml.value("type", "object");
    yaml.value("additionalProperties", "false");
    if (kind.empty() && isOfWishes<T>())
        yaml.value("minProperties", 2);
    yaml.list("required", [&] {
        if (!kind.empty())
            yaml.item("kind");
        forEachMember<T>([&yaml]<typename Member>(const Member& member) -> void {
            if constexpr (IsNeeded<Member>)
                yaml.item(member.name);
        });
    });
    yaml.map("properties", [&] {
        if (!kind.empty()) {
            yaml.map("kind", [&] {
                yaml.value("type", "string");
                yaml.list("enum", [&] { yaml.item(kind); });
            });
        }
        const T fresh{};
        forEachMember<T>([&](const auto& member) -> void {
            yaml.map(member.name, [&] { writeMember(yaml, member, fresh.*(member.pointer)); });
        });
    });
}

template <typename T> void writeCommand(YamlWriter& yaml)
{
    using Of = Description<T>;
    yaml.map(schemaName(Of::kind), [&] {
        yaml.text("description",
                  std::string(Of::sentence) + " Taken back by " + std::string(Of::takenBackBy) + '.');
        writeObject<T>(yaml, Of::kind);
    });
}

template <std::size_t... Index> void writeEach(YamlWriter& yaml, std::index_sequence<Index...>)
{
    (writeCommand<std::variant_alternative_t<Index, CommandAlternatives>>(yaml), ...);
}

/// One of several commands, told by its kind.
void writeChoice(YamlWriter& yaml, std::string_view name, const std::vector<std::string_view>& kinds)
{
    const auto reference = [](std::string_view kind) { return "#/components/schemas/" + schemaName(kind); };
    yaml.map(name, [&] {
        yaml.list("oneOf", [&] {
            for (const auto kind : kinds)
                yaml.item("$ref: '" + reference(kind) + '\'');
        });
        yaml.map("discriminator", [&] {
            yaml.value("propertyName", "kind");
            yaml.map("mapping", [&] {
                for (const auto kind : kinds)
                    yaml.quoted(kind, reference(kind));
            });
        });
    });
}

} // namespace

void writeCommandSchemas(YamlWriter& yaml)
{
    writeEach(yaml, std::make_index_sequence<std::variant_size_v<CommandAlternatives>>());
    auto kinds = std::vector(commandKinds().begin(), commandKinds().end());
    writeChoice(yaml, "Command", kinds);
    std::erase(kinds, Description<Batch>::kind);
    writeChoice(yaml, "SingleCommand", kinds);
}

} // namespace cordboard::contract::openapi
