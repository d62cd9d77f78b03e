// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pasted.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

#include "domain/codepoints.h"
#include "domain/directoryview.h"
#include "domain/phonenumber.h"
#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

namespace {

/// Marks that come along when a text is copied: they turn it, break it, or say how its bytes are ordered.
[[nodiscard]] bool isCopyMark(UChar32 letter) noexcept
{
    return u_hasBinaryProperty(letter, UCHAR_BIDI_CONTROL) || letter == 0x200B || letter == 0x2060 || letter == 0xFEFF ||
           letter == 0xAD;
}

/// Without these marks, with plain blanks, trimmed. Bytes that are no text stay as they are.
[[nodiscard]] std::string cleaned(std::string_view text)
{
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = codePointAt(text, at);
        if (letter >= 0 && u_isUWhiteSpace(letter))
            kept += ' ';
        else if (letter < 0 || !isCopyMark(letter))
            kept += text.substr(begin, at - begin);
    }
    return trimmed(kept);
}

constexpr std::array<std::string_view, 14> Closers{",",      ";",      ">",      ")",      "]",      "\"",     "'",
                                                   "\u201D", "\u2019", "\u00BB", "\u201C", "\u060C", "\u061B", "\uFF0C"};
constexpr std::array<std::string_view, 11> Openers{"<",      "(",      "[",      "\"", "'", "\u201C",
                                                   "\u2018", "\u201E", "\u00AB", ",",  ";"};

/// Without the punctuation around it; all of it when there is nothing else.
[[nodiscard]] std::string_view bare(std::string_view text)
{
    const auto whole = text;
    const auto isAtEnd = [&text](std::string_view sign) { return text.ends_with(sign); };
    const auto isAtBegin = [&text](std::string_view sign) { return text.starts_with(sign); };
    while (true) {
        if (const auto* sign = std::find_if(Closers.begin(), Closers.end(), isAtEnd); sign != Closers.end())
            text.remove_suffix(sign->size());
        else if (const auto* first = std::find_if(Openers.begin(), Openers.end(), isAtBegin); first != Openers.end())
            text.remove_prefix(first->size());
        else if (text.starts_with(' '))
            text.remove_prefix(1);
        else if (text.ends_with(' '))
            text.remove_suffix(1);
        else
            break;
    }
    return text.empty() ? whole : text;
}

/// The address of `Ann Lee <ann@acme.test>`; all of it when there is none in angle brackets.
[[nodiscard]] std::string_view addressed(std::string_view text)
{
    const auto open = text.rfind('<');
    if (open == std::string_view::npos)
        return text;
    const auto close = std::min(text.find('>', open), text.size());
    const auto inside = text.substr(open + 1, close - open - 1);
    return inside.find('@') != std::string_view::npos || inside.find(':') != std::string_view::npos ? inside : text;
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
        if (text.size() <= scheme.size() ||
            !std::equal(scheme.begin(), scheme.end(), text.begin(), [&](char b, char a) { return isSame(a, b); }))
            continue;
        text.remove_prefix(scheme.size());
        while (text.starts_with('/'))
            text.remove_prefix(1);
        return percentDecoded(text.substr(0, text.find_first_of("?;")));
    }
    return std::string(text);
}

/// `Lee, Ann` is "Ann Lee". A list of more, or of addresses, stays.
[[nodiscard]] std::string turned(std::string text)
{
    const auto comma = text.find(',');
    if (comma == std::string::npos || text.find(',', comma + 1) != std::string::npos || text.find('@') != std::string::npos)
        return text;
    const auto last = trimmed(std::string_view(text).substr(0, comma));
    const auto first = trimmed(std::string_view(text).substr(comma + 1));
    return first.empty() || last.empty() ? text : first + ' ' + last;
}

} // namespace

Pasted understood(std::string_view pasted, std::span<const std::string> countries)
{
    const auto text = cleaned(pasted);
    Pasted result;
    result.numbers = numbersWritten(linked(addressed(text)), countries); // before a parenthesis of it is taken off
    result.text = trimmed(turned(std::string(bare(linked(bare(addressed(text)))))));
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
