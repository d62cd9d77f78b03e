// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace cordboard::domain {

/// An amount in 1/10,000 of a currency unit (rulebook 2: 0.008 USD = 80). Amounts of different currencies
/// never mix; `currency` is ISO 4217.
struct Money {
    std::int64_t tenThousandths = 0;
    std::string currency;
    friend bool operator==(const Money&, const Money&) = default;
};

} // namespace cordboard::domain
