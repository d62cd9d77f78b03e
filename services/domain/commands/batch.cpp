// SPDX-License-Identifier: GPL-3.0-or-later
// Several commands as one plan.
#include "domain/command.h"
#include "domain/plans/batchplan.h"
#include "domain/plans/plannedview.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace cordboard::domain {

namespace {

/// Where the changes of rows end and those of shared records begin.
[[nodiscard]] std::size_t endOfRows(const Plan& plan)
{
    return plan.outcomes.empty() ? 0 : plan.outcomes.back().firstChange + plan.outcomes.back().changeCount;
}

/// The plan of a batch, from those of its commands.
class Joined final {
public:
    explicit Joined(const Batch& batch, Instant now)
    {
        m_plan.command = batch;
        m_plan.computedAt = now;
    }

    void add(std::size_t command, Plan&& part)
    {
        for (auto i = endOfRows(part); i < part.changes.size(); ++i)
            addShared(part.changes[i]);
        addSeats(part);
        addNumbers(part);
        addUndo(command, part);
        std::move(part.guards.begin(), part.guards.end(), std::back_inserter(m_plan.guards));
        addRows(std::move(part));
    }

    [[nodiscard]] Plan finish()
    {
        for (auto& [place, change] : m_shared) {
            if (change.before != change.after)
                m_plan.changes.add(change);
        }
        std::erase_if(m_plan.seats,
                      [](const SeatDelta& seat) { return seat.assigned == 0 && seat.scheduledRemoval == 0; });
        m_plan.recount();
        return std::move(m_plan);
    }

private:
    struct Shared {
        EntityRef entity;
        Field field;
        Value before, after;
        operator ChangeList::Entry() const { return {entity, field, before, after}; }
    };

    void addRows(Plan&& part)
    {
        const auto offset = m_plan.changes.size();
        const auto end = endOfRows(part);
        for (std::size_t i = 0; i < end; ++i)
            m_plan.changes.add(part.changes[i]);
        for (auto& outcome : part.outcomes) {
            outcome.firstChange += offset;
            m_plan.outcomes.push_back(std::move(outcome));
        }
    }

    /// Books are kept for all: from what the first command found to what the last one leaves.
    void addShared(const ChangeList::Entry& change)
    {
        const auto [known, isNew] = m_shared.try_emplace(
            {change.entity, change.field}, Shared{change.entity, change.field, change.before, change.after});
        if (!isNew)
            known->second.after = change.after;
    }

    void addSeats(const Plan& part)
    {
        for (const auto& seat : part.seats) {
            const auto known = std::find_if(m_plan.seats.begin(), m_plan.seats.end(),
                                            [&seat](const SeatDelta& other) {
                                                return other.office == seat.office && other.type == seat.type;
                                            });
            if (known == m_plan.seats.end()) {
                m_plan.seats.push_back(seat);
                continue;
            }
            known->assigned += seat.assigned;
            known->scheduledRemoval += seat.scheduledRemoval;
            known->monthlyCost.tenThousandths += seat.monthlyCost.tenThousandths;
            if (!known->from)
                known->from = seat.from;
        }
    }

    /// What becomes of a number is what the last command that touches it makes of it.
    void addNumbers(const Plan& part)
    {
        std::unordered_set<std::string> touched;
        for (std::size_t i = 0; i < part.changes.runCount(); ++i) {
            if (const auto& entity = part.changes.run(i).entity; entity.table == RecordKind::Number)
                touched.insert(entity.id);
        }
        const auto addTo = [&touched](std::vector<NumberId>& all, const std::vector<NumberId>& some) {
            std::erase_if(all, [&touched](const NumberId& id) { return touched.contains(id.value()); });
            all.insert(all.end(), some.begin(), some.end());
        };
        addTo(m_plan.numbersHeld, part.numbersHeld);
        addTo(m_plan.numbersLost, part.numbersLost);
        addTo(m_plan.numbersReserved, part.numbersReserved);
    }

    void addUndo(std::size_t command, const Plan& part)
    {
        if (part.count(OutcomeKind::WillChange) == 0)
            return;
        auto& undo = m_plan.undo;
        if (undo.reason.empty())
            undo.reason = part.undo.reason;
        if (!part.undo.isPossible) {
            undo.kept.push_back(command);
            return;
        }
        undo.isPossible = true;
        if (part.undo.until && (!undo.until || *part.undo.until < *undo.until))
            undo.until = part.undo.until;
    }

    Plan m_plan;
    std::map<std::pair<EntityRef, Field>, Shared> m_shared;
};

/// What comes and goes in one operation was never there: nobody could be told of it.
void guardMade(Plan& part, std::set<EntityRef>& made)
{
    for (const auto& row : part.outcomes) {
        for (auto i = row.firstChange; i < row.firstChange + row.changeCount; ++i) {
            const auto change = part.changes[i];
            if (change.field != Field::Existence)
                continue;
            if (change.after == Value(true))
                made.insert(change.entity);
            else if (made.contains(change.entity))
                part.guards.push_back({Code::EField,
                                       "R-BULK-04",
                                       change.entity,
                                       "commands",
                                       {{"field", "commands"}, {"problem", "made_here"}}});
        }
    }
}

/// The rows of one command as a plan of their own, as far as its inverse looks at it.
[[nodiscard]] Plan cutOut(const Plan& plan, const PlanPart& part)
{
    Plan cut;
    cut.command = part.command;
    cut.computedAt = plan.computedAt;
    for (auto row = part.firstOutcome; row < part.firstOutcome + part.outcomeCount; ++row) {
        auto& outcome = cut.outcomes.emplace_back(plan.outcomes[row]);
        const auto first = outcome.firstChange;
        outcome.firstChange = cut.changes.size();
        for (auto i = first; i < first + outcome.changeCount && i < plan.changes.size(); ++i)
            cut.changes.add(plan.changes[i]);
    }
    cut.recount();
    return cut;
}

} // namespace

Plan planBatch(const Batch& batch, const Actor& actor, const DirectoryView& view, Instant now,
               BasisCheck& basis)
{
    PlannedView planned(view);
    Joined joined(batch, now);
    std::set<EntityRef> made;
    for (std::size_t i = 0; i < batch.commands.size(); ++i) {
        auto part = planAlone(batch.commands[i], actor, planned, now, basis);
        guardMade(part, made);
        if (part.guards.empty() && i + 1 < batch.commands.size())
            planned.take(part.changes);
        joined.add(i, std::move(part));
    }
    return joined.finish();
}

std::vector<PlanPart> partsOf(const Plan& plan)
{
    const auto* batch = std::get_if<Batch>(&plan.command);
    if (batch == nullptr)
        return {{plan.command, 0, plan.outcomes.size()}};
    std::vector<PlanPart> parts;
    std::size_t first = 0;
    for (const auto& command : batch->commands) {
        const auto count = std::min(targetCount(command), plan.outcomes.size() - first);
        parts.push_back({command, first, count});
        first += count;
    }
    return parts;
}

const Command& commandOf(const Plan& plan, std::size_t row)
{
    const auto* batch = std::get_if<Batch>(&plan.command);
    if (batch == nullptr)
        return plan.command;
    std::size_t end = 0;
    for (const auto& command : batch->commands) {
        end += targetCount(command);
        if (row < end)
            return command;
    }
    return plan.command;
}

bool comesBack(const Plan& plan, std::size_t row)
{
    const auto& outcome = plan.outcomes[row];
    if (!plan.undo.isPossible || outcome.kind != OutcomeKind::WillChange || outcome.isFinal())
        return false;
    const auto parts = partsOf(plan);
    return std::none_of(plan.undo.kept.begin(), plan.undo.kept.end(), [&](std::size_t kept) {
        return kept < parts.size() && row >= parts[kept].firstOutcome &&
               row < parts[kept].firstOutcome + parts[kept].outcomeCount;
    });
}

bool Description<Batch>::mayWaitOffline(const Batch& command) noexcept
{
    return std::all_of(command.commands.begin(), command.commands.end(),
                       [](const Command& each) { return domain::mayWaitOffline(each); });
}

std::optional<Command> Description<Batch>::inverse(const Batch&, const Plan& plan)
{
    Batch inverse;
    const auto parts = partsOf(plan);
    for (auto i = parts.size(); i-- > 0;) {
        const auto& kept = plan.undo.kept;
        const auto part = cutOut(plan, parts[i]);
        if (part.count(OutcomeKind::WillChange) == 0 || std::find(kept.begin(), kept.end(), i) != kept.end())
            continue;
        auto back = std::visit(
            [&part]<typename T>(const T& concrete) { return Description<T>::inverse(concrete, part); },
            part.command);
        if (back && targetCount(*back) > 0)
            inverse.commands.push_back(*std::move(back));
    }
    return inverse.commands.empty() ? std::nullopt : std::optional<Command>(std::move(inverse));
}

std::optional<ShapeFault> Description<Batch>::faultOf(const Batch& command)
{
    const auto isBatch = [](const Command& each) { return std::holds_alternative<Batch>(each); };
    if (std::any_of(command.commands.begin(), command.commands.end(), isBatch))
        return ShapeFault{"commands", "a batch does not stand in a batch"};
    if (command.commands.size() > limits::BatchCommands)
        return ShapeFault{"commands", "they are too many for one batch"};
    if (targetCount(command) > limits::Targets)
        return ShapeFault{"commands", "they are about too many records all together"};
    return std::nullopt;
}

} // namespace cordboard::domain
