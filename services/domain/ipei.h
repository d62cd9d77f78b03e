// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "domain/directoryview.h"

/// The identity of a DECT handset (ETSI EN 300 175-6, annex C): 5 digits of its maker, 7 of the handset, and
/// a check digit. Its normal form is these 13 characters, so that each handset is known by one text (I-09).
/// Pure; any thread.
namespace cordboard::domain {

/// '0' to '9', or '*' for ten: the sum of each digit times its position, modulo 11. `digits` are the 12
/// before it.
[[nodiscard]] char checkDigitOf(std::string_view digits) noexcept;

enum class IpeiFault {
    NoIpei, ///< not so many digits
    WrongCheckDigit, ///< nearly always a digit mistyped
};

/// The normal form of what stands on a label or in the menu of a handset: 12 digits with the check digit or
/// without, or its 40 bits as 10 hexadecimal digits; with blanks, hyphens, points and colons between.
[[nodiscard]] tl::expected<std::string, IpeiFault> ipeiFromTyped(std::string_view text);

/// The id of the device with this identity, given in the normal form. Also found under the other texts by
/// which earlier releases kept it: without the check digit, or in hexadecimal.
[[nodiscard]] std::optional<std::string> handsetWith(const DirectoryView& view, const std::string& ipei);

} // namespace cordboard::domain
