// SPDX-License-Identifier: GPL-3.0-or-later
// Buying licenses: rulebook 3.13 and 3.16.
#include "domain/commands/licenses.h"

#include "domain/limits.h"
#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

namespace {

/// The role and the office (R-GEN-01). False when the row was refused.
bool mayBuy(PlanBuilder& builder, const Office* office)
{
    if (reachOf(builder.actor(), Right::BuyLicenses) == Reach::Never)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (office == nullptr || !isAllowed(builder.actor(), Right::ViewUsers, office->id))
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "office");
    else if (!isAllowed(builder.actor(), Right::BuyLicenses, office->id))
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", office->name}});
    return !builder.isRefused();
}

void buyRow(PlanBuilder& builder, const BuyLicenses& command, const Office* office)
{
    if (!mayBuy(builder, office))
        return;
    if (office->isContract)
        return builder.refuse(Code::ELicenseContract, "R-LIC-09", {{"office", office->name}});
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
    const auto* office = builder.office(command.office);
    const bool isSeen = office != nullptr && isAllowed(builder.actor(), Right::ViewUsers, command.office);
    builder.beginRow(RecordKind::Office, command.office.value(),
                     isSeen ? office->name : command.office.value(), isSeen ? office->version : 0);
    buyRow(builder, command, office);
    builder.denyUndo("R-LIC-10"); // what was bought is billed; it can be given up at the next bill
}

} // namespace cordboard::domain
