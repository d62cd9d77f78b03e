// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outgoingmaillisting.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cordboard::session {

using domain::OutgoingMail;

namespace {

constexpr std::int64_t PageSize = 200;
/// A service whose pages never end is not asked on for ever.
constexpr std::size_t MostMails = 100'000;

} // namespace

void OutgoingMailListing::refresh()
{
    if (!m_isFetching)
        fetch({}, {}, std::max<std::size_t>(m_mails.size(), 1));
}

void OutgoingMailListing::fetchMore()
{
    if (!m_isFetching && hasMore() && m_mails.size() < MostMails)
        fetch(m_next, m_mails, m_mails.size() + 1);
}

void OutgoingMailListing::fetch(std::string cursor, std::vector<OutgoingMail> before, std::size_t wanted)
{
    m_isFetching = true;
    m_list.fetchOutgoingMail(
        {std::move(cursor)}, PageSize,
        [&hop = m_hop, this, weak = std::weak_ptr(m_alive), before = std::move(before),
         wanted](providers::Reply<domain::OutgoingMailPage> reply) mutable {
            hop.post([this, weak, before = std::move(before), wanted, reply = std::move(reply)]() mutable {
                if (!weak.lock())
                    return;
                m_isFetching = false;
                if (reply)
                    arrived(std::move(reply->value), std::move(before), wanted);
                else
                    failed(reply.error().error);
            });
        });
    changed.notify();
}

void OutgoingMailListing::arrived(domain::OutgoingMailPage page, std::vector<OutgoingMail> before,
                                  std::size_t wanted)
{
    before.insert(before.end(), std::make_move_iterator(page.items.begin()),
                  std::make_move_iterator(page.items.end()));
    const bool isEnough = before.size() >= wanted || page.nextCursor.empty();
    m_isCarried = page.isCarried;
    if (!isEnough) // all of them at once: rows must not come and go
        return fetch(std::move(page.nextCursor), std::move(before), wanted);
    m_mails = std::move(before);
    m_next = std::move(page.nextCursor);
    m_fault.reset();
    m_isLoaded = true;
    changed.notify();
}

void OutgoingMailListing::failed(const domain::Error& error)
{
    m_fault = error;
    changed.notify();
}

} // namespace cordboard::session
