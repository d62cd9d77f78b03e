// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/codepoints.h"

#include <unicode/unistr.h>

#include <algorithm>

#include "domain/utf8.h"

namespace cordboard::domain {

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

} // namespace cordboard::domain
