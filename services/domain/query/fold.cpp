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

struct PlainForm {
    UChar32 letter;
    std::string_view text; ///< UTF-8
};
/// Letters and signs that Unicode does not take apart although people type them as something plainer. Sorted.
constexpr std::array PlainForms{
    PlainForm{0x60, "'"},       PlainForm{0xAB, "\""},      PlainForm{0xBB, "\""},
    PlainForm{0xE6, "ae"},      PlainForm{0xF0, "d"},       PlainForm{0xF8, "o"},
    PlainForm{0xFE, "th"},      PlainForm{0x111, "d"},      PlainForm{0x127, "h"},
    PlainForm{0x131, "i"},      PlainForm{0x138, "k"},      PlainForm{0x142, "l"},
    PlainForm{0x14B, "n"},      PlainForm{0x153, "oe"},     PlainForm{0x167, "t"},
    PlainForm{0x180, "b"},      PlainForm{0x19A, "l"},      PlainForm{0x1B6, "z"},
    PlainForm{0x1DD, "e"},      PlainForm{0x1E5, "g"},      PlainForm{0x23C, "c"},
    PlainForm{0x247, "e"},      PlainForm{0x249, "j"},      PlainForm{0x24D, "r"},
    PlainForm{0x24F, "y"},      PlainForm{0x253, "b"},      PlainForm{0x256, "d"},
    PlainForm{0x257, "d"},      PlainForm{0x259, "e"},      PlainForm{0x268, "i"},
    PlainForm{0x275, "o"},      PlainForm{0x289, "u"},      PlainForm{0x2B9, "'"},
    PlainForm{0x2BB, "'"},      PlainForm{0x2BC, "'"},      PlainForm{0x2BD, "'"},
    PlainForm{0x2BE, "'"},      PlainForm{0x2BF, "'"},      PlainForm{0x2C8, "'"},
    PlainForm{0x2CA, "'"},      PlainForm{0x2CB, "'"},      PlainForm{0x2EE, "\""},
    PlainForm{0x55A, "'"},      PlainForm{0x58A, "-"},      PlainForm{0x5BE, "-"},
    PlainForm{0x5F3, "'"},      PlainForm{0x5F4, "\""},     PlainForm{0x620, "\u064A"},
    PlainForm{0x629, "\u0647"}, PlainForm{0x640, ""},       PlainForm{0x649, "\u064A"},
    PlainForm{0x671, "\u0627"}, PlainForm{0x6A9, "\u0643"}, PlainForm{0x6AA, "\u0643"},
    PlainForm{0x6BE, "\u0647"}, PlainForm{0x6C1, "\u0647"}, PlainForm{0x6C3, "\u0647"},
    PlainForm{0x6CC, "\u064A"}, PlainForm{0x6CD, "\u064A"}, PlainForm{0x6D0, "\u064A"},
    PlainForm{0x6D2, "\u064A"}, PlainForm{0x6D5, "\u0647"}, PlainForm{0x7F4, "'"},
    PlainForm{0x7F5, "'"},      PlainForm{0x7FA, ""},       PlainForm{0x2010, "-"},
    PlainForm{0x2012, "-"},     PlainForm{0x2013, "-"},     PlainForm{0x2014, "-"},
    PlainForm{0x2015, "-"},     PlainForm{0x2018, "'"},     PlainForm{0x2019, "'"},
    PlainForm{0x201A, "'"},     PlainForm{0x201B, "'"},     PlainForm{0x201C, "\""},
    PlainForm{0x201D, "\""},    PlainForm{0x201E, "\""},    PlainForm{0x201F, "\""},
    PlainForm{0x2032, "'"},     PlainForm{0x2035, "'"},     PlainForm{0x2039, "'"},
    PlainForm{0x203A, "'"},     PlainForm{0x2043, "-"},     PlainForm{0x2044, "/"},
    PlainForm{0x2212, "-"},     PlainForm{0x2215, "/"},     PlainForm{0x2800, " "},
    PlainForm{0x2C65, "a"},     PlainForm{0x2C66, "t"},     PlainForm{0xA78C, "'"},
};

[[nodiscard]] constexpr bool isBefore(const PlainForm& form, UChar32 letter) noexcept
{
    return form.letter < letter;
}
static_assert(std::is_sorted(PlainForms.begin(), PlainForms.end(),
                             [](const PlainForm& a, const PlainForm& b) { return isBefore(a, b.letter); }));

[[nodiscard]] const PlainForm* plainForm(UChar32 letter) noexcept
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

[[nodiscard]] bool isBlankLetter(UChar32 letter) noexcept
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
    else if (isBlankLetter(letter))
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
