// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>

#include "cache/entitystore.h"
#include "tests/cache/profilefolder.h"
#include "tests/contract/generators.h"

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
    return {{Table::User, id}, version, {{Field::UserJobTitle, title}}};
}

Record created(Record record)
{
    record.fields.insert(record.fields.begin(), {Field::Existence, true});
    return record;
}

Record gone(const std::string& id, std::int64_t version)
{
    return {{Table::User, id}, version, {{Field::Existence, false}}};
}

std::string titleOf(EntityStore& store, const std::string& id)
{
    const auto found = store.record({Table::User, id});
    REQUIRE(found);
    if (!*found)
        return "(gone)";
    for (const auto& [field, value] : (*found)->fields) {
        if (field == Field::UserJobTitle)
            return std::get<std::string>(value);
    }
    return "(untold)";
}

SyncMarkers listing(std::int64_t generation)
{
    SyncMarkers markers;
    markers.generation = generation;
    return markers;
}

/// A record as the store answers it: in catalogue order, with what may be absent told as absent.
Record whole(Record record)
{
    std::map<Field, Value> told(record.fields.begin(), record.fields.end());
    record.fields.clear();
    for (const auto& field : fieldsOf(record.entity.table)) {
        if (const auto found = told.find(field.field); found != told.end())
            record.fields.emplace_back(field.field, found->second);
        else if (field.nullable)
            record.fields.emplace_back(field.field, Value());
    }
    return record;
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
        RC_ASSERT(store.putPage(std::span(&record, 1), listing(1)).has_value());
        const auto stored = store.record(record.entity);
        RC_ASSERT(stored.has_value());
        RC_ASSERT(stored->has_value());
        checkSame(**stored, whole(record));
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
        RC_ASSERT(store.putPage(both, listing(1)).has_value());
        checkSame(*store.record(first.entity).value(), whole(second));
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
    markers.tables[Table::User] = {"token/with \"signs\"", false, 1000, 2500};
    markers.tables[Table::Office] = {"", true, 3, std::nullopt};
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
    CHECK(back->tables.at(Table::User).token == "token/with \"signs\"");
    CHECK(back->tables.at(Table::User).total == 2500);
    CHECK(back->tables.at(Table::Office).isDone);
    CHECK_FALSE(back->tables.at(Table::Office).total);
}

TEST_CASE("readingGoesPageByPageInTheOrderOfArrival")
{
    auto store = memoryStore();
    std::vector<Record> records;
    for (int i = 0; i < 25; ++i)
        records.push_back(user("u" + std::to_string(97 * i % 25), 1, "t"));
    REQUIRE(store.putPage(records, listing(1)));
    REQUIRE(store.putPage(std::span(records).subspan(3, 1), listing(1))); // arrives again: keeps its place
    std::vector<std::string> read;
    std::int64_t position = 0;
    for (;;) {
        const auto page = store.read(Table::User, position, 10);
        REQUIRE(page);
        if (page->empty())
            break;
        for (const auto& record : *page)
            read.push_back(record.entity.id);
    }
    std::vector<std::string> expected;
    for (const auto& record : records)
        expected.push_back(record.entity.id);
    CHECK(read == expected);
}

TEST_CASE("aListingRemovesWhatItHasNotSeenAndOnlyAtItsEnd")
{
    auto store = memoryStore();
    const std::array old{user("u1", 1, "a"), user("u2", 1, "b"), user("u3", 1, "c")};
    REQUIRE(store.putPage(old, listing(1)));
    const std::array fresh{user("u2", 2, "B")};
    REQUIRE(store.putPage(fresh, listing(2)));
    CHECK(store.countUnseen(Table::User, 2).value() == 2);
    CHECK(titleOf(store, "u1") == "a");
    const auto removed = store.endListing(listing(2));
    REQUIRE(removed);
    CHECK(std::set(removed->begin(), removed->end())
          == std::set<EntityRef>{{Table::User, "u1"}, {Table::User, "u3"}});
    CHECK(titleOf(store, "u1") == "(gone)");
    CHECK(titleOf(store, "u2") == "B");
    CHECK(store.count(Table::User).value() == 1);
}

TEST_CASE("aPageThatCannotBeStoredLeavesRecordsAndMarkersAsTheyWere")
{
    auto store = memoryStore();
    auto before = listing(1);
    before.tables[Table::User] = {"page 2", false, 1, {}};
    const std::array good{user("u1", 1, "a")};
    REQUIRE(store.putPage(good, before));
    Record bad{{Table::User, "u3"}, 1, {{Field::UserRoles, std::vector<std::string>{"a\x1f" "b"}}}};
    const std::array half{user("u2", 1, "b"), bad};
    auto after = listing(1);
    after.tables[Table::User] = {"page 3", false, 3, {}};
    CHECK_FALSE(store.putPage(half, after));
    CHECK(titleOf(store, "u2") == "(gone)");
    CHECK(store.markers()->tables.at(Table::User).token == "page 2");
}

TEST_CASE("theFeedMergesFieldsAndAnswersWholeRecords")
{
    auto store = memoryStore();
    Record ada = user("u1", 3, "Engineer");
    ada.fields.insert(ada.fields.begin(), {Field::UserFirstName, std::string("Ada")});
    REQUIRE(store.putPage(std::span(&ada, 1), listing(1)));
    const std::array changes{user("u1", 4, "Lead"), created(user("u2", 1, "New"))};
    const auto effect = store.applyFeed(changes, listing(1));
    REQUIRE(effect);
    REQUIRE(effect->records.size() == 2);
    CHECK(effect->removed.empty());
    const auto stored = store.record({Table::User, "u1"}).value();
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
    REQUIRE(store.putPage(listed, listing(1)));
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
    REQUIRE(store.putPage(listed, listing(1)));
    const std::array away{user("u1", 3, "b"), gone("u1", 3)};
    const auto effect = store.applyFeed(away, listing(1));
    REQUIRE(effect);
    CHECK(effect->records.empty());
    CHECK(effect->removed == std::vector<EntityRef>{{Table::User, "u1"}});
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
