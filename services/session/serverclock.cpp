// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/serverclock.h"

#include <algorithm>

namespace cordboard::session {

namespace {

[[nodiscard]] domain::Instant machineTime()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

} // namespace

domain::Instant ServerClock::now() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_last)
        return machineTime();
    const auto steady = std::chrono::duration_cast<domain::Duration>(Steady::now() - m_last->steady);
    const auto wall = std::chrono::duration_cast<domain::Duration>(Wall::now() - m_last->wall);
    return m_last->server + std::max(steady, wall);
}

void ServerClock::heard(domain::Instant serverTime)
{
    set(serverTime);
}

void ServerClock::heardBefore(domain::Instant serverTime)
{
    set(std::max(serverTime, machineTime()));
}

void ServerClock::set(domain::Instant server)
{
    const std::lock_guard lock(m_mutex);
    m_last = Reading{server, Wall::now(), Steady::now()};
}

} // namespace cordboard::session
