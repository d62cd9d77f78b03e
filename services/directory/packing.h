// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "domain/instant.h"

/// How values stand in columns: instants as milliseconds, lists as one text. Internal to the directory.
namespace cordboard::directory {

/// Where a row is expected and there is none.
inline constexpr std::uint32_t NoRow = 0xFFFFFFFF;

/// An absent instant; before all others.
inline constexpr std::int64_t Never = std::numeric_limits<std::int64_t>::min();

[[nodiscard]] inline std::int64_t packed(const std::optional<domain::Instant>& instant) noexcept
{
    return instant ? instant->time_since_epoch().count() : Never;
}

[[nodiscard]] inline std::optional<domain::Instant> unpacked(std::int64_t milliseconds) noexcept
{
    return milliseconds == Never ? std::nullopt
                                 : std::optional(domain::Instant(domain::Duration(milliseconds)));
}

inline constexpr char ListSeparator = '\x1f'; // in no id and no role

template <typename Items, typename TextOf>
[[nodiscard]] std::string joinedText(const Items& items, TextOf textOf)
{
    std::string result;
    for (const auto& item : items) {
        if (!result.empty())
            result += ListSeparator;
        result += textOf(item);
    }
    return result;
}

template <typename Use> void splitText(std::string_view text, Use use)
{
    while (!text.empty()) {
        const auto end = std::min(text.find(ListSeparator), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// Numbers that compare like what they stand for, for sorting by key.
[[nodiscard]] inline std::uint64_t keyOf(std::int64_t milliseconds) noexcept
{
    return static_cast<std::uint64_t>(milliseconds) ^ (std::uint64_t{1} << 63);
}
[[nodiscard]] inline std::uint64_t keyOf(const std::optional<domain::Instant>& instant) noexcept
{
    return keyOf(packed(instant));
}
/// The first eight bytes: equal keys leave the rest to be compared.
[[nodiscard]] inline std::uint64_t keyOf(std::string_view text) noexcept
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
    return key;
}

} // namespace cordboard::directory
