// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/thread.h"

#include <pthread.h>
#include <sys/resource.h>

#include <csignal>

namespace cordboard::platform {

void nameThisThread(const char* name)
{
    ::pthread_setname_np(::pthread_self(), name);
}

void giveWay([[maybe_unused]] Priority priority)
{
#ifdef __linux__ // elsewhere a niceness is that of the whole process
    const auto niceness = [priority] {
        switch (priority) {
        case Priority::Low: return 10;
        case Priority::Lowest: return 19;
        }
        return 0;
    }();
    ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

void ignoreBrokenPipesInThisThread()
{
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

} // namespace cordboard::platform
