// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/numberrun.h"

#include <algorithm>
#include <unicode/uchar.h>

#include "domain/codepoints.h"
#include "domain/phonenumber.h"
#include "domain/query/query.h"

namespace cordboard::domain {

namespace {

enum class Part : std::uint8_t { Digit, Sign, Minus, Plus, Open, Close, Blank, Nothing, End, Other };

[[nodiscard]] Part partOf(std::int32_t character)
{
    if (character < 0)
        return Part::Other;
    if (u_charDigitValue(character) >= 0)
        return Part::Digit;
    if (u_isUWhiteSpace(character))
        return Part::Blank;
    if (character == '-')
        return Part::Minus;
    if (character == '"') // of the language
        return Part::Other;
    if (character == 0x3001 || character == 0xFF64) // commas of Japanese
        return Part::End;
    if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return Part::Nothing; // a mark that came along when it was copied
    const auto folded = foldForSearch(utf8Of(character));
    if (folded == "+")
        return Part::Plus;
    if (folded == "(" || folded == "[")
        return Part::Open;
    if (folded == ")" || folded == "]")
        return Part::Close;
    if (folded == "," || folded == ";")
        return Part::End; // of one in a list
    if (folded == "'" || folded == "\"" || folded == "<" || folded == ">")
        return Part::Nothing; // that surrounds it
    return folded == "-" || folded == "." || folded == "/" ? Part::Sign : Part::Other;
}

} // namespace

namespace {

[[nodiscard]] std::size_t digitCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();)
        count += u_charDigitValue(codePointAt(text, at)) >= 0 ? 1 : 0;
    return count;
}

/// Where an extension ends that stands behind the number from `begin` to `end`; `end` when there is none.
[[nodiscard]] std::size_t endWithExtension(std::string_view text, std::size_t begin, std::size_t end)
{
    constexpr std::size_t FewestDigits = 5; // "2001 x5" is a name more likely
    if (digitCount(text.substr(begin, end - begin)) < FewestDigits)
        return end;
    const auto behind = endOfExtension(text, end);
    return text.substr(end, behind - end).find(':') == std::string_view::npos ? behind
                                                                              : end; // "ext:5" is a field
}

/// Up to where `text` is one number, from `begin`.
[[nodiscard]] std::size_t endOfNumber(std::string_view text, std::size_t begin)
{
    constexpr int DeepestNesting = 1; // "((030) 4617)" is a group of the language
    int open = 0;
    bool hasDigit = false;
    bool isAtWordEnd = false; // what came last is no blank
    auto end = begin;
    for (auto at = begin; at < text.size();) {
        const auto place = at;
        const auto part = partOf(codePointAt(text, at));
        const bool isNegation = part == Part::Minus && !isAtWordEnd && hasDigit && at < text.size() &&
                                !u_isUWhiteSpace(static_cast<unsigned char>(text[at]));
        const bool isBroken = part == Part::Other || part == Part::End || isNegation ||
                              (part == Part::Plus && hasDigit) || (part == Part::Close && open == 0) ||
                              (part == Part::Open && open == DeepestNesting);
        if (isBroken) {
            // What closes a group or stands between things ends a word, too, and so does an extension; any
            // other letter makes it one of its own.
            const bool isWhole = isAtWordEnd && open == 0 && hasDigit;
            const bool isEndOfWord = part == Part::Close || part == Part::End ||
                                     endWithExtension(text, begin, place) > place;
            return isWhole && isEndOfWord ? place : end;
        }
        if (part == Part::Blank) {
            if (isAtWordEnd && open == 0 && hasDigit)
                end = place;
            isAtWordEnd = false;
            continue;
        }
        isAtWordEnd = true;
        open += part == Part::Open ? 1 : part == Part::Close ? -1 : 0;
        hasDigit = hasDigit || part == Part::Digit;
    }
    return isAtWordEnd && open == 0 && hasDigit ? text.size() : end;
}

} // namespace

std::size_t endOfNumberRun(std::string_view text, std::size_t begin)
{
    const auto end = endOfNumber(text, begin);
    return end == begin ? begin : endWithExtension(text, begin, end);
}

} // namespace cordboard::domain
