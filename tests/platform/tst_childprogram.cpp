// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that look at foreign bytes: their time, their output, and what they have.
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <fstream>
#include <vector>

#include "platform/childprogram.h"
#include "platform/confinement.h"
#include "platform/sharedlibrary.h"
#include "tests/platform/folder.h"

using namespace cordboard;
using namespace cordboard::platform;

namespace {

constexpr ChildLimits Generous{std::chrono::minutes(1), 4'096};

/// A program made of a line for the shell.
[[nodiscard]] std::string scriptIn(const test::Folder& folder, const std::string& line)
{
    const auto path = (folder / "program").string();
    std::ofstream(path) << "#!/bin/sh\n" << line << '\n';
    REQUIRE(::chmod(path.c_str(), 0700) == 0);
    return path;
}

[[nodiscard]] std::string inputIn(const test::Folder& folder)
{
    const auto path = (folder / "input").string();
    std::ofstream(path) << "foreign bytes";
    return path;
}

/// How a process ends that does this: what waitpid tells.
template <typename Deed> [[nodiscard]] int statusOf(Deed deed)
{
    const auto child = ::fork();
    if (child == 0)
        ::_exit(deed());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

} // namespace

TEST_CASE("aProgramReadsItsInputAndItsOutputIsAnswered")
{
    const test::Folder folder;
    CHECK(outputOf(scriptIn(folder, "cat; echo ' were read'"), inputIn(folder), Generous).value() ==
          "foreign bytes were read\n");
    CHECK(outputOf(scriptIn(folder, "echo $LC_ALL$HOME$#"), inputIn(folder), Generous).value() == "C0\n");
}

TEST_CASE("aProgramHasNoOtherFileOfOurs")
{
    const test::Folder folder;
    const int open = ::open("/dev/null", O_RDONLY); // for programs that are started to have, too
    REQUIRE(open > 2);
    const auto told = outputOf(
        scriptIn(folder, "[ -e /proc/self/fd/" + std::to_string(open) + " ] && echo open || echo closed"),
        inputIn(folder), Generous);
    ::close(open);
    CHECK(told.value() == "closed\n");
}

TEST_CASE("aProgramThatDoesNotEndIsKilled")
{
    const test::Folder folder;
    const auto pid = (folder / "pid").string();
    const auto told = outputOf(scriptIn(folder, "echo $$ > " + pid + "; exec sleep 1000"), inputIn(folder),
                               {std::chrono::milliseconds(500), 100});
    REQUIRE_FALSE(told);
    CHECK(told.error().code == domain::ErrorCode::Cancelled);
    pid_t process = 0;
    std::ifstream(pid) >> process;
    if (process > 0) // unless the machine was slower than its time
        CHECK((::kill(process, 0) == -1 && errno == ESRCH));
}

TEST_CASE("aProgramThatWritesTooMuchIsKilled")
{
    const test::Folder folder;
    const auto told = outputOf(scriptIn(folder, "while :; do echo too much; done"), inputIn(folder),
                               Generous);
    REQUIRE_FALSE(told);
    CHECK(told.error().code == domain::ErrorCode::TooLarge);
}

TEST_CASE("aProgramThatIsNotThereIsTold")
{
    const test::Folder folder;
    CHECK(outputOf(folder / "none", inputIn(folder), Generous).error().code == domain::ErrorCode::NotFound);
    CHECK(outputOf(scriptIn(folder, "cat"), folder / "none", Generous).error().code ==
          domain::ErrorCode::NotFound);
    CHECK(folderOfThisProgram().has_value());
}

TEST_CASE("aConfinedProcessOpensNothingAndEndsWhenItsTimeIsOver")
{
    const auto status = statusOf([] {
        if (!renounceSystem())
            return 9; // this system has no such thing
        const bool opens = ::open("/dev/null", O_RDONLY) >= 0;
        const bool connects = ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
        const bool forks = ::fork() >= 0;
        std::vector<char> memory(std::size_t{1} << 20, 'x');
        return opens || connects || forks ? 1 : memory.back() == 'x' ? 0 : 2;
    });
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) != 9)
        CHECK(WEXITSTATUS(status) == 0);
    const auto endless = statusOf([] {
        if (!limitThisProcess(std::size_t{1} << 32, std::chrono::seconds(1)))
            return 1;
        for (volatile int i = 0;;)
            static_cast<void>(i); // a read that nothing optimizes away
    });
    CHECK(WIFSIGNALED(endless));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("aLimitedProcessHasNoMoreMemoryThanItsOwn")
{
    const auto status = statusOf([] {
        if (!limitThisProcess(std::size_t{256} << 20, std::chrono::seconds(30)))
            return 1;
        try {
            std::vector<char> memory(std::size_t{512} << 20, 'x');
            return memory.back() == 'x' ? 2 : 3;
        } catch (const std::bad_alloc&) {
            return 0;
        }
    });
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
#endif

TEST_CASE("aLibraryIsFoundByItsNameOrNot")
{
    CHECK_FALSE(SharedLibrary::open("libcordboard-nothing.so.0"));
    const auto standard = SharedLibrary::open("libm.so.6");
    REQUIRE(standard);
    auto* const cosine = standard->function<double(double)>("cos");
    REQUIRE(cosine != nullptr);
    CHECK(cosine(0.0) == 1.0);
    CHECK(standard->function<void()>("no such function") == nullptr);
}
