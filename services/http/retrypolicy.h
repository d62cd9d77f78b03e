// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "domain/result.h"
#include "http/message.h"

namespace cordboard::http {

/// What an answer, or the lack of one, means for the request that was sent.
enum class Verdict : std::uint8_t {
    Success,
    NoAnswer, ///< whether the server acted is unknown: the same key again, after `RetryPolicy::delay`
    NotTrusted, ///< stop everything until the admin acts
    SessionOver, ///< renew the session or ask to sign in; not an attempt
    Later, ///< pause all requests for `delay`
    InProgress, ///< the same key again after a second
    Conflict, ///< definitive: the state has moved on
    Rejected, ///< definitive
    OurBug, ///< definitive; never a new key, offer diagnostics
    Misdirected, ///< a redirect: hostile or misconfigured
    Cancelled ///< the user's wish, nobody's error
};

/// `code` is the problem's code ("E-KEY-REUSED"), as it splits 409 and 422; empty = none.
[[nodiscard]] Verdict verdictOf(int status, std::string_view code = {}) noexcept;
[[nodiscard]] Verdict verdictOf(domain::ErrorCode error) noexcept;

/// Retry-After as seconds or as a date, the date relative to the answer's own Date, so that no client clock
/// takes part. Capped at one hour; nothing when absent, negative, unreadable or beyond a day.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const Response& response);

/// How long to wait before the same request goes out again. Pure but for `random`. Threads: as `random`.
class RetryPolicy final {
public:
    static constexpr std::chrono::milliseconds FirstStep = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds LongestDelay = std::chrono::minutes(5);
    /// While somebody looks at a window that nobody answers: it has to be back within 3 seconds of its
    /// server.
    static constexpr std::chrono::milliseconds LongestDelayInUse = std::chrono::seconds(2);

    /// `random` answers uniformly from [0, 1).
    explicit RetryPolicy(std::function<double()> random);

    /// `attempt` counts failures so far, from 0. Full jitter: anything up to 1 s x 2^attempt, at most
    /// `longest`, but not before the server's wish. Rationale: spread evenly, a thousand consoles do not come
    /// back in step after an outage.
    [[nodiscard]] std::chrono::milliseconds delay(int attempt,
                                                  std::optional<std::chrono::seconds> retryAfter = {},
                                                  std::chrono::milliseconds longest = LongestDelay) const;

private:
    std::function<double()> m_random;
};

} // namespace cordboard::http
