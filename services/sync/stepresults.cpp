// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/stepresults.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "contract/operation.h"
#include "json/json.h"

#include <nlohmann/json.hpp>

namespace cordboard::sync {

using cache::OutboxRow;
using cache::OutboxState;
using cache::OutboxStep;

namespace {

std::optional<domain::EntityRef> entityOf(std::string_view object)
{
    const auto slash = object.find('/');
    const auto table = domain::fromWord<domain::RecordKind>(object.substr(0, slash));
    if (!table || slash == std::string_view::npos)
        return std::nullopt;
    return domain::EntityRef{*table, std::string(object.substr(slash + 1))};
}

/// Why one of several steps is not carried out.
domain::Finding findingOf(const OutboxStep& step)
{
    domain::Finding finding;
    const bool isConflict = step.state == OutboxState::Conflict;
    finding.code = domain::fromWord<domain::Code>(step.cause)
                       .value_or(isConflict ? domain::Code::EConflict : domain::Code::EState);
    return finding;
}

/// Of one of several steps, which is not carried out.
domain::Operation refusedRows(const OutboxRow& row, const OutboxStep& step)
{
    domain::Operation operation;
    operation.key = {row.id, row.generation};
    operation.state = domain::OperationEnd::Refused;
    operation.kind = row.kind;
    std::vector<domain::Finding> findings;
    if (step.cause != CauseOfDiscarded) // no rule says no
        findings.push_back(findingOf(step));
    for (const auto& object : step.objects) {
        if (auto target = entityOf(object))
            operation.outcomes.push_back({*std::move(target), {}, domain::OutcomeKind::Refused, findings, 0});
    }
    return operation;
}

/// What became of one step; nothing while it is not decided.
std::optional<domain::Operation> operationOf(const OutboxRow& row, const OutboxStep& step)
{
    if (!cache::isTerminal(step.state))
        return std::nullopt;
    auto told = answerFrom(step.answer);
    return told || step.state == OutboxState::Applied ? std::move(told) : refusedRows(row, step);
}

/// `next` laid behind `whole`.
void add(domain::Operation& whole, domain::Operation next)
{
    if (next.state == domain::OperationEnd::Applied) {
        // Taken back as a whole or not at all: undo would not find its way between the rows.
        if (whole.state != domain::OperationEnd::Applied || !next.undo.isPossible)
            whole.undo = next.undo;
        whole.state = domain::OperationEnd::Applied;
    }
    whole.appliedAt = std::max(whole.appliedAt, next.appliedAt);
    whole.sequence = std::max(whole.sequence, next.sequence);
    std::move(next.outcomes.begin(), next.outcomes.end(), std::back_inserter(whole.outcomes));
    std::move(next.guards.begin(), next.guards.end(), std::back_inserter(whole.guards));
}

OutboxState stateOf(const std::vector<OutboxStep>& steps)
{
    for (const auto state : {OutboxState::Applied, OutboxState::Conflict, OutboxState::Refused}) {
        if (std::any_of(steps.begin(), steps.end(),
                        [state](const OutboxStep& step) { return step.state == state; }))
            return state;
    }
    return OutboxState::Cancelled;
}

} // namespace

std::size_t nextStep(const OutboxRow& row) noexcept
{
    const auto next = std::find_if(row.steps.begin(), row.steps.end(),
                                   [](const OutboxStep& step) { return !cache::isTerminal(step.state); });
    return static_cast<std::size_t>(next - row.steps.begin());
}

cache::OutboxStep keptStep(providers::Step step)
{
    OutboxStep kept;
    kept.body = std::move(step.body);
    kept.digest = std::move(step.digest);
    std::transform(step.targets.begin(), step.targets.end(), std::back_inserter(kept.objects), objectOf);
    return kept;
}

std::optional<domain::Operation> answerFrom(const std::string& text, std::size_t mostBytes)
{
    if (text.empty())
        return std::nullopt;
    const auto value = json::parse(text, json::Limits{.maxBytes = mostBytes});
    if (!value)
        return std::nullopt;
    auto operation = contract::operationFromJson(*value, json::Unknown::Ignore);
    return operation ? std::optional(*std::move(operation)) : std::nullopt;
}

providers::SentStep sentStep(const OutboxRow& row, std::size_t step)
{
    const auto& stored = row.steps.at(step);
    providers::SentStep sent{{{row.id, row.generation}, step, row.steps.size()},
                             {stored.body, stored.digest, {}}};
    for (const auto& object : stored.objects) {
        if (auto entity = entityOf(object))
            sent.step.targets.push_back(*std::move(entity));
    }
    return sent;
}

std::string objectOf(const domain::EntityRef& entity)
{
    return std::string(word(entity.table)) + '/' + entity.id;
}

bool isAbout(const domain::Operation& operation, const OutboxRow& row, std::size_t step)
{
    const auto& named = row.steps.at(step).objects.empty() ? row.objects : row.steps[step].objects;
    std::vector<std::string_view> objects(named.begin(), named.end());
    std::sort(objects.begin(), objects.end());
    const auto isNamed = [&objects](const domain::OperationOutcome& outcome) {
        return std::binary_search(objects.begin(), objects.end(), objectOf(outcome.target));
    };
    const bool isApplied = operation.state == domain::OperationEnd::Applied;
    return operation.kind == row.kind && (!isApplied || !operation.outcomes.empty()) &&
           std::all_of(operation.outcomes.begin(), operation.outcomes.end(), isNamed);
}

std::vector<domain::OperationOutcome> knownRows(const OutboxRow& row)
{
    std::vector<domain::OperationOutcome> all;
    for (std::size_t step = 0; step < row.steps.size(); ++step) {
        auto rows = knownRows(row, step);
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<domain::OperationOutcome> knownRows(const OutboxRow& row, std::size_t step)
{
    auto operation = operationOf(row, row.steps.at(step));
    return operation ? std::move(operation->outcomes) : std::vector<domain::OperationOutcome>();
}

void conclude(OutboxRow& row)
{
    row.state = stateOf(row.steps);
    const auto first = std::find_if(row.steps.begin(), row.steps.end(),
                                    [&row](const OutboxStep& step) { return step.state == row.state; });
    row.cause = first == row.steps.end() ? std::string() : first->cause;
    if (row.steps.size() == 1) {
        row.answer = std::move(row.steps.front().answer);
        row.steps.front().answer.clear();
        return;
    }
    std::optional<domain::Operation> whole;
    for (auto& step : row.steps) {
        if (auto operation = operationOf(row, step)) {
            if (whole)
                add(*whole, *std::move(operation));
            else
                whole = std::move(operation);
        }
        step.answer.clear();
    }
    if (whole)
        row.answer = contract::dump(*whole);
}

} // namespace cordboard::sync
