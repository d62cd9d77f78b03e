// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <system_error>
#include <thread>

namespace cordboard::directory {

/// Calls `work(begin, end)` for all of [0, count): in two halves at once when there are at least `many`, for
/// which it pays to wake up a second processor (some hundredths of a millisecond), and there is one. Returns
/// when both are done. Requires: the halves do not touch each other's data; `work` does not throw.
template <typename Work> void onBothCores(std::size_t count, std::size_t many, Work work)
{
    if (count < many || std::thread::hardware_concurrency() < 2)
        return work(std::size_t{0}, count);
    const auto middle = count / 2;
    std::jthread other;
    try {
        other = std::jthread(work, middle, count);
    } catch (const std::system_error&) { // no more threads here
        work(middle, count);
    }
    work(std::size_t{0}, middle);
}

} // namespace cordboard::directory
