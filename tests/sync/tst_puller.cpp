// SPDX-License-Identifier: GPL-3.0-or-later
// The cache becomes and stays what the service has, whatever happens between the two.
#include "tests/sync/world.h"

#include "tests/cache/profilefolder.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using std::chrono::seconds;

namespace {

constexpr auto AllTables = LoadingOrder;

User userNamed(const std::string& id)
{
    auto user = kit::sampleCompany().m_users.at(kit::userId("kim"));
    user.id = UserId(id);
    return user;
}

/// Where the cache differs from the service; empty when nowhere.
std::string difference(World& world)
{
    std::size_t cached = 0;
    for (const auto table : AllTables)
        cached += static_cast<std::size_t>(world.entities.count(table).value());
    for (const auto& [entity, record] : world.service.records()) {
        const auto stored = world.entities.record(entity).value();
        if (!stored)
            return "missing: " + entity.id;
        if (stored->fields != record.fields || stored->version != record.version)
            return "different: " + entity.id;
    }
    return cached == world.service.records().size() ? "" : "too many records";
}

} // namespace

TEST_CASE("theFirstSyncListsEverythingAndThenWaitsForNews")
{
    World world;
    world.connect();
    CHECK(difference(world).empty());
    CHECK(world.connection() == Connection::Synced);
    CHECK(world.service.waitingAnswers() == 0);
    world.service.edit("ada", "Lead");
    world.settle();
    CHECK(difference(world).empty());
    CHECK(world.puller->markers().sequence == world.service.sequence());
}

TEST_CASE("pagesWithChangesInBetweenLoseNothing")
{
    World world;
    world.service.pageSize = 2;
    int made = 0;
    world.service.fault = [&](const FakeService::Call& call) {
        // Before each page somebody edits, adds and removes, on both sides of where the listing is.
        if (call.kind == "page" && ++made < 8) {
            world.service.edit("ada", "t" + std::to_string(made));
            world.service.edit("zoe", "t" + std::to_string(made));
            world.service.create(toRecord(userNamed("a" + std::to_string(made))));
            world.service.create(toRecord(userNamed("z" + std::to_string(made))));
            if (made > 2)
                world.service.remove(
                    {RecordKind::User, (made % 2 == 0 ? "a" : "z") + std::to_string(made - 2)});
        }
        return Fault::None;
    };
    world.connect();
    CHECK(difference(world).empty());
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("pagesThatCameWhileTheQueueWasBusyAreStoredTogether")
{
    World world;
    world.service.pageSize = 2;
    for (int i = 0; i < 60; ++i)
        world.service.create(toRecord(userNamed("x" + std::to_string(i))));
    world.queue.post([&world] { world.puller->start(); });
    for (int turns = 0; world.connection() != Connection::Synced; ++turns) {
        REQUIRE(turns < 1'000);
        while (world.service.deliver()) {}
        while (world.queue.runNext()) {}
    }
    CHECK(difference(world).empty());
    // 30 pages of users and some others; the end of the listing is a change, too.
    CHECK(world.entities.stamp()->change < 20);
}

TEST_CASE("whatCannotBeStoredIsListedAgainOnceThereIsRoom")
{
    const cache::testing::ProfileFolder folder;
    World world(folder.file("cache.db"));
    world.service.pageSize = 2;
    auto other = cache::Database::openAsItIs(folder.file("cache.db"));
    REQUIRE(other);
    REQUIRE(other->execute(
        "CREATE TRIGGER full BEFORE INSERT ON \"user\" BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
    world.connect();
    CHECK(world.connection() == Connection::StorageFailed);
    CHECK(world.entities.count(RecordKind::User) == 0);
    REQUIRE(other->execute("DROP TRIGGER full"));
    world.pass(seconds(300));
    CHECK(world.connection() == Connection::Synced);
    CHECK(difference(world).empty());
}

TEST_CASE("aListingGoesOnWithTheNextPageAfterARestart")
{
    World world;
    world.service.pageSize = 2;
    fail(world.service, "page number", Fault::LostRequest, Always);
    world.connect();
    CHECK(world.connection() == Connection::Offline);
    const auto userPages = world.count("page user");
    world.service.edit("ada", "changed meanwhile");
    world.service.fault = {};
    world.startProgram();
    world.connect();
    CHECK(world.count("page user") == userPages);
    CHECK(difference(world).empty());
}

TEST_CASE("aPageTokenThatIsNoLongerUnderstoodListsThatTableAgain")
{
    World world;
    world.service.pageSize = 2;
    bool isForgotten = false;
    world.service.fault = [&](const FakeService::Call& call) {
        if (call.kind == "page" && call.subject == "number" && !std::exchange(isForgotten, true))
            world.service.forgetPageTokens();
        return Fault::None;
    };
    world.connect();
    CHECK(difference(world).empty());
    CHECK(world.count("page company") == 1);
}

TEST_CASE("withoutAnAnswerWhatIsCachedStaysAndIsTriedAgainLater")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::LostRequest, Always);
    world.service.edit("ada", "Lead");
    world.settle(); // the poll brings this; the next one fails
    CHECK(world.connection() == Connection::Offline);
    CHECK(difference(world).empty());
    world.service.edit("ada", "Head");
    const auto calls = world.service.calls().size();
    world.pass(seconds(60));
    CHECK(world.service.calls().size() - calls < 12);
    CHECK(world.connection() == Connection::Offline);
    world.service.fault = {};
    world.pass(seconds(300));
    CHECK(world.connection() == Connection::Synced);
    CHECK(difference(world).empty());
}

TEST_CASE("anotherEpochIsListedAnewAndTellsTheOutbox")
{
    World world;
    world.connect();
    const auto backup = world.service.backUp();
    for (int i = 0; i < 5; ++i)
        world.service.edit("ada", "t" + std::to_string(i));
    world.settle();
    REQUIRE(world.puller->markers().sequence == 5);
    world.service.restore(backup, "epoch-2");
    world.service.edit("zoe", "after the restore");
    world.service.endPolls();
    world.settle();
    CHECK(difference(world).empty()); // versions have gone back, and the cache with them
    CHECK(world.puller->markers().epoch == "epoch-2");
    CHECK(world.puller->markers().sequence == world.service.sequence());
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("aPositionThatIsNoLongerKeptIsListedAnew")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::LostRequest, Always);
    world.service.edit("ada", "t");
    world.settle();
    for (int i = 0; i < 5; ++i)
        world.service.edit("ada", "t" + std::to_string(i));
    world.service.remove({RecordKind::User, "sam"});
    world.service.forgetFeedUpTo(6);
    world.service.fault = {};
    world.pass(seconds(10));
    CHECK(difference(world).empty());
    CHECK(world.connection() == Connection::Synced);
    CHECK(world.count("page company") == 2);
}

TEST_CASE("aGapInTheFeedIsRefusedAndListedAnew")
{
    World world;
    world.connect();
    world.service.isLosingFeedEntries = true;
    world.service.edit("ada", "lost");
    world.service.edit("zoe", "told");
    world.settle();
    CHECK(world.count("page company") == 2);
    CHECK(difference(world).empty());
}

TEST_CASE("aFeedThatAlwaysHasGapsIsNotListedInALoop")
{
    World world;
    world.service.isLosingFeedEntries = true;
    world.connect();
    // Somebody edits while each listing runs, so that each listing is followed by a broken page.
    world.service.fault = [&world](const FakeService::Call& call) {
        if (call.kind == "page" && call.subject == "number")
            world.service.edit("ada", "t" + std::to_string(call.number));
        return Fault::None;
    };
    world.service.edit("ada", "lost");
    world.pass(seconds(60));
    CHECK(world.count("page company") < 12);
    world.service.isLosingFeedEntries = false;
    world.service.fault = {};
    world.pass(seconds(300));
    CHECK(difference(world).empty());
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("aListingWithMuchMissingCountsOnlyWhenASecondOneAgrees")
{
    World world;
    for (int i = 0; i < 100; ++i)
        world.service.create(toRecord(userNamed("x" + std::to_string(i))));
    world.connect();
    auto backup = world.service.backUp();
    const auto all = backup;
    std::erase_if(backup.records, [](const auto& entry) { return entry.first.id.starts_with('x'); });
    SECTION("it was a mistake")
    {
        int listings = 0;
        world.service.fault = [&](const FakeService::Call& call) {
            if (call.kind == "page" && call.subject == "company" && ++listings == 2)
                world.service.restore(all, "epoch-2");
            return Fault::None;
        };
        world.service.restore(backup, "epoch-2");
        world.service.endPolls();
        world.settle();
        CHECK(world.entities.count(RecordKind::User).value() > 100);
    }
    SECTION("it is so")
    {
        world.service.restore(backup, "epoch-2");
        world.service.endPolls();
        world.settle();
        CHECK(world.entities.count(RecordKind::User).value() < 100);
    }
    CHECK(world.count("page company") == 3);
    CHECK(difference(world).empty());
}

TEST_CASE("listingsOfTwoEpochsDoNotConfirmEachOther")
{
    World world;
    for (int i = 0; i < 100; ++i)
        world.service.create(toRecord(userNamed("x" + std::to_string(i))));
    world.connect();
    const auto all = world.service.backUp();
    auto few = all;
    std::erase_if(few.records, [](const auto& entry) { return entry.first.id.starts_with('x'); });
    int listings = 0;
    world.service.fault = [&](const FakeService::Call& call) {
        if (call.kind != "page" || call.subject != "company")
            return Fault::None;
        ++listings;
        if (listings == 2)
            world.service.restore(few, "epoch-3");
        if (listings == 4) // 3 is the listing that begins when the other epoch shows
            world.service.restore(all, "epoch-3");
        return Fault::None;
    };
    world.service.restore(few, "epoch-2");
    world.service.endPolls();
    world.settle();
    CHECK(world.count("page company") == 5);
    CHECK(difference(world).empty());
    CHECK(world.entities.count(RecordKind::User).value() > 100);
}

TEST_CASE("refreshingAsksForNewsAtOnce")
{
    World world;
    world.connect();
    const auto calls = world.service.calls().size();
    world.queue.post([&world] { world.puller->refresh(); });
    world.settle();
    CHECK(world.service.calls().size() == calls + 2); // without waiting, then waiting again
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("aCacheThatIsDamagedWhileItIsUsedIsPutAsideAndFetchedAgain")
{
    const cache::testing::ProfileFolder folder;
    {
        World world(folder.file("cache.db"), folder.file("outbox.db"));
        for (int i = 0; i < 200; ++i)
            world.service.create(toRecord(userNamed("x" + std::to_string(i))));
        world.connect();
        REQUIRE(difference(world).empty());
    }
    // The first pages, with the layout, stay readable; the records do not.
    cache::testing::overwrite(folder.file("cache.db"), 16'384, 60'000);
    World world(folder.file("cache.db"), folder.file("outbox.db"));
    world.connect();
    for (const auto& person : {"ada", "zoe", "kim"})
        world.service.edit(person, "edited");
    world.pass(seconds(60));
    CHECK(difference(world).empty());
    CHECK(world.connection() == Connection::Synced);
    CHECK(std::filesystem::exists(folder.file("cache.db.aside")));
}
