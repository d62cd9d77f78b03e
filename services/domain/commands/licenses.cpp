// SPDX-License-Identifier: GPL-3.0-or-later
// Buying licenses: rulebook 3.13 and 3.16.
#include "domain/commands/licenses.h"

#include "domain/limits.h"
#include "domain/plans/poolrows.h"

namespace cordboard::domain {

namespace {

void buyRow(PlanBuilder& builder, const BuyLicenses& command, const Office* office)
{
    if (!mayChangePools(builder, Right::BuyLicenses, command.office, office, "R-LIC-09"))
        return;
    const auto pool = builder.view().pool(command.office, command.type);
    if (!pool)
        refuseField(builder, "R-LIC-09", "license_type", "not_sold");
    if (command.quantity < 1)
        refuseField(builder, "R-LIC-09", "quantity", "too_few", {{"max", "1"}});
    else if (pool && command.quantity > limits::Seats - pool->purchased)
        refuseField(builder, "R-LIC-09", "quantity", "too_many_seats",
                    {{"max", std::to_string(limits::Seats - pool->purchased)}});
    if (!builder.isRefused())
        builder.buySeats(*pool, command.quantity);
}

} // namespace

void Description<BuyLicenses>::plan(PlanBuilder& builder, const BuyLicenses& command)
{
    const auto* office = officeInSight(builder, command.office);
    beginOfficeRow(builder, command.office, office);
    buyRow(builder, command, office);
    builder.denyUndo("R-LIC-10"); // what was bought is billed; it can be given up at the next bill
}

} // namespace cordboard::domain
