// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses that end at the next bill, or do not after all: rulebook 3.13 and 4.3.
#include "domain/commands/licenses.h"

#include "domain/billing.h"
#include "domain/plans/poolrows.h"

#include <algorithm>
#include <set>

namespace cordboard::domain {

namespace {

/// Which way the removals of a pool go.
enum class Course : std::uint8_t { Remove, Keep };

[[nodiscard]] std::string_view wordOf(Course course)
{
    return course == Course::Remove ? "remove" : "keep";
}

/// How many may be asked for. Removals are counted, not named: those that are to end because their holder was
/// deleted can be kept like others. Whoever is restored then takes a free seat as after "keep" (R-REST-03),
/// and is told E-REST-SEAT if there is none left. What a passed bill ended cannot be kept.
[[nodiscard]] std::int64_t mostOf(const LicensePool& pool, Course course, Instant now)
{
    if (course == Course::Remove)
        return pool.free();
    return pool.nextBillingAt && now < *pool.nextBillingAt ? pool.scheduledRemoval : 0;
}

/// Every bad value is told (R-GEN-01), then what there is not enough of. The pools, in the order of the
/// amounts; nothing of them is of use when the row was refused.
[[nodiscard]] std::vector<LicensePool> poolsFor(PlanBuilder& builder, const Office& office,
                                                const std::vector<LicenseAmount>& amounts, Course course)
{
    std::vector<LicensePool> pools;
    for (const auto& [type, quantity] : amounts) {
        auto pool = builder.view().pool(office.id, type);
        if (!pool)
            refuseField(builder, "R-LIC-10", "license_type", "not_sold");
        if (quantity < 1)
            refuseField(builder, "R-LIC-10", "quantity", "too_few", {{"max", "1"}});
        if (pool)
            pools.push_back(*std::move(pool));
    }
    for (std::size_t i = 0; i < pools.size() && !builder.isRefused(); ++i) {
        const auto most = mostOf(pools[i], course, builder.now());
        if (amounts[i].quantity > most)
            builder.refuseQuantity("R-LIC-10", office, amounts[i].type, most, wordOf(course));
    }
    return pools;
}

/// Until when the removals stand as they are; nothing when no bill comes.
[[nodiscard]] std::optional<Instant> firstBill(const std::vector<LicensePool>& pools, Instant now)
{
    std::optional<Instant> first;
    for (const auto& pool : pools) {
        const auto bill = nextBillingAfter(pool, now);
        if (bill && (!first || *bill < *first))
            first = bill;
    }
    return first;
}

/// R-BILL-02: each date on which some of them end.
void warnOfEnds(PlanBuilder& builder, const std::vector<LicensePool>& pools)
{
    std::set<std::optional<Instant>> told;
    for (const auto& pool : pools) {
        const auto bill = nextBillingAfter(pool, builder.now());
        if (told.insert(bill).second)
            builder.warn(Code::WBillNext, "R-BILL-02", {{"date", bill ? toRfc3339(*bill) : std::string()}});
    }
}

void planRow(PlanBuilder& builder, const OfficeId& id, const std::vector<LicenseAmount>& amounts,
             Course course)
{
    const auto* office = officeInSight(builder, id);
    beginOfficeRow(builder, id, office);
    if (!mayChangePools(builder, Right::ScheduleRemoval, id, office, "R-LIC-10"))
        return builder.offerUndo();
    const auto pools = poolsFor(builder, *office, amounts, course);
    builder.offerUndo(firstBill(pools, builder.now()));
    if (builder.isRefused())
        return;
    for (std::size_t i = 0; i < pools.size(); ++i)
        builder.moveRemovals(pools[i], course == Course::Remove ? amounts[i].quantity : -amounts[i].quantity);
    if (course == Course::Remove)
        warnOfEnds(builder, pools);
}

[[nodiscard]] std::optional<ShapeFault> faultIn(const std::vector<LicenseAmount>& amounts)
{
    return namedTwice("amounts", amounts, [](const LicenseAmount& amount) { return amount.type; });
}

} // namespace

void Description<ScheduleRemoval>::plan(PlanBuilder& builder, const ScheduleRemoval& command)
{
    planRow(builder, command.office, command.amounts, Course::Remove);
}

std::optional<Command> Description<ScheduleRemoval>::inverse(const ScheduleRemoval& command, const Plan&)
{
    return CancelRemoval{command.office, command.amounts};
}

std::optional<ShapeFault> Description<ScheduleRemoval>::faultOf(const ScheduleRemoval& command)
{
    return faultIn(command.amounts);
}

void Description<CancelRemoval>::plan(PlanBuilder& builder, const CancelRemoval& command)
{
    planRow(builder, command.office, command.amounts, Course::Keep);
}

std::optional<Command> Description<CancelRemoval>::inverse(const CancelRemoval& command, const Plan&)
{
    return ScheduleRemoval{command.office, command.amounts};
}

std::optional<ShapeFault> Description<CancelRemoval>::faultOf(const CancelRemoval& command)
{
    return faultIn(command.amounts);
}

} // namespace cordboard::domain
