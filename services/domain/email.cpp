// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/email.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/limits.h"
#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

namespace {

constexpr std::size_t MostBytes = limits::Email; // RFC 5321
constexpr std::size_t MostLocalBytes = 64;
constexpr std::size_t MostLabelBytes = 63;

/// Words with one dot between two of them.
template <typename IsWord> [[nodiscard]] bool areDotted(std::string_view text, IsWord isWord) noexcept
{
    while (true) {
        const auto end = std::min(text.find('.'), text.size());
        if (!isWord(text.substr(0, end)))
            return false;
        if (end == text.size())
            return true;
        text.remove_prefix(end + 1);
    }
}

[[nodiscard]] bool isLabel(std::string_view label) noexcept
{
    return !label.empty() && label.size() <= MostLabelBytes && label.front() != '-' && label.back() != '-';
}

} // namespace

std::string normalizedEmail(std::string_view typed)
{
    auto text = normalized(typed);
    const auto isAscii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
    if (std::all_of(text.begin(), text.end(), isAscii))
        return text;
    const auto wide = icu::UnicodeString::fromUTF8(text);
    icu::UnicodeString lower;
    for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        const auto letter = wide.char32At(at);
        lower.append(letter < 0x80 ? letter : u_tolower(letter));
    }
    text.clear();
    return normalized(lower.toUTF8String(text)); // a lower letter may be composed otherwise
}

std::string emailKey(std::string_view typed)
{
    auto key = normalizedEmail(typed);
    std::transform(key.begin(), key.end(), key.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return key;
}

bool isEmailForm(std::string_view email) noexcept
{
    const auto at = email.find('@');
    if (at == std::string_view::npos || email.size() > MostBytes || at > MostLocalBytes ||
        email.find_first_of(" \t,;<>()[]\"\\:") != std::string_view::npos)
        return false;
    const auto domain = email.substr(at + 1);
    return domain.find('@') == std::string_view::npos && domain.find('.') != std::string_view::npos &&
           areDotted(email.substr(0, at), [](std::string_view word) { return !word.empty(); }) && areDotted(domain, isLabel);
}

} // namespace cordboard::domain
