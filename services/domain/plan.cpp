// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan.h"

#include "domain/commands/batch.h"
#include "domain/limits.h"
#include "domain/notice.h"
#include "domain/plans/batchplan.h"
#include "domain/plans/planbuilder.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

[[nodiscard]] bool isWarning(const Finding& finding) noexcept
{
    return severityOf(finding.code) == Severity::Warning;
}

/// What becomes of each row is told (R-BULK-08), and no service tells more.
void guardSize(Plan& plan)
{
    if (plan.outcomes.size() > limits::Targets)
        plan.guards.push_back(
            {Code::EField,
             "R-BULK-08",
             plan.outcomes.front().target,
             {},
             {{"field", "targets"}, {"problem", "too_many"}, {"max", std::to_string(limits::Targets)}}});
}

/// Where nothing would be done, the rows tell more.
void guardExpectations(Plan& plan, const BasisCheck& basis, const Actor& actor, const DirectoryView& view)
{
    if (!basis.isActive() || plan.count(OutcomeKind::WillChange) == 0)
        return;
    if (auto broken = brokenExpectation(plan, basis, actor, view))
        plan.guards.push_back(*std::move(broken));
}

} // namespace

bool TargetOutcome::isWarned() const noexcept
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return isWarning(finding) && !isNotice(finding.code); });
}

bool TargetOutcome::isFinal() const noexcept
{
    return kind == OutcomeKind::WillChange &&
           std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
               return finding.code == Code::WPendingNumber || finding.code == Code::WNoGrace ||
                      finding.code == Code::WPurgeNow || finding.code == Code::WRelease;
           });
}

bool isMoved(const std::vector<SeatDelta>& seats, LicenseType type) noexcept
{
    return std::any_of(seats.begin(), seats.end(), [type](const SeatDelta& seat) {
        return seat.type == type && seat.purchased < 0; // nobody sells licenses back
    });
}

Grade gradeOf(const TargetOutcome& outcome) noexcept
{
    switch (outcome.kind) {
    case OutcomeKind::Refused: return Grade::Refused;
    case OutcomeKind::NoChange: return Grade::NoChange;
    case OutcomeKind::WillChange: break;
    }
    if (outcome.isFinal())
        return Grade::LostForGood;
    return outcome.isWarned() ? Grade::Warned : Grade::WillChange;
}

void Plan::recount()
{
    totals = {};
    totals.grades.reserve(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& outcome = outcomes[i];
        totals.grades.push_back(gradeOf(outcome));
        ++totals.byKind[static_cast<std::size_t>(outcome.kind)];
        if (outcome.kind != OutcomeKind::WillChange)
            continue;
        totals.warned += outcome.isWarned() ? 1 : 0;
        for (const auto& finding : outcome.findings) {
            if (!isWarning(finding))
                continue;
            auto known = std::find_if(
                totals.warnings.begin(), totals.warnings.end(),
                [&finding](const auto& warnings) { return warnings.code == finding.code; });
            if (known == totals.warnings.end())
                known = totals.warnings.insert(known, Warnings{finding.code, 0, i});
            ++known->count;
        }
    }
}

std::vector<Code> Plan::requiredAcknowledgments() const
{
    std::vector<Code> codes;
    for (const auto& warnings : totals.warnings)
        codes.push_back(warnings.code);
    return codes;
}

Plan planAlone(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
               BasisCheck& basis, const Surroundings& others)
{
    PlanBuilder builder(command, actor, view, now, basis, others);
    std::visit(
        [&builder]<typename T>(const T& concrete) {
            if constexpr (!std::is_same_v<T, Batch>)
                Description<T>::plan(builder, concrete);
        },
        command);
    auto plan = builder.finish();
    judgeUndo(plan);
    return plan;
}

Plan plan(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
          const Expectations& expectations, const Basis& basis)
{
    BasisCheck check(expectations, basis);
    const auto* batch = std::get_if<Batch>(&command);
    auto plan = batch != nullptr ? planBatch(*batch, actor, view, now, check)
                                 : planAlone(command, actor, view, now, check);
    guardSize(plan);
    guardExpectations(plan, check, actor, view);
    return plan;
}

std::optional<Finding> refusalOf(const Plan& plan)
{
    if (plan.count(OutcomeKind::WillChange) > 0)
        return std::nullopt;
    for (const auto& row : plan.outcomes) {
        if (row.kind != OutcomeKind::Refused)
            continue;
        const auto* reason = mainReason(row.findings);
        return reason == nullptr ? Finding{Code::EState, "R-GEN-01", row.target, {}, {}} : *reason;
    }
    return std::nullopt;
}

bool mayWaitOffline(const Plan& plan, std::size_t index) noexcept
{
    const auto& row = plan.outcomes[index];
    if (row.isFinal())
        return false;
    if (row.kind != OutcomeKind::WillChange || !std::holds_alternative<DeleteUsers>(commandOf(plan, index)))
        return true;
    const auto end = std::min(row.firstChange + row.changeCount, plan.changes.size());
    for (auto i = row.firstChange; i < end; ++i) {
        if (plan.changes[i].field == Field::UserState)
            return plan.changes[i].before.text() == word(UserState::Active);
    }
    return true;
}

bool mayWaitOffline(const Plan& plan) noexcept
{
    bool mayWait = mayWaitOffline(plan.command);
    for (std::size_t row = 0; mayWait && row < plan.outcomes.size(); ++row)
        mayWait = mayWaitOffline(plan, row);
    return mayWait;
}

} // namespace cordboard::domain
