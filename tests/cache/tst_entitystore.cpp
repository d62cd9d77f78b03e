// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "cache/entitystore.h"
#include "tests/cache/profilefolder.h"
#include "tests/contract/generators.h"
#include "tests/kit/putpage.h"

using namespace cordboard;
using namespace cordboard::cache;
using namespace cordboard::domain;
using cache::testing::ProfileFolder;

namespace {

EntityStore memoryStore()
{
    auto store = EntityStore::open(":memory:");
    REQUIRE(store);
    return *std::move(store);
}

Record user(const std::string& id, std::int64_t version, const std::string& title)
{
    return {{RecordKind::User, id}, version, {{Field::UserJobTitle, title}}};
}

Record created(Record record)
{
    record.fields.insert(record.fields.begin(), {Field::Existence, true});
    return record;
}

Record gone(const std::string& id, std::int64_t version)
{
    return {{RecordKind::User, id}, version, {{Field::Existence, false}}};
}

std::string titleOf(EntityStore& store, const std::string& id)
{
    const auto found = store.record({RecordKind::User, id});
    REQUIRE(found);
    if (!*found)
        return "(gone)";
    for (const auto& [field, value] : (*found)->fields) {
        if (field == Field::UserJobTitle)
            return std::string(value.text().value_or(""));
    }
    return "(untold)";
}

SyncMarkers listing(std::int64_t generation)
{
    SyncMarkers markers;
    markers.generation = generation;
    return markers;
}

/// Pages of users, or of one record of any table.
PackedRecords page(std::span<const Record> records)
{
    return packed(records.empty() ? RecordKind::User : records.front().entity.table, records).value();
}

void checkSame(const Record& stored, const Record& expected)
{
    RC_ASSERT(stored.entity == expected.entity);
    RC_ASSERT(stored.version == expected.version);
    RC_ASSERT(stored.fields == expected.fields);
}

} // namespace

TEST_CASE("everyRecordComesBackAsItWasPut")
{
    auto store = memoryStore();
    rc::prop("records of all tables, all kinds of values", [&store] {
        const auto record = contract::testing::anyRecord(contract::testing::anyTable());
        RC_ASSERT(kit::putPage(store, page(std::span(&record, 1)), listing(1)).has_value());
        const auto stored = store.record(record.entity);
        RC_ASSERT(stored.has_value());
        RC_ASSERT(stored->has_value());
        checkSame(**stored, record);
    });
}

TEST_CASE("aRecordThatIsReplacedKeepsNothingOfTheOldOne")
{
    auto store = memoryStore();
    rc::prop("the second put counts alone", [&store] {
        auto first = contract::testing::anyRecord(contract::testing::anyTable());
        auto second = contract::testing::anyRecord(first.entity.table);
        second.entity = first.entity;
        const std::array both{first, second};
        RC_ASSERT(kit::putPage(store, page(both), listing(1)).has_value());
        checkSame(*store.record(first.entity).value(), second);
    });
}

TEST_CASE("markersSurviveReopen")
{
    const ProfileFolder folder;
    SyncMarkers markers;
    markers.epoch = "e1";
    markers.sequence = 42;
    markers.dataAsOf = Instant(std::chrono::milliseconds(1'700'000'000'123));
    markers.isComplete = true;
    markers.isListing = true;
    markers.generation = 7;
    markers.listingSequence = 40;
    markers.tables[RecordKind::User] = {"token/with \"signs\"", false, 1000, 2500};
    markers.tables[RecordKind::Office] = {"", true, 3, std::nullopt};
    {
        auto store = EntityStore::open(folder.file("cache.db"));
        REQUIRE(store);
        REQUIRE(store->saveMarkers(markers));
    }
    auto store = EntityStore::open(folder.file("cache.db"));
    REQUIRE(store);
    const auto back = store->markers();
    REQUIRE(back);
    CHECK(back->epoch == "e1");
    CHECK(back->sequence == 42);
    CHECK(back->dataAsOf == markers.dataAsOf);
    CHECK(back->isComplete);
    CHECK(back->isListing);
    CHECK(back->generation == 7);
    CHECK(back->listingSequence == 40);
    REQUIRE(back->tables.size() == 2);
    CHECK(back->tables.at(RecordKind::User).token == "token/with \"signs\"");
    CHECK(back->tables.at(RecordKind::User).total == 2500);
    CHECK(back->tables.at(RecordKind::Office).isDone);
    CHECK_FALSE(back->tables.at(RecordKind::Office).total);
}

TEST_CASE("readingGoesPieceByPieceInTheOrderOfIds")
{
    auto store = memoryStore();
    std::vector<Record> records;
    std::vector<std::string> expected;
    for (int i = 0; i < 500; ++i)
        records.push_back(user("u" + std::to_string(1'000 + 97 * i % 500), 1, std::string(100, 't')));
    for (const auto& record : records)
        expected.push_back(record.entity.id);
    std::sort(expected.begin(), expected.end());
    REQUIRE(kit::putPage(store, page(std::span(records).first(200)), listing(1)));
    REQUIRE(kit::putPage(store, page(std::span(records).subspan(200)), listing(1)));
    REQUIRE(kit::putPage(store, page(std::span(records).subspan(3, 1)), listing(1))); // arrives again
    std::vector<std::string> read;
    std::string after;
    for (;;) {
        const auto piece = store.read(RecordKind::User, after, 10);
        REQUIRE(piece);
        if (piece->isEmpty())
            break;
        CHECK(piece->size() < 100);
        for (std::size_t i = 0; i < piece->size(); ++i)
            read.emplace_back(piece->idAt(i));
    }
    CHECK(read == expected);
}

TEST_CASE("aListingRemovesWhatItHasNotSeenAndOnlyAtItsEnd")
{
    auto store = memoryStore();
    const std::array old{user("u1", 1, "a"), user("u2", 1, "b"), user("u3", 1, "c")};
    REQUIRE(kit::putPage(store, page(old), listing(1)));
    const std::array fresh{user("u2", 2, "B")};
    REQUIRE(kit::putPage(store, page(fresh), listing(2)));
    CHECK(store.unseen(RecordKind::User, 2).value().size() == 2);
    CHECK(titleOf(store, "u1") == "a");
    const auto removed = store.endListing(listing(2));
    REQUIRE(removed);
    CHECK(std::set(removed->begin(), removed->end()) ==
          std::set<EntityRef>{{RecordKind::User, "u1"}, {RecordKind::User, "u3"}});
    CHECK(titleOf(store, "u1") == "(gone)");
    CHECK(titleOf(store, "u2") == "B");
    CHECK(store.count(RecordKind::User).value() == 1);
}

TEST_CASE("aPageThatCannotBeStoredLeavesRecordsAndMarkersAsTheyWere")
{
    const ProfileFolder folder;
    auto store = EntityStore::open(folder.file("cache.db")).value();
    auto before = listing(1);
    before.tables[RecordKind::User] = {"page 2", false, 1, {}};
    const std::array good{user("u1", 1, "a")};
    REQUIRE(kit::putPage(store, page(good), before));
    const auto stamp = store.stamp().value();
    {
        // The disk fails after the records, when the markers are written.
        auto other = Database::open(folder.file("cache.db"), Durability::Normal,
                                    std::array{std::string(), std::string()});
        REQUIRE(other);
        REQUIRE(other->execute(
            "CREATE TRIGGER broken BEFORE INSERT ON listing_progress WHEN new.token = 'page 3' "
            "BEGIN SELECT RAISE(ABORT, 'broken'); END"));
    }
    const std::array next{user("u1", 2, "A"), user("u2", 1, "b")};
    auto after = listing(1);
    after.tables[RecordKind::User] = {"page 3", false, 3, {}};
    CHECK_FALSE(kit::putPage(store, page(next), after));
    CHECK(titleOf(store, "u1") == "a");
    CHECK(titleOf(store, "u2") == "(gone)");
    CHECK(store.markers()->tables.at(RecordKind::User).token == "page 2");
    CHECK(store.stamp().value() == stamp);
}

/// The cache as a map: what it must be like after any batches.
struct Twin {
    struct Kept {
        Record record;
        std::int64_t seen = 0;
    };
    std::map<std::string, Kept> users;

    void put(const Record& record, std::int64_t generation)
    {
        users[record.entity.id] = {record, generation};
    }
    std::vector<EntityRef> endListing(std::int64_t generation)
    {
        std::vector<EntityRef> removed;
        std::erase_if(users, [&](const auto& entry) {
            const bool isUnseen = entry.second.seen < generation;
            if (isUnseen)
                removed.push_back(entry.second.record.entity);
            return isUnseen;
        });
        return removed;
    }
    [[nodiscard]] std::int64_t unseen(std::int64_t generation) const
    {
        return std::count_if(users.begin(), users.end(),
                             [&](const auto& entry) { return entry.second.seen < generation; });
    }
};

TEST_CASE("whateverBatchesComeTheChunksHoldWhatAMapWould")
{
    rc::prop("pages, feeds and ends of listings", [] {
        auto store = memoryStore();
        Twin twin;
        std::int64_t generation = 1;
        const auto anyUser = [] {
            // Short and long ones, so that chunks split and melt away.
            return user("u" + std::to_string(*rc::gen::inRange(0, 400)),
                        *rc::gen::inRange<std::int64_t>(1, 9),
                        std::string(static_cast<std::size_t>(*rc::gen::element(0, 20, 700, 5'000)), 'x'));
        };
        for (int step = *rc::gen::inRange(1, 12); step > 0; --step) {
            const auto kind = *rc::gen::inRange(0, 4);
            if (kind < 2) {
                std::vector<Record> records;
                for (int i = *rc::gen::inRange(0, 120); i > 0; --i)
                    records.push_back(anyUser());
                RC_ASSERT(kit::putPage(store, page(records), listing(generation)).has_value());
                for (const auto& record : records)
                    twin.put(record, generation);
            } else if (kind == 2) {
                const auto change = *rc::gen::arbitrary<bool>()
                                        ? created(anyUser())
                                        : gone("u" + std::to_string(*rc::gen::inRange(0, 400)), 9);
                const auto known = twin.users.find(change.entity.id);
                RC_ASSERT(store.applyFeed(std::span(&change, 1), listing(generation)).has_value());
                if (change.fields.front().second == Value(false))
                    twin.users.erase(change.entity.id);
                else if (known == twin.users.end() || known->second.record.version <= change.version)
                    twin.put(
                        {change.entity, change.version, {change.fields.begin() + 1, change.fields.end()}},
                        generation);
                else
                    known->second.seen = generation; // skipped, but told of
            } else {
                RC_ASSERT(store.unseen(RecordKind::User, generation).value().size() ==
                          twin.unseen(generation));
                auto removed = store.endListing(listing(generation)).value();
                std::sort(removed.begin(), removed.end());
                RC_ASSERT(removed == twin.endListing(generation));
                ++generation;
            }
        }
        RC_ASSERT(store.count(RecordKind::User).value() == static_cast<std::int64_t>(twin.users.size()));
        std::string after;
        auto expected = twin.users.begin();
        for (auto piece = store.read(RecordKind::User, after, 50).value(); !piece.isEmpty();
             piece = store.read(RecordKind::User, after, 50).value()) {
            for (std::size_t i = 0; i < piece.size(); ++i, ++expected) {
                RC_ASSERT(expected != twin.users.end());
                checkSame(piece.at(i).toRecord(), expected->second.record);
            }
        }
        RC_ASSERT(expected == twin.users.end());
    });
}

TEST_CASE("whatChangedSinceAStampBringsADerivedCopyUpToDate")
{
    auto store = memoryStore();
    std::map<std::string, Record> copy;
    std::vector<Record> records;
    for (int i = 0; i < 300; ++i)
        records.push_back(user("u" + std::to_string(i), 1, std::string(100, 'x')));
    REQUIRE(kit::putPage(store, page(records), listing(1)));
    for (const auto& record : records)
        copy[record.entity.id] = record;
    const auto stamp = store.stamp().value();
    const std::array changes{user("u7", 2, "changed"), gone("u9", 2), created(user("new", 1, "new")),
                             gone("u11", 2)};
    REQUIRE(store.applyFeed(changes, listing(1)));
    const std::array again{created(user("u11", 1, "again"))};
    REQUIRE(store.applyFeed(again, listing(1)));

    CHECK(store.stamp().value().identity == stamp.identity);
    CHECK(store.stamp().value().change == stamp.change + 2);
    const auto removed = store.removedSince(stamp.change).value();
    CHECK(removed.size() == 2);
    for (const auto& entity : removed)
        copy.erase(entity.id);
    std::int64_t position = 0;
    std::size_t told = 0;
    for (auto piece = store.readChanged(RecordKind::User, stamp.change, position, 10).value();
         !piece.isEmpty(); piece = store.readChanged(RecordKind::User, stamp.change, position, 10).value()) {
        told += piece.size();
        for (const auto& record : piece.toRecords())
            copy[record.entity.id] = record;
    }
    CHECK(told < 250); // not everything
    CHECK(copy.size() == 300);
    for (const auto& [id, record] : copy)
        CHECK(store.record(record.entity).value()->fields == record.fields);
    REQUIRE(store.forgetRemovedUpTo(stamp.change + 1));
    CHECK(store.removedSince(stamp.change).value().empty());
}

TEST_CASE("theFeedMergesFieldsAndAnswersWholeRecords")
{
    auto store = memoryStore();
    Record ada = user("u1", 3, "Engineer");
    ada.fields.insert(ada.fields.begin(), {Field::UserFirstName, std::string("Ada")});
    REQUIRE(kit::putPage(store, page(std::span(&ada, 1)), listing(1)));
    const std::array changes{user("u1", 4, "Lead"), created(user("u2", 1, "New"))};
    const auto effect = store.applyFeed(changes, listing(1));
    REQUIRE(effect);
    REQUIRE(effect->records.size() == 2);
    CHECK(effect->removed.empty());
    const auto stored = store.record({RecordKind::User, "u1"}).value();
    CHECK(stored->version == 4);
    CHECK(stored->fields == effect->records[0].fields);
    CHECK(std::any_of(stored->fields.begin(), stored->fields.end(),
                      [](const auto& pair) { return pair.second == Value(std::string("Ada")); }));
    CHECK(titleOf(store, "u1") == "Lead");
    CHECK(titleOf(store, "u2") == "New");
}

TEST_CASE("theFeedNeverTakesARecordBackToAnOlderVersion")
{
    auto store = memoryStore();
    const std::array listed{user("u1", 7, "seven")};
    REQUIRE(kit::putPage(store, page(listed), listing(1)));
    const std::array replayed{user("u1", 5, "five"), user("u1", 6, "six")};
    REQUIRE(store.applyFeed(replayed, listing(1)));
    CHECK(titleOf(store, "u1") == "seven");
    const std::array next{user("u1", 8, "eight")};
    REQUIRE(store.applyFeed(next, listing(1)));
    CHECK(titleOf(store, "u1") == "eight");
}

TEST_CASE("aRecordThatGoesInTheFeedIsGoneAndMayComeBack")
{
    auto store = memoryStore();
    const std::array listed{user("u1", 2, "a")};
    REQUIRE(kit::putPage(store, page(listed), listing(1)));
    const std::array away{user("u1", 3, "b"), gone("u1", 3)};
    const auto effect = store.applyFeed(away, listing(1));
    REQUIRE(effect);
    CHECK(effect->records.empty());
    CHECK(effect->removed == std::vector<EntityRef>{{RecordKind::User, "u1"}});
    CHECK(titleOf(store, "u1") == "(gone)");
    const std::array back{created(user("u1", 1, "anew"))};
    REQUIRE(store.applyFeed(back, listing(1)));
    CHECK(titleOf(store, "u1") == "anew");
}

TEST_CASE("aChangeOfARecordThatWasNeverListedIsCountedAndMakesNoHalfRecord")
{
    auto store = memoryStore();
    const std::array stray{user("u9", 4, "half")};
    const auto effect = store.applyFeed(stray, listing(1));
    REQUIRE(effect);
    CHECK(effect->unknown == 1);
    CHECK(effect->records.empty());
    CHECK(effect->removed.empty());
    CHECK(titleOf(store, "u9") == "(gone)");
}

TEST_CASE("whatAListingWroteIsCopiedOutOfTheLogOnceItIsOver", "[cache]")
{
    const ProfileFolder folder;
    const auto file = folder.file("cache.db");
    constexpr int Count = 9'000; // a chunk each, 36 MB
    auto store = EntityStore::open(file);
    REQUIRE(store);
    for (int first = 0; first < Count; first += 1'000) {
        std::vector<Record> records;
        for (int i = first; i < first + 1'000; ++i)
            records.push_back(user("u" + std::to_string(100'000 + i), 1, std::string(3'700, 'x')));
        REQUIRE(kit::putPage(*store, page(records), listing(1)));
    }
    const auto whileListing = std::filesystem::file_size(file);
    REQUIRE(store->endListing(listing(1)));
    CHECK(whileListing < 1'000'000);
    // While it is open: whoever closes it copies what is left.
    constexpr std::uintmax_t Most = 30'000'000;
    for (int waited = 0; std::filesystem::file_size(file) < Most && waited < 1'000; ++waited)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(std::filesystem::file_size(file) >= Most);
    store = tl::unexpected(Error{});
    auto again = EntityStore::open(file);
    REQUIRE(again);
    CHECK(again->count(RecordKind::User) == Count);
}
