// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are their owner's alone, replaced as a whole, and found after a crash.
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>

#include "domain/cause.h"
#include "platform/failure.h"
#include "platform/file.h"
#include "platform/privatefiles.h"
#include "platform/replacement.h"
#include "tests/platform/folder.h"

using namespace cordboard;
using namespace cordboard::platform;
using namespace cordboard::platform::test;
namespace fs = std::filesystem;

namespace {

[[nodiscard]] unsigned modeOf(const fs::path& path)
{
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

/// Sets the mask of new files for a while.
class Mask {
public:
    explicit Mask(mode_t mask) : m_former(::umask(mask)) {}
    ~Mask() { ::umask(m_former); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

private:
    mode_t m_former;
};

/// No file of this process may be larger for a while: what a full disk looks like.
class FullDisk {
public:
    explicit FullDisk(rlim_t most) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{most, m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_former);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_former{};
    void (*m_handler)(int);
};

[[nodiscard]] std::optional<domain::Cause> causeOf(const domain::Error& error)
{
    return domain::causeOf(error.detail);
}

} // namespace

TEST_CASE("aPrivateFileIsItsOwnersAloneWhateverTheMaskAndWhateverItWas")
{
    const Mask mask(GENERATE(0, 022, 0277, 077));
    const Folder folder;
    REQUIRE(File::createPrivate(folder / "made"));
    REQUIRE(File::appendPrivate(folder / "appended"));
    REQUIRE(replacePrivateFile(folder / "replaced", "text"));
    for (const auto* name : {"made", "appended", "replaced"})
        CHECK(modeOf(folder / name) == 0600);
    write(folder / "former", "text");
    for (const unsigned mode : {0644U, 0666U, 0777U}) {
        REQUIRE(::chmod((folder / "former").c_str(), mode) == 0);
        REQUIRE(File::appendPrivate(folder / "former"));
        CHECK(modeOf(folder / "former") == 0600);
    }
    CHECK(contentOf(folder / "former") == "text");
}

TEST_CASE("aLinkInThePlaceOfAPrivateFileIsRefusedAndWhatItLeadsToIsUntouched")
{
    const Folder folder;
    write(folder / "target", "text");
    fs::create_symlink(folder / "target", folder / "link");
    fs::create_symlink(folder / "nothing", folder / "dangling");
    for (const auto* name : {"link", "dangling"}) {
        CHECK(File::createPrivate(folder / name).error().code == domain::ErrorCode::Storage);
        CHECK(File::appendPrivate(folder / name).error().code == domain::ErrorCode::Storage);
    }
    CHECK(contentOf(folder / "target") == "text");
    CHECK_FALSE(fs::exists(folder / "nothing"));
    fs::create_symlink(folder / "target", folder / "file.new");
    CHECK_FALSE(replacePrivateFile(folder / "file", "secret"));
    CHECK(contentOf(folder / "target") == "text");
    CHECK_FALSE(fs::exists(folder / "file"));
    CHECK(File::openForReading(folder / "link")); // who reads has chosen the path
}

TEST_CASE("whatIsWrittenIsRead")
{
    const Folder folder;
    {
        auto file = File::createPrivate(folder / "file");
        REQUIRE(file);
        REQUIRE(file->write("....."));
        REQUIRE(file->write(" and the rest"));
        REQUIRE(file->writeAt(0, "begin"));
        REQUIRE(file->settle());
        CHECK(file->size() == std::uint64_t{18});
    }
    auto more = File::appendPrivate(folder / "file");
    REQUIRE(more);
    REQUIRE(more->write("!"));
    auto file = File::openForReading(folder / "file");
    REQUIRE(file);
    std::array<char, 100> room{};
    CHECK(file->read(std::span(room).first(5)) == std::size_t{5});
    CHECK(file->read(std::span(room).subspan(5)) == std::size_t{14});
    CHECK(std::string(room.data()) == "begin and the rest!");
    CHECK(file->read(room) == std::size_t{0});
    REQUIRE(File::createPrivate(folder / "file"));
    CHECK(contentOf(folder / "file").empty());
}

TEST_CASE("aFileThatIsNotThereIsToldApartFromOneThatCannotBeRead")
{
    const Folder folder;
    write(folder / "file", "text");
    CHECK(File::openForReading(folder / "nothing").error().code == domain::ErrorCode::NotFound);
    CHECK(File::openForReading(folder / "file" / "nothing").error().code == domain::ErrorCode::NotFound);
    auto opened = File::openForReading(folder.path);
    REQUIRE(opened);
    std::array<char, 1> room{};
    CHECK(opened->read(room).error().code == domain::ErrorCode::Storage);
}

TEST_CASE("aReplacementTakesThePlaceAsAWhole")
{
    const Folder folder;
    const auto path = folder / "file";
    write(path, "former");
    {
        auto replacement = Replacement::begin(path);
        REQUIRE(replacement);
        REQUIRE(replacement->file().write("half of the n"));
        CHECK(contentOf(path) == "former");
    }
    CHECK(contentOf(path) == "former"); // not committed
    CHECK_FALSE(fs::exists(folder / "file.new"));
    write(folder / "file.new", "what a crash has left, longer than what comes");
    REQUIRE(replacePrivateFile(path, "new"));
    CHECK(contentOf(path) == "new");
    CHECK_FALSE(fs::exists(folder / "file.new"));
}

TEST_CASE("aReplacementOnAFullDiskKeepsTheFormerFileAndSaysThatTheDiskIsFull")
{
    const Folder folder;
    const auto path = folder / "file";
    write(path, "former");
    const std::string large(100'000, 'x');
    domain::Result<void> replaced;
    {
        const FullDisk disk(10'000);
        replaced = replacePrivateFile(path, large);
    }
    REQUIRE_FALSE(replaced);
    CHECK(replaced.error().code == domain::ErrorCode::Storage);
    CHECK(causeOf(replaced.error()) == domain::Cause::DiskFull);
    CHECK(contentOf(path) == "former");
    CHECK_FALSE(fs::exists(folder / "file.new")); // it would keep the disk full
    const auto told = cannot("keep the file", replaced.error()).value();
    CHECK(causeOf(told) == domain::Cause::DiskFull);
    CHECK(domain::restOf(told.detail).starts_with("cannot keep the file: "));
}

TEST_CASE("aReplacementThatCannotTakeItsPlaceLeavesNothingBehind")
{
    const Folder folder;
    fs::create_directories(folder / "file" / "inner");
    const auto replaced = replacePrivateFile(folder / "file", "text");
    REQUIRE_FALSE(replaced);
    CHECK(replaced.error().code == domain::ErrorCode::Storage);
    CHECK(fs::is_directory(folder / "file" / "inner"));
    CHECK_FALSE(fs::exists(folder / "file.new"));
    CHECK_FALSE(replacePrivateFile(folder / "nowhere" / "file", "text"));
}

TEST_CASE("foldersThatAreMissingAreMadeTheirOwnersAloneAndThoseThereStayAsTheyAre")
{
    const Mask mask(GENERATE(0, 022, 077));
    const Folder folder;
    REQUIRE(::chmod(folder.path.c_str(), 0755) == 0);
    REQUIRE(createPrivateFolder(folder / "a" / "b"));
    CHECK(modeOf(folder / "a") == 0700);
    CHECK(modeOf(folder / "a" / "b") == 0700);
    CHECK(modeOf(folder.path) == 0755);
    CHECK(createPrivateFolder(folder / "a" / "b"));
    write(folder / "file", "text");
    const auto made = createPrivateFolder(folder / "file" / "c");
    REQUIRE_FALSE(made);
    CHECK(made.error().code == domain::ErrorCode::Storage);
    CHECK(made.error().detail.find((folder / "file").string()) != std::string::npos);
}

TEST_CASE("aPrivateFileThatIsThereStaysAsItIs")
{
    const Mask mask(0);
    const Folder folder;
    REQUIRE(createPrivateFile(folder / "file"));
    CHECK(modeOf(folder / "file") == 0600);
    write(folder / "file", "text");
    REQUIRE(::chmod((folder / "file").c_str(), 0644) == 0);
    REQUIRE(createPrivateFile(folder / "file"));
    CHECK(modeOf(folder / "file") == 0644);
    CHECK(contentOf(folder / "file") == "text");
    CHECK(createPrivateFile(folder / "nowhere" / "file").error().code == domain::ErrorCode::Storage);
}

TEST_CASE("whatOthersMayDoIsToldAndTakenAway")
{
    const Folder folder;
    write(folder / "file", "text");
    fs::create_directory(folder / "inner");
    CHECK_FALSE(rightsOfOthers(folder / "nothing"));
    for (const unsigned mode : {0640U, 0604U, 0601U, 0660U, 0666U, 0777U}) {
        REQUIRE(::chmod((folder / "file").c_str(), mode) == 0);
        REQUIRE(rightsOfOthers(folder / "file"));
        REQUIRE(takeRightsOfOthers(folder / "file"));
        CHECK(modeOf(folder / "file") == 0600);
        CHECK_FALSE(rightsOfOthers(folder / "file"));
    }
    REQUIRE(::chmod((folder / "inner").c_str(), 01755) == 0);
    CHECK(rightsOfOthers(folder / "inner") == "mode 1755");
    REQUIRE(takeRightsOfOthers(folder / "inner"));
    CHECK(modeOf(folder / "inner") == 0700);
    CHECK(takeRightsOfOthers(folder / "nothing").error().code == domain::ErrorCode::Storage);
    CHECK(narrowingCommand(std::vector<std::string>{"a", "b"}) == "chmod 600 a b");
    CHECK(narrowingCommand(fs::path("folder")) == "chmod 700 folder");
}

TEST_CASE("aFolderIsSettledAndAFileIsNone")
{
    const Folder folder;
    write(folder / "file", "text");
    CHECK(settleFolder(folder.path));
    CHECK(settleFolder({})); // the current one
    CHECK_FALSE(settleFolder(folder / "file"));
    CHECK_FALSE(settleFolder(folder / "nothing"));
}
