// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/moneytext.h"

namespace cordboard::domain {

int minorDigits(std::string_view currency) noexcept
{
    return currency == "JPY" ? 0 : 2;
}

std::int64_t inMinorUnits(const Money& money) noexcept
{
    const std::int64_t unit = minorDigits(money.currency) == 0 ? 10'000 : 100;
    const auto whole = money.tenThousandths / unit;
    const auto rest = money.tenThousandths % unit; // of the amount's sign
    if (rest >= unit / 2)
        return whole + 1;
    return rest <= -unit / 2 ? whole - 1 : whole;
}

std::string decimal(const Money& money)
{
    const auto units = inMinorUnits(money);
    if (minorDigits(money.currency) == 0)
        return std::to_string(units);
    const auto cents = std::to_string(units < 0 ? -(units % 100) : units % 100);
    const bool isBelowOne = units < 0 && units > -100;
    return (isBelowOne ? "-0" : std::to_string(units / 100)) + (cents.size() < 2 ? ".0" : ".") + cents;
}

} // namespace cordboard::domain
