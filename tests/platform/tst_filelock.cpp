// SPDX-License-Identifier: GPL-3.0-or-later
// A lock between two processes.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>

#include "platform/filelock.h"
#include "tests/platform/folder.h"

using namespace cordboard;
using namespace cordboard::platform;
using namespace cordboard::platform::test;
using std::chrono::milliseconds;

namespace {

/// Another process that takes the lock and keeps it until it is told to go, or is killed.
class Other {
public:
    explicit Other(const std::filesystem::path& file)
    {
        std::array<int, 2> up{}, down{};
        REQUIRE(::pipe(up.data()) == 0);
        REQUIRE(::pipe(down.data()) == 0);
        m_process = ::fork();
        if (m_process == 0) {
            ::close(down[1]);
            const auto lock = FileLock::take(file, milliseconds(0));
            char word = lock ? 'y' : 'n';
            if (::write(up[1], &word, 1) == 1) [[maybe_unused]]
                const auto got = ::read(down[0], &word, 1);
            ::_exit(0); // without destructors
        }
        ::close(up[1]);
        ::close(down[0]);
        m_go = down[1];
        char word = 0;
        REQUIRE(::read(up[0], &word, 1) == 1);
        ::close(up[0]);
        m_hasLock = word == 'y';
    }
    ~Other()
    {
        kill();
        ::close(m_go);
    }
    Other(const Other&) = delete;
    Other& operator=(const Other&) = delete;

    [[nodiscard]] bool hasLock() const { return m_hasLock; }
    void tellToGo() { REQUIRE(::write(m_go, "x", 1) == 1); }
    void kill()
    {
        if (m_process <= 0)
            return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = 0;
    }

private:
    pid_t m_process = 0;
    int m_go = -1;
    bool m_hasLock = false;
};

} // namespace

TEST_CASE("oneOfTwoProcessesHasTheLock")
{
    const Folder folder;
    const auto file = folder / "lock";
    {
        const auto lock = FileLock::take(file, milliseconds(0));
        REQUIRE(lock);
        CHECK_FALSE(Other(file).hasLock());
        CHECK(FileLock::take(file, milliseconds(0)).error().code == domain::ErrorCode::Conflict);
    }
    Other other(file);
    CHECK(other.hasLock());
    CHECK(FileLock::take(file, milliseconds(0)).error().code == domain::ErrorCode::Conflict);
    CHECK(FileLock::take(file, milliseconds(30)).error().code == domain::ErrorCode::Conflict);
    other.kill();
    CHECK(FileLock::take(file, milliseconds(0))); // a dead process has none
}

TEST_CASE("whoIsPatientGetsTheLockOfAProcessThatEnds")
{
    const Folder folder;
    Other other(folder / "lock");
    REQUIRE(other.hasLock());
    other.tellToGo();
    CHECK(FileLock::take(folder / "lock", std::chrono::minutes(1)));
}

TEST_CASE("aLockMovesWithItsObject")
{
    const Folder folder;
    auto first = FileLock::take(folder / "lock", milliseconds(0));
    REQUIRE(first);
    {
        const auto second = std::move(*first);
        CHECK_FALSE(FileLock::take(folder / "lock", milliseconds(0)));
    }
    CHECK(FileLock::take(folder / "lock", milliseconds(0)));
}

TEST_CASE("aLockThatCannotBeOpenedIsAStorageErrorAndNoConflict")
{
    const Folder folder;
    std::filesystem::create_symlink(folder / "elsewhere", folder / "link");
    for (const auto& file : {folder / "nowhere" / "lock", folder / "link", folder.path})
        CHECK(FileLock::take(file, milliseconds(0)).error().code == domain::ErrorCode::Storage);
    CHECK_FALSE(std::filesystem::exists(folder / "elsewhere"));
}
