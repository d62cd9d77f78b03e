// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "domain/limits.h"

/// How long the next try of a secret waits after so many wrong ones in a row. Never for good: whoever guesses
/// would lock its owner out.
namespace cordboard::domain {

/// Some are free; then each further one doubles the delay.
[[nodiscard]] constexpr std::chrono::seconds doubledDelayAfter(std::int64_t tries)
{
    constexpr std::int64_t MostDoublings = 20;
    if (tries < limits::FreeTries)
        return std::chrono::seconds(0);
    const auto doublings = std::min(tries - limits::FreeTries, MostDoublings);
    return std::min(limits::FirstDelay * (std::int64_t{1} << doublings), limits::LongestDelay);
}

/// The same for secrets of few digits: after `limits::MostTries` each waits as long as any does.
[[nodiscard]] constexpr std::chrono::seconds delayAfterGuesses(std::int64_t tries)
{
    return tries >= limits::MostTries ? limits::LongestDelay : doubledDelayAfter(tries);
}

} // namespace cordboard::domain
