// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockrules.h"

namespace cordboard::server {

domain::Instant expectedWall(const ClockReading& good, const ClockReading& now) noexcept
{
    return good.wall + (now.elapsed - good.elapsed);
}

std::optional<ClockDoubt> judgeBeat(const ClockReading& base, const ClockReading& now) noexcept
{
    if (std::chrono::abs(now.wall - expectedWall(base, now)) > ClockTolerance)
        return ClockDoubt::Jumped;
    return std::nullopt;
}

bool isSameBoot(const ClockReading& last, const ClockReading& now) noexcept
{
    return !now.boot.empty() && now.boot == last.boot && now.elapsed >= last.elapsed;
}

ClockVerdict judgeStart(const ClockReading& last, const ClockReading& now) noexcept
{
    if (now.wall < last.wall)
        return {ClockState::Held, ClockDoubt::BehindLastBeat};
    if (isSameBoot(last, now) && judgeBeat(last, now))
        return {ClockState::Held, ClockDoubt::Jumped};
    const auto gap = now.wall - last.wall;
    if (gap > LongestGap)
        return {ClockState::Held, ClockDoubt::LongGap};
    return {gap > ClockTolerance ? ClockState::Waiting : ClockState::Trusted, {}};
}

} // namespace cordboard::server
