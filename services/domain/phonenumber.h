// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enums.h"

/// Phone numbers as people read and type them. The only place that knows libphonenumber. Threads: any.
namespace cordboard::domain {

/// The number as written in its country, with the calling code: "+14155550100" -> "+1 415-555-0100". What is
/// no possible number (an internal one, an unknown calling code) comes back as it is. Cost: some
/// microseconds; not for every row of a table.
[[nodiscard]] std::string readableNumber(std::string_view e164);

/// The digits of a text that is written as a phone number, "(415) 555-01" -> "41555501": digits with the
/// separators people put between them. Nothing when it holds anything else, no separator, or fewer than three
/// digits.
[[nodiscard]] std::optional<std::string> digitsOfWrittenNumber(std::string_view text);

/// What a text written as a phone number may be in E.164, the likeliest first: "030 4617747" in Germany,
/// "0049 30 ...", "011 49 ...", "+49 (0)30 ...", in digits of any script, in quotation marks, with an
/// extension behind it, which is left out. Nothing when it is no such text. Part of a number is read, too;
/// only the order tells what is complete. `countries` are ISO codes, for what has no calling code.
[[nodiscard]] std::vector<std::string> numbersWritten(std::string_view text,
                                                      std::span<const std::string> countries);

/// What a search for a number as it is written looks for among the digits of numbers: the digits themselves
/// and, where they begin with a prefix that is dialed but no part of the number, what follows it; none is
/// part of another. Without `countries` a leading zero is taken for such a prefix. Nothing when there are too
/// few digits, or other letters.
[[nodiscard]] std::vector<std::string> digitsSearched(std::string_view text,
                                                      std::span<const std::string> countries);

/// Where a number is from.
struct NumberPlace {
    std::string country; ///< ISO code
    std::string areaCode; ///< digits; empty where numbers have none
    std::optional<NumberKind> kind; ///< local, mobile or toll-free; nothing of others: premium, shared cost
};
/// Of a valid number in E.164, "+49 30..." without the blanks; nothing of any other text.
[[nodiscard]] std::optional<NumberPlace> placeOfNumber(std::string_view e164);

/// Whether a text written as a phone number is one that calls for help where it is dialed, or would be with
/// the calling code of another country before it: "112", "+1 911". `country` is an ISO code.
[[nodiscard]] bool isEmergencyNumber(std::string_view text, const std::string& country);

/// Whether phone numbers of this country are known, by its ISO code in any case.
[[nodiscard]] bool isCountryOfNumbers(std::string_view country);

/// Where an extension ends that begins at `begin`, right behind a number: " x5", " ext. 5", "(x5)", ";ext=5",
/// ",,5", in letters and digits of any width. `begin` when there is none, or when it does not end a word.
[[nodiscard]] std::size_t endOfExtension(std::string_view text, std::size_t begin);

} // namespace cordboard::domain
