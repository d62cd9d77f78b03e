// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/codepoints.h"

#include <unicode/unistr.h>

namespace cordboard::domain {

std::int32_t codePointAt(std::string_view text, std::size_t& at) noexcept
{
    constexpr std::int32_t NoText = -1;
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80)
        return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || text.size() - at < more)
        return NoText;
    std::int32_t codePoint = first & (0x3F >> more);
    for (std::size_t i = 0; i < more; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80)
            return NoText;
        codePoint = codePoint << 6 | (byte & 0x3F);
    }
    constexpr std::int32_t FirstOf[] = {0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < FirstOf[more] || codePoint > 0x10FFFF || isSurrogate)
        return NoText;
    at += more;
    return codePoint;
}

std::string utf8Of(std::int32_t codePoint)
{
    std::string text;
    return icu::UnicodeString(UChar32{codePoint}).toUTF8String(text);
}

} // namespace cordboard::domain
