// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "server/workers.h"

namespace cordboard::server {

/// Wakes whoever waits for a change, also for one that another server on the same database has made.
///
/// Specification: a commit of this process wakes at once. Of another's nothing is heard, so that while
/// somebody waits the feeds' heads are looked at every `Period`; both may find the same change, and whoever
/// is woken for nothing waits on. Rationale: a look is one row, and works with every engine; a quarter of a
/// second is soon enough for people and for R-ROLE-11. Requires: outlives workers and writer. Threads: any.
class FeedWatch final {
public:
    static constexpr std::chrono::milliseconds Period{250};

    explicit FeedWatch(Workers& workers) : m_workers(workers) {}
    /// Begins to look.
    void start();
    /// To be called after each commit, with the store that committed.
    void committed(Store& store);

private:
    void look(Store& store);

    Workers& m_workers;
    std::atomic<std::int64_t> m_known{-1}; ///< sum of the heads that everybody here was woken for
};

} // namespace cordboard::server
