// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that lists and shows what the company pays.
#include <algorithm>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/permission.h"

namespace cordboard::cordboardctl {

void Runner::askBilling(std::function<void()> arrived)
{
    if (!m_session.account().actor.isCompanyAdmin())
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    m_billing = m_session.openBilling();
    if (m_billing == nullptr)
        return fail(ExitCode::Refused, "not_offered", "The service shows no invoices.");
    m_subscriptions.push_back(m_billing->changed.connect([this, arrived = std::move(arrived)] {
        if (m_billing->isFetching() || m_stage == Stage::Finished)
            return;
        if (const auto fault = m_billing->fault()) // what could not be read is not told as empty
            return fail(exitCodeOf(*fault), "unreadable", "The list could not be read. " + sentence(*fault));
        arrived();
    }));
    m_billing->refresh();
}

void Runner::list(const ListInvoices& list)
{
    askBilling([this, limit = list.limit] {
        if (m_billing->hasMore() && (limit == 0 || m_billing->invoices().size() < limit))
            return m_billing->fetchMore();
        m_output.invoices(m_billing->invoices(), limit);
        finish(ExitCode::Done);
    });
}

void Runner::show(const ShowInvoice& show)
{
    askBilling([this, number = show.number] {
        const auto& known = m_billing->invoices();
        const auto found = std::find_if(known.begin(), known.end(),
                                        [number](const auto& invoice) { return invoice.number == number; });
        if (found == known.end() && m_billing->hasMore())
            return m_billing->fetchMore();
        if (found == known.end())
            return fail(ExitCode::Refused, "E-NOTFOUND", "There is no such invoice.");
        m_output.invoice(*found);
        finish(ExitCode::Done);
    });
}

void Runner::show(const ShowForecast&)
{
    askBilling([this] {
        m_output.forecast(m_billing->forecast());
        finish(ExitCode::Done);
    });
}

} // namespace cordboard::cordboardctl
