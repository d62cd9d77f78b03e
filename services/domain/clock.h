// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/instant.h"

namespace cordboard::domain {

/// Where `now` comes from. Implementations live outside the domain (system clock, server clock, test clock).
/// Threads: `now` may be called from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

} // namespace cordboard::domain
