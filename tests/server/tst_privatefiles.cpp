// SPDX-License-Identifier: GPL-3.0-or-later
// What the server writes is its owner's alone, and it does not serve what is not.
#include <sys/stat.h>

#include "server/privatefiles.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
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

} // namespace

TEST_CASE("everyFileOfARunningServerIsItsOwnersAloneWhateverTheMask")
{
    const Mask mask(GENERATE(0, 022, 02, 077));
    const Running running;
    const auto client = running.client(); // something is in the log then
    const fs::path folder = fs::path(running.path()).parent_path();
    std::size_t files = 0;
    for (const auto& file : fs::directory_iterator(folder)) {
        INFO(file.path().string());
        CHECK((modeOf(file.path()) & 0177U) == 0);
        ++files;
    }
    CHECK(files >= 3); // the log and its index too
}

TEST_CASE("theServerDoesNotStartOnFilesThatOthersMayRead")
{
    Running running;
    running.server->stop();
    running.server.reset();
    const auto suffix = std::string(GENERATE("", "-wal", "-shm", "-journal", ".erased"));
    const auto file = running.path() + suffix;
    if (!fs::exists(file))
        std::fclose(std::fopen(file.c_str(), "w"));
    const unsigned mode = GENERATE(0640U, 0604U, 0644U, 0660U, 0666U, 0777U, 0610U);
    REQUIRE(::chmod(file.c_str(), mode) == 0);
    Server::Options options;
    options.databasePath = running.path();
    const auto started = Server::start(options);
    REQUIRE_FALSE(started);
    CHECK(started.error().code == domain::ErrorCode::Forbidden);
    const auto& sentence = started.error().detail;
    INFO(sentence);
    CHECK(sentence.find("chmod 600 " + file) != std::string::npos);
    CHECK(modeOf(file) == mode); // told, not mended behind the operator's back
    // What it says is what helps.
    REQUIRE(::chmod(file.c_str(), 0600) == 0);
    CHECK(checkPrivate(running.path()));
}

TEST_CASE("theServerDoesNotStartInAFolderThatIsNotItsOwnersAlone")
{
    const Folder folder;
    const auto inner = folder.file("open");
    REQUIRE(::mkdir(inner.c_str(), 0700) == 0);
    const auto open = [&inner] { return Store::open(inner + "/company.db"); };
    REQUIRE(open());
    for (const unsigned mode :
         {0755U, 0750U, 0705U, 0711U, 0770U, 0777U, 0757U, 01777U, 02750U, 0701U, 0704U, 0702U}) {
        REQUIRE(::chmod(inner.c_str(), mode) == 0);
        const auto opened = open();
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == domain::ErrorCode::Forbidden);
        CHECK(opened.error().detail.find("chmod 700 " + inner) != std::string::npos);
        CHECK(modeOf(inner) == mode); // told, not mended
    }
    for (const unsigned mode : {0700U, 01700U}) {
        REQUIRE(::chmod(inner.c_str(), mode) == 0);
        CHECK(open());
    }
}

TEST_CASE("aLinkLeadsNobodyAroundTheFolder")
{
    const Folder folder;
    const auto wide = folder.file("wide");
    fs::create_directory(wide);
    fs::permissions(wide, fs::perms::owner_all);
    REQUIRE(Store::open(wide + "/company.db"));
    const auto link = folder.file("company.db");
    fs::create_symlink(wide + "/company.db", link);
    CHECK(checkPrivate(link));
    fs::permissions(wide, fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
    const auto checked = checkPrivate(link);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().detail.find(wide) != std::string::npos);
    fs::permissions(wide, fs::perms::owner_all);
    fs::create_symlink(wide + "/none.db", folder.file("nowhere.db"));
    CHECK_FALSE(Store::open(folder.file("nowhere.db")));
    CHECK_FALSE(fs::exists(wide + "/none.db"));
}

TEST_CASE("aFolderThatIsMissingIsMadeItsOwnersAloneWhateverTheMask")
{
    const Mask mask(GENERATE(0, 022, 077));
    const Folder folder;
    const auto path = folder.file("a/b/company.db");
    REQUIRE(Store::open(path));
    CHECK(modeOf(folder.file("a")) == 0700);
    CHECK(modeOf(folder.file("a/b")) == 0700);
    CHECK(modeOf(path) == 0600);
    CHECK(Store::open(":memory:")); // wherever the program runs
    std::fclose(std::fopen(folder.file("file").c_str(), "w"));
    CHECK(Store::open(folder.file("file/company.db")).error().code == domain::ErrorCode::Storage);
}

TEST_CASE("whoMadeTheFilesNarrowsThem")
{
    const Folder folder;
    const auto path = folder.file("company.db");
    for (const auto* suffix : {"", "-wal"}) {
        std::fclose(std::fopen((path + suffix).c_str(), "w"));
        REQUIRE(::chmod((path + suffix).c_str(), 0644) == 0);
    }
    CHECK_FALSE(checkPrivate(path));
    CHECK(makePrivate(path).value() == std::vector<std::string>{path, path + "-wal"});
    CHECK(checkPrivate(path));
    CHECK(modeOf(path) == 0600);
    CHECK(makePrivate(path).value().empty());
}
