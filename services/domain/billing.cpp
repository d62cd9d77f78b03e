// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/billing.h"

#include <algorithm>

namespace cordboard::domain {

Instant previousBilling(Instant billingAt)
{
    using namespace std::chrono;
    const auto day = floor<days>(billingAt);
    const year_month_day date(day);
    const bool isLastDay = date == year_month_day(date.year() / date.month() / last);
    auto before = date - months(1);
    if (isLastDay || !before.ok())
        before = before.year() / before.month() / last;
    return Instant(sys_days(before) + (billingAt - day));
}

Instant nextMonth(Instant billingAt)
{
    using namespace std::chrono;
    const auto day = floor<days>(billingAt);
    auto date = year_month_day(day) + months(1);
    if (!date.ok())
        date = date.year() / date.month() / last;
    return Instant(sys_days(date) + (billingAt - day));
}

std::optional<Instant> nextBillingAfter(const LicensePool& pool, Instant now)
{
    auto date = pool.nextBillingAt;
    while (date && *date <= now)
        date = nextMonth(*date);
    return date;
}

bool isRemovalPending(const LicensePool& pool, Instant releasedAt, Instant now)
{
    return pool.nextBillingAt && now < *pool.nextBillingAt &&
           releasedAt >= previousBilling(*pool.nextBillingAt);
}

Money proratedPrice(const LicensePool& pool, std::int64_t quantity, Instant now)
{
    using namespace std::chrono;
    Money price{0, pool.unitPriceMonthly.currency};
    const auto next = nextBillingAfter(pool, now);
    if (!next)
        return price;
    const auto begin = floor<days>(previousBilling(*next));
    const auto length = (floor<days>(*next) - begin).count();
    const auto passed = std::clamp<std::int64_t>((floor<days>(now) - begin).count(), 0, length - 1);
    // Of each seat, so that the days of a month times limits::Bill need not fit into 64 bits.
    const auto ofOne = (pool.unitPriceMonthly.tenThousandths * (length - passed) + length / 2) / length;
    price.tenThousandths = ofOne * quantity;
    return price;
}

std::int64_t seatsAfterBilling(const LicensePool& pool, std::int64_t late)
{
    const auto ending = std::max<std::int64_t>(0, pool.scheduledRemoval - late);
    return std::max(pool.assigned, pool.purchased - ending);
}

std::vector<Change> billingChanges(const LicensePool& pool, Instant now, std::int64_t late)
{
    std::vector<Change> changes;
    if (!pool.nextBillingAt || now < *pool.nextBillingAt)
        return changes;
    const EntityRef ref{RecordKind::LicensePool, pool.id()};
    const auto left = seatsAfterBilling(pool, late);
    const auto waiting = std::min({late, pool.scheduledRemoval, left - pool.assigned});
    if (left != pool.purchased)
        changes.push_back({ref, Field::PoolPurchased, pool.purchased, left});
    if (pool.scheduledRemoval != waiting)
        changes.push_back({ref, Field::PoolScheduledRemoval, pool.scheduledRemoval, waiting});
    changes.push_back({ref, Field::PoolNextBillingAt, *pool.nextBillingAt, *nextBillingAfter(pool, now)});
    return changes;
}

} // namespace cordboard::domain
