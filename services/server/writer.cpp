// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/writer.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <iterator>

#include "server/dialect.h"
#include "server/filestore.h"

namespace cordboard::server {

using domain::Result;

Result<std::unique_ptr<Writer>> Writer::start(const std::string& databasePath, Committed committed,
                                              std::shared_ptr<const ServerTime> time)
{
    std::unique_ptr<Writer> writer(new Writer(std::move(committed)));
    std::promise<Result<void>> opening;
    auto opened = opening.get_future();
    // A connection belongs to the thread that made it.
    writer->m_thread = std::thread(
        [raw = writer.get(), databasePath, time, opening = std::move(opening)]() mutable {
            auto done = raw->open(databasePath, time);
            const bool isOpen = done.has_value();
            opening.set_value(std::move(done));
            if (isOpen)
                raw->work();
            raw->m_store.reset();
        });
    if (auto done = opened.get(); !done)
        return tl::unexpected(done.error());
    return writer;
}

Writer::Writer(Committed committed) : m_committed(std::move(committed)) {}

Result<void> Writer::open(const std::string& databasePath, std::shared_ptr<const ServerTime> time)
{
    auto store = Store::open(databasePath);
    if (!store)
        return tl::unexpected(store.error());
    m_store = *std::move(store);
    m_erased.emplace(databasePath);
    m_files.emplace(databasePath);
    m_store->connection().useTime(std::move(time));
    // What a bulk writes is held here until its commit. Without it the commit would only take longer.
    static_cast<void>(Dialect::useMemory(m_store->connection(), Dialect::Megabytes{32}));
    return {};
}

Writer::~Writer()
{
    stop();
}

void Writer::enqueue(Task task, Done done, Size size)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_isStopping) {
            m_jobs.push_back({std::move(task), std::move(done), size, {}});
            m_jobsChanged.notify_one();
            return;
        }
    }
    done(domain::failure(domain::ErrorCode::Cancelled, "the server is stopping"));
}

std::size_t Writer::nextBatchSize() const
{
    constexpr std::size_t MaxBatch = 64; // more would only make the first wait
    const auto isLarge = [](const Job& job) { return job.size == Size::Large; };
    const auto firstLarge = std::find_if(m_jobs.begin(), m_jobs.end(), isLarge) - m_jobs.begin();
    return std::min(
        {MaxBatch, m_jobs.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, firstLarge))});
}

void Writer::work()
{
    std::vector<Job> batch;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_jobsChanged.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const auto end = m_jobs.begin() + static_cast<std::ptrdiff_t>(nextBatchSize());
        batch.assign(std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(end));
        m_jobs.erase(m_jobs.begin(), end);
        lock.unlock();
        run(batch);
        batch.clear();
        lock.lock();
    }
}

void Writer::run(std::vector<Job>& batch)
{
    m_store->forgetAnonymized(0);
    const auto committed = commit(batch);
    if (committed) {
        noteErased();
        removeFiles();
        m_committed(*m_store);
    }
    for (auto& job : batch)
        job.done(committed ? job.outcome : committed);
}

void Writer::noteErased()
{
    // The timer comes back to it.
    if (const auto noted = m_erased->note(*m_store, m_store->anonymized()); !noted)
        std::fprintf(stderr, "cordboardd: list of the erased: %s\n", noted.error().detail.c_str());
}

void Writer::removeFiles()
{
    // The next commit comes back to it.
    if (const auto removed = removeDropped(*m_store, *m_files); !removed)
        std::fprintf(stderr, "cordboardd: files: %s\n", removed.error().detail.c_str());
}

Result<void> Writer::commit(std::vector<Job>& batch)
{
    auto transaction = Transaction::begin(m_store->connection(), Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (batch.size() == 1) { // it may take the whole transaction back
        auto& only = batch.front();
        m_store->leave();
        only.outcome = only.task(*m_store);
        return only.outcome ? transaction->commit() : only.outcome;
    }
    for (auto& job : batch) {
        if (auto done = attempt(job); !done)
            return done;
    }
    return transaction->commit();
}

/// One task of several. Fails only when the whole transaction is lost.
Result<void> Writer::attempt(Job& job)
{
    auto& connection = m_store->connection();
    if (auto done = connection.execute("SAVEPOINT task"); !done)
        return done;
    const auto anonymized = m_store->anonymized().size();
    m_store->leave();
    job.outcome = job.task(*m_store);
    if (!job.outcome) {
        m_store->forgetAnonymized(anonymized);
        if (auto done = connection.execute("ROLLBACK TO task"); !done)
            return done;
    }
    return connection.execute("RELEASE task");
}

void Writer::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_jobsChanged.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace cordboard::server
