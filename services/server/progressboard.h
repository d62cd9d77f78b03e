// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

#include "contract/problem.h"
#include "domain/ids.h"

namespace cordboard::server {

/// How far large commands have come, for those who ask while they are executed.
///
/// Specification. A command is one transaction: what it has written may still be taken back, so nothing about a single
/// target can be told before the commit, and a target that is refused then is told with all others in the answer. What
/// holds all the same is how much of the work has been done: records written and lines of the audit, of as many as are to
/// be expected. It is told as a number of targets, from none on and never back.
/// Threads: any.
class ProgressBoard final {
public:
    /// A command under way; it leaves the board with this.
    class Running final {
    public:
        Running(ProgressBoard& board, const domain::OperationId& id, domain::UserId actor, std::size_t targets,
                std::size_t steps);
        ~Running();
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        /// One of the steps is done.
        void step() noexcept { m_stepsDone.fetch_add(1, std::memory_order_relaxed); }

    private:
        friend class ProgressBoard;
        [[nodiscard]] contract::Progress progress() const noexcept;

        ProgressBoard& m_board;
        const domain::OperationId m_id;
        const domain::UserId m_actor;
        const std::size_t m_targets;
        const std::size_t m_steps;
        std::atomic<std::size_t> m_stepsDone{0};
    };

    /// Of an operation that is under way, for its actor and for whoever may see everybody's.
    [[nodiscard]] std::optional<contract::Progress> find(const domain::OperationId& id, const domain::UserId& asker,
                                                         bool seesAll) const;

private:
    mutable std::mutex m_mutex;
    std::map<domain::OperationId, const Running*> m_running;
};

} // namespace cordboard::server
