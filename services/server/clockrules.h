// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "server/servertime.h"

/// When the machine's clock is believed (reliability: clock guard). Pure. What is purged early is lost, what
/// is purged late is a small delay: in doubt nothing irreversible is done.
namespace cordboard::server {

/// How far clocks may differ, and how long nobody may have looked.
constexpr auto ClockTolerance = std::chrono::minutes(5);
constexpr auto LongestGap = std::chrono::hours(72);
/// The machine's own time service has corrected it by then.
constexpr auto WaitAfterGap = std::chrono::hours(1);

enum class ClockState : std::uint8_t {
    Trusted,
    Waiting, ///< the server was down for a while: an hour in which the clock may still be corrected
    Held ///< the clock contradicts itself: it has to agree again, or a person has to say that it is right
};
enum class ClockDoubt : std::uint8_t {
    Jumped, ///< the wall clock has gone further, or less far, than time has
    BehindLastBeat, ///< the wall clock lies before something that has happened
    LongGap ///< nobody was there for so long that nothing vouches for the clock
};

struct ClockVerdict {
    ClockState state = ClockState::Trusted;
    std::optional<ClockDoubt> doubt; ///< with Held
};

/// Whether the clock that nobody can set has run from one to the other.
[[nodiscard]] bool isSameBoot(const ClockReading& last, const ClockReading& now) noexcept;
/// The server starts; `last` is the last good beat of the run before.
[[nodiscard]] ClockVerdict judgeStart(const ClockReading& last, const ClockReading& now) noexcept;
/// A beat while the server runs; `base` is a good one of the same run. Nothing when all is well.
[[nodiscard]] std::optional<ClockDoubt> judgeBeat(const ClockReading& base, const ClockReading& now) noexcept;
/// What the time should be by now, going by `good` and by what nobody can set. Requires: the same boot.
[[nodiscard]] domain::Instant expectedWall(const ClockReading& good, const ClockReading& now) noexcept;

} // namespace cordboard::server
