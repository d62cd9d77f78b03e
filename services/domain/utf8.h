// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

/// Looks at text as bytes, without tables: whether it is UTF-8 at all, how long it is, and where to cut it.
namespace cordboard::domain {

/// The bytes of the character that `text` begins with; 0 when it begins with none. Well formed as Unicode's
/// table 3-7 says: no overlong forms, no halves of pairs, nothing behind U+10FFFF. Requires: `text` is not
/// empty.
[[nodiscard]] constexpr std::size_t bytesOfFirst(std::string_view text) noexcept
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first < 0xF5                  ? 4
                                                               : 0;
    if (first < 0xC2 || length == 0 || text.size() < length)
        return 0;
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF)
            return 0;
    }
    return length;
}

/// How many characters (code points) there are; nothing when it is no UTF-8.
[[nodiscard]] constexpr std::optional<std::size_t> codePoints(std::string_view text) noexcept
{
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
        const auto length = bytesOfFirst(text);
        if (length == 0)
            return std::nullopt;
        text.remove_prefix(length);
    }
    return count;
}

/// The first so many characters; broken bytes count one each.
[[nodiscard]] constexpr std::string_view firstCodePoints(std::string_view text, std::size_t count) noexcept
{
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count)
        end += std::max<std::size_t>(1, bytesOfFirst(text.substr(end)));
    return text.substr(0, end);
}

} // namespace cordboard::domain
