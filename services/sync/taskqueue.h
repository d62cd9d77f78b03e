// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "providers/reply.h"

namespace cordboard::sync {

using Task = std::function<void()>;

/// Runs tasks one after another: the only thread on which policy lives, and the only clock it has.
///
/// For implementers: `post` and `postAfter` from any thread, never running the task inside the call; tasks in
/// the order of their time, equal ones in the order of posting; tasks that are left at destruction are
/// dropped.
class TaskQueue {
public:
    virtual ~TaskQueue() = default;
    virtual void post(Task task) = 0;
    virtual void postAfter(std::chrono::milliseconds delay, Task task) = 0;
};

/// Makes callbacks harmless once their owner is gone. Held by the owner; both live on the task queue's
/// thread.
class Lifeline final {
public:
    [[nodiscard]] Task guard(Task task) const
    {
        return [weak = std::weak_ptr(m_alive), task = std::move(task)] {
            if (weak.lock())
                task();
        };
    }

    /// A provider's completion that hops from the I/O thread onto the queue. Requires: the queue outlives the
    /// provider's calls.
    template <typename T>
    [[nodiscard]] providers::OnReply<T> hop(TaskQueue& queue, providers::OnReply<T> then) const
    {
        return [&queue, weak = std::weak_ptr(m_alive),
                then = std::move(then)](providers::Reply<T> reply) mutable {
            queue.post([weak = std::move(weak), then = std::move(then), reply = std::move(reply)]() mutable {
                if (weak.lock())
                    then(std::move(reply));
            });
        };
    }

private:
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cordboard::sync
