// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "server/fairqueue.h"
#include "server/store.h"

namespace cordboard::server {

/// The few threads that touch the database, each with a store of its own, and the requests that wait for a
/// change without holding one of them.
///
/// Specification: light jobs run in the order of `enqueue`. Heavy ones and those that hash have threads of
/// their own, half as many, which the system prefers less: quick requests neither wait for them nor share the
/// processor in equal parts. Plans have threads that it prefers least, one for each two processors, so that
/// one is free for who is quick. Owners take turns, in the order of `enqueue` for each. When too many wait,
/// no more are taken of an owner of whom one waits already: their clients would have gone before their turn.
/// One job hashes at a time for each two of the threads that hash: a hash takes 32 MB. A parked job is
/// enqueued again at the next `wake` or at its deadline, whichever is first. Each job begins with no company
/// entered, whatever the one before did in that store. After `stop` nothing runs. Threads: all functions from
/// any.
class Workers final {
public:
    using Clock = std::chrono::steady_clock;
    using Job = std::function<void(Store&)>;
    enum class Weight {
        Light, ///< looks up rows
        Heavy, ///< may read a whole table
        Plan, ///< plans for thousands
        Hash ///< checks a password
    };
    enum class Admission { Taken, TooMany, Stopping };
    static constexpr std::size_t MostWaiting = 64; ///< of one weight
    static constexpr std::size_t MostWaitingOfOwner = 4;
    static constexpr std::size_t MostOwners = 1'024; ///< of whom one waits in any case

    /// `time`: what their connections go by; null = SQLite's. Waits until every thread has the database open;
    /// it has its schema already, which several would make at once.
    [[nodiscard]] static domain::Result<std::unique_ptr<Workers>>
    start(const std::string& databasePath, unsigned count,
          const std::shared_ptr<const ServerTime>& time = {});
    ~Workers();

    /// What is not taken is not run, and whoever waits for it is to be told.
    /// `owner` is who takes turns with others; light jobs have none.
    [[nodiscard]] Admission enqueue(Job job, Weight weight = Weight::Light, const std::string& owner = {});
    /// Parks unless `wake` was called since `generation` was read: then it is enqueued at once, so that no
    /// commit is missed.
    void park(Job job, Clock::time_point deadline, std::uint64_t generation);
    [[nodiscard]] std::uint64_t generation() const;
    void wake();
    [[nodiscard]] bool isAnybodyParked() const;
    /// Runs `job` now and then every `period`.
    void repeat(Job job, std::chrono::milliseconds period);
    void stop();

private:
    struct Parked {
        Job job;
        Clock::time_point deadline;
        bool endsOnWake = true;
    };
    enum class Kind { Quick, Slow, Planner };
    Workers() = default;
    [[nodiscard]] std::future<domain::Result<void>>
    startThread(const std::string& databasePath, const std::shared_ptr<const ServerTime>& time, Kind kind);
    struct Lane {
        FairQueue<Job> jobs;
        std::size_t running = 0;
        std::size_t most = 0; ///< of them at a time
        [[nodiscard]] bool mayGo() const noexcept { return !jobs.isEmpty() && running < most; }
    };
    [[nodiscard]] static bool isFull(const FairQueue<Job>& lane, const std::string& owner);
    void work(Store& store);
    void workSlowly(Store& store, std::span<const Weight> weights);
    [[nodiscard]] Lane& laneOf(Weight weight);
    [[nodiscard]] Lane* nextLane(std::span<const Weight> weights, std::size_t& turn);
    void watch();
    void runRepeated(Store& store, const std::shared_ptr<Job>& job, std::chrono::milliseconds period);

    mutable std::mutex m_mutex;
    std::condition_variable m_jobsChanged;
    std::condition_variable m_slowJobsChanged;
    std::condition_variable m_parkedChanged;
    std::deque<Job> m_jobs;
    std::array<Lane, 3> m_lanes; ///< of all weights but Light, in their order
    std::vector<Parked> m_parked;
    std::uint64_t m_generation = 0;
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace cordboard::server
