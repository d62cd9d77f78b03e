// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that is about second factors: signing in with one, and those that accounts have.
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"

namespace cordboard::cordboardctl {

/// True when somebody has told a code, and the sign-in is tried once more with it.
bool Runner::trySecondFactor(const domain::Error& error)
{
    if (!domain::asksForSecondFactor(error) || !m_request.code.empty() || !m_ask)
        return false;
    auto typed = m_ask("Code of the second factor, or a recovery code: ");
    if (!typed || typed->empty())
        return false;
    m_request.code = *std::move(typed);
    askToSignIn();
    return true;
}

void Runner::show(const ShowSecondFactor& show)
{
    const auto user = namedOrOwn(show.user);
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(user.error()));
    m_session.fetchSecondFactor(*user, [this](const domain::Result<domain::SecondFactorStatus>& answer) {
        if (m_stage == Stage::Finished)
            return;
        if (!answer)
            return failSecondFactor(answer.error());
        m_output.secondFactor(*answer);
        finish(ExitCode::Done);
    });
}

void Runner::reset(const ResetSecondFactor& reset)
{
    const auto user = named(reset.user);
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(user.error()));
    m_session.resetSecondFactor(*user, [this](const domain::Result<void>& answer) {
        if (m_stage == Stage::Finished)
            return;
        if (!answer)
            return failSecondFactor(answer.error());
        m_output.done("The second factor is off. The person signs in with the password alone.");
        finish(ExitCode::Done);
    });
}

void Runner::failSecondFactor(const domain::Error& error)
{
    if (error.code == domain::ErrorCode::NotFound)
        return fail(ExitCode::Refused, "E-NOTFOUND", "This person has no second factor.");
    if (error.code == domain::ErrorCode::Forbidden)
        return fail(
            ExitCode::Refused, "E-SCOPE",
            "Second factors of others are seen and reset by Company Admins alone. One's own is turned "
            "off in the console.");
    fail(error);
}

} // namespace cordboard::cordboardctl
