// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/query.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace cordboard::domain {

namespace {

[[nodiscard]] bool isPlainAscii(std::string_view text) noexcept
{
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) >= 0x80)
            return false;
    }
    return true;
}

[[nodiscard]] std::string foldAscii(std::string_view text)
{
    std::string folded(text);
    for (auto& letter : folded) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    }
    return folded;
}

/// Letters that Unicode does not take apart although people type them without their stroke.
[[nodiscard]] const char* strokeless(UChar32 letter) noexcept
{
    switch (letter) {
    case 0x142: return "l"; // ł
    case 0xF8: return "o"; // ø
    case 0x111: return "d"; // đ
    case 0xE6: return "ae"; // æ
    case 0x153: return "oe"; // œ
    case 0x131: return "i"; // dotless i
    default: return nullptr;
    }
}

} // namespace

std::string foldForSearch(std::string_view utf8)
{
    if (isPlainAscii(utf8))
        return foldAscii(utf8);
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    text.foldCase(); // "ß" -> "ss"
    UErrorCode status = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(status);
    if (U_SUCCESS(status))
        text = decompose->normalize(text, status);
    std::string folded;
    icu::UnicodeString kept;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 letter = text.char32At(i);
        if (u_charType(letter) == U_NON_SPACING_MARK)
            continue;
        if (const char* plain = strokeless(letter))
            kept.append(icu::UnicodeString::fromUTF8(plain));
        else
            kept.append(letter);
    }
    kept.toUTF8String(folded);
    return folded;
}

} // namespace cordboard::domain
