// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that is about sessions at the server: which there are, and ending them.
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"

namespace cordboard::cordboardctl {

void Runner::list(const ListSessions& list)
{
    const auto user = namedOrOwn(list.user);
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(user.error()));
    m_session.fetchSessions(*user, [this](const domain::Result<domain::OpenSessions>& answer) {
        if (m_stage == Stage::Finished)
            return;
        if (!answer)
            return failSessions(answer.error());
        m_output.sessions(answer->items);
        finish(ExitCode::Done);
    });
}

void Runner::end(const EndSessions& end)
{
    if (!end.session.empty())
        return m_session.endSession(end.session, [this](const domain::Result<void>& answer) {
            if (m_stage == Stage::Finished)
                return;
            if (!answer)
                return failSessions(answer.error());
            m_output.done("The session has ended.");
            finish(ExitCode::Done);
        });
    const auto user = namedOrOwn(end.user);
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(user.error()));
    m_session.endSessions(*user, [this](const domain::Result<std::int64_t>& answer) {
        if (m_stage == Stage::Finished)
            return;
        if (!answer)
            return failSessions(answer.error());
        m_output.done(endedSessionsSentence(*answer));
        finish(ExitCode::Done);
    });
}

/// What the service says of sessions that are none, or another one's, in words about them.
void Runner::failSessions(const domain::Error& error)
{
    if (error.code == domain::ErrorCode::NotFound)
        return fail(ExitCode::Refused, "E-NOTFOUND", "There is no such session.");
    if (error.code == domain::ErrorCode::Forbidden)
        return fail(ExitCode::Refused, "E-SCOPE",
                    "Sessions of others are listed and ended by Company Admins alone.");
    fail(error);
}

} // namespace cordboard::cordboardctl
