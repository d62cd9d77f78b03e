// SPDX-License-Identifier: GPL-3.0-or-later
// Several commands as one plan.
#include "domain/command.h"
#include "domain/plans/batchplan.h"
#include "domain/plans/planbuilder.h"
#include "domain/plans/plannedview.h"
#include "domain/rolerules.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

namespace cordboard::domain {

namespace {

/// Where the changes of rows end and those of shared records begin.
[[nodiscard]] std::size_t endOfRows(const Plan& plan)
{
    return plan.outcomes.empty() ? 0 : plan.outcomes.back().firstChange + plan.outcomes.back().changeCount;
}

/// What a command of a batch offers. The books of all do not say whose seat ends at the bill: who gave up the
/// seat of another license cannot have that very one back.
[[nodiscard]] UndoOffer undoOf(const Plan& part)
{
    const bool givesUp = std::any_of(part.seats.begin(), part.seats.end(),
                                     [](const SeatDelta& seat) { return seat.scheduledRemoval > 0; });
    if (givesUp && std::holds_alternative<ChangeLicenseType>(part.command))
        return {false, std::nullopt, "R-LIC-12"};
    return part.undo;
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
        m_offers.push_back({undoOf(part), m_plan.outcomes.size(), part.outcomes.size()});
        std::move(part.guards.begin(), part.guards.end(), std::back_inserter(m_plan.guards));
        addRows(std::move(part));
    }

    [[nodiscard]] Plan finish()
    {
        offerUndo();
        for (const auto& [place, count] : m_shared) {
            if (count.more != 0)
                m_plan.changes.add(place.first.table, place.first.id, place.second, count.after - count.more,
                                   Value(count.after));
        }
        std::erase_if(m_plan.seats, [](const SeatDelta& seat) {
            return seat.assigned == 0 && seat.scheduledRemoval == 0 && seat.purchased == 0 &&
                   seat.dueNow.tenThousandths == 0; // what was bought is charged, wherever it went
        });
        for (auto& seat : m_plan.seats) {
            if (seat.scheduledRemoval == 0)
                seat.from.reset(); // the bill stays
        }
        m_plan.recount();
        return std::move(m_plan);
    }

private:
    /// A count of a pool that commands keep books of.
    struct Shared {
        std::int64_t more = 0; ///< by books alone: their changes stand behind all rows
        std::int64_t after = 0; ///< what it comes to
    };

    [[nodiscard]] static std::int64_t countIn(const Value& value) { return value.integer().value_or(0); }

    void addRows(Plan&& part)
    {
        const auto offset = m_plan.changes.size();
        for (auto& seats : part.rowSeats)
            m_plan.rowSeats.push_back(
                {m_plan.outcomes.size() + seats.row, std::move(seats.pool), seats.taken});
        const auto end = endOfRows(part);
        for (std::size_t i = 0; i < end; ++i)
            addOfRow(part.changes[i]);
        for (auto& outcome : part.outcomes) {
            outcome.firstChange += offset;
            m_plan.outcomes.push_back(std::move(outcome));
        }
    }

    /// Books are kept for all: from what the first command found to what the last one leaves.
    void addShared(const ChangeList::Entry& change)
    {
        auto& count = m_shared[{change.entity, change.field}];
        count.more += countIn(change.after) - countIn(change.before);
        count.after = countIn(change.after);
    }

    /// A row may write a count that commands before it kept books of: removals come by deletions and are
    /// scheduled by hand, too. It stands before the books of all, so it begins without them.
    void addOfRow(const ChangeList::Entry& change)
    {
        const auto known = m_shared.find({change.entity, change.field});
        if (known == m_shared.end())
            return m_plan.changes.add(change);
        auto& count = known->second;
        count.after = countIn(change.after);
        m_plan.changes.add(change.entity.table, change.entity.id, change.field,
                           countIn(change.before) - count.more, countIn(change.after) - count.more);
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
            known->purchased += seat.purchased;
            known->dueNow.tenThousandths += seat.dueNow.tenThousandths;
            if (known->dueNow.currency.empty())
                known->dueNow.currency = seat.dueNow.currency;
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

    /// A command that nothing takes back is kept; of the others, what no later row ends for good comes back.
    void offerUndo()
    {
        auto& undo = m_plan.undo;
        for (std::size_t i = 0; i < m_offers.size(); ++i) {
            const auto& [own, firstOutcome, count] = m_offers[i];
            if (!changes(firstOutcome, count))
                continue;
            if (undo.reason.empty())
                undo.reason = own.reason;
            if (!own.isPossible)
                undo.kept.push_back(i);
        }
        undo.isPossible = true; // as far as a row comes back
        const auto back = comingBack(m_plan);
        undo.isPossible = false;
        for (const auto& [own, first, count] : m_offers) {
            const auto begin = back.begin() + static_cast<std::ptrdiff_t>(first);
            if (std::find(begin, begin + static_cast<std::ptrdiff_t>(count), true) ==
                begin + static_cast<std::ptrdiff_t>(count))
                continue;
            undo.isPossible = true;
            if (own.until && (!undo.until || *own.until < *undo.until))
                undo.until = own.until;
        }
        if (!undo.isPossible)
            undo.kept.clear();
        if (!undo.isPossible && undo.reason.empty())
            undo.reason = "R-CHG-03";
    }

    [[nodiscard]] bool changes(std::size_t first, std::size_t count) const
    {
        return std::any_of(m_plan.outcomes.begin() + static_cast<std::ptrdiff_t>(first),
                           m_plan.outcomes.begin() + static_cast<std::ptrdiff_t>(first + count),
                           [](const TargetOutcome& row) { return row.kind == OutcomeKind::WillChange; });
    }

    /// What one command offers, and its rows.
    struct Offer {
        UndoOffer undo;
        std::size_t firstOutcome = 0;
        std::size_t count = 0;
    };
    Plan m_plan;
    std::vector<Offer> m_offers;
    std::map<std::pair<EntityRef, Field>, Shared> m_shared;
};

/// What comes and goes in one operation was never there, and what goes and comes never went: nobody could be
/// told of it. But for the record of what somebody chose, which goes with their last choice and comes with
/// the next: it stays, and its fields alone change.
class Existences final {
public:
    /// Looks at the plan of the next command, and refuses what cannot be told.
    void note(Plan& part)
    {
        for (const auto& row : part.outcomes) {
            for (auto i = row.firstChange; i < row.firstChange + row.changeCount; ++i) {
                if (part.changes[i].field == Field::Existence)
                    noteOne(part, i);
            }
        }
        ++m_count;
    }
    /// Requires: `parts` are what was noted. A record that stays neither goes nor comes in them.
    void keep(std::vector<Plan>& parts) const
    {
        for (const auto& [part, changes] : m_untold)
            leaveOut(parts[part], changes);
    }

private:
    struct Place {
        std::size_t part = 0;
        std::size_t change = 0;
    };

    void noteOne(Plan& part, std::size_t index)
    {
        const auto change = part.changes[index];
        const bool isMade = change.after == Value(true);
        const auto gone = m_removed.find(change.entity);
        if (isMade && gone != m_removed.end() && spec(change.entity.table).isOfPerson) {
            m_untold[gone->second.part].insert(gone->second.change);
            m_untold[m_count].insert(index);
            m_removed.erase(gone);
            return;
        }
        if (isMade ? gone != m_removed.end() : m_made.contains(change.entity))
            part.guards.push_back({Code::EField,
                                   "R-BULK-04",
                                   change.entity,
                                   "commands",
                                   {{"field", "commands"}, {"problem", "made_here"}}});
        if (isMade)
            m_made.insert(change.entity);
        else
            m_removed.insert_or_assign(change.entity, Place{m_count, index});
    }

    /// The other changes of the rows move up.
    static void leaveOut(Plan& part, const std::set<std::size_t>& indices)
    {
        ChangeList kept;
        for (std::size_t i = 0; i < part.changes.size(); ++i) {
            if (!indices.contains(i))
                kept.add(part.changes[i]);
        }
        const auto before = [&indices](std::size_t end) {
            return static_cast<std::size_t>(std::distance(indices.begin(), indices.lower_bound(end)));
        };
        for (auto& row : part.outcomes) {
            const auto end = row.firstChange + row.changeCount;
            row.changeCount -= before(end) - before(row.firstChange);
            row.firstChange -= before(row.firstChange);
        }
        part.changes = std::move(kept);
    }

    std::size_t m_count = 0; ///< of parts noted
    std::set<EntityRef> m_made;
    std::map<EntityRef, Place> m_removed; ///< and not made again
    std::map<std::size_t, std::set<std::size_t>> m_untold; ///< changes of existence, by part
};

/// Of a command that would be refused by itself, none of the others is carried out either: they were meant
/// together.
void guardRefused(Plan& part)
{
    if (!part.guards.empty())
        return;
    if (auto refusal = refusalOf(part))
        part.guards.push_back(*std::move(refusal));
}

/// R-BULK-02 counts the people of one role, however many commands they stand in.
template <typename RoleCommand> [[nodiscard]] std::set<Role> rolesOfSeveral(const Batch& batch)
{
    std::map<Role, UserId> first;
    std::set<Role> several;
    for (const auto& each : batch.commands) {
        const auto* command = std::get_if<RoleCommand>(&each);
        if (command == nullptr || command->users.empty())
            continue;
        const auto& one = first.try_emplace(command->role, command->users.front()).first->second;
        if (std::any_of(command->users.begin(), command->users.end(),
                        [&one](const UserId& user) { return user != one; }))
            several.insert(command->role);
    }
    return several;
}

/// The roles that a batch gives to several people, or takes from them.
class Bulks final {
public:
    explicit Bulks(const Batch& batch)
        : m_granted(rolesOfSeveral<GrantRole>(batch)), m_revoked(rolesOfSeveral<RevokeRole>(batch))
    {
    }
    [[nodiscard]] Scale scaleOf(const Command& command) const
    {
        const auto* grant = std::get_if<GrantRole>(&command);
        const auto* revocation = std::get_if<RevokeRole>(&command);
        const bool isBulk = (grant != nullptr && m_granted.contains(grant->role)) ||
                            (revocation != nullptr && m_revoked.contains(revocation->role));
        return isBulk ? Scale::Bulk : Scale::AsNamed;
    }

private:
    std::set<Role> m_granted;
    std::set<Role> m_revoked;
};

/// The rule by which nobody could carry the command out, whatever the company is like; empty = none.
[[nodiscard]] std::string_view obstacleTo(const Command& command)
{
    const bool isWellFormed = std::visit(
        []<typename T>(const T& concrete) {
            if constexpr (requires { Description<T>::faultOf(concrete); })
                return !Description<T>::faultOf(concrete);
            else
                return true;
        },
        command);
    if (!isWellFormed || targetCount(command) > limits::Targets)
        return "R-BULK-04";
    const auto* batch = std::get_if<Batch>(&command);
    const auto granted = rolesOfSeveral<GrantRole>(batch != nullptr ? *batch : Batch{{command}});
    const bool isRefused = std::any_of(granted.begin(), granted.end(),
                                       [](Role role) { return !mayBeGranted(role, /*isBulk=*/true); });
    return isRefused ? "R-BULK-02" : std::string_view();
}

/// R-ROLE-08: who gives a right up has lost it at once.
[[nodiscard]] Actor actorNow(const Actor& actor, const PlannedView& planned)
{
    const auto* self = planned.changedUser(actor.id);
    return self == nullptr ? actor : actorFrom(*self, planned);
}

/// Calls `use` for each record that the row changes, once for neighbors.
template <typename Use> void forEachChanged(const Plan& plan, const TargetOutcome& row, Use use)
{
    const EntityRef* last = nullptr;
    const auto end = std::min(row.firstChange + row.changeCount, plan.changes.size());
    for (auto i = row.firstChange; i < end; ++i) {
        const auto& entity = plan.changes[i].entity;
        if (std::exchange(last, &entity) != &entity)
            use(entity);
    }
}

/// What rows change that do not come back.
class Left final {
public:
    explicit Left(const Plan& plan) : m_plan(plan) {}

    [[nodiscard]] bool isTouchedBy(const TargetOutcome& row) const
    {
        if (m_records.empty())
            return false;
        bool isTouched = m_records.contains(row.target);
        forEachChanged(m_plan, row,
                       [&](const EntityRef& entity) { isTouched = isTouched || m_records.contains(entity); });
        return isTouched;
    }
    void add(const EntityRef& record) { m_records.insert(record); }
    void addChangedBy(const TargetOutcome& row)
    {
        forEachChanged(m_plan, row, [this](const EntityRef& entity) { m_records.insert(entity); });
    }

private:
    const Plan& m_plan;
    std::set<EntityRef> m_records;
};

/// Those rows of one command that come back, as a plan of their own, as far as its inverse looks at it.
[[nodiscard]] Plan cutOut(const Plan& plan, const PlanPart& part, const std::vector<bool>& back)
{
    Plan cut;
    cut.command = part.command;
    cut.computedAt = plan.computedAt;
    for (auto row = part.firstOutcome; row < part.firstOutcome + part.outcomeCount; ++row) {
        auto& outcome = cut.outcomes.emplace_back(plan.outcomes[row]);
        const auto first = outcome.firstChange;
        outcome.firstChange = cut.changes.size();
        if (!back[row]) {
            outcome.kind = OutcomeKind::NoChange;
            outcome.changeCount = 0;
        }
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
    Existences existences;
    std::vector<Plan> parts;
    const Bulks bulks(batch);
    for (std::size_t i = 0; i < batch.commands.size(); ++i) {
        const auto& command = batch.commands[i];
        auto part = planAlone(command, actorNow(actor, planned), planned, now, basis,
                              {bulks.scaleOf(command), &view});
        existences.note(part);
        if (!basis.isUndo()) // which brings back what it can
            guardRefused(part);
        if (part.guards.empty() && i + 1 < batch.commands.size())
            planned.take(part.changes);
        parts.push_back(std::move(part));
    }
    existences.keep(parts);
    Joined joined(batch, now);
    for (auto& part : parts)
        joined.add(std::exchange(part, {})); // what a bulk holds is not held twice
    auto plan = joined.finish();
    judgeUndo(plan);
    return plan;
}

namespace {

/// What takes any other command back is one with as many rows, and nobody needs to make it to know that it
/// can be sent.
[[nodiscard]] bool mayComeBackAsBatch(const Command& command)
{
    return std::holds_alternative<Batch>(command) || std::holds_alternative<InviteUsers>(command) ||
           std::holds_alternative<ChangeLicenseType>(command) ||
           std::holds_alternative<RemoveDepartments>(command) ||
           std::holds_alternative<RemoveRegions>(command);
}

} // namespace

void judgeUndo(Plan& plan)
{
    const bool isJudged = plan.undo.isPossible && mayComeBackAsBatch(plan.command);
    const auto inverse = isJudged ? inverseOf(plan) : std::nullopt;
    if (!inverse)
        return;
    if (const auto rule = obstacleTo(*inverse); !rule.empty())
        plan.undo = UndoOffer{false, std::nullopt, rule};
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

std::vector<bool> comingBack(const Plan& plan)
{
    std::vector<bool> back(plan.outcomes.size(), plan.undo.isPossible);
    if (!plan.undo.isPossible)
        return back;
    Left left(plan); // by later commands; one takes back what it can of itself
    const auto parts = partsOf(plan);
    for (auto part = parts.size(); part-- > 0;) {
        const auto& kept = plan.undo.kept;
        const bool isKept = std::find(kept.begin(), kept.end(), part) != kept.end();
        const auto first = parts[part].firstOutcome;
        const auto end = first + parts[part].outcomeCount;
        for (auto row = first; row < end; ++row) {
            const auto& outcome = plan.outcomes[row];
            back[row] = outcome.kind == OutcomeKind::WillChange && !isKept && !outcome.isFinal() &&
                        !left.isTouchedBy(outcome);
        }
        for (auto row = first; part > 0 && row < end; ++row) {
            const auto& outcome = plan.outcomes[row];
            if (outcome.kind != OutcomeKind::WillChange || back[row])
                continue;
            left.addChangedBy(outcome);
            if (isKept || outcome.isFinal())
                left.add(outcome.target);
        }
    }
    return back;
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
    const auto rows = comingBack(plan);
    for (auto i = parts.size(); i-- > 0;) {
        const auto part = cutOut(plan, parts[i], rows);
        if (part.count(OutcomeKind::WillChange) == 0)
            continue;
        auto back = inverseOf(part);
        if (!back || targetCount(*back) == 0)
            continue;
        if (auto* several = std::get_if<Batch>(&*back)) // no batch stands in a batch
            std::move(several->commands.begin(), several->commands.end(),
                      std::back_inserter(inverse.commands));
        else
            inverse.commands.push_back(*std::move(back));
    }
    return inverse.commands.empty() ? std::nullopt : std::optional<Command>(std::move(inverse));
}

std::optional<ShapeFault> Description<Batch>::faultOf(const Batch& command)
{
    const auto isBatch = [](const Command& each) { return std::holds_alternative<Batch>(each); };
    if (std::any_of(command.commands.begin(), command.commands.end(), isBatch))
        return ShapeFault{"commands", "a batch does not stand in a batch"};
    if (holdsSecret(command)) // each is a slow digest, and what is kept of a batch is undone from it
        return ShapeFault{"commands", "one has a PIN or a password; send it by itself"};
    if (command.commands.size() > limits::BatchCommands)
        return ShapeFault{"commands", "they are too many for one batch"};
    if (targetCount(command) > limits::Targets)
        return ShapeFault{"commands", "they are about too many records all together"};
    return std::nullopt;
}

} // namespace cordboard::domain
