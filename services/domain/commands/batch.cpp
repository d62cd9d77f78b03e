// SPDX-License-Identifier: GPL-3.0-or-later
// Several commands as one plan.
#include "domain/command.h"
#include "domain/plans/batchplan.h"
#include "domain/plans/planbuilder.h"
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

    void add(Plan&& part)
    {
        for (auto i = endOfRows(part); i < part.changes.size(); ++i)
            addShared(part.changes[i]);
        addSeats(part);
        addNumbers(part);
        m_parts.push_back(undoOf(part));
        std::move(part.guards.begin(), part.guards.end(), std::back_inserter(m_plan.guards));
        addRows(std::move(part));
    }

    [[nodiscard]] Plan finish()
    {
        offerUndo();
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

    /// What one command offers, and whom it changes.
    struct Part {
        UndoOffer undo;
        std::vector<EntityRef> changed; ///< none: there is nothing to take back
    };
    [[nodiscard]] static Part undoOf(const Plan& part)
    {
        Part told{part.undo, {}};
        for (const auto& row : part.outcomes) {
            if (row.kind == OutcomeKind::WillChange)
                told.changed.push_back(row.target);
        }
        return told;
    }

    /// From the last command to the first: whom a later one changes for good, no earlier one brings back.
    void offerUndo()
    {
        auto& undo = m_plan.undo;
        std::set<EntityRef> final;
        for (auto i = m_parts.size(); i-- > 0;) {
            const auto& [own, changed] = m_parts[i];
            if (changed.empty())
                continue;
            const bool isOvertaken = std::all_of(
                changed.begin(), changed.end(),
                [&final](const auto& target) { return final.contains(target); });
            if (!own.reason.empty())
                undo.reason = own.reason;
            if (!own.isPossible || isOvertaken) {
                undo.kept.insert(undo.kept.begin(), i);
                final.insert(changed.begin(), changed.end());
                continue;
            }
            undo.isPossible = true;
            if (own.until && (!undo.until || *own.until < *undo.until))
                undo.until = own.until;
        }
        if (!undo.isPossible) { // then nothing is kept beside anything
            undo.kept.clear();
            if (undo.reason.empty())
                undo.reason = "R-CHG-03";
        }
    }

    Plan m_plan;
    std::vector<Part> m_parts;
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

/// Of a command that would be refused by itself, none of the others is carried out either: they were meant
/// together.
void guardRefused(Plan& part)
{
    if (!part.guards.empty() || part.count(OutcomeKind::WillChange) > 0)
        return;
    for (const auto& row : part.outcomes) {
        const auto* reason = mainReason(row.findings);
        if (row.kind == OutcomeKind::Refused && reason != nullptr) {
            part.guards.push_back(*reason);
            return;
        }
    }
}

/// R-BULK-02 counts people, however many commands they stand in.
[[nodiscard]] bool grantsSeveral(const Batch& batch)
{
    std::vector<UserId> people;
    for (const auto& command : batch.commands) {
        if (const auto* grant = std::get_if<GrantRole>(&command))
            people.insert(people.end(), grant->users.begin(), grant->users.end());
    }
    return isBulk(people);
}

/// R-ROLE-08: who gives a right up has lost it at once.
[[nodiscard]] Actor actorNow(const Actor& actor, const PlannedView& planned)
{
    const auto* self = planned.changedUser(actor.id);
    return self == nullptr ? actor : actorFrom(*self);
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
    const auto scale = !basis.isUndo() && grantsSeveral(batch) ? Scale::Bulk : Scale::AsNamed;
    for (std::size_t i = 0; i < batch.commands.size(); ++i) {
        auto part = planAlone(batch.commands[i], actorNow(actor, planned), planned, now, basis, scale);
        guardMade(part, made);
        if (!basis.isUndo()) // which brings back what it can
            guardRefused(part);
        if (part.guards.empty() && i + 1 < batch.commands.size())
            planned.take(part.changes);
        joined.add(std::move(part));
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
    if (plan.undo.kept.empty())
        return true;
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
