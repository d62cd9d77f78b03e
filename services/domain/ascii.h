// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Text whose letters are ASCII by its definition (protocols, words of the wire), or that is treated alike in
/// every locale. Other bytes stay as they are. Threads: any.
namespace cordboard::domain {

[[nodiscard]] constexpr bool isAscii(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

[[nodiscard]] constexpr char asciiLowered(char letter) noexcept
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

[[nodiscard]] inline std::string asciiLowered(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char letter) { return asciiLowered(letter); });
    return lowered;
}

/// Without the blanks around it: those of HTTP, or `blanks`.
[[nodiscard]] constexpr std::string_view asciiTrimmed(std::string_view text,
                                                      std::string_view blanks = " \t") noexcept
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

} // namespace cordboard::domain
