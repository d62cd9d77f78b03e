// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "server/recent.h"

namespace cordboard::server {

/// Who is at the other end of a connection. Threads: any.
struct Peer {
    std::string address; ///< of the other end, as it is written
    std::string network; ///< see `networkOf`
    /// Whether a request of the connection came from somebody who is signed in. Until then it is a
    /// stranger's.
    std::atomic<bool> isKnown{false};
};

/// The network of an address, which is what one household or office has: /24 of IPv4, /56 of IPv6; an IPv4
/// address that is written as IPv6 is one of IPv4. What is no address is a network of its own.
[[nodiscard]] std::string networkOf(std::string_view address);

/// How fast strangers of one network are told that they are refused.
///
/// Specification: 40 at once, then 20 a second; those beyond wait their turn, 5 s at most. Rationale: who is
/// refused asks again at once if it is a program that means harm, and each time costs as much as a request of
/// somebody who works; who waits does not ask. Nobody is turned away for what others of the network did.
/// Threads: any.
class StrangerPace final {
public:
    using Clock = std::chrono::steady_clock;
    /// How long the refusal is to be held back; counts it.
    [[nodiscard]] Clock::duration delay(const std::string& network, Clock::time_point now);

private:
    static constexpr std::size_t MostNetworks = 20'000;
    std::mutex m_mutex;
    Recent<Clock::time_point> m_paid{MostNetworks}; ///< until when the refusals so far are paid for
};

} // namespace cordboard::server
