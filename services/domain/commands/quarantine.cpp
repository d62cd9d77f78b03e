// SPDX-License-Identifier: GPL-3.0-or-later
// Until when a reserved number is given to nobody: R-NUM-13.
#include "domain/commands/quarantine.h"

#include "domain/plans/numberrows.h"

namespace cordboard::domain {

namespace {

constexpr auto UntilField = "until";

/// A time to come, up to the end of all. An undo may bring back one that has passed meanwhile: then the
/// number is free. False when the row was refused.
bool isTimeToCome(PlanBuilder& builder, const NumberQuarantine& wish)
{
    const bool isBack = builder.isTakenBack({RecordKind::Number, wish.number.value()},
                                            Field::NumberQuarantineUntil);
    if (wish.until && *wish.until <= builder.now() && !isBack)
        refuseField(builder, "R-NUM-13", UntilField, "past_time");
    else if (wish.until && *wish.until > Forever)
        refuseField(builder, "R-NUM-13", UntilField, "late_time");
    return !builder.isRefused();
}

} // namespace

void Description<SetQuarantine>::plan(PlanBuilder& builder, const SetQuarantine& command)
{
    builder.reserve(command.quarantines.size());
    inBatches(command.quarantines, [&](std::size_t, std::span<const NumberQuarantine> batch) {
        std::vector<NumberId> ids;
        for (const auto& wish : batch)
            ids.push_back(wish.number);
        const auto numbers = numbersInSight(builder, ids);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (beginNumberRow(builder, ids[i], numbers[i], Right::SetQuarantine) &&
                isInPool(builder, *numbers[i], "quarantine") && isTimeToCome(builder, batch[i]))
                builder.change(*numbers[i], Field::NumberQuarantineUntil,
                               batch[i].until ? Value(*batch[i].until) : Value{});
        }
    });
    builder.offerUndo();
}

std::optional<Command> Description<SetQuarantine>::inverse(const SetQuarantine&, const Plan& plan)
{
    SetQuarantine inverse;
    for (const auto change : plan.changes) {
        if (change.field == Field::NumberQuarantineUntil)
            inverse.quarantines.push_back({NumberId(change.entity.id), change.before.time()});
    }
    return inverse;
}

std::optional<ShapeFault> Description<SetQuarantine>::faultOf(const SetQuarantine& command)
{
    return namedTwice("quarantines", command.quarantines,
                      [](const NumberQuarantine& wish) { return wish.number; });
}

} // namespace cordboard::domain
