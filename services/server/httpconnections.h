// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/http.h"

namespace cordboard::server {

/// A connection as whoever has many of them sees it.
class Closable {
public:
    virtual ~Closable() = default;
    virtual void close() = 0; ///< from any thread
    /// Lets go of what waits for bytes. Requires that no I/O thread runs any more.
    virtual void forget() = 0;
};

/// The connections there are; strangers' are few for each network. Threads: any.
class HttpConnections final {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t StrangersOfNetwork = 64; ///< beyond, an old one goes
    static constexpr std::size_t MostStrangersOfNetwork = 1'024; ///< beyond, the oldest goes, however new
    static constexpr std::chrono::seconds Patience{5};

    void add(const std::shared_ptr<Closable>& connection, std::shared_ptr<Peer> peer, Clock::time_point now);
    /// Of a connection that is being destroyed.
    void remove(const Closable* connection, const Peer& peer);
    [[nodiscard]] std::vector<std::shared_ptr<Closable>> all() const;

private:
    struct Stranger {
        std::weak_ptr<Closable> connection;
        std::shared_ptr<Peer> peer;
        Clock::time_point since;
    };
    static void prune(std::list<Stranger>& strangers);
    [[nodiscard]] static std::shared_ptr<Closable> makeRoom(std::list<Stranger>& strangers,
                                                            Clock::time_point now);

    mutable std::mutex m_mutex;
    std::map<const Closable*, std::weak_ptr<Closable>> m_connections;
    std::map<std::string, std::list<Stranger>> m_strangers; ///< by network, the oldest first
};

/// What connections share.
struct HttpShared {
    HttpServer::Serve serve;
    HttpServer::Refuse refuse;
    HttpConnections connections;
    StrangerPace pace;
    std::atomic<bool> isStopping{false};
};

} // namespace cordboard::server
