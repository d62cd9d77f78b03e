// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/exchange.h"

#include <utility>

namespace cordboard::sync {

Exchange::Exchange(const Parts& parts, cache::AccountKey account, Report report)
    : m_report(std::move(report)), m_service(parts.provider, parts.queue),
      m_puller(m_service.reader(), parts.provider.feed(), parts.provider.capabilities().largestPage,
               parts.entities, parts.queue, parts.retries,
               [this](SyncEvent event) { pulled(std::move(event)); }),
      m_outbox(m_service.executor(), parts.rows, parts.queue, parts.retries, std::move(account), m_report)
{
    m_puller.onReached = [this] { m_outbox.resume(); };
    if (parts.provider.feed() == nullptr)
        m_outbox.nextListing = [this] { return m_puller.nextListing(); };
    m_outbox.onHeard = [this] { m_puller.reachedElsewhere(); };
    m_outbox.onNews = [this] { m_puller.refresh(); };
    m_outbox.onStoreFailed = [this](const domain::Error& error) { m_puller.storeFailedElsewhere(error); };
}

void Exchange::connect()
{
    m_puller.start();
    m_outbox.setEpoch(m_puller.markers().epoch);
    m_outbox.resume();
}

void Exchange::pulled(SyncEvent event)
{
    if (const auto* status = std::get_if<StatusChanged>(&event)) {
        m_outbox.setEpoch(status->epoch);
        if (status->connection == Connection::SignInNeeded || status->connection == Connection::Untrusted)
            m_outbox.pause();
    }
    m_report(std::move(event));
}

} // namespace cordboard::sync
