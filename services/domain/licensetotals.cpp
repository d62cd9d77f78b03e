// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/licensetotals.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

[[nodiscard]] const Office* officeOf(const LicensePool& pool, std::span<const Office> offices)
{
    const auto found = std::find_if(offices.begin(), offices.end(),
                                    [&pool](const Office& office) { return office.id == pool.officeId; });
    return found == offices.end() ? nullptr : &*found;
}

void addPrice(TypeTotal& total, const LicensePool& pool)
{
    const auto unit = pool.unitPriceMonthly.tenThousandths;
    auto [place, isFirst] = total.prices.try_emplace(pool.unitPriceMonthly.currency,
                                                     SeatPrice{unit, unit, 0});
    auto& price = place->second;
    price.least = std::min(price.least, unit);
    price.most = std::max(price.most, unit);
    price.month += unit * pool.purchased; // R-LIC-11
}

} // namespace

SeatCount& SeatCount::operator+=(const LicensePool& pool)
{
    purchased += pool.purchased;
    assigned += pool.assigned;
    free += pool.free();
    ending += pool.scheduledRemoval;
    return *this;
}

std::vector<LicensePool> poolsIn(const DirectoryView& view)
{
    std::vector<LicensePool> pools;
    for (const auto& office : view.offices()) {
        for (std::size_t i = 1; i < WordsOf<LicenseType>.size(); ++i) { // without "none"
            if (auto pool = view.pool(office.id, static_cast<LicenseType>(i)))
                pools.push_back(*std::move(pool));
        }
    }
    return pools;
}

std::vector<TypeTotal> totalsByType(std::span<const LicensePool> pools, std::span<const Office> offices)
{
    std::map<LicenseType, TypeTotal> totals;
    for (const auto& pool : pools) {
        if (pool.purchased == 0)
            continue;
        auto& total = totals[pool.type];
        total.type = pool.type;
        total.seats += pool;
        const auto* office = officeOf(pool, offices);
        if (office == nullptr || !office->isContract) // R-LIC-09: nobody is told what a contract costs
            addPrice(total, pool);
    }
    std::vector<TypeTotal> list;
    for (auto& [type, total] : totals)
        list.push_back(std::move(total));
    return list;
}

std::vector<OfficeTotal> totalsByOffice(std::span<const LicensePool> pools, std::span<const Office> offices)
{
    std::vector<OfficeTotal> list;
    for (const auto& office : offices) {
        OfficeTotal total{office.id, office.name, {}};
        for (const auto& pool : pools) {
            if (pool.officeId == office.id)
                total.seats += pool;
        }
        if (total.seats.purchased > 0)
            list.push_back(std::move(total));
    }
    std::sort(list.begin(), list.end(), [](const OfficeTotal& left, const OfficeTotal& right) {
        return left.seats.purchased != right.seats.purchased ? left.seats.purchased > right.seats.purchased
                                                             : left.name < right.name;
    });
    return list;
}

} // namespace cordboard::domain
