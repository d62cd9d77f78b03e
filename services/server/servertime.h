// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "domain/instant.h"

namespace cordboard::server {

/// What the machine's clocks say at one moment.
struct ClockReading {
    domain::Instant wall;
    domain::Duration elapsed{}; ///< since the machine was booted, sleep included; nobody can set it
    std::string boot; ///< which boot `elapsed` counts from; "" = nobody knows
};

/// Where readings come from. Threads: any.
class MachineClock {
public:
    virtual ~MachineClock() = default;
    [[nodiscard]] virtual ClockReading read() const = 0;
    [[nodiscard]] static std::shared_ptr<const MachineClock> ofThisMachine();
};

/// The times that the server goes by (reliability: clock guard). Threads: any.
class ServerTime {
public:
    virtual ~ServerTime() = default;
    /// What is written down and told: when something happened.
    [[nodiscard]] virtual domain::Instant now() const = 0;
    /// What decides who is due: never early, whatever happens to the machine's clock.
    [[nodiscard]] virtual domain::Instant trusted() const = 0;

    /// A time that is likely and not vouched for.
    struct Presumption {
        domain::Instant now;
        domain::Instant since; ///< what was stamped from then on goes by trusted time
    };
    /// What decides, besides trusted time, who may still be read (R-PURGE-01). Nothing while trusted time has
    /// missed nothing.
    [[nodiscard]] virtual std::optional<Presumption> presumed() const = 0;
};

} // namespace cordboard::server
