// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/workers.h"

#include <algorithm>
#include <tuple>

#include "platform/thread.h"

namespace cordboard::server {

domain::Result<std::unique_ptr<Workers>> Workers::start(const std::string& databasePath, unsigned count,
                                                        const std::shared_ptr<const ServerTime>& time)
{
    std::unique_ptr<Workers> workers(new Workers);
    std::vector<std::future<domain::Result<void>>> opened;
    const auto slow = std::max(count / 2, 1U);
    const auto planners = std::clamp(std::thread::hardware_concurrency() / 2, 1U, slow);
    workers->laneOf(Weight::Heavy).most = slow;
    workers->laneOf(Weight::Plan).most = planners;
    workers->laneOf(Weight::Hash).most = std::max(slow / 2, 1U);
    for (unsigned i = 0; i < std::max(count, 1U); ++i)
        opened.push_back(workers->startThread(databasePath, time, Kind::Quick));
    for (unsigned i = 0; i < slow; ++i)
        opened.push_back(workers->startThread(databasePath, time, Kind::Slow));
    for (unsigned i = 0; i < planners; ++i)
        opened.push_back(workers->startThread(databasePath, time, Kind::Planner));
    for (auto& each : opened) {
        if (auto done = each.get(); !done)
            return tl::unexpected(done.error());
    }
    workers->m_threads.emplace_back([raw = workers.get()] { raw->watch(); });
    return workers;
}

std::future<domain::Result<void>> Workers::startThread(const std::string& databasePath,
                                                       const std::shared_ptr<const ServerTime>& time,
                                                       Kind kind)
{
    std::promise<domain::Result<void>> opening;
    auto opened = opening.get_future();
    m_threads.emplace_back([this, databasePath, time, kind, opening = std::move(opening)]() mutable {
        auto store = Store::open(databasePath); // a connection belongs to the thread that made it
        opening.set_value(store ? domain::Result<void>{} : tl::unexpected(store.error()));
        if (!store)
            return;
        (*store)->connection().useTime(time);
        constexpr std::array slow{Weight::Heavy, Weight::Hash};
        constexpr std::array plans{Weight::Plan};
        switch (kind) {
        case Kind::Quick: return work(**store);
        case Kind::Slow: platform::giveWay(platform::Priority::Low); return workSlowly(**store, slow);
        case Kind::Planner: platform::giveWay(platform::Priority::Lowest); return workSlowly(**store, plans);
        }
    });
    return opened;
}

Workers::~Workers()
{
    stop();
}

bool Workers::isFull(const FairQueue<Job>& lane, const std::string& owner)
{
    const auto own = lane.sizeOf(owner);
    return (lane.size() >= MostWaiting && own > 0) || (!owner.empty() && own >= MostWaitingOfOwner) ||
           lane.size() >= MostWaiting + MostOwners;
}

Workers::Admission Workers::enqueue(Job job, Weight weight, const std::string& owner)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isStopping)
            return Admission::Stopping;
        if (weight == Weight::Light) {
            m_jobs.push_back(std::move(job));
        } else {
            auto& lane = laneOf(weight).jobs;
            if (isFull(lane, owner))
                return Admission::TooMany;
            lane.push(owner, std::move(job));
        }
    }
    if (weight == Weight::Light)
        m_jobsChanged.notify_one();
    else
        m_slowJobsChanged.notify_all(); // each of them takes jobs of some weights only
    return Admission::Taken;
}

std::uint64_t Workers::generation() const
{
    const std::scoped_lock lock(m_mutex);
    return m_generation;
}

void Workers::park(Job job, Clock::time_point deadline, std::uint64_t generation)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isStopping)
            return;
        if (generation != m_generation)
            m_jobs.push_back(std::move(job));
        else
            m_parked.push_back({std::move(job), deadline, true});
    }
    m_jobsChanged.notify_one();
    m_parkedChanged.notify_one();
}

void Workers::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_generation;
        const auto woken = std::stable_partition(m_parked.begin(), m_parked.end(),
                                                 [](const auto& p) { return !p.endsOnWake; });
        for (auto it = woken; it != m_parked.end(); ++it)
            m_jobs.push_back(std::move(it->job));
        m_parked.erase(woken, m_parked.end());
    }
    m_jobsChanged.notify_all();
}

bool Workers::isAnybodyParked() const
{
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_parked.begin(), m_parked.end(),
                       [](const auto& parked) { return parked.endsOnWake; });
}

void Workers::repeat(Job job, std::chrono::milliseconds period)
{
    auto shared = std::make_shared<Job>(std::move(job));
    // Nobody waits for it: what does not begin before the end need not.
    std::ignore = enqueue([this, shared, period](Store& store) { runRepeated(store, shared, period); });
}

void Workers::runRepeated(Store& store, const std::shared_ptr<Job>& job, std::chrono::milliseconds period)
{
    (*job)(store);
    const std::scoped_lock lock(m_mutex);
    if (!m_isStopping)
        m_parked.push_back({[this, job, period](Store& later) { runRepeated(later, job, period); },
                            Clock::now() + period, false});
    m_parkedChanged.notify_one();
}

void Workers::work(Store& store)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_jobsChanged.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_isStopping)
            return;
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        store.leave();
        job(store);
        job = nullptr;
        lock.lock();
    }
}

Workers::Lane& Workers::laneOf(Weight weight)
{
    return m_lanes[static_cast<std::size_t>(weight) - static_cast<std::size_t>(Weight::Heavy)];
}

/// In turn, where several wait. Requires the mutex.
Workers::Lane* Workers::nextLane(std::span<const Weight> weights, std::size_t& turn)
{
    for (std::size_t i = 0; i < weights.size(); ++i) {
        turn = (turn + 1) % weights.size();
        if (auto& lane = laneOf(weights[turn]); lane.mayGo())
            return &lane;
    }
    return nullptr;
}

void Workers::workSlowly(Store& store, std::span<const Weight> weights)
{
    std::unique_lock lock(m_mutex);
    std::size_t turn = 0;
    while (true) {
        Lane* lane = nullptr;
        m_slowJobsChanged.wait(lock,
                               [&] { return m_isStopping || (lane = nextLane(weights, turn)) != nullptr; });
        if (m_isStopping)
            return;
        auto job = lane->jobs.pop();
        ++lane->running;
        lock.unlock();
        store.leave();
        job(store);
        job = nullptr;
        lock.lock();
        --lane->running; // the next one is this thread's, which looks before it waits
    }
}

void Workers::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        const auto now = Clock::now();
        auto next = now + std::chrono::hours(1);
        const auto due = std::stable_partition(m_parked.begin(), m_parked.end(),
                                               [now](const auto& p) { return p.deadline > now; });
        const bool hasDue = due != m_parked.end();
        for (auto it = due; it != m_parked.end(); ++it)
            m_jobs.push_back(std::move(it->job));
        m_parked.erase(due, m_parked.end());
        for (const auto& parked : m_parked)
            next = std::min(next, parked.deadline);
        if (hasDue)
            m_jobsChanged.notify_all();
        m_parkedChanged.wait_until(lock, next);
    }
}

void Workers::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_jobsChanged.notify_all();
    m_slowJobsChanged.notify_all();
    m_parkedChanged.notify_all();
    for (auto& thread : m_threads)
        thread.join();
    m_threads.clear();
    const std::scoped_lock lock(m_mutex);
    m_jobs.clear();
    for (auto& lane : m_lanes)
        lane.jobs.clear();
    m_parked.clear();
}

} // namespace cordboard::server
