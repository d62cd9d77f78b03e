// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that lists how many licenses there were.
#include "app/cordboardctl/places.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/permission.h"

namespace cordboard::cordboardctl {

void Runner::list(const ListHistory& list)
{
    if (reachOf(m_session.account().actor, domain::Right::ViewLicensePools) == domain::Reach::Never)
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    auto filter = list.filter;
    if (!list.office.empty()) {
        const auto office = placeFrom(domain::RecordKind::Office, list.office, m_session.directory());
        if (!office)
            return fail(exitCodeOf(office.error()), "targets", sentence(office.error()));
        filter.office = domain::OfficeId(*office);
    }
    m_history = m_session.openLicenseHistory();
    if (m_history == nullptr)
        return fail(ExitCode::Refused, "not_offered", "The service does not count licenses day by day.");
    m_subscriptions.push_back(
        m_history->changed.connect([this, limit = list.limit] { historyChanged(limit); }));
    m_history->ask(filter);
}

void Runner::historyChanged(std::size_t limit)
{
    if (m_history->isFetching() || m_stage == Stage::Finished)
        return;
    if (const auto fault = m_history->fault()) // what could not be read is not told as empty
        return fail(exitCodeOf(*fault), "unreadable", "The list could not be read. " + sentence(*fault));
    m_output.history(m_history->snapshots(), limit, m_session.directory());
    finish(ExitCode::Done);
}

} // namespace cordboard::cordboardctl
