// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cache/accountfolder.h"
#include "cache/entitystore.h"
#include "cache/outboxstore.h"
#include "tests/cache/profilefolder.h"

using namespace cordboard;
using namespace cordboard::cache;
using cache::testing::modeOf;
using cache::testing::ProfileFolder;
namespace fs = std::filesystem;

namespace {

const AccountKey Omar{"https://pbx.example.com", "co_1", "us_1"};

} // namespace

TEST_CASE("anAccountsFolderIsItsOwnersAndTellsNothingByItsName")
{
    const ProfileFolder profile;
    const auto root = profile.path() / "accounts";
    const auto folder = prepareAccountFolder(root, Omar);
    REQUIRE(folder);
    CHECK(modeOf(root) == 0700);
    CHECK(modeOf(*folder) == 0700);
    CHECK(folder->filename().string().find("us_1") == std::string::npos);
    CHECK(prepareAccountFolder(root, Omar).value() == *folder);
}

TEST_CASE("accountsThatSpellTheSameTextTogetherShareNoFolder")
{
    const ProfileFolder profile;
    const auto one = prepareAccountFolder(profile.path(), {"s", "ab", "c"});
    const auto other = prepareAccountFolder(profile.path(), {"s", "a", "bc"});
    REQUIRE((one && other));
    CHECK(*one != *other);
    CHECK(*one != prepareAccountFolder(profile.path(), {"t", "ab", "c"}).value());
}

TEST_CASE("aFolderThatOthersCouldEnterIsRestricted")
{
    const ProfileFolder profile;
    const auto root = profile.path() / "open";
    fs::create_directory(root);
    fs::permissions(root, fs::perms::all);
    REQUIRE(preparePrivateFolder(root));
    CHECK(modeOf(root) == 0700);
}

TEST_CASE("aLinkInPlaceOfAFolderIsRefused")
{
    const ProfileFolder profile;
    fs::create_directory(profile.path() / "elsewhere");
    fs::create_directory_symlink(profile.path() / "elsewhere", profile.path() / "link");
    const auto prepared = preparePrivateFolder(profile.path() / "link");
    REQUIRE_FALSE(prepared);
    CHECK(prepared.error().code == domain::ErrorCode::Storage);
}

TEST_CASE("databaseFilesAreTheirOwnersAlone")
{
    const ProfileFolder profile;
    {
        // A file that lay open before is restricted too.
        std::ofstream(profile.file("outbox.db")).flush();
        fs::permissions(profile.file("outbox.db"),
                        fs::perms::owner_all | fs::perms::group_read | fs::perms::others_read);
    }
    auto outbox = OutboxStore::open(profile.file("outbox.db"));
    auto entities = EntityStore::open(profile.file("cache.db"));
    REQUIRE((outbox && entities));
    OutboxRow row;
    row.id = domain::OperationId("op1");
    row.steps.resize(1);
    REQUIRE((*outbox)->enqueue(row));
    REQUIRE(entities->saveMarkers({}));
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(profile.path())) {
        CAPTURE(entry.path().filename().string());
        CHECK(modeOf(entry.path()) == 0600);
        ++files;
    }
    CHECK(files == 6); // two databases with their logs and indexes
}

TEST_CASE("aLinkInPlaceOfADatabaseIsRefused")
{
    const ProfileFolder profile;
    std::ofstream(profile.file("victim")) << "precious";
    fs::create_symlink(profile.file("victim"), profile.file("outbox.db"));
    CHECK_FALSE(OutboxStore::open(profile.file("outbox.db")));
    CHECK(fs::file_size(profile.file("victim")) == 8);
}

TEST_CASE("aDatabaseIsReachedThroughAFolderThatIsALink")
{
    const ProfileFolder profile;
    fs::create_directory(profile.path() / "disk");
    fs::create_directory_symlink(profile.path() / "disk", profile.path() / "home");
    CHECK(OutboxStore::open((profile.path() / "home" / "outbox.db").string()));
    CHECK(EntityStore::open((profile.path() / "home" / "cache.db").string()));
    CHECK(fs::exists(profile.path() / "disk" / "cache.db"));
}
