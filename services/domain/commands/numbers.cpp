// SPDX-License-Identifier: GPL-3.0-or-later
// Replacing a primary number, and giving numbers up: rulebook 3.10 and 4.2.
#include "domain/plans/numberledger.h"
#include "domain/plans/numberrows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

constexpr auto Recovery = std::chrono::days(7); // RELEASE_RECOVERY

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

} // namespace

void Description<SwapNumber>::plan(PlanBuilder& builder, const SwapNumber& command)
{
    const auto numbers = builder.view().numbers(std::span(&command.replacement, 1));
    const auto& replacement = numbers.front();
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
    });
    if (replacement && !isAtHomeIn(builder, *replacement, replacement->officeId))
        builder.denyUndo("R-NUM-03");
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
    return inverse;
}

void Description<ReleaseNumbers>::plan(PlanBuilder& builder, const ReleaseNumbers& command)
{
    builder.reserve(command.numbers.size());
    const Instant until = builder.now() + Recovery;
    Roster<NumberId> named(command.numbers.size());
    inBatches(command.numbers, [&](std::size_t, std::span<const NumberId> batch) {
        const auto numbers = numbersInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (beginNumberRow(builder, batch[i], numbers[i], Right::ReleaseNumber) &&
                named.place(batch[i]).isNew)
                releaseRow(builder, *numbers[i], until);
        }
    });
    builder.denyUndo("R-NUM-04"); // only support can recover it
}

} // namespace cordboard::domain
