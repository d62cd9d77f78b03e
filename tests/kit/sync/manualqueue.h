// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <utility>

#include "sync/taskqueue.h"

namespace cordboard::kit {

/// A task queue whose clock a test moves. Threads: one.
class ManualQueue final : public sync::TaskQueue {
public:
    using Time = std::chrono::milliseconds;

    explicit ManualQueue(Time now = Time(0)) : m_now(now) {}
    void post(sync::Task task) override { postAfter({}, std::move(task)); }
    void postAfter(std::chrono::milliseconds delay, sync::Task task) override
    {
        m_tasks.emplace(m_now + delay, std::move(task));
    }

    [[nodiscard]] Time now() const noexcept { return m_now; }
    /// How long until the next task is due.
    [[nodiscard]] Time untilNext() const
    {
        return m_tasks.empty() ? Time::max() : m_tasks.begin()->first - m_now;
    }
    void advance(Time span) { m_now += span; }
    /// Runs the next task that is due by now. False when none was.
    bool runNext()
    {
        if (m_tasks.empty() || m_tasks.begin()->first > m_now)
            return false;
        const auto task = std::move(m_tasks.begin()->second);
        m_tasks.erase(m_tasks.begin());
        task();
        return true;
    }

private:
    Time m_now;
    std::multimap<Time, sync::Task> m_tasks;
};

} // namespace cordboard::kit
