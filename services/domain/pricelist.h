// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "domain/enums.h"
#include "domain/money.h"

/// What plans cost by the price list, and messages beyond what is included (rulebook 0.2, R-BILL-01,
/// R-BILL-03, R-BILL-04). What an office pays stands in its pools of licenses, not here. Threads: any.
namespace cordboard::domain {

inline constexpr std::string_view ListCurrency = "USD";

/// Of one user and month, in ten-thousandths of `ListCurrency`; nothing where the price is agreed on.
struct ListPrice {
    PlanTier tier;
    std::optional<std::int64_t> billedYearly;
    std::optional<std::int64_t> billedMonthly;
};
inline constexpr std::array ListPrices{
    ListPrice{PlanTier::Trial, 0, 0},
    ListPrice{PlanTier::Standard, 150'000, 270'000},
    ListPrice{PlanTier::Advanced, 250'000, 350'000},
    ListPrice{PlanTier::Premium, std::nullopt, std::nullopt},
};

/// R-BILL-03: messages of one user and month that cost nothing. They are each user's own, not the company's.
inline constexpr std::int64_t SmsIncluded = 250;
/// What each further one costs: 0.008 USD.
inline constexpr std::int64_t SmsPrice = 80;

struct SmsEstimate {
    std::int64_t overage = 0; ///< messages beyond what is included
    Money cost; ///< of these, exact; see moneytext.h for how it is shown
};
/// R-BILL-04: of what each user sent in a month. Counts below zero are none.
[[nodiscard]] SmsEstimate estimateSms(std::span<const std::int64_t> sentByUser);

} // namespace cordboard::domain
