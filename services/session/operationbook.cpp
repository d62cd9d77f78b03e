// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/operationbook.h"

#include <algorithm>
#include <map>

#include "contract/plan.h"
#include "sync/stepresults.h"
#include "json/json.h"

#include <nlohmann/json.hpp>

namespace cordboard::session {

using namespace domain;
using cache::OutboxRow;
using cache::OutboxState;
using interfaces::OperationState;
using interfaces::OperationSummary;

namespace {

/// Plans of bulk commands are large; they are our own, and checked.
constexpr json::Limits PlanLimits{
    .maxBytes = std::size_t{1} << 30, .maxDepth = 64, .maxMemory = std::size_t{4} << 30};
constexpr auto LargestAnswer = std::size_t{2} * limits::AnswerTaken; ///< answers are as they came

OperationState operationStateOf(OutboxState state) noexcept
{
    switch (state) {
    case OutboxState::Queued: return OperationState::Queued;
    case OutboxState::Sending: return OperationState::Sending;
    case OutboxState::Applied: return OperationState::Applied;
    case OutboxState::Refused: return OperationState::Refused;
    case OutboxState::Conflict: return OperationState::Conflict;
    case OutboxState::Unknown: return OperationState::Unknown;
    case OutboxState::Cancelled: return OperationState::Cancelled;
    }
    return OperationState::Unknown;
}

std::optional<Plan> planOf(const OutboxRow& row)
{
    if (!row.isIntact)
        return std::nullopt;
    const auto value = json::parse(row.plan, PlanLimits);
    if (!value)
        return std::nullopt;
    auto plan = contract::planFromJson(*value, json::Unknown::Ignore);
    return plan ? std::optional(std::move(*plan)) : std::nullopt;
}

/// Where in the plan the rows stand that were told, in order, from `begin` on. Rows that the plan does not
/// change may be left out: where a service takes one request a row nobody asks about them. Empty when they do
/// not fit.
std::vector<std::size_t> placesOf(const std::vector<OperationOutcome>& told,
                                  const std::vector<TargetOutcome>& planned, std::size_t begin)
{
    std::vector<std::size_t> places;
    places.reserve(told.size());
    for (const auto& row : told) {
        while (begin < planned.size() && planned[begin].target != row.target &&
               planned[begin].kind != OutcomeKind::WillChange)
            ++begin;
        if (begin == planned.size() || planned[begin].target != row.target)
            return {};
        places.push_back(begin++);
    }
    return places;
}

} // namespace

Plan executedPlan(const Plan& confirmed, const Operation& operation)
{
    // A batch may have several rows about one record: they are answered in their order.
    std::map<EntityRef, std::vector<const OperationOutcome*>> answers;
    for (auto outcome = operation.outcomes.rbegin(); outcome != operation.outcomes.rend(); ++outcome)
        answers[outcome->target].push_back(&*outcome);
    auto executed = confirmed;
    executed.changes.clear();
    executed.guards = operation.guards;
    executed.undo = operation.undo;
    executed.computedAt = operation.appliedAt;
    std::size_t shared = 0; // where the changes of shared records begin
    for (auto& outcome : executed.outcomes) {
        const auto first = outcome.firstChange;
        shared = std::max(shared, first + outcome.changeCount);
        if (const auto answer = answers.find(outcome.target);
            answer != answers.end() && !answer->second.empty()) {
            outcome.kind = answer->second.back()->kind;
            outcome.findings = answer->second.back()->findings;
            answer->second.pop_back();
        }
        outcome.firstChange = executed.changes.size();
        if (outcome.kind != OutcomeKind::WillChange)
            outcome.changeCount = 0;
        for (std::size_t i = first; i < first + outcome.changeCount && i < confirmed.changes.size(); ++i)
            executed.changes.add(confirmed.changes[i]);
    }
    for (std::size_t i = shared; i < confirmed.changes.size(); ++i)
        executed.changes.add(confirmed.changes[i]);
    executed.recount();
    return executed;
}

KnownOperation knownFrom(const OutboxRow& row, std::shared_ptr<const Plan> confirmed)
{
    KnownOperation known{row.id, row.undoOf, row.position, operationStateOf(row.state), std::move(confirmed),
                         {},     {}};
    known.isStepped = row.steps.size() > 1;
    if (!known.plan) {
        if (auto plan = planOf(row))
            known.plan = std::make_shared<const Plan>(std::move(*plan));
    }
    if (!known.plan)
        return known;
    known.isAttempt = !known.plan->isExecutable();
    if (const auto operation = sync::answerFrom(row.answer, LargestAnswer))
        known.plan = std::make_shared<const Plan>(executedPlan(*known.plan, *operation));
    if (known.state == OperationState::Applied)
        known.inverse = invert(*known.plan);
    return known;
}

ChangeList changesOf(const OutboxRow& row)
{
    auto plan = planOf(row);
    return plan ? std::move(plan->changes) : ChangeList{};
}

bool OperationBook::note(KnownOperation operation)
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&operation](const auto& other) { return other.id == operation.id; });
    if (known == m_operations.end()) {
        const auto place = std::find_if(
            m_operations.begin(), m_operations.end(),
            [&operation](const auto& other) { return other.position < operation.position; });
        m_operations.insert(place, std::move(operation));
        return true;
    }
    if (!isWaiting(known->state) && known->state == operation.state) {
        if (operation.plan && known->plan && operation.plan != known->plan)
            *known = std::move(operation); // the same without somebody who is gone
        return false;
    }
    const bool isNew = known->state != operation.state;
    // What became of a step stays so while the next one is in doubt.
    if (!isNew || (operation.isStepped && isWaiting(operation.state))) {
        operation.rows = known->rows;
        operation.rowsTold = known->rowsTold;
    }
    if (!operation.plan) {
        operation.plan = known->plan;
        operation.isAttempt = known->isAttempt;
    }
    operation.isPaused = known->isPaused && isWaiting(operation.state);
    *known = std::move(operation);
    return isNew;
}

bool OperationBook::pause(const OperationId& id, bool isPaused)
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&id](const auto& operation) { return operation.id == id; });
    if (known == m_operations.end() || !known->isStepped || !isWaiting(known->state))
        return false;
    return std::exchange(known->isPaused, isPaused) != isPaused;
}

bool OperationBook::noteRows(const sync::OperationProgress& progress)
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(), [&progress](const auto& other) {
        return other.id == progress.operation;
    });
    if (progress.rows.empty() || known == m_operations.end() || known->state != OperationState::Sending ||
        !known->plan)
        return false;
    const bool isAnew = progress.firstRow == 0 || !known->rows;
    if (progress.firstRow != (isAnew ? 0 : known->rowsTold))
        return false;
    const auto& planned = known->plan->outcomes;
    const auto begin = isAnew ? 0 : known->rows->count();
    const auto places = placesOf(progress.rows, planned, begin);
    if (places.empty())
        return false;
    if (isAnew) {
        known->rows = std::make_shared<interfaces::RowResults>();
        known->rowsTold = 0;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        while (known->rows->count() < places[i]) {
            const auto& untold = planned[known->rows->count()];
            known->rows->add(untold.kind, untold.findings);
        }
        known->rows->add(progress.rows[i].kind, progress.rows[i].findings);
    }
    known->rowsTold += progress.rows.size();
    return true;
}

const KnownOperation* OperationBook::find(const OperationId& id) const
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&id](const auto& operation) { return operation.id == id; });
    return known == m_operations.end() ? nullptr : &*known;
}

bool OperationBook::isTakenBack(const OperationId& id) const
{
    return std::any_of(m_operations.begin(), m_operations.end(), [&id](const auto& operation) {
        return operation.undoOf == id &&
               (isWaiting(operation.state) || operation.state == OperationState::Applied);
    });
}

OperationSummary OperationBook::summaryOf(const KnownOperation& operation, Instant now) const
{
    OperationSummary summary{
        operation.id, operation.state, operation.plan,           !operation.undoOf.isEmpty(),
        {},           false,           isTakenBack(operation.id)};
    if (operation.state == OperationState::Sending)
        summary.rows = operation.rows;
    summary.isStepped = operation.isStepped;
    summary.isPaused = operation.isPaused;
    summary.undoOf = operation.undoOf;
    // A service that cannot take it back leaves no time for it.
    if (operation.plan && (operation.inverse || isWaiting(operation.state)))
        summary.undoableUntil = operation.plan->undo.until;
    summary.isUndoable = operation.inverse && !summary.isTakenBack &&
                         (!summary.undoableUntil || now < *summary.undoableUntil);
    return summary;
}

std::vector<OperationSummary> OperationBook::summaries(Instant now) const
{
    std::vector<OperationSummary> all;
    all.reserve(m_operations.size());
    for (const auto& operation : m_operations)
        all.push_back(summaryOf(operation, now));
    return all;
}

std::optional<OperationSummary> OperationBook::summary(const OperationId& id, Instant now) const
{
    const auto* known = find(id);
    return known != nullptr ? std::optional(summaryOf(*known, now)) : std::nullopt;
}

std::optional<OperationSummary> OperationBook::newestUndoable(Instant now) const
{
    for (const auto& operation : m_operations) {
        if (!operation.undoOf.isEmpty() || !operation.inverse)
            continue;
        if (auto summary = summaryOf(operation, now); summary.isUndoable)
            return summary;
    }
    return std::nullopt;
}

std::size_t OperationBook::waitingCount() const
{
    return static_cast<std::size_t>(
        std::count_if(m_operations.begin(), m_operations.end(),
                      [](const auto& operation) { return isWaiting(operation.state); }));
}

std::size_t OperationBook::failedCount() const
{
    return static_cast<std::size_t>(
        std::count_if(m_operations.begin(), m_operations.end(), [](const auto& operation) {
            return (operation.state == OperationState::Refused ||
                    operation.state == OperationState::Conflict) &&
                   !operation.isAttempt;
        }));
}

} // namespace cordboard::session
