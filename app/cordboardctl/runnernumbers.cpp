// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are chosen by themselves, and numbers that are new.
#include <algorithm>
#include <utility>

#include "app/cordboardctl/numberchoice.h"
#include "app/cordboardctl/numberfile.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"

namespace cordboard::cordboardctl {

namespace {

/// Whether the role is all that stands against it: such an attempt goes to the server, which keeps record of
/// it (R-GEN-03).
bool isOutOfReach(const domain::Plan& plan)
{
    return std::all_of(plan.outcomes.begin(), plan.outcomes.end(), [](const auto& outcome) {
        const auto* reason = domain::mainReason(outcome.findings);
        return reason != nullptr &&
               (reason->code == domain::Code::EScope || reason->code == domain::Code::ENotFound);
    });
}

} // namespace

/// R-NUM-10, R-NUM-11. False when it has failed.
bool Runner::areChosen(const ChangeRows& change)
{
    std::vector<domain::UserId> users;
    for (const auto& user : m_found.users) {
        if (std::find(users.begin(), users.end(), user) == users.end())
            users.push_back(user);
    }
    auto chosen = chosenNumbers(change.command, users, *change.automatic, m_session.directory(),
                                m_session.serverNow());
    if (!chosen) {
        const bool isWord = chosen.error().code == domain::ErrorCode::InvalidInput;
        fail(isWord ? ExitCode::Usage : ExitCode::Refused, "no_number", chosen.error().detail);
        return false;
    }
    m_found.numbers = *std::move(chosen);
    return true;
}

/// Nothing is added when something is wrong with a line: all lines are told then, with what is wrong.
void Runner::importNumbers(const ImportNumbers& listed)
{
    auto import = importOf(listed, m_session.directory(),
                           [this] { return m_session.drawId(domain::RecordKind::Number); });
    if (import.command.numbers.empty())
        return refuseLines(faultsOf(std::move(import), {}), listed.count());
    auto command = import.command;
    m_session.preview(this, std::move(command),
                      [this, import = std::move(import), count = listed.count(), execution = listed.execution,
                       warnings = listed.warnings](auto plan) {
                          auto faults = faultsOf(import, *plan);
                          if (faults.empty() || (import.faults.empty() && isOutOfReach(*plan)))
                              review(std::move(plan), execution, warnings);
                          else
                              refuseLines(faults, count);
                      });
}

void Runner::refuseLines(const std::vector<LineFault>& faults, std::size_t count)
{
    m_output.lineFaults(faults, noNumbersAddedSentence(faults.size(), count));
    finish(ExitCode::Refused);
}

} // namespace cordboard::cordboardctl
