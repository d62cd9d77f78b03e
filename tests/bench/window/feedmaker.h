// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "domain/field.h"
#include "tests/bench/company/benchfolder.h"

namespace cordboard::bench {

/// A busy company: changes of users, one a transaction, in the feed of a prepared server. Half of them change
/// a last name, which the table is sorted and searched by; the others a job title, or when somebody was last
/// seen. Threads: its own and the server's.
class FeedMaker final {
public:
    /// Both must outlive it.
    FeedMaker(PreparedServer& server, const std::vector<SeededUser>& users);
    ~FeedMaker();
    FeedMaker(const FeedMaker&) = delete;
    FeedMaker& operator=(const FeedMaker&) = delete;

    /// So many at once.
    void push(std::size_t changes);
    /// 1,000 a second, in ten portions, until `stop`.
    void start();
    void stop();
    /// Changes that a client has fetched, and those it could have.
    [[nodiscard]] std::size_t fetched() const noexcept { return m_fetched; }
    [[nodiscard]] std::size_t made() const noexcept { return m_made; }

private:
    [[nodiscard]] std::string page(std::int64_t after);
    [[nodiscard]] domain::Record change();

    PreparedServer& m_server;
    const std::vector<SeededUser>& m_users;
    std::mutex m_mutex;
    std::vector<domain::Record> m_waiting;
    std::unordered_map<std::size_t, std::int64_t> m_versions; ///< by place in m_users
    std::uint64_t m_luck = 1;
    std::atomic<std::size_t> m_fetched{0}, m_made{0};
    std::jthread m_thread;
};

} // namespace cordboard::bench
