// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include "server/servertime.h"

namespace cordboard::server::test {

/// A machine whose clocks somebody sets.
class FakeClock final : public MachineClock {
public:
    explicit FakeClock(domain::Instant wall) : m_reading{wall, std::chrono::hours(10), "boot-1"} {}

    [[nodiscard]] ClockReading read() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_reading;
    }
    void pass(domain::Duration time)
    {
        const std::scoped_lock lock(m_mutex);
        m_reading.wall += time;
        m_reading.elapsed += time;
    }
    void setWall(domain::Duration by)
    {
        const std::scoped_lock lock(m_mutex);
        m_reading.wall += by;
    }
    void reboot(domain::Duration away)
    {
        const std::scoped_lock lock(m_mutex);
        m_reading.wall += away;
        m_reading.elapsed = std::chrono::seconds(30);
        m_reading.boot += "'";
    }

private:
    mutable std::mutex m_mutex;
    ClockReading m_reading;
};

} // namespace cordboard::server::test
