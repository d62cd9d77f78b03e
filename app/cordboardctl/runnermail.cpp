// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that lists the mail of the service.
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/permission.h"

namespace cordboard::cordboardctl {

void Runner::list(const ListMail& list)
{
    if (reachOf(m_session.account().actor, domain::Right::ConfigureCompany) == domain::Reach::Never)
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    m_mail = m_session.openOutgoingMail();
    if (m_mail == nullptr)
        return fail(ExitCode::Refused, "not_offered", "The service does not tell what becomes of its mail.");
    m_subscriptions.push_back(m_mail->changed.connect([this, limit = list.limit] { mailChanged(limit); }));
    m_mail->refresh();
}

void Runner::mailChanged(std::size_t limit)
{
    if (m_mail->isFetching() || m_stage == Stage::Finished)
        return;
    if (const auto fault = m_mail->fault()) // what could not be read is not told as empty
        return fail(exitCodeOf(*fault), "unreadable", "The list could not be read. " + sentence(*fault));
    if (m_mail->hasMore() && (limit == 0 || m_mail->mails().size() < limit))
        return m_mail->fetchMore();
    m_output.mails(m_mail->mails(), m_mail->isCarried(), limit);
    finish(ExitCode::Done);
}

} // namespace cordboard::cordboardctl
