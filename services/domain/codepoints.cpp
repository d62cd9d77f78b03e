// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/codepoints.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/utf8.h"

namespace cordboard::domain {

namespace {

/// Signs that are drawn as nothing, although no property of theirs says so: braille and music without a dot
/// or a note, fillers, and what stands for an object that is not there.
constexpr std::array Blanks{0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159};

[[nodiscard]] bool isNoCharacter(UChar32 letter) noexcept
{
    return u_hasBinaryProperty(letter, UCHAR_NONCHARACTER_CODE_POINT) || u_charType(letter) == U_SURROGATE;
}

} // namespace

std::int32_t codePointAt(std::string_view text, std::size_t& at) noexcept
{
    constexpr std::int32_t NoText = -1;
    const auto length = bytesOfFirst(text.substr(at));
    const auto first = static_cast<unsigned char>(text[at]);
    at += std::max<std::size_t>(1, length);
    if (length <= 1)
        return length == 0 ? NoText : first;
    std::int32_t codePoint = first & (0xFF >> (length + 1));
    for (auto i = at - length + 1; i < at; ++i)
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
    return codePoint;
}

std::string utf8Of(std::int32_t codePoint)
{
    std::string text;
    return icu::UnicodeString(UChar32{codePoint}).toUTF8String(text);
}

bool isMark(std::int32_t codePoint) noexcept
{
    const auto type = u_charType(codePoint);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool isInvisible(std::int32_t codePoint) noexcept
{
    return u_hasBinaryProperty(codePoint, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || isNoCharacter(codePoint) ||
           (u_charType(codePoint) == U_FORMAT_CHAR &&
            !u_hasBinaryProperty(codePoint, UCHAR_PREPENDED_CONCATENATION_MARK)) ||
           std::find(Blanks.begin(), Blanks.end(), codePoint) != Blanks.end();
}

bool isSeen(std::int32_t codePoint) noexcept
{
    return (u_isgraph(codePoint) || u_hasBinaryProperty(codePoint, UCHAR_PREPENDED_CONCATENATION_MARK)) &&
           !isMark(codePoint) && !isInvisible(codePoint);
}

bool isBlank(std::string_view utf8) noexcept
{
    for (std::size_t at = 0; at < utf8.size();) {
        if (const auto letter = codePointAt(utf8, at); letter < 0 || isSeen(letter))
            return false;
    }
    return true;
}

} // namespace cordboard::domain
