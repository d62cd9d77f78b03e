// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/fieldlist.h"
#include "domain/instant.h"

/// Which member of a record holds which field, what the field is called and what it is: one line a field,
/// beside the struct. The catalogue, the codec of records, the cache, the directory and the checks of SQL
/// tables are made from these lists.
namespace cordboard::domain {

/// A literal as a template argument.
template <std::size_t N> struct FixedString {
    std::array<char, N> letters{};
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is to be one
    constexpr FixedString(const char (&literal)[N]) { std::copy_n(literal, N, letters.begin()); }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {letters.data(), N - 1}; }
};

/// How a member of that type travels: ids, words and texts are text, and so are lists of them.
template <typename T>
inline constexpr ValueKind KindOfValue = std::is_integral_v<T> ? ValueKind::Integer : ValueKind::Text;
template <> inline constexpr ValueKind KindOfValue<bool> = ValueKind::Bool;
template <> inline constexpr ValueKind KindOfValue<Instant> = ValueKind::Time;
template <typename T> inline constexpr ValueKind KindOfValue<std::vector<T>> = ValueKind::TextList;
template <typename T> inline constexpr ValueKind KindOfValue<std::optional<T>> = KindOfValue<T>;
template <typename T> inline constexpr bool IsAbsentable = false;
template <typename T> inline constexpr bool IsAbsentable<std::optional<T>> = true;

/// What a line of a list says beside where the value is. `Most` is the largest that an integer, which is
/// never negative, may be.
template <Field F, FixedString Name, Trait Traits, std::int64_t Most> struct Line {
    static constexpr Field field = F;
    static constexpr std::string_view name = Name.view();
    static constexpr Trait traits = Traits;
    static constexpr std::int64_t most = Most;
};

template <Field F, auto Pointer, FixedString Name, Trait Traits = Trait::None, std::int64_t Most = 0>
struct Member : Line<F, Name, Traits, Most> {
    template <typename Entity> [[nodiscard]] static constexpr auto& of(Entity& entity) noexcept
    {
        return entity.*Pointer;
    }
};

/// A part of a member, as the amount of some money is.
template <Field F, auto Pointer, auto PartPointer, FixedString Name, Trait Traits = Trait::None,
          std::int64_t Most = 0>
struct Part : Line<F, Name, Traits, Most> {
    template <typename Entity> [[nodiscard]] static constexpr auto& of(Entity& entity) noexcept
    {
        return entity.*Pointer.*PartPointer;
    }
};

template <typename... Members> struct MemberList {
    static constexpr std::array fields{Members::field...};

    /// Calls `use(member)` for each.
    template <typename Use> static constexpr void forEach(Use use) { (use(Members()), ...); }
    /// Calls `use(member)` for the one of `field`. False when the record has no such field.
    template <typename Use> static constexpr bool find(Field field, Use use)
    {
        return ((field == Members::field && (use(Members()), true)) || ...);
    }
};

/// One a kind, in the order of the fields' enumerators.
template <typename Entity> struct MembersOf;

} // namespace cordboard::domain
