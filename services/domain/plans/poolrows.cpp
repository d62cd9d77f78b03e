// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that write pools of licenses: rulebook 3.13. What rows of people take and free of them is kept in
// books (planbuilder.cpp).
#include "domain/plans/poolrows.h"

#include "domain/billing.h"

namespace cordboard::domain {

void PlanBuilder::addPurchased(const LicensePool& pool, std::int64_t more, Money dueNow)
{
    addChange({RecordKind::LicensePool, pool.id(), pool.version}, Field::PoolPurchased, pool.purchased,
              pool.purchased + more);
    if (isRefused())
        return;
    SeatDelta delta{pool.officeId, pool.type, 0, 0, pool.unitPriceMonthly, {}, more, std::move(dueNow)};
    delta.monthlyCost.tenThousandths *= more;
    m_plan.seats.push_back(std::move(delta));
}

void PlanBuilder::buySeats(const LicensePool& pool, std::int64_t quantity)
{
    addPurchased(pool, quantity, proratedPrice(pool, quantity, m_now));
}

void PlanBuilder::moveSeats(const LicensePool& from, const LicensePool& to, std::int64_t quantity)
{
    const Money nothing{0, from.unitPriceMonthly.currency}; // what moves is paid for until the next bill
    addPurchased(from, -quantity, nothing);
    addPurchased(to, quantity, nothing);
}

void PlanBuilder::moveRemovals(const LicensePool& pool, std::int64_t more)
{
    addChange({RecordKind::LicensePool, pool.id(), pool.version}, Field::PoolScheduledRemoval,
              pool.scheduledRemoval, pool.scheduledRemoval + more);
    if (isRefused())
        return;
    SeatDelta delta{pool.officeId, pool.type, 0, more, pool.unitPriceMonthly, {}, 0, {}};
    delta.monthlyCost.tenThousandths *= -more;
    delta.from = nextBillingAfter(pool, m_now); // R-BILL-02
    m_plan.seats.push_back(std::move(delta));
}

void PlanBuilder::refuseQuantity(std::string_view rule, const Office& office, LicenseType type,
                                 std::int64_t most, std::string_view course)
{
    const auto* count = most <= 0 ? "_none" : most == 1 ? "_one" : "_some";
    refuse(Code::ELicenseQuantity, rule,
           {{"k", std::to_string(most)},
            {"type", std::string(word(type))},
            {"office", office.name},
            {"reason", std::string(course) + count}},
           "quantity");
}

const Office* officeInSight(const PlanBuilder& builder, const OfficeId& id)
{
    return isAllowed(builder.actor(), Right::ViewLicensePools, id) ? builder.office(id) : nullptr;
}

void beginOfficeRow(PlanBuilder& builder, const OfficeId& id, const Office* seen)
{
    builder.beginRow(RecordKind::Office, id.value(), seen != nullptr ? seen->name : id.value(),
                     seen != nullptr ? seen->version : 0);
}

bool mayChangePools(PlanBuilder& builder, Right right, const OfficeId& id, const Office* seen,
                    std::string_view contractRule)
{
    const auto& actor = builder.actor();
    if (reachOf(actor, right) == Reach::Never)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (seen == nullptr)
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "office");
    else if (!isAllowed(actor, right, id))
        refuseScope(builder, seen->name, right);
    else if (seen->isContract)
        builder.refuse(Code::ELicenseContract, contractRule, {{"office", seen->name}});
    return !builder.isRefused();
}

} // namespace cordboard::domain
