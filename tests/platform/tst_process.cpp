// SPDX-License-Identifier: GPL-3.0-or-later
// Signals, threads and streams.
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include "platform/process.h"
#include "platform/terminationsignals.h"
#include "platform/thread.h"

using namespace cordboard::platform;

namespace {

/// How a process ends that does this: what waitpid tells.
template <typename Deed> [[nodiscard]] int processStatusOf(Deed deed)
{
    const auto child = ::fork();
    if (child == 0)
        ::_exit(deed());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

} // namespace

TEST_CASE("aSignalIsToldInsteadOfEndingTheProcessAndEndsItAfterwards")
{
    const int number = GENERATE(SIGTERM, SIGINT);
    std::mutex mutex;
    std::condition_variable changed;
    int told = 0;
    {
        const TerminationSignals signals([&] {
            const std::scoped_lock lock(mutex);
            ++told;
            changed.notify_all();
        });
        for (const int times : {1, 2}) {
            REQUIRE(std::raise(number) == 0);
            std::unique_lock lock(mutex);
            CHECK(changed.wait_for(lock, std::chrono::minutes(1), [&] { return told == times; }));
        }
    }
    const int status = processStatusOf([number] {
        {
            const TerminationSignals signals([] {});
        }
        return std::raise(number);
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == number);
}

TEST_CASE("aThreadHasItsNameAndGivesWayAlone")
{
    std::array<char, 16> name{};
    int niceness = 0;
    std::thread([&] {
        nameThisThread("worker");
        giveWay(Priority::Low);
        ::pthread_getname_np(::pthread_self(), name.data(), name.size());
        niceness = ::getpriority(PRIO_PROCESS, 0);
    }).join();
    CHECK(std::string(name.data()) == "worker");
    CHECK(niceness >= 10);
    int lowest = 0;
    std::thread([&] {
        giveWay(Priority::Lowest);
        lowest = ::getpriority(PRIO_PROCESS, 0);
    }).join();
    CHECK(lowest == 19);
    std::thread([&] { niceness = ::getpriority(PRIO_PROCESS, 0); }).join();
    CHECK(niceness == ::getpriority(PRIO_PROCESS, 0));
}

TEST_CASE("aBrokenPipeIsAnErrorOfWriting")
{
    const auto writes = [](void (*prepare)()) {
        return processStatusOf([prepare] {
            std::signal(SIGPIPE, SIG_DFL);
            std::array<int, 2> ends{};
            if (::pipe(ends.data()) != 0)
                return 1;
            ::close(ends[0]);
            prepare();
            return ::write(ends[1], "x", 1) == -1 && errno == EPIPE ? 0 : 2;
        });
    };
    CHECK(WIFSIGNALED(writes([] {})));
    CHECK(writes(ignoreBrokenPipes) == 0);
    CHECK(writes(ignoreBrokenPipesInThisThread) == 0);
}

TEST_CASE("aStreamThatIsClosedIsTakenByNoFile")
{
    const int status = processStatusOf([] {
        ::close(STDOUT_FILENO);
        keepStandardStreamsApart();
        const int file = ::open("/dev/null", O_WRONLY);
        const bool isApart = file > STDERR_FILENO;
        return isApart && ::write(STDOUT_FILENO, "x", 1) == -1 ? 0 : 1;
    });
    CHECK(status == 0);
}

TEST_CASE("aVariableThatIsForgottenIsGone")
{
    ::setenv("CORDBOARD_TEST_VARIABLE", "value", 1);
    forgetVariable("CORDBOARD_TEST_VARIABLE");
    CHECK(std::getenv("CORDBOARD_TEST_VARIABLE") == nullptr);
    CHECK(processStatusOf([] {
              ::unsetenv("DISPLAY");
              ::unsetenv("WAYLAND_DISPLAY");
              const bool isBlind = !hasDisplay();
              ::setenv("WAYLAND_DISPLAY", "wayland-0", 1);
              return isBlind && hasDisplay() ? 0 : 1;
          }) == 0);
}
