// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/billinglisting.h"

#include <utility>

namespace cordboard::session {

using domain::InvoicePage;
using providers::OnReply;
using providers::PageToken;

BillingListing::BillingListing(providers::InvoiceList& list, GuiHop& hop)
    : m_issued(
          hop,
          [&list](PageToken token, std::int64_t limit, OnReply<InvoicePage> onReply) {
              list.fetchInvoices(std::move(token), limit, {}, std::move(onReply));
          },
          [this] { changed.notify(); }),
      m_next(
          hop,
          [&list](PageToken token, std::int64_t limit, OnReply<InvoicePage> onReply) {
              list.fetchForecast(std::move(token), limit, std::move(onReply));
          },
          [this] { forecastChanged(); })
{
}

std::optional<domain::Error> BillingListing::fault() const
{
    return m_issued.fault() ? m_issued.fault() : m_next.fault();
}

/// Of offices there are few, and a forecast of some of them is none.
void BillingListing::forecastChanged()
{
    if (!m_next.isFetching() && !m_next.fault() && m_next.canFetchMore())
        return m_next.fetchMore();
    changed.notify();
}

void BillingListing::refresh()
{
    if (isFetching())
        return;
    m_next.refresh();
    m_issued.refresh();
}

void BillingListing::fetchMore()
{
    if (!isFetching())
        m_issued.fetchMore();
}

} // namespace cordboard::session
