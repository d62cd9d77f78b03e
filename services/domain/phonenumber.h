// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Phone numbers as people read and type them. The only place that knows libphonenumber. Threads: any.
namespace cordboard::domain {

/// The number as written in its country, with the calling code: "+14155550100" -> "+1 415-555-0100". What is no
/// possible number (an internal one, an unknown calling code) comes back as it is. Cost: some microseconds; not for
/// every row of a table.
[[nodiscard]] std::string readableNumber(std::string_view e164);

/// The digits of a text that is written as a phone number, "(415) 555-01" -> "41555501": digits with the separators
/// people put between them. Nothing when it holds anything else, no separator, or fewer than three digits.
[[nodiscard]] std::optional<std::string> digitsOfWrittenNumber(std::string_view text);

} // namespace cordboard::domain
