// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody chose, and whom the words of a request name.
#include <span>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/permission.h"

namespace cordboard::cordboardctl {

domain::Result<domain::UserId> Runner::named(const std::string& word) const
{
    return word == Myself ? domain::Result<domain::UserId>(m_session.account().actor.id)
                          : userFrom(word, m_session.directory());
}

domain::Result<domain::UserId> Runner::namedOrOwn(const std::string& word) const
{
    return named(word.empty() ? std::string(Myself) : word);
}

void Runner::show(const ShowSettings& show)
{
    const auto& view = m_session.directory();
    const auto id = namedOrOwn(show.user);
    const auto user = id ? view.users(std::span(&*id, 1)).front() : std::nullopt;
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", id ? nobodySentence(show.user) : sentence(id.error()));
    if (!isAllowed(m_session.account().actor, domain::Right::ViewSettings, *user, view))
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    auto settings = domain::recordsOf<domain::Settings>(view, std::span(&id->value(), 1)).front();
    if (!settings) { // they departed from no default
        settings.emplace();
        settings->id = domain::SettingsId(id->value());
        settings->officeId = user->officeId;
    }
    m_output.settings(*user, *settings, view);
    finish(ExitCode::Done);
}

} // namespace cordboard::cordboardctl
