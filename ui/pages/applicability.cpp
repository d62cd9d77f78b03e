// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/applicability.h"

#include <algorithm>

#include "ui/pages/pagecommands.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::Code;
using domain::NumberStatus;

namespace {

/// R-DEL-04: nobody can be given a number that is held for somebody.
QString heldForOthers(const std::vector<std::string>& rows, const domain::DirectoryView& company)
{
    const auto numbers = company.numbers(idsFrom<domain::NumberId>(rows));
    const bool isAnyFree = std::any_of(numbers.begin(), numbers.end(), [](const auto& number) {
        return number && number->status != NumberStatus::OnHold;
    });
    if (isAnyFree || numbers.empty() || !numbers.front())
        return {};
    const auto& number = *numbers.front();
    const domain::UserId holder(number.targetId);
    const auto users = company.users(std::span(&holder, 1));
    return FindingText::sentence(
        {Code::ENumberHold,
         "R-DEL-04",
         {},
         {},
         {{"number", number.e164},
          {"name", users.front() ? users.front()->displayName() : std::string()},
          {"time", number.holdUntil ? domain::toRfc3339(*number.holdUntil) : std::string()}}},
        {});
}

QString withoutNumber(const std::vector<std::string>& rows, const domain::DirectoryView& company)
{
    const auto held = company.numbersOf(idsFrom<domain::UserId>(rows));
    const bool isAnyHeld = std::any_of(held.begin(), held.end(),
                                       [](const auto& numbers) { return !numbers.empty(); });
    return isAnyHeld ? QString() : Applicability::tr("There is no number to take or swap. Assign one first.");
}

QString refusedByRules(const domain::Command& command, const interfaces::Session& session)
{
    const auto plan = domain::plan(command, session.account().actor, session.directory(),
                                   session.serverNow());
    if (plan.count(domain::OutcomeKind::WillChange) > 0)
        return {};
    const auto refusal = FindingText::firstRefusal(plan);
    return refusal.isEmpty() ? Applicability::tr("It is so already.") : refusal;
}

} // namespace

QString Applicability::obstacle(ActionId action, const std::vector<std::string>& rows,
                                const interfaces::Session& session)
{
    if (rows.empty() || rows.size() > MostRows)
        return {};
    const auto reason = [&]() -> QString {
        switch (action) {
        case ActionId::AssignToUser: return heldForOthers(rows, session.directory());
        case ActionId::SwapNumber: return withoutNumber(rows, session.directory());
        case ActionId::UnassignNumbers:
            if (auto without = withoutNumber(rows, session.directory()); !without.isEmpty())
                return without;
            break;
        case ActionId::PurgeUsers: // its review asks for what the plan wants to see typed
            return {};
        default: // by the rules, if a command is known already
            break;
        }
        const auto command = commandFor(action, rows, session.directory());
        return command ? refusedByRules(*command, session) : QString();
    }();
    return reason.isEmpty() || rows.size() == 1 ? reason : tr("For none of the marked rows: %1").arg(reason);
}

} // namespace cordboard::ui
