// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/bootclock.h"

#include <time.h>

#include <fstream>

namespace cordboard::platform {

std::chrono::nanoseconds sinceBoot()
{
#ifdef CLOCK_BOOTTIME
    constexpr clockid_t Clock = CLOCK_BOOTTIME;
#else
    constexpr clockid_t Clock = CLOCK_MONOTONIC;
#endif
    timespec since{};
    ::clock_gettime(Clock, &since);
    return std::chrono::seconds(since.tv_sec) + std::chrono::nanoseconds(since.tv_nsec);
}

std::string bootId()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

} // namespace cordboard::platform
