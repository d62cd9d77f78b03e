// SPDX-License-Identifier: GPL-3.0-or-later
// Moving licenses between offices: rulebook 3.13.
#include "domain/commands/licenses.h"

#include "domain/licenserules.h"
#include "domain/limits.h"
#include "domain/plangates.h"
#include "domain/plans/poolrows.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

/// The two offices of a transfer; nullptr for one that the actor does not see.
struct Offices {
    const Office* from = nullptr;
    const Office* to = nullptr;
};

/// R-LIC-01. The plan comes before the role (R-GEN-01). False when the row was refused.
bool isPlanEnough(PlanBuilder& builder, const Offices& offices)
{
    constexpr auto Feature = PlanFeature::TransferLicenses;
    for (const auto* office : {offices.from, offices.to}) {
        if (office != nullptr && !opensFor(builder, *office, Feature, "R-LIC-01"))
            return false;
    }
    return true;
}

/// The role and the offices. False when the row was refused.
bool mayTransfer(PlanBuilder& builder, const Offices& offices)
{
    if (reachOf(builder.actor(), Right::TransferLicenses) != Reach::Company)
        builder.refuse(Code::EScope, "R-LIC-01", {{"name", builder.label()}});
    else if (offices.from == nullptr || offices.to == nullptr)
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, offices.from == nullptr ? "from" : "to");
    return !builder.isRefused();
}

/// Whether licenses may go from one to the other at all; the plans have been asked about. False when the row
/// was refused.
bool doOfficesFit(PlanBuilder& builder, const Office& from, const Office& to)
{
    const auto obstacle = obstacleBetween(from, to);
    if (obstacle == LicenseObstacle::Contract)
        builder.refuse(Code::ELicenseContract, "R-LIC-09",
                       {{"office", from.isContract ? from.name : to.name}});
    else if (obstacle == LicenseObstacle::PriceLevel)
        builder.refuse(Code::EPriceLevel, "R-LIC-02", {{"from", from.name}, {"to", to.name}});
    return !builder.isRefused();
}

/// An amount, and the pools it goes between.
struct SeatsMoved {
    LicensePool from;
    LicensePool to;
    std::int64_t quantity = 0;
};

/// Every bad value is told (R-GEN-01). False when the row was refused.
bool areAmountsGood(PlanBuilder& builder, const TransferLicenses& command, std::vector<SeatsMoved>& moves)
{
    if (command.from == command.to)
        refuseField(builder, "R-LIC-06", "to", "same_office");
    if (command.amounts.empty())
        refuseField(builder, "R-LIC-04", "amounts", "too_few", {{"max", "1"}});
    const auto isOfFirstFamily = [&command](const LicenseAmount& amount) {
        return familyOf(amount.type) == familyOf(command.amounts.front().type);
    };
    if (!std::all_of(command.amounts.begin(), command.amounts.end(), isOfFirstFamily))
        refuseField(builder, "R-LIC-04", "amounts", "families");
    for (const auto& [type, quantity] : command.amounts) {
        auto source = builder.view().pool(command.from, type);
        auto destination = builder.view().pool(command.to, type);
        // A pool is what somebody sold to the office. Where no such licenses are sold none can be bought
        // (R-LIC-09), and none comes in by another way.
        if (!source || !destination)
            refuseField(builder, "R-LIC-03", "license_type", source ? "not_sold_there" : "not_sold");
        const auto room = limits::Seats - (destination ? destination->purchased : 0);
        if (quantity < 1)
            refuseField(builder, "R-LIC-03", "quantity", "too_few", {{"max", "1"}});
        else if (source && quantity <= source->free() && quantity > room)
            refuseField(builder, "R-LIC-03", "quantity", "too_many_there", {{"max", std::to_string(room)}});
        if (source && destination)
            moves.push_back({*std::move(source), *std::move(destination), quantity});
    }
    return !builder.isRefused();
}

/// R-LIC-03. False when the row was refused.
bool isEnoughThere(PlanBuilder& builder, const std::vector<SeatsMoved>& moves, const Office& from)
{
    for (const auto& move : moves) {
        if (move.quantity > move.from.free())
            builder.refuseQuantity("R-LIC-03", from, move.from.type, move.from.free(), "transfer");
    }
    return !builder.isRefused();
}

void transferLicenses(PlanBuilder& builder, const TransferLicenses& command, const Offices& offices)
{
    std::vector<SeatsMoved> moves;
    if (!isPlanEnough(builder, offices) || !mayTransfer(builder, offices) ||
        !doOfficesFit(builder, *offices.from, *offices.to) || !areAmountsGood(builder, command, moves) ||
        !isEnoughThere(builder, moves, *offices.from))
        return;
    for (const auto& [from, to, quantity] : moves)
        builder.moveSeats(from, to, quantity);
}

} // namespace

void Description<TransferLicenses>::plan(PlanBuilder& builder, const TransferLicenses& command)
{
    const Offices offices{officeInSight(builder, command.from), officeInSight(builder, command.to)};
    beginOfficeRow(builder, command.from, offices.from);
    transferLicenses(builder, command, offices);
    builder.offerUndo();
}

/// R-CHG-03: the way back, with its own checks: somebody may have taken the seats meanwhile.
std::optional<Command> Description<TransferLicenses>::inverse(const TransferLicenses& command, const Plan&)
{
    return TransferLicenses{command.to, command.from, command.amounts};
}

std::optional<ShapeFault> Description<TransferLicenses>::faultOf(const TransferLicenses& command)
{
    return namedTwice("amounts", command.amounts, [](const LicenseAmount& amount) { return amount.type; });
}

} // namespace cordboard::domain
