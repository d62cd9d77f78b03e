// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "domain/fieldlist.h"
#include "domain/ids.h"
#include "domain/limits.h"
#include "domain/listed.h"
#include "domain/recordkind.h"

/// A command is described once, beside its struct: its word, its members and what they are, and, as static
/// members of its `Description`, its rights to wait, its planner and its inverse. Codec, targets, kinds,
/// audit and the schema in openapi.yaml follow from that, and the command line takes its help from here.
namespace cordboard::domain {

/// What a member is to the command.
enum class Presence : std::uint8_t {
    Target, ///< what the command is about: one id, or a list of at least one
    Required, ///< a list has at least one
    Optional, ///< left out, it is what the struct begins with; always written
    Sparse ///< as Optional, and left out when it says nothing
};

/// How a text, or each text of a list, is judged by its shape alone; planners judge what it says. A secret
/// (domain/secret.h) is told by its type: the command line asks for it, what is kept or shown has it masked.
enum class TextShape : std::uint8_t { Id, Free };

template <Presence P, typename Owner, typename T> struct CommandMember {
    using Type = T;
    static constexpr Presence presence = P;
    std::string_view name; ///< on the wire
    T Owner::*pointer;
    std::string_view sentence; ///< what it is, in English; for openapi.yaml and the command line
    std::size_t most = limits::Id; ///< characters of a text
    TextShape shape = TextShape::Id;
};

template <typename Owner, typename T>
constexpr auto target(std::string_view name, T Owner::*pointer, std::string_view sentence)
{
    return CommandMember<Presence::Target, Owner, T>{name, pointer, sentence};
}
template <typename Owner, typename T>
constexpr auto required(std::string_view name, T Owner::*pointer, std::string_view sentence)
{
    return CommandMember<Presence::Required, Owner, T>{name, pointer, sentence};
}
template <typename Owner, typename T>
constexpr auto optional(std::string_view name, T Owner::*pointer, std::string_view sentence)
{
    return CommandMember<Presence::Optional, Owner, T>{name, pointer, sentence};
}
template <typename Owner, typename T>
constexpr auto sparse(std::string_view name, T Owner::*pointer, std::string_view sentence)
{
    return CommandMember<Presence::Sparse, Owner, T>{name, pointer, sentence};
}
/// Free text of so many characters.
template <Presence P, typename Owner, typename T>
constexpr auto text(CommandMember<P, Owner, T> member, std::size_t most)
{
    member.most = most;
    member.shape = TextShape::Free;
    return member;
}

/// Of a command: `kind` (its word on the wire), `sentence` (what it does), `takenBackBy` (for whoever reads
/// openapi.yaml), `members` (what is `Listed`), `mayWaitOffline`, `plan`, `inverse` (unless it is ForGood),
/// `writes` (the fields that a row is there to write, besides what follows from it); of an item in a list of
/// one: `members`, and of an edit `settables`. Either may have `faultOf`, for what members say together.
template <typename T> struct Description;

template <typename T>
concept Described = requires
{
    Description<T>::members;
};

/// Nothing takes the command back: it says so, and has no inverse.
template <typename T>
concept ForGood = Described<T> && Description<T>::takenBackBy == std::string_view("nothing");

/// Calls `use(member)` for each member of T, in order.
template <Described T, typename Use> constexpr void forEachMember(Use use)
{
    Description<T>::members.apply([&use](const auto&... member) { (use(member), ...); });
}

template <typename Owner, typename T> Owner ownerOf(T Owner::*);

/// What is said of one member: sentenceOf<&UserEdit::firstName>().
template <auto Pointer> consteval std::string_view sentenceOf()
{
    std::string_view sentence;
    forEachMember<decltype(ownerOf(Pointer))>([&sentence](const auto& member) -> void {
        if constexpr (std::is_same_v<decltype(member.pointer), decltype(Pointer)>) {
            if (member.pointer == Pointer)
                sentence = member.sentence;
        }
    });
    return sentence;
}

/// A field of a record, and the member of an edit that says what it is to be. Such a wish is an optional, or
/// a list: absent or empty, it leaves the field as it is.
template <typename Owner, typename T> struct Settable {
    Field field;
    T Owner::*wish;
};
template <typename Owner, typename T> Settable(Field, T Owner::*) -> Settable<Owner, T>;
/// Calls `use(field, wish)` for each field that an edit can set: the `settables` of its description.
template <typename Edit, typename Use> void forEachSettable(Edit& edit, Use use)
{
    Description<std::remove_const_t<Edit>>::settables.apply(
        [&](const auto&... each) { (use(each.field, edit.*each.wish), ...); });
}
template <typename T> [[nodiscard]] bool isWish(const std::optional<T>& wish)
{
    return wish.has_value();
}
template <typename T> [[nodiscard]] bool isWish(const std::vector<T>& wish)
{
    return !wish.empty();
}

template <typename Edit> [[nodiscard]] bool saysNothing(const Edit& edit)
{
    bool isEmpty = true;
    forEachSettable(edit, [&isEmpty](Field, const auto& wish) { isEmpty = isEmpty && !isWish(wish); });
    return isEmpty;
}

/// Members that do not go together. Both are literals: the member's name and what is wrong.
struct ShapeFault {
    std::string_view member;
    std::string_view problem;
};

/// What is wished for one thing stands in one place: of two wishes, one would be dropped in silence.
template <typename Item, typename IdOf>
[[nodiscard]] std::optional<ShapeFault> namedTwice(std::string_view member, const std::vector<Item>& items,
                                                   IdOf idOf)
{
    std::unordered_set<std::decay_t<decltype(idOf(items.front()))>> seen;
    for (const auto& item : items) {
        if (!seen.insert(idOf(item)).second)
            return ShapeFault{member, "one is named twice"};
    }
    return std::nullopt;
}

/// Choices for single targets: at most one for each, and none for what is no target.
template <typename Id, typename Choice>
[[nodiscard]] std::optional<ShapeFault> strayChoice(std::string_view member,
                                                    const std::vector<std::pair<Id, Choice>>& choices,
                                                    const std::vector<Id>& targets)
{
    if (auto twice = namedTwice(member, choices, [](const auto& choice) { return choice.first; }))
        return twice;
    const std::unordered_set<Id> known(targets.begin(), targets.end());
    if (std::any_of(choices.begin(), choices.end(),
                    [&known](const auto& choice) { return !known.contains(choice.first); }))
        return ShapeFault{member, "one is of nothing that the command is about"};
    return std::nullopt;
}

} // namespace cordboard::domain
