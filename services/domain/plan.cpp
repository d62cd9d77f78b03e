// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan.h"

#include "domain/plans/planbuilder.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

[[nodiscard]] bool isWarning(const Finding& finding) noexcept
{
    return severityOf(finding.code) == Severity::Warning;
}

} // namespace

bool TargetOutcome::isWarned() const noexcept
{
    return std::any_of(findings.begin(), findings.end(), isWarning);
}

std::size_t Plan::count(OutcomeKind kind) const noexcept
{
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [kind](const auto& row) { return row.kind == kind; }));
}

std::size_t Plan::warnedCount() const noexcept
{
    return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), [](const auto& row) {
        return row.kind == OutcomeKind::WillChange && row.isWarned();
    }));
}

bool Plan::isExecutable() const noexcept
{
    return guards.empty() && std::any_of(outcomes.begin(), outcomes.end(),
                                         [](const auto& row) { return row.kind == OutcomeKind::WillChange; });
}

std::vector<Code> Plan::requiredAcknowledgments() const
{
    std::vector<Code> codes;
    for (const auto& outcome : outcomes) {
        if (outcome.kind != OutcomeKind::WillChange)
            continue;
        for (const auto& finding : outcome.findings) {
            if (isWarning(finding) && std::find(codes.begin(), codes.end(), finding.code) == codes.end())
                codes.push_back(finding.code);
        }
    }
    return codes;
}

Plan plan(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
          const Expectations& expectations)
{
    PlanBuilder builder(command, actor, view, now, expectations);
    std::visit([&builder](const auto& concrete) { planCommand(builder, concrete); }, command);
    return builder.finish();
}

std::optional<Command> invert(const Plan& plan)
{
    if (!plan.undo.isPossible)
        return std::nullopt;
    return std::visit([&plan](const auto& concrete) { return inverseOf(concrete, plan); }, plan.command);
}

} // namespace cordboard::domain
