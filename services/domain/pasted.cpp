// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pasted.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

#include "domain/codepoints.h"
#include "domain/directoryview.h"
#include "domain/phonenumber.h"
#include "domain/plans/planbuilder.h"
#include "domain/query/query.h"

namespace cordboard::domain {

namespace {

/// Marks that come along when a text is copied: they turn it, break it, or say how its bytes are ordered.
[[nodiscard]] bool isCopyMark(UChar32 letter) noexcept
{
    return u_hasBinaryProperty(letter, UCHAR_BIDI_CONTROL) || letter == 0x200B || letter == 0x2060 ||
           letter == 0xFEFF || letter == 0xAD;
}

/// Letters, digits and signs of full width, as Japanese and Chinese keyboards write them, begin here; "!" in
/// ASCII.
constexpr UChar32 FirstWide = 0xFF01, LastWide = 0xFF5E, FirstNarrow = '!';

/// Without these marks, with plain blanks and widths, trimmed. Bytes that are no text stay as they are.
[[nodiscard]] std::string cleaned(std::string_view text)
{
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = codePointAt(text, at);
        if (letter >= 0 && u_isUWhiteSpace(letter))
            kept += ' ';
        else if (letter >= FirstWide && letter <= LastWide)
            kept += static_cast<char>(letter - FirstWide + FirstNarrow);
        else if (letter < 0 || !isCopyMark(letter))
            kept += text.substr(begin, at - begin);
    }
    return trimmed(kept);
}

/// In plain digits. An address may have others: it is another one with them.
[[nodiscard]] std::string withPlainDigits(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = codePointAt(text, at);
        if (const auto digit = letter < 0 ? -1 : u_charDigitValue(letter); digit >= 0)
            plain += static_cast<char>('0' + digit);
        else
            plain += text.substr(begin, at - begin);
    }
    return plain;
}

/// Commas and full stops of other scripts, which no folding makes plain.
constexpr std::array<UChar32, 4> OtherCommas{0x60C, 0x61B, 0x3001, 0xFF64};
constexpr std::array<UChar32, 4> OtherStops{0x6D4, 0x964, 0x3002, 0xFF61};

template <typename Letters> [[nodiscard]] bool isOneOf(UChar32 letter, const Letters& letters)
{
    return std::find(letters.begin(), letters.end(), letter) != letters.end();
}

enum class Side : std::uint8_t { Before, Behind };
/// Whether it is punctuation that surrounds what is meant: quotation marks, brackets, and what separates it
/// from the next.
[[nodiscard]] bool isAround(UChar32 letter, Side side)
{
    if (letter < 0)
        return false;
    const auto type = u_charType(letter);
    if (type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION || letter == ' ' ||
        isOneOf(letter, OtherCommas) ||
        type == (side == Side::Before ? U_START_PUNCTUATION : U_END_PUNCTUATION))
        return true;
    const auto folded = foldForSearch(utf8Of(letter));
    if (folded == "'" || folded == "\"" || folded == "," || folded == ";")
        return true;
    return side == Side::Before ? folded == "<"
                                : folded == ">" || folded == "." || isOneOf(letter, OtherStops);
}

[[nodiscard]] std::size_t beginOfLast(std::string_view text) noexcept
{
    auto at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    return at;
}

/// Without the punctuation around it; all of it when there is nothing else.
[[nodiscard]] std::string_view bare(std::string_view text)
{
    const auto whole = text;
    while (!text.empty()) {
        std::size_t behindFirst = 0;
        const auto last = beginOfLast(text);
        auto end = last;
        if (isAround(codePointAt(text, end), Side::Behind) && end == text.size())
            text.remove_suffix(text.size() - last);
        else if (isAround(codePointAt(text, behindFirst), Side::Before))
            text.remove_prefix(behindFirst);
        else
            return text;
    }
    return whole;
}

/// The address of `Ann Lee <ann@acme.test>`; all of it when there is none in angle brackets.
[[nodiscard]] std::string_view addressed(std::string_view text)
{
    const auto open = text.rfind('<');
    if (open == std::string_view::npos)
        return text;
    const auto close = std::min(text.find('>', open), text.size());
    const auto inside = text.substr(open + 1, close - open - 1);
    return inside.find('@') != std::string_view::npos || inside.find(':') != std::string_view::npos ? inside
                                                                                                    : text;
}

[[nodiscard]] int hexValue(char letter) noexcept
{
    return u_digit(static_cast<unsigned char>(letter), 16);
}

/// "%40" is "@". What is no such code stays.
[[nodiscard]] std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCode = text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
                            hexValue(text[i + 2]) >= 0;
        if (!isCode) {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        i += 2;
    }
    return decoded;
}

/// What a link of a mail program or a dialer points at: without the scheme and what follows the address.
[[nodiscard]] std::string linked(std::string_view text)
{
    constexpr std::array<std::string_view, 6> Schemes{"mailto:", "tel:", "callto:", "sip:", "sips:", "sms:"};
    for (const auto scheme : Schemes) {
        const auto isSame = [](char a, char b) { return u_tolower(static_cast<unsigned char>(a)) == b; };
        if (text.size() <= scheme.size() || !std::equal(scheme.begin(), scheme.end(), text.begin(),
                                                        [&](char b, char a) { return isSame(a, b); }))
            continue;
        text.remove_prefix(scheme.size());
        while (text.starts_with('/'))
            text.remove_prefix(1);
        return percentDecoded(text.substr(0, text.find_first_of("?;")));
    }
    return std::string(text);
}

struct Place {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
};
[[nodiscard]] Place nextComma(std::string_view text, std::size_t from)
{
    while (from < text.size()) {
        const auto begin = from;
        const auto letter = codePointAt(text, from);
        if (letter == ',' || (isOneOf(letter, OtherCommas) && letter != 0x61B)) // which is a semicolon
            return {begin, from};
    }
    return {};
}

/// `Lee, Ann` is "Ann Lee". A list of more, or of addresses, stays.
[[nodiscard]] std::string turned(std::string text)
{
    const auto comma = nextComma(text, 0);
    const bool isOne = comma.begin != std::string::npos &&
                       nextComma(text, comma.end).begin == std::string::npos;
    if (!isOne || text.find('@') != std::string::npos)
        return text;
    const auto last = trimmed(std::string_view(text).substr(0, comma.begin));
    const auto first = trimmed(std::string_view(text).substr(comma.end));
    return first.empty() || last.empty() ? text : first + ' ' + last;
}

} // namespace

Pasted understood(std::string_view pasted, std::span<const std::string> countries)
{
    auto text = cleaned(pasted);
    if (text.find('@') == std::string::npos)
        text = withPlainDigits(text);
    Pasted result;
    const auto inside = addressed(text);
    result.numbers = numbersWritten(linked(inside), countries); // before a parenthesis of it is taken off
    if (result.numbers.empty())
        result.numbers = numbersWritten(linked(bare(inside)), countries);
    result.text = trimmed(turned(std::string(bare(linked(bare(inside))))));
    return result;
}

std::vector<std::string> countriesOf(const DirectoryView& view)
{
    std::vector<std::string> countries;
    const auto add = [&countries](const std::string& country) {
        if (!country.empty() && std::find(countries.begin(), countries.end(), country) == countries.end())
            countries.push_back(country);
    };
    add(view.company().country);
    for (const auto& office : view.offices())
        add(office.country);
    return countries;
}

} // namespace cordboard::domain
