// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "domain/ascii.h"
#include "domain/codepoints.h"

namespace cordboard::domain {

namespace {

constexpr std::string_view AsciiBlanks = "\t\n\v\f\r ";

/// R-GEN-06: the composed form.
[[nodiscard]] std::string composed(std::string text)
{
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
constexpr UChar32 EmojiSelector = 0xFE0F;
constexpr UChar32 Keycap = 0x20E3;
constexpr UChar32 BlackFlag = 0x1F3F4;
constexpr UChar32 FirstTag = 0xE0020, LastTag = 0xE007E, TagEnd = 0xE007F;

[[nodiscard]] bool isLineEnd(UChar32 letter) noexcept
{
    const auto type = u_charType(letter);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

/// A letter of a script in which joiners decide how it is written: Arabic, Indic and their kin.
[[nodiscard]] bool isOfJoinedScript(UChar32 letter) noexcept
{
    if (!u_isalpha(letter) && !isMark(letter))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(letter, &status);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_LATIN ||
        script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC)
        return false;
    const auto joining = u_getIntPropertyValue(letter, UCHAR_JOINING_TYPE);
    return u_getIntPropertyValue(letter, UCHAR_INDIC_SYLLABIC_CATEGORY) != U_INSC_OTHER ||
           (joining != U_JT_NON_JOINING && joining != U_JT_TRANSPARENT);
}

[[nodiscard]] bool isPicture(UChar32 letter) noexcept
{
    return u_hasBinaryProperty(letter, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/// What invisible characters are judged by: those around them.
class Reader final {
public:
    explicit Reader(const icu::UnicodeString& text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.length(); }
    /// Passes a character. Whether it may stand there although nobody sees it.
    bool passes()
    {
        const auto letter = m_text.char32At(m_at);
        const bool isAllowed = isPartOfWord(letter) || isPartOfPicture(letter) || isVariant(letter);
        m_isInTags = isPartOfFlag(letter) && letter != TagEnd;
        if (!isMark(letter))
            m_base = letter;
        m_before = letter;
        m_at = m_text.moveIndex32(m_at, 1);
        return isAllowed || m_isFlagPart;
    }
    [[nodiscard]] UChar32 letter() const { return m_text.char32At(m_at); }

private:
    [[nodiscard]] UChar32 next() const
    {
        const auto place = m_text.moveIndex32(m_at, 1);
        return place < m_text.length() ? m_text.char32At(place) : UChar32{' '};
    }
    /// Persian and Indic names need joiners, between two letters.
    [[nodiscard]] bool isPartOfWord(UChar32 letter) const
    {
        return (letter == ZeroWidthNonJoiner || letter == ZeroWidthJoiner) &&
               (isOfJoinedScript(m_before) || isOfJoinedScript(m_base)) && isOfJoinedScript(next());
    }
    /// A family is people with joiners between; a heart is red by a selector; a digit with one is a keycap.
    [[nodiscard]] bool isPartOfPicture(UChar32 letter) const
    {
        if (letter == ZeroWidthJoiner) {
            const bool isBehindOne = isPicture(m_before) ||
                                     u_hasBinaryProperty(m_before, UCHAR_EMOJI_MODIFIER) ||
                                     m_before == EmojiSelector;
            return isBehindOne && isPicture(next());
        }
        return letter == EmojiSelector && u_hasBinaryProperty(m_before, UCHAR_EMOJI) &&
               (m_before > 0x7F || next() == Keycap);
    }
    /// Which of its forms an ideograph is written in, as in names of people, or a Mongolian letter.
    [[nodiscard]] bool isVariant(UChar32 letter) const
    {
        const bool isIdeographic = (letter >= 0xFE00 && letter <= 0xFE02) ||
                                   (letter >= 0xE0100 && letter <= 0xE01EF);
        if (isIdeographic)
            return u_hasBinaryProperty(m_before, UCHAR_IDEOGRAPHIC);
        const bool isMongolian = (letter >= 0x180B && letter <= 0x180D) || letter == 0x180F;
        return isMongolian && m_before >= 0x1820 && m_before <= 0x18AA;
    }
    /// The flags of England, Scotland and Wales: a black one with tags behind it, which an end closes.
    bool isPartOfFlag(UChar32 letter)
    {
        const bool isTag = letter >= FirstTag && letter <= LastTag;
        // Behind the first tag it is known that an end follows: it is not looked for at each of them.
        m_isFlagPart = (isTag && (m_isInTags || (m_before == BlackFlag && isTagClosed()))) ||
                       (letter == TagEnd && m_isInTags);
        return m_isFlagPart;
    }
    [[nodiscard]] bool isTagClosed() const
    {
        auto place = m_at;
        while (place < m_text.length() && m_text.char32At(place) >= FirstTag &&
               m_text.char32At(place) <= LastTag)
            place = m_text.moveIndex32(place, 1);
        return place < m_text.length() && m_text.char32At(place) == TagEnd;
    }

    const icu::UnicodeString& m_text;
    int32_t m_at = 0;
    UChar32 m_before = ' ';
    UChar32 m_base = ' '; ///< the last that is no mark
    bool m_isInTags = false;
    bool m_isFlagPart = false;
};

/// "U+202E"
[[nodiscard]] std::string codePoint(UChar32 letter)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned int>(letter));
    return text.data();
}

[[nodiscard]] bool isWhiteSpaceAt(std::string_view text, std::size_t at)
{
    const auto letter = codePointAt(text, at);
    return letter >= 0 && u_isUWhiteSpace(letter);
}

/// White space of any script is the keyboard's blank, so that names that look alike are alike; line ends
/// stay, to be refused.
[[nodiscard]] std::string withPlainBlanks(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = codePointAt(text, at);
        if (letter > ' ' && u_charType(letter) == U_SPACE_SEPARATOR)
            plain += ' ';
        else
            plain += text.substr(begin, at - begin);
    }
    return plain;
}

/// What ends lines, and other controls, as blanks.
[[nodiscard]] std::string withPlainLineEnds(std::string_view text)
{
    std::string line;
    line.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = codePointAt(text, at);
        if (letter >= 0 && isLineEnd(letter))
            line += ' ';
        else
            line += text.substr(begin, at - begin);
    }
    return line;
}

[[nodiscard]] std::optional<TextFault> faultOfAscii(std::string_view text)
{
    const auto isControl = [](char letter) { return letter < ' ' || letter == '\x7F'; };
    if (const auto control = std::find_if(text.begin(), text.end(), isControl); control != text.end())
        return TextFault{"control", codePoint(*control)};
    if (!text.empty() && text.find_first_not_of(' ') == std::string_view::npos)
        return TextFault{"invisible", codePoint(text.front())};
    return std::nullopt;
}

} // namespace

std::optional<TextFault> faultOf(std::string_view utf8, Joiners joiners)
{
    if (isAscii(utf8)) // as most names are: no look at the tables
        return faultOfAscii(utf8);
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    Reader reader(text);
    bool isAnySeen = false;
    while (!reader.isAtEnd()) {
        const auto letter = reader.letter();
        const bool mayStand = reader.passes() && joiners == Joiners::InsideWords;
        if (isLineEnd(letter))
            return TextFault{"control", codePoint(letter)};
        if (!mayStand && isInvisible(letter))
            return TextFault{"invisible", codePoint(letter)};
        isAnySeen = isAnySeen || isSeen(letter);
    }
    if (!isAnySeen && !text.isEmpty())
        return TextFault{"invisible", codePoint(text.char32At(0))};
    return std::nullopt;
}

std::string withoutUnseen(std::string_view utf8)
{
    if (isAscii(utf8))
        return std::string(utf8);
    const auto told = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    Reader reader(told);
    icu::UnicodeString seen;
    while (!reader.isAtEnd()) {
        const auto letter = reader.letter();
        const bool mayStand = reader.passes();
        if (mayStand || !isInvisible(letter))
            seen.append(letter);
    }
    std::string text;
    return seen.toUTF8String(text);
}

std::string readable(std::string_view utf8)
{
    auto line = normalized(withPlainLineEnds(withoutUnseen(utf8)));
    // What stood beside something that is gone may be needed by nothing any more.
    return faultOf(line) ? std::string() : line;
}

std::string trimmed(std::string_view text)
{
    if (isAscii(text)) {
        const auto begin = text.find_first_not_of(AsciiBlanks);
        return begin == std::string_view::npos
                   ? std::string()
                   : std::string(text.substr(begin, text.find_last_not_of(AsciiBlanks) + 1 - begin));
    }
    std::size_t first = 0;
    while (first < text.size() && isWhiteSpaceAt(text, first))
        (void)codePointAt(text, first);
    std::size_t last = first; // behind the last that is no blank
    for (std::size_t at = first; at < text.size();) {
        const bool isGap = isWhiteSpaceAt(text, at);
        (void)codePointAt(text, at);
        last = isGap ? last : at;
    }
    return std::string(text.substr(first, last - first));
}

std::string nameKey(std::string_view name)
{
    auto wide = icu::UnicodeString::fromUTF8(normalized(name));
    std::string key;
    wide.foldCase().toUTF8String(key);
    return composed(std::move(key)); // folding takes some letters apart
}

std::string normalized(std::string_view text)
{
    if (isAscii(text))
        return trimmed(text);
    return composed(withPlainBlanks(trimmed(text)));
}

} // namespace cordboard::domain
