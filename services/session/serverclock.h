// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "domain/clock.h"

namespace cordboard::session {

/// The server's time as well as this machine can tell: what the server said last, and what has passed since
/// then by whichever of the machine's clocks went further (one of them stands still while a laptop sleeps,
/// the other may be set). Threads: any.
class ServerClock final : public domain::Clock {
public:
    /// Before the server was ever heard: the machine's own time, which may be wrong.
    [[nodiscard]] domain::Instant now() const override;
    void heard(domain::Instant serverTime);
    /// It is at least as late as this: something the server said in a former run.
    void heardBefore(domain::Instant serverTime);

private:
    using Wall = std::chrono::system_clock;
    using Steady = std::chrono::steady_clock;
    struct Reading {
        domain::Instant server;
        Wall::time_point wall;
        Steady::time_point steady;
    };
    void set(domain::Instant server);

    mutable std::mutex m_mutex;
    std::optional<Reading> m_last;
};

} // namespace cordboard::session
