// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

#include "sync/taskqueue.h"

namespace cordboard::sync {

/// A task queue with a thread of its own and the machine's monotonic clock. Destruction waits for the task
/// under way and drops the others; it must not happen on the thread itself.
class ControlThread final : public TaskQueue {
public:
    /// `name` is what tools of the system show for it, of at most 15 characters.
    explicit ControlThread(const char* name = "cordboard");
    ~ControlThread() override;
    ControlThread(const ControlThread&) = delete;
    ControlThread& operator=(const ControlThread&) = delete;

    void post(Task task) override;
    void postAfter(std::chrono::milliseconds delay, Task task) override;
    /// Ends the thread; later tasks are dropped. May be called twice.
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    void run(const char* name);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::multimap<Time, Task> m_tasks; ///< equal keys keep the order of insertion
    bool m_isStopping = false;
    std::thread m_thread; ///< last: it uses the others
};

} // namespace cordboard::sync
