// SPDX-License-Identifier: GPL-3.0-or-later
// Replacing a primary number, and giving numbers up: rulebook 3.10 and 4.2.
#include "domain/plans/calleridrows.h"
#include "domain/plans/numberledger.h"
#include "domain/plans/numberrows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

void releaseRow(PlanBuilder& builder, const OwnedNumber& number, Instant until)
{
    if (number.status == NumberStatus::Cooling)
        return; // already so
    if (!isInPool(builder, number)) // a quarantine forbids handing out, not giving up
        return;
    builder.change(number, Field::NumberStatus, word(NumberStatus::Cooling));
    builder.change(number, Field::NumberReleasedAt, builder.now());
    builder.change(number, Field::NumberRecoverableUntil, until);
    builder.warn(Code::WRelease, "R-NUM-04", {{"number", number.e164}, {"date", toRfc3339(until)}});
}

/// 4.2: from the recovery into the pool of the office that gave it up. At the end of its time it is gone,
/// also while the server has not said so yet.
void recoverRow(PlanBuilder& builder, const OwnedNumber& number)
{
    if (number.status == NumberStatus::Reserved)
        return; // already so
    if (number.status != NumberStatus::Cooling && number.status != NumberStatus::Released) {
        isInPool(builder, number, "recover");
        return;
    }
    const bool isLate = !number.recoverableUntil || builder.now() >= *number.recoverableUntil;
    if (number.status == NumberStatus::Released || isLate)
        return builder.refuse(Code::EState, "R-NUM-04",
                              {{"name", number.e164},
                               {"state", std::string(word(NumberStatus::Released))},
                               {"event", "recover"}});
    builder.change(number, Field::NumberStatus, word(NumberStatus::Reserved));
    builder.change(number, Field::NumberReleasedAt, Value{});
    builder.change(number, Field::NumberRecoverableUntil, Value{});
}

/// Rows about numbers that each stand once; `row` writes what becomes of one.
template <typename Row>
void planNumbers(PlanBuilder& builder, const std::vector<NumberId>& ids, Right right, Row row)
{
    builder.reserve(ids.size());
    Roster<NumberId> named(ids.size());
    inBatches(ids, [&](std::size_t, std::span<const NumberId> batch) {
        const auto numbers = numbersInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (beginNumberRow(builder, batch[i], numbers[i], right) && named.place(batch[i]).isNew)
                row(*numbers[i]);
        }
    });
}

} // namespace

void Description<SwapNumber>::plan(PlanBuilder& builder, const SwapNumber& command)
{
    const auto numbers = builder.view().numbers(std::span(&command.replacement, 1));
    const auto& replacement = numbers.front();
    CallerIdFallbacks callerIds(builder);
    RowRight right(Right::SwapNumber);
    right.covers = [&](const User&) {
        if (replacement && isAllowed(builder.actor(), Right::SwapNumber, replacement->officeId))
            return command.formerTo.isEmpty() ||
                   maySendTo(builder, command.formerTo, Right::SwapNumber, "former_to");
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "replacement");
        return false;
    };
    planUsers(builder, {command.user}, right, [&](const User& user, const std::vector<OwnedNumber>& held) {
        const auto primary = std::find_if(held.begin(), held.end(),
                                          [](const auto& number) { return number.isPrimary; });
        builder.noteConflict(*replacement);
        if (!mayReceive(builder, holderFrom(user)) || !isInPool(builder, *replacement))
            return;
        if (primary == held.end())
            return builder.refuse(
                Code::EState, "R-NUM-11",
                {{"name", user.displayName()}, {"state", "without number"}, {"event", "swap"}});
        if (!fitsPerson(builder, *replacement, user.officeId, user.displayName()) ||
            !fitsOffice(builder, *primary, command.formerTo) || !isOutOfQuarantine(builder, *replacement))
            return;
        builder.reserveNumber(*primary, user.displayName(), builder.now());
        if (!command.formerTo.isEmpty())
            builder.change(*primary, Field::NumberOffice, command.formerTo.value());
        builder.assignNumber(*replacement, user.id, user.officeId, true);
        callerIds.open(std::span(&primary->id, 1));
        callerIds.take(primary->id);
    });
    if (replacement && !isAtHomeIn(builder, *replacement, replacement->officeId))
        builder.denyUndo("R-NUM-03");
    else if (!callerIds.mayComeBack())
        builder.denyUndo("R-CID-05");
    else
        builder.offerUndo();
}

std::optional<Command> Description<SwapNumber>::inverse(const SwapNumber& command, const Plan& plan)
{
    SwapNumber inverse{command.user, {}};
    for (const auto change : plan.changes) {
        if (change.field == Field::NumberStatus && change.after == Value(word(NumberStatus::Reserved)))
            inverse.replacement = NumberId(change.entity.id);
    }
    if (inverse.replacement.isEmpty())
        return std::nullopt;
    for (const auto& [number, office] : officesBefore(plan)) {
        if (number == command.replacement)
            inverse.formerTo = office;
    }
    return withCallerIdsBack(std::move(inverse), plan);
}

void Description<ReleaseNumbers>::plan(PlanBuilder& builder, const ReleaseNumbers& command)
{
    const Instant until = builder.now() + ReleaseRecovery;
    planNumbers(builder, command.numbers, Right::ReleaseNumber,
                [&](const OwnedNumber& number) { releaseRow(builder, number, until); });
    builder.denyUndo("R-NUM-04"); // it is recovered by a command of its own, as long as it can be
}

void Description<RecoverNumbers>::plan(PlanBuilder& builder, const RecoverNumbers& command)
{
    planNumbers(builder, command.numbers, Right::ReleaseNumber,
                [&](const OwnedNumber& number) { recoverRow(builder, number); });
    builder.denyUndo("R-NUM-04"); // giving it up again would begin another seven days
}

} // namespace cordboard::domain
