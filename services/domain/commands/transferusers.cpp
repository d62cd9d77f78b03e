// SPDX-License-Identifier: GPL-3.0-or-later
// People move to other offices: rulebook 3.14, 4.1 to 4.3.
#include "domain/commands/transferusers.h"

#include "domain/plangates.h"
#include "domain/plans/calleridrows.h"
#include "domain/plans/devicerows.h"
#include "domain/plans/numberrows.h"
#include "domain/plans/seatrows.h"
#include "domain/plans/settingsrows.h"
#include "domain/plans/sparenumbers.h"

#include <algorithm>
#include <unordered_map>

namespace cordboard::domain {

namespace {

/// Whether and why the inverse would not bring back what was.
enum class WayBack : std::uint8_t { Open, Abroad, Rights, Devices, Numbers, Seats };

[[nodiscard]] std::string_view reasonOf(WayBack way) noexcept
{
    switch (way) {
    case WayBack::Open: return {};
    case WayBack::Abroad: return "R-XFER-04";
    case WayBack::Rights: return "R-XFER-14";
    case WayBack::Devices: return "R-DEV-07";
    case WayBack::Numbers: return "R-XFER-03";
    case WayBack::Seats: return "R-XFER-08";
    }
    return {};
}

/// What the rows have in common.
struct Move {
    const TransferUsers& command;
    std::unordered_map<NumberId, OwnedNumber>
        named; ///< numbers that rows wish for, as far as they are in sight
    std::unordered_map<NumberId, UserId> given; ///< of those: by which row
    SpareNumbers spare;
    DevicesOfPeople devices;
    RecordsOfLeavers records;
    Coverage coverage;
    WayBack way = WayBack::Open;

    Move(const TransferUsers& all, PlanBuilder& builder)
        : command(all), spare(builder.view(), builder.now()), devices(builder), records(builder),
          coverage(builder.view())
    {
        std::vector<NumberId> wishes;
        for (const auto& transfer : all.transfers) {
            if (transfer.number.isEmpty())
                spare.expect(transfer.office);
            else
                wishes.push_back(transfer.number);
        }
        for (const auto& wish : wishes)
            spare.setAside(wish); // whoever asks for it by name comes before those who take any
        inBatches(wishes, [&](std::size_t, std::span<const NumberId> batch) {
            for (auto& number : numbersInSight(builder, batch)) {
                if (number && isAllowed(builder.actor(), Right::ViewReservedNumbers, number->officeId))
                    named.emplace(number->id, *std::move(number));
            }
        });
    }
    void close(WayBack why)
    {
        if (way == WayBack::Open)
            way = why;
    }
};

/// One person's way, with what the checks have found.
struct Step {
    const User& user;
    const std::vector<OwnedNumber>& numbers; ///< which they have
    const Office& from;
    const Office& to;
    [[nodiscard]] bool isAbroad() const noexcept { return from.country != to.country; }
    /// R-XFER-04, R-XFER-05.
    [[nodiscard]] bool isGivenUp(const OwnedNumber& number) const noexcept
    {
        return isAbroad() && (number.kind == NumberKind::Local || number.kind == NumberKind::Fax);
    }
};

/// R-XFER-01. False when the row was refused. What plan an office is on that the actor does not see is
/// nobody's business, and one that nobody knows is told of elsewhere.
bool isOnPlan(PlanBuilder& builder, const OfficeId& id, const std::string& field)
{
    const auto* office = isAllowed(builder.actor(), Right::ViewLicensePools, id) ? builder.office(id)
                                                                                 : nullptr;
    return office == nullptr || opensFor(builder, *office, PlanFeature::TransferUsers, "R-XFER-01", field);
}

/// That everything named is there (R-GEN-01). False when the row was refused.
bool isAllThere(PlanBuilder& builder, const UserTransfer& transfer, const Move& move)
{
    if (builder.office(transfer.office) == nullptr)
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "office");
    else if (!transfer.number.isEmpty() && !move.named.contains(transfer.number))
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "number");
    return !builder.isRefused();
}

/// False when the row was refused.
bool mayMove(PlanBuilder& builder, const Step& step)
{
    const auto& [user, numbers, from, to] = step;
    if (user.state != UserState::Active && user.state != UserState::Suspended)
        builder.refuse(Code::ETransferState, "R-XFER-12",
                       {{"name", user.displayName()}, {"state", std::string(word(user.state))}});
    else if (from.id == to.id)
        builder.refuse(Code::ETransferSame, "R-XFER-13", {{"name", user.displayName()}, {"office", to.name}},
                       "office");
    else if (from.priceLevel != to.priceLevel) // also of contract offices: no price stands in their pools
        builder.refuse(Code::EPriceLevel, "R-XFER-02", {{"from", from.name}, {"to", to.name}}, "office");
    return !builder.isRefused();
}

/// The number that was wished for. False when the row was refused.
bool mayTake(PlanBuilder& builder, const Step& step, const OwnedNumber& number, const Move& move)
{
    builder.noteConflict(number);
    if (!isInPool(builder, number))
        return false;
    if (const auto earlier = move.given.find(number.id); earlier != move.given.end()) {
        builder.refuse(
            Code::ENumberBusy, "R-NUM-12",
            {{"number", number.e164}, {"target", builder.nameOf(earlier->second)}, {"reason", "same_step"}},
            "number");
        return false;
    }
    if (!step.isAbroad()) { // who stays in the country keeps the numbers that they have
        refuseField(builder, "R-XFER-03", "number", "not_abroad");
        return false;
    }
    return fitsPerson(builder, number, step.to.id, step.user.displayName()) &&
           isOutOfQuarantine(builder, number);
}

/// R-XFER-07: the one that was named, or whatever R-NUM-10 takes in place of those that are given up. Nothing
/// when there is none to take, and when the row was refused.
[[nodiscard]] std::optional<OwnedNumber> newNumber(PlanBuilder& builder, const Step& step,
                                                   const NumberId& wish, Move& move)
{
    if (!wish.isEmpty()) {
        const auto& number = move.named.at(wish);
        return mayTake(builder, step, number, move) ? std::optional(number) : std::nullopt;
    }
    if (std::none_of(step.numbers.begin(), step.numbers.end(),
                     [&step](const auto& number) { return step.isGivenUp(number); }))
        return std::nullopt; // whoever had none of these gets none
    auto number = move.spare.next(step.to);
    if (!number)
        builder.refuse(Code::ETransferNoNumber, "R-XFER-07", {{"country", step.to.country}}, "number");
    else
        static_cast<void>(fitsPerson(builder, *number, step.to.id, step.user.displayName()));
    return number;
}

/// R-XFER-08: an office that is sold no such licenses cannot take one over, for nobody knows what it costs
/// there, nor when it is billed. False when the row was refused.
bool moveSeat(PlanBuilder& builder, const Step& step, LicenseType type, Move& move)
{
    switch (builder.moveSeat(step.from.id, step.to.id, type)) {
    case PlanBuilder::SeatMove::Moved: break;
    case PlanBuilder::SeatMove::NotCounted: move.close(WayBack::Seats); break;
    case PlanBuilder::SeatMove::NotSold:
        builder.refuseSeat(Code::ESeatNone, "R-XFER-08", step.to.id, type);
        return false;
    }
    return true;
}

/// The seat moves with the person, and so do the licenses of further numbers (R-NUM-09); one that is not
/// needed any more stays where it was bought. False when the row was refused.
bool moveSeats(PlanBuilder& builder, const Step& step, std::size_t numbersAfter, Move& move)
{
    const auto& user = step.user;
    if (user.takesSeat() && !moveSeat(builder, step, user.license, move)) // R-SUSP-01: else they have none
        return false;
    constexpr auto Additional = LicenseType::AdditionalNumber;
    const auto before = furtherNumbers(user.license, step.numbers.size());
    const auto after = furtherNumbers(user.license, numbersAfter);
    for (std::size_t i = 0; i < std::min(before, after); ++i) {
        if (!moveSeat(builder, step, Additional, move))
            return false;
    }
    for (auto i = after; i < before; ++i)
        builder.freeSeat(step.from.id, Additional);
    for (auto i = before; i < after; ++i) {
        if (builder.takeSeat(step.to.id, Additional))
            continue;
        builder.refuseSeat(Code::ESeatNone, "R-NUM-09", step.to.id, Additional);
        return false;
    }
    return true;
}

/// R-XFER-03 ... R-XFER-07, in the order in which they are told: what is lost, what is new, what is kept.
void moveNumbers(PlanBuilder& builder, const Step& step, const std::optional<OwnedNumber>& fresh, Move& move)
{
    const auto& [user, numbers, from, to] = step;
    bool hasPrimary = false;
    for (const auto& number : numbers) {
        if (number.officeId != from.id)
            move.close(WayBack::Numbers); // it would come back into this one
        if (!step.isGivenUp(number)) {
            hasPrimary = hasPrimary || number.isPrimary;
            continue;
        }
        builder.reserveNumber(number, user.displayName(), builder.now());
        builder.change(number, Field::NumberOffice, from.id.value());
    }
    if (fresh)
        builder.assignNumber(*fresh, user.id, to.id, !hasPrimary);
    for (const auto& number : numbers) {
        if (!step.isGivenUp(number))
            builder.change(number, Field::NumberOffice, to.id.value());
    }
}

/// R-NUM-16 for the numbers that come along, R-USER-05. A new one has been asked about.
void warnNumbers(PlanBuilder& builder, const Step& step, std::size_t numbersAfter, bool hasNew)
{
    const auto& [user, numbers, from, to] = step;
    const bool keepsLocal = std::any_of(numbers.begin(), numbers.end(), [&step](const auto& number) {
        return number.kind == NumberKind::Local && !step.isGivenUp(number);
    });
    if (keepsLocal && !hasNew && !to.hasEmergencyAddress)
        builder.warn(Code::WEmergencyAddress, "R-NUM-16",
                     {{"name", user.displayName()}, {"country", to.country}});
    if (step.isAbroad() && numbersAfter == 0 && includedNumbers(user.license) > 0)
        builder.warn(Code::WUserNoNumber, "R-USER-05", {{"name", user.displayName()}});
}

[[nodiscard]] bool holds(const User& user, const RoleAssignment& role)
{
    return std::find(user.roles.begin(), user.roles.end(), role) != user.roles.end();
}

/// R-XFER-14.
void moveRights(PlanBuilder& builder, const Step& step, Move& move)
{
    const auto& [user, numbers, from, to] = step;
    const RoleAssignment old{Role::OfficeAdmin, from.id.value()};
    const RoleAssignment fresh{Role::OfficeAdmin, to.id.value()};
    if (move.command.moveAdminRights && holds(user, fresh))
        move.close(WayBack::Rights); // moving back would take that one along
    if (!holds(user, old))
        return;
    if (!move.command.moveAdminRights)
        return builder.warn(Code::WTransferRole, "R-XFER-14",
                            {{"name", user.displayName()},
                             {"role", std::string(word(Role::OfficeAdmin))},
                             {"office", from.name}});
    auto after = user;
    std::erase(after.roles, old);
    if (!holds(user, fresh))
        after.roles.insert(std::upper_bound(after.roles.begin(), after.roles.end(), fresh), fresh);
    builder.change(user, Field::UserRoles, read(after, Field::UserRoles));
    warnCoverage(builder, user, old, move.coverage);
}

/// Whether somebody may show there what they show here (R-CID-03).
[[nodiscard]] bool mayShowThere(const PlanBuilder& builder, const Step& step, const Settings& settings)
{
    if (settings.callerIdMode == CallerIdMode::OfficeMainLine)
        return !builder.view().lineNumbers(TargetType::Office, step.to.id.value()).empty();
    if (settings.callerIdNumber.isEmpty())
        return true;
    auto moved = step.user;
    moved.officeId = step.to.id;
    const auto number = builder.view().numbers(std::span(&settings.callerIdNumber, 1)).front();
    const bool isLost = number && number->targetType == TargetType::User && step.isGivenUp(*number);
    return number && !isLost && mayPresent(moved, *number);
}

/// R-XFER-11. Nothing when they departed from no default.
[[nodiscard]] std::optional<Settings> callerIdThere(PlanBuilder& builder, const Step& step, const Move& move)
{
    auto settings = move.records.settingsOf(step.user);
    if (!settings || mayShowThere(builder, step, *settings))
        return settings;
    const auto number = builder.view().numbers(std::span(&settings->callerIdNumber, 1)).front();
    builder.warn(Code::WTransferCallerId, "R-XFER-11",
                 {{"number", number ? number->e164 : std::string()}, {"office", step.to.name}});
    return withAccountDefault(*settings);
}

void moveThere(PlanBuilder& builder, const Step& step, const std::optional<OwnedNumber>& fresh, Move& move)
{
    const auto kept = std::count_if(step.numbers.begin(), step.numbers.end(),
                                    [&step](const auto& number) { return !step.isGivenUp(number); });
    const auto numbersAfter = static_cast<std::size_t>(kept) + (fresh ? 1 : 0);
    if (!moveSeats(builder, step, numbersAfter, move))
        return;
    builder.change(step.user, Field::UserOffice, step.to.id.value());
    moveNumbers(builder, step, fresh, move);
    moveRights(builder, step, move);
    if (!move.devices.takeAlong(builder, step.user, step.to.id))
        move.close(WayBack::Devices);
    move.records.takeAlong(step.user, step.to.id, callerIdThere(builder, step, move));
    warnNumbers(builder, step, numbersAfter, fresh.has_value());
    if (step.isAbroad())
        move.way = WayBack::Abroad; // R-CHG-03, whatever else there is
}

void transferRow(PlanBuilder& builder, const Step& step, const UserTransfer& transfer, Move& move)
{
    if (!mayMove(builder, step))
        return;
    const auto fresh = newNumber(builder, step, transfer.number, move);
    if (builder.isRefused())
        return;
    const auto way = move.way;
    moveThere(builder, step, fresh, move);
    if (builder.isRefused()) { // a change of it may be a conflict
        move.way = way;
    } else if (fresh) {
        move.spare.setAside(fresh->id);
        move.given.emplace(fresh->id, step.user.id);
    }
}

} // namespace

void Description<TransferUsers>::plan(PlanBuilder& builder, const TransferUsers& command)
{
    const auto& transfers = command.transfers;
    Move move(command, builder);
    std::vector<UserId> users;
    users.reserve(transfers.size());
    for (const auto& transfer : transfers)
        users.push_back(transfer.user);
    const auto open = [&]() -> const UserTransfer& { return transfers[builder.rowCount() - 1]; };
    RowRight right(Right::TransferUser, [&](const User&) { return isAllThere(builder, open(), move); });
    right.gate = [&](std::size_t row, const User* user) {
        return (user == nullptr || isOnPlan(builder, user->officeId, {})) &&
               isOnPlan(builder, transfers[row].office, "office");
    };
    const auto transfer = [&](const User& user, const std::vector<OwnedNumber>& numbers) {
        const auto* from = builder.office(user.officeId);
        const auto* to = builder.office(open().office);
        if (from != nullptr && to != nullptr) // I-02
            transferRow(builder, {user, numbers, *from, *to}, open(), move);
    };
    planUsers(builder, users, right, transfer, [&](const auto& batch) {
        move.devices.openOwned(batch);
        move.records.open(batch);
    });
    if (move.way == WayBack::Open)
        builder.offerUndo();
    else
        builder.denyUndo(reasonOf(move.way));
}

/// Each to where they were, with the rights that came along.
std::optional<Command> Description<TransferUsers>::inverse(const TransferUsers& command, const Plan& plan)
{
    TransferUsers inverse{{}, command.moveAdminRights};
    for (const auto change : plan.changes) {
        if (change.field == Field::UserOffice)
            inverse.transfers.push_back(
                {UserId(change.entity.id), OfficeId(std::string(change.before.text().value_or("")))});
    }
    return withCallerIdsBack(std::move(inverse), plan);
}

std::optional<ShapeFault> Description<TransferUsers>::faultOf(const TransferUsers& command)
{
    return namedTwice("transfers", command.transfers,
                      [](const UserTransfer& transfer) { return transfer.user; });
}

} // namespace cordboard::domain
