// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/erasedlist.h"
#include "server/filefolder.h"
#include "server/store.h"

namespace cordboard::server {

/// The one thread that writes. Tasks that wait together share a transaction, and so one wait for the disk.
///
/// Specification: tasks run in the order of `enqueue`, in a write transaction that was begun before anything
/// is read; each enters the company that it writes for, and finds that none is entered. Small ones share;
/// each is in a savepoint of its own, so that one that fails takes back what it wrote and nobody else's. A
/// large one has a transaction to itself: what SQLite remembers for a savepoint costs more with each page
/// that was written since. `Done` is called after the commit: nothing is answered before it is durable. When
/// the commit fails, all of its tasks have failed. Rationale: a commit costs 0.2 to 8 ms, mostly the disk's;
/// a command needs a tenth of that. Writers that compete for SQLite's lock poll for it, asleep for up to 100
/// ms at a time; a queue does not. Threads: `enqueue` from any; tasks and their ends are called on the
/// writing thread.
class Writer final {
public:
    using Task = std::function<domain::Result<void>(Store&)>;
    using Done = std::function<void(const domain::Result<void>&)>;
    using Committed = std::function<void(Store&)>;

    /// `time`: what its connection goes by; null = SQLite's. `committed` is called after each commit, before
    /// the ends of its tasks. Waits until the database is open.
    [[nodiscard]] static domain::Result<std::unique_ptr<Writer>>
    start(const std::string& databasePath, Committed committed, std::shared_ptr<const ServerTime> time = {});
    ~Writer();

    enum class Size { Small, Large };
    void enqueue(Task task, Done done, Size size = Size::Small);
    /// Runs what is enqueued, then ends. Later tasks are not run; their ends hear `Cancelled`, on the thread
    /// that enqueues.
    void stop();

private:
    struct Job {
        Task task;
        Done done;
        Size size = Size::Small;
        domain::Result<void> outcome;
    };
    explicit Writer(Committed committed);
    [[nodiscard]] domain::Result<void> open(const std::string& databasePath,
                                            std::shared_ptr<const ServerTime> time);
    void work();
    [[nodiscard]] std::size_t nextBatchSize() const; ///< requires: locked, and there is a job
    void run(std::vector<Job>& batch);
    [[nodiscard]] domain::Result<void> commit(std::vector<Job>& batch);
    [[nodiscard]] domain::Result<void> attempt(Job& job);

    /// Whoever was anonymized is on the list before anybody hears of it, so that no backup brings him back.
    void noteErased();
    /// Bytes of files that were dropped are gone before anybody hears that they are.
    void removeFiles();

    std::unique_ptr<Store> m_store;
    std::optional<ErasedList> m_erased;
    std::optional<FileFolder> m_files;
    Committed m_committed;
    std::mutex m_mutex;
    std::condition_variable m_jobsChanged;
    std::deque<Job> m_jobs;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace cordboard::server
