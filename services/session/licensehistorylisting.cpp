// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/licensehistorylisting.h"

#include <iterator>
#include <utility>

namespace cordboard::session {

using domain::PoolSnapshot;

namespace {

constexpr std::int64_t HistoryPageSize = 1'000;
/// Two years of some hundred offices. Who asks for more is told so: a part would look like all.
constexpr std::size_t MostSnapshots = 500'000;

} // namespace

void LicenseHistoryListing::ask(const domain::SnapshotFilter& filter)
{
    m_filter = filter;
    m_snapshots.clear();
    m_fault.reset();
    m_isLoaded = false;
    m_question = std::make_shared<bool>(true);
    fetch({}, {});
}

void LicenseHistoryListing::fetch(std::string cursor, std::vector<PoolSnapshot> before)
{
    m_isFetching = true;
    m_list.fetchLicenseHistory(
        {std::move(cursor)}, HistoryPageSize, m_filter,
        [&hop = m_hop, this, weak = std::weak_ptr(m_question),
         before = std::move(before)](providers::Reply<domain::PoolSnapshotPage> reply) mutable {
            hop.post([this, weak, before = std::move(before), reply = std::move(reply)]() mutable {
                if (!weak.lock())
                    return;
                m_isFetching = false;
                if (reply)
                    arrived(std::move(reply->value), std::move(before));
                else
                    failed(reply.error().error);
            });
        });
    changed.notify();
}

void LicenseHistoryListing::arrived(domain::PoolSnapshotPage page, std::vector<PoolSnapshot> before)
{
    before.insert(before.end(), std::make_move_iterator(page.items.begin()),
                  std::make_move_iterator(page.items.end()));
    if (before.size() > MostSnapshots)
        return failed({domain::ErrorCode::TooLarge, "ask for fewer days, or for one office", {}});
    if (!page.nextCursor.empty())
        return fetch(std::move(page.nextCursor), std::move(before));
    m_snapshots = std::move(before);
    m_isLoaded = true;
    changed.notify();
}

void LicenseHistoryListing::failed(const domain::Error& error)
{
    m_fault = error;
    changed.notify();
}

} // namespace cordboard::session
