// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricelist.h"

#include <algorithm>
#include <limits>

namespace cordboard::domain {

SmsEstimate estimateSms(std::span<const std::int64_t> sentByUser)
{
    // More than could be paid is told as the most that can be: a sum that went round would look cheap.
    constexpr auto Most = std::numeric_limits<std::int64_t>::max() / SmsPrice;
    SmsEstimate estimate{0, Money{0, std::string(ListCurrency)}};
    for (const auto sent : sentByUser) {
        const auto further = std::max<std::int64_t>(0, sent - std::min(sent, SmsIncluded));
        estimate.overage = further > Most - estimate.overage ? Most : estimate.overage + further;
    }
    estimate.cost.tenThousandths = estimate.overage * SmsPrice;
    return estimate;
}

} // namespace cordboard::domain
