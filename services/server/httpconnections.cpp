// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpconnections.h"

namespace cordboard::server {

void HttpConnections::add(const std::shared_ptr<Closable>& connection, std::shared_ptr<Peer> peer,
                          Clock::time_point now)
{
    std::shared_ptr<Closable> leaving;
    {
        const std::scoped_lock lock(m_mutex);
        m_connections.emplace(connection.get(), connection);
        auto& strangers = m_strangers[peer->network];
        leaving = makeRoom(strangers, now);
        strangers.push_back({connection, std::move(peer), now});
    }
    if (leaving)
        leaving->close();
}

/// Those that are gone or known by now are none.
void HttpConnections::prune(std::list<Stranger>& strangers)
{
    strangers.remove_if([](const auto& each) { return each.peer->isKnown || each.connection.expired(); });
}

/// Answers one that is to go for the next.
std::shared_ptr<Closable> HttpConnections::makeRoom(std::list<Stranger>& strangers, Clock::time_point now)
{
    if (strangers.size() < StrangersOfNetwork)
        return nullptr;
    prune(strangers);
    const bool isFull = strangers.size() >= MostStrangersOfNetwork;
    if (!isFull && (strangers.size() < StrangersOfNetwork || now - strangers.front().since < Patience))
        return nullptr;
    auto oldest = strangers.front().connection.lock();
    strangers.pop_front();
    return oldest;
}

void HttpConnections::remove(const Closable* connection, const Peer& peer)
{
    const std::scoped_lock lock(m_mutex);
    m_connections.erase(connection);
    const auto strangers = m_strangers.find(peer.network);
    if (strangers == m_strangers.end())
        return;
    prune(strangers->second);
    if (strangers->second.empty())
        m_strangers.erase(strangers);
}

std::vector<std::shared_ptr<Closable>> HttpConnections::all() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<Closable>> all;
    for (const auto& [address, known] : m_connections) {
        if (auto connection = known.lock())
            all.push_back(std::move(connection));
    }
    return all;
}

} // namespace cordboard::server
