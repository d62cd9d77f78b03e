// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/terminaltext.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <ostream>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace cordboard::process {

namespace {

constexpr UChar32 ZeroWidthNonJoiner = 0x200C;
constexpr UChar32 ZeroWidthJoiner = 0x200D;
constexpr UChar32 EmojiSelector = 0xFE0F;

bool isPlainAscii(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string hex(std::uint32_t value, std::size_t digits)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    std::string text;
    for (; value != 0 || text.size() < digits; value >>= 4U)
        text += Digits[value & 0xFU];
    std::reverse(text.begin(), text.end());
    return text;
}

/// Invisible parts of what is seen: some scripts are joined by them, emoji are chosen and flags of regions
/// spelled by them.
bool isPartOfGlyph(UChar32 letter) noexcept
{
    const bool isTag = letter >= 0xE0020 && letter <= 0xE007F;
    return letter == ZeroWidthNonJoiner || letter == ZeroWidthJoiner || isTag ||
           u_hasBinaryProperty(letter, UCHAR_VARIATION_SELECTOR) != 0;
}

/// Controls (C0, DEL, C1: ESC and OSC among them), separators of lines and paragraphs, surrogates and
/// noncharacters, and what is there without being seen: controls of direction above all.
bool mustBeNamed(UChar32 letter) noexcept
{
    switch (u_charType(letter)) {
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE: return true;
    case U_FORMAT_CHAR:
        return !isPartOfGlyph(letter) && u_hasBinaryProperty(letter, UCHAR_PREPENDED_CONCATENATION_MARK) == 0;
    }
    return U_IS_UNICODE_NONCHAR(letter) ||
           (!isPartOfGlyph(letter) && u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0);
}

/// Calls `letter(code point, its bytes)` or `other(byte)` from the first byte to the last.
template <typename Letter, typename Other> void readUtf8(std::string_view text, Letter letter, Other other)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const auto first = at;
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point);
        const auto part = text.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(at - first));
        if (point >= 0) {
            letter(point, part);
            continue;
        }
        for (const char byte : part)
            other(static_cast<std::uint8_t>(byte));
    }
}

std::string unitEscape(std::uint32_t unit)
{
    return "\\u" + hex(unit, 4);
}

/// As wcwidth counts: how far one code point moves the cursor.
std::size_t cellsOfLetter(UChar32 letter) noexcept
{
    switch (u_charType(letter)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK: return 0;
    }
    if (isPartOfGlyph(letter))
        return 0;
    const auto syllable = u_getIntPropertyValue(letter, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO)
        return 0; // drawn into the cells of the leading one
    const auto width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// One thing that is seen: a letter with its marks, a family of emoji, a flag.
std::size_t cellsOfCluster(const icu::UnicodeString& text, std::int32_t first, std::int32_t end)
{
    std::size_t cells = 0;
    bool isEmoji = false;
    for (auto at = first; at < end; at = text.moveIndex32(at, 1)) {
        const auto letter = text.char32At(at);
        cells += cellsOfLetter(letter);
        isEmoji = isEmoji || letter == EmojiSelector ||
                  u_hasBinaryProperty(letter, UCHAR_EMOJI_PRESENTATION) != 0 ||
                  u_hasBinaryProperty(letter, UCHAR_REGIONAL_INDICATOR) != 0;
    }
    return isEmoji ? 2 : cells;
}

std::unique_ptr<icu::BreakIterator> clusterIterator()
{
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> clusters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    return U_FAILURE(error) ? nullptr : std::move(clusters);
}

} // namespace

std::string shownText(std::string_view text)
{
    if (isPlainAscii(text))
        return std::string(text);
    std::string shown;
    shown.reserve(text.size());
    readUtf8(
        text,
        [&shown](UChar32 letter, std::string_view bytes) {
            if (mustBeNamed(letter))
                shown.append("<U+").append(hex(static_cast<std::uint32_t>(letter), 4)).append(">");
            else
                shown.append(bytes);
        },
        [&shown](std::uint8_t byte) { shown.append("<").append(hex(byte, 2)).append(">"); });
    return shown;
}

bool isUtf8(std::string_view text) noexcept
{
    bool isText = true;
    readUtf8(
        text, [](UChar32, std::string_view) {}, [&isText](std::uint8_t) { isText = false; });
    return isText;
}

std::string shownJson(std::string_view json)
{
    std::string shown;
    shown.reserve(json.size());
    readUtf8(
        json,
        [&shown](UChar32 letter, std::string_view bytes) {
            if (letter == '\n' || !mustBeNamed(letter))
                shown.append(bytes);
            else if (letter <= 0xFFFF)
                shown.append(unitEscape(static_cast<std::uint32_t>(letter)));
            else
                shown.append(unitEscape(U16_LEAD(letter))).append(unitEscape(U16_TRAIL(letter)));
        },
        [&shown](std::uint8_t) { shown.append(unitEscape(0xFFFD)); });
    return shown;
}

std::size_t cellsOf(std::string_view shown)
{
    if (isPlainAscii(shown))
        return shown.size();
    const auto text = icu::UnicodeString::fromUTF8({shown.data(), static_cast<std::int32_t>(shown.size())});
    thread_local const auto clusters = clusterIterator(); // making one costs more than a cell
    if (!clusters)
        return static_cast<std::size_t>(text.countChar32());
    clusters->setText(text);
    std::size_t cells = 0;
    for (auto first = clusters->first(), end = clusters->next(); end != icu::BreakIterator::DONE;
         first = end, end = clusters->next())
        cells += cellsOfCluster(text, first, end);
    return cells;
}

void Lines::line(std::string_view text)
{
    m_out << shownText(text) << '\n';
}

void Lines::page(std::string_view text)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void Lines::table(const std::vector<std::vector<std::string>>& rows)
{
    struct Cell {
        std::string text;
        std::size_t cells = 0;
    };
    std::vector<std::vector<Cell>> shown;
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        auto& cells = shown.emplace_back();
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto text = shownText(row[i]); // the escaped text is what takes the cells
            const auto width = cellsOf(text);
            widths[i] = std::max(widths[i], width);
            cells.push_back({std::move(text), width});
        }
    }
    for (const auto& cells : shown) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += cells[i].text;
            text.append(widths[i] - cells[i].cells + 2, ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        line(text);
    }
}

} // namespace cordboard::process
