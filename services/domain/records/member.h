// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/fieldlist.h"
#include "domain/instant.h"
#include "domain/listed.h"

/// Which member of a record holds which field, what the field is called and what it is: one line a field,
/// beside the struct. The catalogue, the codec of records, the cache, the directory, the checks of SQL tables
/// and the schemas of openapi.yaml are made from these lists.
namespace cordboard::domain {

/// How a member of that type travels: ids, words and texts are text, and so are lists of them.
template <typename T>
inline constexpr ValueKind KindOfValue = std::is_integral_v<T> ? ValueKind::Integer : ValueKind::Text;
template <> inline constexpr ValueKind KindOfValue<bool> = ValueKind::Bool;
template <> inline constexpr ValueKind KindOfValue<Instant> = ValueKind::Time;
template <typename T> inline constexpr ValueKind KindOfValue<std::vector<T>> = ValueKind::TextList;
template <typename T> inline constexpr ValueKind KindOfValue<std::optional<T>> = KindOfValue<T>;
template <typename T> inline constexpr bool IsAbsentable = false;
template <typename T> inline constexpr bool IsAbsentable<std::optional<T>> = true;

/// A line of such a list. `Part` is the part of the member that is meant, as the amount of some money is.
template <auto Pointer, auto Part = nullptr> struct RecordMember {
    Field field;
    std::string_view name; ///< snake_case; the JSON member and the SQL column
    std::string_view sentence; ///< what it is, in English; openapi.yaml tells it
    Trait traits = Trait::None;
    std::int64_t most = 0; ///< the largest that an integer, which is never negative, may be

    template <typename Entity> [[nodiscard]] static constexpr auto& of(Entity& entity) noexcept
    {
        if constexpr (std::is_null_pointer_v<decltype(Part)>)
            return entity.*Pointer;
        else
            return entity.*Pointer.*Part;
    }
};

template <auto Pointer>
constexpr auto member(Field field, std::string_view name, std::string_view sentence,
                      Trait traits = Trait::None, std::int64_t most = 0)
{
    return RecordMember<Pointer>{field, name, sentence, traits, most};
}
template <auto Pointer, auto Part>
constexpr auto part(Field field, std::string_view name, std::string_view sentence, Trait traits = Trait::None,
                    std::int64_t most = 0)
{
    return RecordMember<Pointer, Part>{field, name, sentence, traits, most};
}

/// What every list can do; `List` has what is `Listed` as `members`.
template <typename List> struct MemberList {
    [[nodiscard]] static constexpr std::size_t size() noexcept { return decltype(List::members)::size; }
    /// Calls `use(member)` for each.
    template <typename Use> static constexpr void forEach(Use use)
    {
        List::members.apply([&use](const auto&... member) { (use(member), ...); });
    }
    /// Calls `use(member)` for the one of `field`. False when the record has no such field.
    template <typename Use> static constexpr bool find(Field field, Use use)
    {
        return List::members.apply([field, &use](const auto&... member) {
            return ((field == member.field && (use(member), true)) || ...);
        });
    }
};

/// One a kind, in the order of the fields' enumerators.
template <typename Entity> struct MembersOf;

} // namespace cordboard::domain
