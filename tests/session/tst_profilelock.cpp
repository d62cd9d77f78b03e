// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "session/profilelock.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using session::ProfileLock;
using std::chrono::milliseconds;

namespace {

struct Folder {
    std::filesystem::path path = kit::temporaryPath();
    ~Folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("aSecondProgramStaysOutUntilTheFirstHasLeft")
{
    const Folder folder;
    {
        const auto first = ProfileLock::take(folder.path, milliseconds(0));
        REQUIRE(first);
        const auto second = ProfileLock::take(folder.path, milliseconds(0));
        REQUIRE_FALSE(second);
        CHECK(second.error().code == domain::ErrorCode::Conflict);
    }
    CHECK(ProfileLock::take(folder.path, milliseconds(0)));
}

TEST_CASE("aProgramThatDiedLeavesNoLockBehind")
{
    const Folder folder;
    const auto child = ::fork();
    if (child == 0) {
        const auto lock = ProfileLock::take(folder.path, milliseconds(0));
        ::_exit(lock ? 7 : 8); // without destructors, as when it is killed
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WEXITSTATUS(status) == 7);
    REQUIRE(std::filesystem::exists(folder.path / "lock"));
    CHECK(ProfileLock::take(folder.path, milliseconds(0)));
}

TEST_CASE("aFolderThatCannotBeMadeIsAStorageError")
{
    const auto lock = ProfileLock::take("/proc/cordboard", milliseconds(0));
    REQUIRE_FALSE(lock);
    CHECK(lock.error().code == domain::ErrorCode::Storage);
}
