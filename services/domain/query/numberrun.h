// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Phone numbers of several words in a query. Internal to the parser.
namespace cordboard::domain {

/// Where what may be one phone number ends that begins at `begin`, "(030) 461 77" as well as "461-77": digits
/// with signs and blanks between, parentheses closed, no letter glued to it, and an extension behind it.
/// `begin` when nothing there is.
[[nodiscard]] std::size_t endOfNumberRun(std::string_view text, std::size_t begin);

} // namespace cordboard::domain
