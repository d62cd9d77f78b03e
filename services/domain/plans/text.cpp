// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace cordboard::domain {

namespace {

/// R-GEN-06: the composed form. Most names are ASCII and need no look at the tables.
[[nodiscard]] std::string composed(std::string text)
{
    const auto isAscii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
    if (std::all_of(text.begin(), text.end(), isAscii))
        return text;
    UErrorCode status = U_ZERO_ERROR;
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return text;
    const auto wide = icu::UnicodeString::fromUTF8(text);
    const auto result = compose->normalize(wide, status);
    if (U_FAILURE(status))
        return text;
    text.clear();
    return result.toUTF8String(text);
}

} // namespace

std::string trimmed(std::string_view text)
{
    constexpr std::string_view Space = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(Space);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(Space) - first + 1));
}

std::string normalized(std::string_view text)
{
    return composed(trimmed(text));
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (auto& letter : result) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    }
    return result;
}

} // namespace cordboard::domain
