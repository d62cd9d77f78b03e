// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/money.h"

/// How much of an amount is shown (rulebook 3.16): cents, rounded half up, and only when it is shown.
namespace cordboard::domain {

/// How many digits behind the point the currency has: none of JPY, two of the others.
[[nodiscard]] int minorDigits(std::string_view currency) noexcept;

/// The amount in the currency's smallest unit, cents or yen, rounded half away from zero: what is to be paid
/// half up, what is credited by the same.
[[nodiscard]] std::int64_t inMinorUnits(const Money& money) noexcept;

/// "-1234.50": with a point, and nothing between thousands.
[[nodiscard]] std::string decimal(const Money& money);

} // namespace cordboard::domain
