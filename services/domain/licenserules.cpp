// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/licenserules.h"

#include "domain/plangates.h"

namespace cordboard::domain {

std::optional<LicenseObstacle> obstacleAt(const Office& office) noexcept
{
    if (!opens(office.tier, PlanFeature::TransferLicenses))
        return LicenseObstacle::Plan;
    return office.isContract ? std::optional(LicenseObstacle::Contract) : std::nullopt;
}

std::optional<LicenseObstacle> obstacleBetween(const Office& from, const Office& to) noexcept
{
    for (const auto* office : {&from, &to}) {
        if (const auto obstacle = obstacleAt(*office))
            return obstacle;
    }
    return from.priceLevel != to.priceLevel ? std::optional(LicenseObstacle::PriceLevel) : std::nullopt;
}

std::vector<LicenseLoss> lossesOf(LicenseType before, LicenseType after)
{
    std::vector<LicenseLoss> losses;
    if (isForQueueAgents(before) && !isForQueueAgents(after))
        losses.push_back(LicenseLoss::QueueAgent);
    if (includedNumbers(after) < includedNumbers(before))
        losses.push_back(LicenseLoss::IncludedNumber);
    return losses;
}

} // namespace cordboard::domain
