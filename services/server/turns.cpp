// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/turns.h"

#include <utility>
#include <vector>

#include "domain/limits.h"

namespace cordboard::server {

namespace limits = domain::limits;

namespace {

[[nodiscard]] bool isLarge(std::size_t bytes)
{
    return bytes > limits::BodyOfUser;
}

} // namespace

/// Requires the mutex.
bool Turns::mayGo(const Waiting& waiting) const
{
    if (m_active.contains(waiting.person))
        return false;
    return isLarge(waiting.bytes) ? !m_isLargeActive : m_smallBytes + waiting.bytes <= limits::BodiesInFlight;
}

/// Requires the mutex.
Turns::Turn Turns::begin(const Waiting& waiting)
{
    m_active.insert(waiting.person);
    if (isLarge(waiting.bytes))
        m_isLargeActive = true;
    else
        m_smallBytes += waiting.bytes;
    return std::make_shared<Held>(shared_from_this(), waiting.person, waiting.bytes);
}

Turns::Held::~Held()
{
    m_turns->end(&m_person, m_bytes);
}

void Turns::Held::endBytes()
{
    m_turns->end(nullptr, std::exchange(m_bytes, 0));
}

bool Turns::ask(const std::string& person, std::size_t bytes, Go go)
{
    Turn turn;
    {
        const std::scoped_lock lock(m_mutex);
        Waiting asking{person, bytes, std::move(go)};
        if (!mayGo(asking)) {
            if (m_waiting.size() >= MostWaitingAtAll)
                return false;
            auto& own = m_waitingOf[person];
            if (own >= MostWaiting)
                return false;
            ++own;
            m_waiting.push_back(std::move(asking));
            return true;
        }
        turn = begin(asking);
        go = std::move(asking.go);
    }
    go(std::move(turn));
    return true;
}

void Turns::end(const std::string* person, std::size_t bytes)
{
    std::vector<std::pair<Go, Turn>> next;
    {
        const std::scoped_lock lock(m_mutex);
        if (person != nullptr)
            m_active.erase(*person);
        if (isLarge(bytes))
            m_isLargeActive = false;
        else
            m_smallBytes -= bytes;
        for (auto each = m_waiting.begin(); each != m_waiting.end();) {
            if (!mayGo(*each)) {
                ++each;
                continue;
            }
            auto turn = begin(*each);
            next.emplace_back(std::move(each->go), std::move(turn));
            if (const auto own = m_waitingOf.find(each->person); --own->second == 0)
                m_waitingOf.erase(own);
            each = m_waiting.erase(each);
        }
    }
    for (auto& [go, turn] : next)
        go(std::move(turn));
}

} // namespace cordboard::server
