// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "providers/provider.h"
#include "sync/taskqueue.h"

namespace cordboard::sync {

/// Lets requests go one after another, no faster than a service takes them. Commands go first, for somebody
/// waits for them; while there are both, every fifth request is a listing's. Threads: the task queue's.
class Pace final {
public:
    enum class Lane : std::uint8_t { Commands, Listings };

    Pace(TaskQueue& queue, int requestsPerSecond);
    /// Runs `request` now or when it is its turn.
    void run(Lane lane, Task request);

private:
    void letOneGo();
    [[nodiscard]] std::deque<Task>& nextLane();

    TaskQueue& m_queue;
    const std::chrono::milliseconds m_interval;
    std::array<std::deque<Task>, 2> m_waiting; ///< by lane
    std::size_t m_commandsInRow = 0;
    bool m_isResting = false; ///< one has gone, and its interval is not over
    Lifeline m_lifeline;
};

/// A reader whose requests wait for their turn. Threads: as a reader's; destruction on the task queue's.
/// Requires: `reader` and `pace` outlive it.
class PacedReader final : public providers::Reader {
public:
    PacedReader(providers::Reader& reader, Pace& pace, TaskQueue& queue)
        : m_reader(reader), m_pace(pace), m_queue(queue)
    {
    }
    void fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                   providers::OnReply<providers::RecordPage> onReply) override;
    void fetchRecord(domain::EntityRef entity,
                     providers::OnReply<std::optional<domain::Record>> onReply) override;

private:
    providers::Reader& m_reader;
    Pace& m_pace;
    TaskQueue& m_queue;
    Lifeline m_lifeline;
};

/// The same for an executor.
class PacedExecutor final : public providers::Executor {
public:
    PacedExecutor(providers::Executor& executor, Pace& pace, TaskQueue& queue)
        : m_executor(executor), m_pace(pace), m_queue(queue)
    {
    }
    [[nodiscard]] std::vector<providers::Step> stepsOf(providers::Confirmed confirmed) const override;
    void send(providers::SentStep step, providers::OnReply<domain::Operation> onReply) override;
    void find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
              providers::OnReply<providers::Sighting> onReply) override;

private:
    providers::Executor& m_executor;
    Pace& m_pace;
    TaskQueue& m_queue;
    Lifeline m_lifeline;
};

/// A service as it may be asked: through a pace where it has one. Threads: as Pace. Requires: provider and
/// queue outlive it.
class PacedService final {
public:
    PacedService(providers::Provider& provider, TaskQueue& queue);
    [[nodiscard]] providers::Reader& reader() noexcept;
    [[nodiscard]] providers::Executor& executor() noexcept;

private:
    providers::Provider& m_provider;
    std::optional<Pace> m_pace;
    std::optional<PacedReader> m_reader;
    std::optional<PacedExecutor> m_executor;
};

} // namespace cordboard::sync
