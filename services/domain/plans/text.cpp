// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
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

constexpr UChar32 ZeroWidthNonJoiner = 0x200C;
constexpr UChar32 ZeroWidthJoiner = 0x200D;

[[nodiscard]] bool isJoiner(UChar32 letter) noexcept
{
    return letter == ZeroWidthNonJoiner || letter == ZeroWidthJoiner;
}

/// Something that a joiner can stand beside: Persian and Indic names and emoji need joiners, between two such.
[[nodiscard]] bool isOfWord(UChar32 letter) noexcept
{
    return letter > ' ' && !isJoiner(letter) && !u_isUWhiteSpace(letter);
}

/// It takes no room, and turns, hides or tells apart what looks the same. Arabic signs that stand before digits are seen.
[[nodiscard]] bool isInvisible(UChar32 letter) noexcept
{
    return u_charType(letter) == U_FORMAT_CHAR && !u_hasBinaryProperty(letter, UCHAR_PREPENDED_CONCATENATION_MARK);
}

[[nodiscard]] bool isLineEnd(UChar32 letter) noexcept
{
    const auto type = u_charType(letter);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

/// "U+202E"
[[nodiscard]] std::string codePoint(UChar32 letter)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned int>(letter));
    return text.data();
}

} // namespace

std::optional<TextFault> faultOf(std::string_view utf8, Joiners joiners)
{
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    UChar32 before = ' ';
    for (int32_t at = 0; at < text.length();) {
        const auto letter = text.char32At(at);
        at = text.moveIndex32(at, 1);
        if (isLineEnd(letter))
            return TextFault{"control", codePoint(letter)};
        const auto after = at < text.length() ? text.char32At(at) : UChar32{' '};
        const bool joins = joiners == Joiners::InsideWords && isJoiner(letter) && isOfWord(before) && isOfWord(after);
        if (!joins && isInvisible(letter))
            return TextFault{"invisible", codePoint(letter)};
        before = letter;
    }
    return std::nullopt;
}

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

} // namespace cordboard::domain
