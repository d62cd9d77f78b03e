// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "domain/result.h"

namespace cordboard::bench {

/// The trivial server of the measurements: says again, from memory, what a real server said once, so that the
/// client is what is measured. First it stands between a client and a real server and keeps every answer;
/// later it answers alone.
///
/// Answers are found by method and target. The change feed is its own: empty, unless `setFeed` says what
/// comes next. Threads: any. One thread for each connection, as many as the client opens.
class PreparedServer final {
public:
    /// The changes after a sequence number as the JSON of a feed page; empty when there are none yet. Called
    /// on a connection's thread.
    using Feed = std::function<std::string(std::int64_t after)>;

    /// `port` 0 takes a free one. Fails when the port is taken.
    [[nodiscard]] static domain::Result<std::unique_ptr<PreparedServer>> start(std::uint16_t port);
    ~PreparedServer();
    PreparedServer(const PreparedServer&) = delete;
    PreparedServer& operator=(const PreparedServer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    /// Passes on what is not known yet to a server on this machine; 0 = answers alone.
    void setUpstream(std::uint16_t port) noexcept { m_upstream = port; }
    void setFeed(Feed feed);
    /// There may be something in the feed now: those who wait for it ask again.
    void feedMoved();

    [[nodiscard]] domain::Result<void> save(const std::string& file) const;
    [[nodiscard]] domain::Result<void> load(const std::string& file);
    /// Requests that nobody ever answered before; the first of them in words. Empty = none.
    [[nodiscard]] std::string firstUnknown() const;

private:
    struct Request {
        std::string method, target, bytes;
    };
    class Connection;

    PreparedServer(int listener, std::uint16_t port);
    void accept();
    void serve(int socket);
    [[nodiscard]] std::string answer(const Request& request, std::unique_ptr<Connection>& upstream);
    [[nodiscard]] std::string changes(const std::string& target);

    const int m_listener;
    const std::uint16_t m_port;
    std::atomic<std::uint16_t> m_upstream{0};
    std::atomic<bool> m_isStopping{false};
    mutable std::mutex m_mutex;
    std::condition_variable m_moved;
    std::uint64_t m_feedRound = 0;
    Feed m_feed;
    std::map<std::string, std::string>
        m_answers; ///< "GET /v1/users?limit=1000" -> status line, headers, body
    std::string m_firstUnknown;
    std::vector<int> m_sockets;
    std::set<int> m_upstreamSockets;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace cordboard::bench
