// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feedwatch.h"

namespace cordboard::server {

namespace {

/// Grows with each entry of whatever company.
[[nodiscard]] domain::Result<std::int64_t> sumOfHeads(Store& store)
{
    auto heads = store.connection().prepare("SELECT coalesce(sum(feed), 0) FROM counters");
    if (!heads)
        return tl::unexpected(heads.error());
    if (auto done = heads->run(); !done)
        return tl::unexpected(done.error());
    return heads->next() ? heads->integer(0) : 0;
}

} // namespace

void FeedWatch::start()
{
    m_workers.repeat([this](Store& store) { look(store); }, Period);
}

void FeedWatch::committed(Store& store)
{
    if (const auto heads = sumOfHeads(store))
        m_known = *heads; // before they are woken: what comes later is news
    m_workers.wake();
}

void FeedWatch::look(Store& store)
{
    if (!m_workers.isAnybodyParked())
        return;
    const auto heads = sumOfHeads(store); // when it fails, the next look may not
    if (heads && m_known.exchange(*heads) != *heads)
        m_workers.wake();
}

} // namespace cordboard::server
