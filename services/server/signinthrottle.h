// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "server/recent.h"

namespace cordboard::server {

/// Slows down guessing, so that nobody is locked out by what others do.
///
/// Specification: attempts are counted for each account in each network, known or not alike: five are free,
/// then each failure doubles the wait, to about a minute. A network has thirty failures on whatever accounts,
/// and one more each two seconds. A device that signed in on the account before is asked neither of the two,
/// but has a count of its own: its owner is let through from the network of whoever guesses. Rationale: a
/// count of the account alone locks its owner out; one of the network alone, whoever shares it. What is
/// remembered is bounded, and holds no address. Threads: any.
class SignInThrottle final {
public:
    using Clock = std::chrono::steady_clock;
    struct Attempt {
        std::string account; ///< an `emailKey`
        std::string network; ///< see `networkOf`
        std::string device; ///< one that is known on the account; empty = none
    };
    /// How long to wait before the attempt may be made, at least a second; nothing when it may be made now,
    /// which counts as failed until `succeeded`.
    [[nodiscard]] std::optional<std::chrono::seconds> waitBefore(const Attempt& attempt,
                                                                 Clock::time_point now);
    void succeeded(const Attempt& attempt);

private:
    struct Count {
        int failures = 0;
        Clock::time_point notBefore;
        Clock::time_point last;
    };
    static constexpr std::size_t MostCounts = 50'000;
    std::mutex m_mutex;
    Recent<Count> m_counts{MostCounts}; ///< by digest of account and network, or of the device
    Recent<Clock::time_point> m_networks{MostCounts}; ///< until when their failures so far are paid for
};

} // namespace cordboard::server
