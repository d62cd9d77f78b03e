// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/store.h"

namespace cordboard::server {

/// The few threads that touch the database, each with a store of its own, and the requests that wait for a change
/// without holding one of them.
///
/// Specification: jobs of one weight run in the order of `enqueue`. Heavy ones have at most half of the threads, so that
/// quick ones never wait for them, and when too many wait no more are taken: their clients would have gone before their
/// turn. A parked job is enqueued again at the next `wake` or at its deadline, whichever is first. After `stop` nothing
/// runs. Threads: all functions from any.
class Workers final {
public:
    using Clock = std::chrono::steady_clock;
    using Job = std::function<void(Store&)>;
    enum class Weight {
        Light, ///< looks up rows
        Heavy ///< may read a whole table, or hash a password
    };
    enum class Admission { Taken, TooMany, Stopping };
    static constexpr std::size_t MostHeavyWaiting = 64;

    /// `time`: what their connections go by; null = SQLite's. Waits until every thread has the database open; it has its schema already, which several would make at once.
    [[nodiscard]] static domain::Result<std::unique_ptr<Workers>> start(const std::string& databasePath, unsigned count,
                                                                        std::shared_ptr<const ServerTime> time = {});
    ~Workers();

    /// What is not taken is not run, and whoever waits for it is to be told.
    [[nodiscard]] Admission enqueue(Job job, Weight weight = Weight::Light);
    /// Parks unless `wake` was called since `generation` was read: then it is enqueued at once, so that no commit is missed.
    void park(Job job, Clock::time_point deadline, std::uint64_t generation);
    [[nodiscard]] std::uint64_t generation() const;
    void wake();
    /// Runs `job` now and then every `period`.
    void repeat(Job job, std::chrono::seconds period);
    void stop();

private:
    struct Parked {
        Job job;
        Clock::time_point deadline;
        bool endsOnWake = true;
    };
    Workers() = default;
    void work(Store& store);
    [[nodiscard]] bool hasJob() const;
    void watch();
    void runRepeated(Store& store, const std::shared_ptr<Job>& job, std::chrono::seconds period);

    mutable std::mutex m_mutex;
    std::condition_variable m_jobsChanged;
    std::condition_variable m_parkedChanged;
    std::deque<Job> m_jobs;
    std::deque<Job> m_heavyJobs;
    std::size_t m_heavyRunning = 0;
    std::size_t m_mostHeavyRunning = 1;
    std::vector<Parked> m_parked;
    std::uint64_t m_generation = 0;
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace cordboard::server
