// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/childprogram.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>

#include "platform/failure.h"
#include "platform/posix/handle.h"
#include "platform/posix/systemerror.h"

namespace cordboard::platform {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

/// What the new process begins with.
class Beginning final {
public:
    Beginning(int input, int output)
    {
        ::posix_spawn_file_actions_init(&m_files);
        ::posix_spawn_file_actions_adddup2(&m_files, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_files, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&m_files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&m_files, STDERR_FILENO + 1);
        ::posix_spawnattr_init(&m_signals);
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        ::posix_spawnattr_setsigdefault(&m_signals, &all);
        ::posix_spawnattr_setsigmask(&m_signals, &none);
        ::posix_spawnattr_setflags(&m_signals, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~Beginning()
    {
        ::posix_spawnattr_destroy(&m_signals);
        ::posix_spawn_file_actions_destroy(&m_files);
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;

    /// 0, or the number of the error.
    [[nodiscard]] int start(const fs::path& program, pid_t& process) const
    {
        auto name = program.string();
        std::string locale = "LC_ALL=C";
        const std::array<char*, 2> arguments{name.data(), nullptr};
        const std::array<char*, 2> environment{locale.data(), nullptr};
        return ::posix_spawn(&process, name.c_str(), &m_files, &m_signals, arguments.data(),
                             environment.data());
    }

private:
    posix_spawn_file_actions_t m_files{};
    posix_spawnattr_t m_signals{};
};

/// A process of ours, which does not outlive this.
class Child final {
public:
    explicit Child(pid_t process) noexcept : m_process(process) {}
    ~Child()
    {
        ::kill(m_process, SIGKILL); // one that has ended waits for us
        while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {}
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

private:
    pid_t m_process;
};

/// Waits until there is something to read. False when the time is over before.
[[nodiscard]] bool hasOutput(int stream, Clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0)
            return false;
        pollfd waited{stream, POLLIN, 0};
        const int count = ::poll(&waited, 1, static_cast<int>(left));
        if (count > 0)
            return true;
        if (count < 0 && errno != EINTR)
            return false;
    }
}

[[nodiscard]] Result<std::string> readAll(int stream, ChildLimits limits, Clock::time_point deadline)
{
    std::string output;
    std::array<char, 4096> room{};
    for (;;) {
        if (!hasOutput(stream, deadline))
            return failure(ErrorCode::Cancelled, "the program did not end in time");
        const auto got = ::read(stream, room.data(), room.size());
        if (got < 0 && errno != EINTR)
            return systemFailure(errno);
        if (got == 0)
            return output;
        output.append(room.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (output.size() > limits.output)
            return failure(ErrorCode::TooLarge, "the program wrote too much");
    }
}

} // namespace

Result<fs::path> folderOfThisProgram()
{
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    if (error)
        return failure(ErrorCode::Storage, "cannot tell where this program is: " + error.message());
    return program.parent_path();
}

Result<std::string> outputOf(const fs::path& program, const fs::path& input, ChildLimits limits)
{
    const auto deadline = Clock::now() + limits.time;
    const int source = ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return systemFailure(errno);
    const Handle from(source);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return systemFailure(errno);
    const Handle reading(ends[0]);
    std::optional<Handle> writing;
    writing.emplace(ends[1]);
    pid_t process = 0;
    if (const int number = Beginning(source, ends[1]).start(program, process); number != 0)
        return systemFailure(number);
    const Child child(process);
    writing.reset(); // its end is the child's alone, so that it is seen
    return readAll(reading.descriptor(), limits, deadline);
}

} // namespace cordboard::platform
