// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "server/recent.h"

namespace cordboard::server {

/// Slows down guessing of keys, so that nobody whose key is right waits for those who guess.
///
/// Specification: a network has thirty wrong keys, and one more each two seconds. After that its keys are not
/// looked up, but for those that were right before: they are let through. Rationale: a key has 256 random
/// bits, so that what is held back is load, and lines in the trail; who shares the network with somebody who
/// guesses has a key in use. What is remembered is bounded, and holds neither keys nor addresses of people.
/// It is of one process: the database is asked with each key that is let through. Threads: any.
class KeyThrottle final {
public:
    using Clock = std::chrono::steady_clock;
    /// How long to wait before the key is looked up, at least a second; nothing when it may be now.
    [[nodiscard]] std::optional<std::chrono::seconds>
    waitBefore(const std::string& network, const std::string& key, Clock::time_point now);
    void succeeded(const std::string& key);
    /// There is no such key.
    void failed(const std::string& network, Clock::time_point now);

private:
    static constexpr std::size_t MostCounts = 50'000;
    std::mutex m_mutex;
    Recent<bool> m_right{MostCounts}; ///< by digest of the key: whether it was
    Recent<Clock::time_point> m_networks{MostCounts}; ///< until when their wrong keys so far are paid for
};

} // namespace cordboard::server
