// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/query.h"

#include <algorithm>
#include <array>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/ascii.h"

namespace cordboard::domain {

namespace {

/// What the tables below do with ASCII: capitals, the backtick, and control characters, which are blanks.
[[nodiscard]] std::string foldAscii(std::string_view text)
{
    std::string folded(text);
    for (auto& letter : folded) {
        const bool isControl = static_cast<unsigned char>(letter) < ' ' || letter == '\x7F';
        letter = isControl ? ' ' : letter == '`' ? '\'' : asciiLowered(letter);
    }
    return folded;
}

struct Plain {
    UChar32 letter;
    std::string_view text; ///< UTF-8
};
/// Letters and signs that Unicode does not take apart although people type them as something plainer. Sorted.
constexpr std::array PlainForms{
    Plain{0x60, "'"},       Plain{0xAB, "\""},      Plain{0xBB, "\""},      Plain{0xE6, "ae"},
    Plain{0xF0, "d"},       Plain{0xF8, "o"},       Plain{0xFE, "th"},      Plain{0x111, "d"},
    Plain{0x127, "h"},      Plain{0x131, "i"},      Plain{0x138, "k"},      Plain{0x142, "l"},
    Plain{0x14B, "n"},      Plain{0x153, "oe"},     Plain{0x167, "t"},      Plain{0x180, "b"},
    Plain{0x19A, "l"},      Plain{0x1B6, "z"},      Plain{0x1DD, "e"},      Plain{0x1E5, "g"},
    Plain{0x23C, "c"},      Plain{0x247, "e"},      Plain{0x249, "j"},      Plain{0x24D, "r"},
    Plain{0x24F, "y"},      Plain{0x253, "b"},      Plain{0x256, "d"},      Plain{0x257, "d"},
    Plain{0x259, "e"},      Plain{0x268, "i"},      Plain{0x275, "o"},      Plain{0x289, "u"},
    Plain{0x2B9, "'"},      Plain{0x2BB, "'"},      Plain{0x2BC, "'"},      Plain{0x2BD, "'"},
    Plain{0x2BE, "'"},      Plain{0x2BF, "'"},      Plain{0x2C8, "'"},      Plain{0x2CA, "'"},
    Plain{0x2CB, "'"},      Plain{0x2EE, "\""},     Plain{0x55A, "'"},      Plain{0x58A, "-"},
    Plain{0x5BE, "-"},      Plain{0x5F3, "'"},      Plain{0x5F4, "\""},     Plain{0x620, "\u064A"},
    Plain{0x629, "\u0647"}, Plain{0x640, ""},       Plain{0x649, "\u064A"}, Plain{0x671, "\u0627"},
    Plain{0x6A9, "\u0643"}, Plain{0x6AA, "\u0643"}, Plain{0x6BE, "\u0647"}, Plain{0x6C1, "\u0647"},
    Plain{0x6C3, "\u0647"}, Plain{0x6CC, "\u064A"}, Plain{0x6CD, "\u064A"}, Plain{0x6D0, "\u064A"},
    Plain{0x6D2, "\u064A"}, Plain{0x6D5, "\u0647"}, Plain{0x7F4, "'"},      Plain{0x7F5, "'"},
    Plain{0x7FA, ""},       Plain{0x2010, "-"},     Plain{0x2012, "-"},     Plain{0x2013, "-"},
    Plain{0x2014, "-"},     Plain{0x2015, "-"},     Plain{0x2018, "'"},     Plain{0x2019, "'"},
    Plain{0x201A, "'"},     Plain{0x201B, "'"},     Plain{0x201C, "\""},    Plain{0x201D, "\""},
    Plain{0x201E, "\""},    Plain{0x201F, "\""},    Plain{0x2032, "'"},     Plain{0x2035, "'"},
    Plain{0x2039, "'"},     Plain{0x203A, "'"},     Plain{0x2043, "-"},     Plain{0x2044, "/"},
    Plain{0x2212, "-"},     Plain{0x2215, "/"},     Plain{0x2800, " "},     Plain{0x2C65, "a"},
    Plain{0x2C66, "t"},     Plain{0xA78C, "'"},
};

[[nodiscard]] constexpr bool isBefore(const Plain& form, UChar32 letter) noexcept
{
    return form.letter < letter;
}
static_assert(std::is_sorted(PlainForms.begin(), PlainForms.end(),
                             [](const Plain& a, const Plain& b) { return isBefore(a, b.letter); }));

[[nodiscard]] const Plain* plainForm(UChar32 letter) noexcept
{
    const auto* found = std::lower_bound(PlainForms.begin(), PlainForms.end(), letter, isBefore);
    return found == PlainForms.end() || found->letter != letter ? nullptr : found;
}

/// Nobody sees it, or it only stands over, under or around another letter.
[[nodiscard]] bool isDropped(UChar32 letter) noexcept
{
    const auto type = u_charType(letter);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
           u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

[[nodiscard]] bool isBlank(UChar32 letter) noexcept
{
    return u_charType(letter) == U_CONTROL_CHAR || u_isUWhiteSpace(letter);
}

/// Acute accents and Greek breathings that stand by themselves; people type them for an apostrophe.
constexpr std::array<UChar32, 6> AccentsAlone{0xB4, 0x384, 0x1FBD, 0x1FBF, 0x1FFD, 0x1FFE};

constexpr UChar32 NoCharacter = 0xFFFD; // as databases have it for what is none

void appendFolded(icu::UnicodeString& kept, UChar32 letter)
{
    if (isDropped(letter))
        return;
    if (const auto digit = u_charDigitValue(letter); digit >= 0)
        kept.append(static_cast<UChar32>('0' + digit));
    else if (isBlank(letter))
        kept.append(UChar32{' '});
    else if (u_hasBinaryProperty(letter, UCHAR_NONCHARACTER_CODE_POINT))
        kept.append(NoCharacter);
    else if (const auto* plain = plainForm(letter))
        kept.append(icu::UnicodeString::fromUTF8(
            icu::StringPiece(plain->text.data(), static_cast<int32_t>(plain->text.size()))));
    else
        kept.append(letter);
}

/// One pass. What comes out may hold what another pass still changes: a letter that only becomes a capital
/// when it is taken apart ("™" is "TM"), a digit behind a mark that went.
[[nodiscard]] icu::UnicodeString foldedOnce(icu::UnicodeString text)
{
    // Before they are taken apart: an accent that stands alone would become a blank with a mark over it.
    for (int32_t i = 0; i < text.length(); ++i) {
        if (std::find(AccentsAlone.begin(), AccentsAlone.end(), text[i]) != AccentsAlone.end())
            text.setCharAt(i, u'\'');
    }
    auto prepared = std::move(text);
    prepared.foldCase(); // "ß" -> "ss"
    UErrorCode status = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(status);
    if (U_SUCCESS(status))
        prepared = decompose->normalize(prepared, status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < prepared.length(); i = prepared.moveIndex32(i, 1))
        appendFolded(kept, prepared.char32At(i));
    return kept;
}

[[nodiscard]] bool isOfAscii(const icu::UnicodeString& text) noexcept
{
    const auto* const units = text.getBuffer();
    return std::all_of(units, units + text.length(), [](char16_t unit) { return unit < 0x80; });
}

[[nodiscard]] std::string utf8From(const icu::UnicodeString& text)
{
    std::string utf8;
    return text.toUTF8String(utf8);
}

} // namespace

std::string foldForSearch(std::string_view utf8)
{
    if (isAscii(utf8)) // as most texts are
        return foldAscii(utf8);
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    constexpr int MostPasses = 6; // three are the most that any letter needs
    for (int pass = 0; pass < MostPasses; ++pass) {
        auto next = foldedOnce(text);
        if (next == text)
            break;
        text = std::move(next);
        if (isOfAscii(text)) // as most are without their accents; another pass would do no more
            return foldAscii(utf8From(text));
    }
    return utf8From(text);
}

std::string foldVersion()
{
    // One more whenever the same text is folded otherwise, or an address has another key.
    constexpr int Rules = 4;
    UVersionInfo unicode{};
    u_getUnicodeVersion(unicode);
    return std::to_string(Rules) + '.' + std::to_string(unicode[0]) + '.' + std::to_string(unicode[1]);
}

} // namespace cordboard::domain
