// SPDX-License-Identifier: GPL-3.0-or-later
// Files that an older, a newer or no program of ours has left, and files that a disk has damaged.
#include <catch2/catch.hpp>

#include <sqlite3.h>
#include <thread>

#include "cache/database.h"
#include "cache/entitystore.h"
#include "cache/outboxstore.h"
#include "domain/cause.h"
#include "platform/sha256.h"
#include "tests/cache/profilefolder.h"
#include "tests/kit/putpage.h"

using namespace cordboard;
using namespace cordboard::cache;
using cache::testing::overwrite;
using cache::testing::ProfileFolder;
using domain::ErrorCode;
using domain::RecordKind;
namespace fs = std::filesystem;

namespace {

const std::array Steps{std::string("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"),
                       std::string("ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody';"),
                       std::string("CREATE INDEX note_author ON note (author);")};

/// Runs SQL on a file as some other program would.
void alter(const std::string& path, const std::string& sql)
{
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(handle) == SQLITE_OK);
}

std::int64_t number(Database& database, const std::string& sql)
{
    auto query = database.prepare(sql);
    REQUIRE(query);
    REQUIRE(query->step().value());
    return query->integer(0);
}

OutboxRow migratedRow(const std::string& id)
{
    OutboxRow row;
    row.id = domain::OperationId(id);
    row.account = {"https://pbx.example.com", "co_1", "us_1"};
    row.steps.push_back({id + std::string(2000, 'x'), {}, {}}); // about two rows to a page of the file
    return row;
}

void fillOutbox(const std::string& path, int rows)
{
    auto store = OutboxStore::open(path);
    REQUIRE(store);
    for (int i = 0; i < rows; ++i)
        REQUIRE((*store)->enqueue(migratedRow("op" + std::to_string(i))));
}

void fillCache(const std::string& path, int users)
{
    auto store = EntityStore::open(path);
    REQUIRE(store);
    std::vector<domain::Record> records;
    for (int i = 0; i < users; ++i)
        records.push_back({{RecordKind::User, "u" + std::to_string(i)},
                           1,
                           {{domain::Field::UserJobTitle, std::string(500, 'x')}}});
    SyncMarkers markers;
    markers.isComplete = true;
    markers.sequence = 9;
    REQUIRE(kit::putPage(*store, domain::packed(RecordKind::User, records).value(), markers));
}

} // namespace

TEST_CASE("anEmptyFileGetsTheNewestLayout")
{
    const ProfileFolder folder;
    auto database = Database::open(folder.file("a.db"), Durability::Full, Steps);
    REQUIRE(database);
    CHECK(number(*database, "PRAGMA user_version") == 3);
    REQUIRE(database->execute("INSERT INTO note (text, author) VALUES ('a', 'b')"));
}

TEST_CASE("anOlderFileIsBroughtUpStepByStepAndKeepsItsRows")
{
    const ProfileFolder folder;
    {
        auto old = Database::open(folder.file("a.db"), Durability::Full, std::span(Steps).first(1));
        REQUIRE(old);
        REQUIRE(old->execute("INSERT INTO note (text) VALUES ('kept')"));
    }
    auto database = Database::open(folder.file("a.db"), Durability::Full, Steps);
    REQUIRE(database);
    CHECK(number(*database, "PRAGMA user_version") == 3);
    CHECK(number(*database, "SELECT count(*) FROM note WHERE text = 'kept' AND author = 'nobody'") == 1);
}

TEST_CASE("aStepThatFailsLeavesTheFileAtTheStepBefore")
{
    const ProfileFolder folder;
    const std::array broken{Steps[0],
                            std::string("CREATE TABLE half (id INTEGER); CREATE TABLE note (id INTEGER);")};
    CHECK_FALSE(Database::open(folder.file("a.db"), Durability::Full, broken));
    auto database = Database::open(folder.file("a.db"), Durability::Full, std::span(Steps).first(1));
    REQUIRE(database);
    CHECK(number(*database, "SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0);
}

TEST_CASE("aNewerFileIsRefusedUntouched")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    fillOutbox(path, 3);
    alter(path, "PRAGMA user_version = 99");
    const auto opened = OutboxStore::open(path);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::Conflict);
    alter(path, "PRAGMA user_version = 3");
    CHECK(OutboxStore::open(path).value()->open()->size() == 3);
}

namespace {

/// An outbox as the first version left it, when every command was one request.
void makeFirstOutbox(const std::string& path, int rows)
{
    alter(path,
          "PRAGMA journal_mode=WAL;"
          "CREATE TABLE operation (position INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE, "
          "gen INTEGER NOT NULL, server TEXT NOT NULL, company TEXT NOT NULL, actor TEXT NOT NULL, "
          "epoch TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL, "
          "objects TEXT NOT NULL, plan TEXT NOT NULL, undo_of TEXT NOT NULL, created_at INTEGER NOT NULL, "
          "checksum TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, answer TEXT NOT NULL, "
          "cause TEXT NOT NULL, sequence INTEGER NOT NULL);"
          "CREATE INDEX operation_state ON operation (state, position); PRAGMA user_version = 1;");
    for (int i = 0; i < rows; ++i) {
        const auto number = std::to_string(i);
        std::string fixed;
        const std::vector<std::string> parts{"op" + number,    "1", "s",         "c",  "a", "e", "edit_users",
                                             "body " + number, "d", "user/u1\n", "{}", "",  "0"};
        for (const auto& part : parts)
            fixed += std::to_string(part.size()) + ':' + part;
        const std::string state = i % 2 == 0 ? "unknown" : "applied";
        alter(path, "INSERT INTO operation VALUES (NULL, 'op" + number +
                        "', 1, 's', 'c', 'a', 'e', 'edit_users', 'body " + number +
                        "', 'd', 'user/u1\n', '{}', '', 0, '" + platform::sha256Hex(fixed) + "', '" + state +
                        "', 1, '" + (i % 2 == 0 ? "" : "{}") + "', 'why', 7)");
    }
}

/// The next one, which has steps and keeps no pauses.
void makeSecondOutbox(const std::string& path, int rows)
{
    makeFirstOutbox(path, rows);
    alter(path,
          "CREATE TABLE step (place INTEGER PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL, "
          "objects TEXT NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL, cause TEXT NOT NULL);"
          "INSERT INTO step SELECT position * 1048576, body, digest, '', state, '', cause FROM operation;"
          "ALTER TABLE operation DROP COLUMN body; ALTER TABLE operation DROP COLUMN digest;"
          "PRAGMA user_version = 2;");
}

void checkFirstRow(const OutboxRow& row)
{
    const auto number = row.id.value().substr(2);
    CAPTURE(number);
    CHECK(row.isIntact);
    const auto state = std::stoi(number) % 2 == 0 ? OutboxState::Unknown : OutboxState::Applied;
    CHECK(row.state == state);
    REQUIRE(row.steps.size() == 1);
    CHECK(row.steps[0] == OutboxStep{"body " + number, "d", {}, state, {}, "why"});
    CHECK((row.answer.empty() == (state == OutboxState::Unknown) && row.sequence == 7));
}

/// Everything by name: columns of tables in any order, columns of indexes in theirs.
std::vector<std::string> layoutOf(const std::string& path)
{
    auto database = Database::openAsItIs(path);
    REQUIRE(database);
    std::vector<std::string> lines;
    for (const auto* sql :
         {"SELECT m.type || ' ' || m.name || ' of ' || m.tbl_name FROM sqlite_master m ORDER BY 1",
          "SELECT m.name || '.' || c.name || ' ' || c.type || c.\"notnull\" || ifnull(c.dflt_value, '-') || "
          "c.pk "
          "FROM sqlite_master m JOIN pragma_table_info(m.name) c ORDER BY 1",
          "SELECT l.name || l.\"unique\" || l.partial || ' ' || c.seqno || ifnull(c.name, '-') || c.\"desc\" "
          "|| "
          "c.coll FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) c "
          "WHERE m.type = 'table' ORDER BY l.name, c.seqno"}) {
        auto query = database->prepare(sql);
        REQUIRE(query);
        while (query->step().value())
            lines.push_back(query->text(0));
    }
    return lines;
}

/// One a former version, in order, each with some rows in it.
constexpr std::array FormerOutboxes{&makeFirstOutbox, &makeSecondOutbox};

} // namespace

TEST_CASE("everyFormerOutboxBecomesAFreshOne")
{
    const ProfileFolder folder;
    const auto fresh = folder.file("fresh.db");
    fillOutbox(fresh, 1);
    const auto expected = layoutOf(fresh);
    REQUIRE(expected.size() > 30);
    auto newest = Database::openAsItIs(fresh);
    REQUIRE(newest);
    // Who adds a version freezes the one before here.
    REQUIRE(number(*newest, "PRAGMA user_version") == static_cast<std::int64_t>(FormerOutboxes.size()) + 1);
    for (std::size_t version = 0; version < FormerOutboxes.size(); ++version) {
        CAPTURE(version);
        const auto path = folder.file("outbox" + std::to_string(version) + ".db");
        FormerOutboxes[version](path, 3);
        CHECK(layoutOf(path) != expected);
        CHECK(OutboxStore::open(path).value()->newest(10)->size() == 3);
        CHECK(layoutOf(path) == expected);
    }
}

TEST_CASE("anOutboxOfTheFirstVersionIsBroughtUpWithItsRowsWhole")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    makeFirstOutbox(path, 20);
    const auto store = OutboxStore::open(path);
    REQUIRE(store);
    CHECK_FALSE((*store)->repair());
    const auto rows = (*store)->newest(100).value();
    REQUIRE(rows.size() == 20);
    for (const auto& row : rows)
        checkFirstRow(row);
    CHECK((*store)->open()->size() == 10);
}

TEST_CASE("aDamagedOutboxOfTheFirstVersionIsTakenOverToo")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    makeFirstOutbox(path, 200);
    const auto size = fs::file_size(path);
    overwrite(path, static_cast<std::streamoff>(size / 2 / 4096 * 4096), 4096);
    const auto store = OutboxStore::open(path);
    REQUIRE(store);
    REQUIRE((*store)->repair());
    CHECK((*store)->repair()->saved > 100);
    CHECK((*store)->repair()->saved + (*store)->repair()->lost == 200);
    const auto rows = (*store)->newest(1'000).value();
    for (const auto& row : rows)
        checkFirstRow(row);
}

TEST_CASE("aFileIsMadeOnceWhenManyOpenItAtTheSameMoment")
{
    for (int round = 0; round < 20; ++round) {
        const ProfileFolder folder;
        std::array<std::string, 4> errors;
        std::vector<std::thread> programs;
        for (auto& error : errors) {
            programs.emplace_back([&error, path = folder.file("a.db")] {
                if (auto database = Database::open(path, Durability::Normal, Steps); !database)
                    error = database.error().detail;
            });
        }
        for (auto& program : programs)
            program.join();
        CHECK(errors == std::array<std::string, 4>{});
    }
}

TEST_CASE("aCacheOfANewerProgramIsPutAsideAndBegunAnew")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    fillCache(path, 10);
    alter(path, "PRAGMA user_version = 99");
    auto store = EntityStore::open(path);
    REQUIRE(store);
    CHECK(store->count(RecordKind::User).value() == 0);
    CHECK_FALSE(store->markers()->isComplete);
    CHECK(fs::exists(path + ".aside"));
}

TEST_CASE("aCacheOfAnotherFieldCatalogueIsPutAsideAndBegunAnew")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    fillCache(path, 10);
    alter(path, "UPDATE cache_state SET catalogue = catalogue + 1");
    auto store = EntityStore::open(path);
    REQUIRE(store);
    CHECK(store->count(RecordKind::User).value() == 0);
    CHECK_FALSE(store->markers()->isComplete);
}

TEST_CASE("aCacheThatIsNoDatabaseIsPutAsideAndBegunAnew")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    fillCache(path, 10);
    SECTION("garbage")
    {
        overwrite(path, 0, 4096);
    }
    SECTION("cut within the first page")
    {
        fs::resize_file(path, 1000);
    }
    auto store = EntityStore::open(path);
    REQUIRE(store);
    CHECK(store->count(RecordKind::User).value() == 0);
    CHECK_FALSE(store->markers()->isComplete);
}

TEST_CASE("aCacheWithARowARecordIsEmptiedAndGetsTheNewestLayout")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    {
        const std::array first{MarkerStore::layout() +
                               "CREATE TABLE user (arrival INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
                               "CREATE TABLE number (arrival INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"};
        auto old = Database::open(path, Durability::Normal, first);
        REQUIRE(old);
        REQUIRE(old->execute("INSERT INTO user (id) VALUES ('u1'); INSERT INTO sync_marker VALUES (1, 'e', "
                             "9, 1, 1, 0, 1, 0)"));
    }
    {
        auto store = EntityStore::open(path);
        REQUIRE(store);
        CHECK(store->count(RecordKind::User).value() == 0);
        CHECK_FALSE(store->markers()->isComplete);
        CHECK_FALSE(fs::exists(path + ".aside"));
    }
    fillCache(path, 10);
    CHECK(EntityStore::open(path).value().count(RecordKind::User).value() == 10);
}

TEST_CASE("aCacheWithADamagedRecordIsRenewedAndASoundOneIsNot")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    fillCache(path, 50);
    auto store = EntityStore::open(path);
    REQUIRE(store);
    CHECK_FALSE(store->renewIfDamaged().value());
    // SQLite itself sees nothing wrong with it.
    alter(path, "UPDATE user SET body = zeroblob(length(body)) WHERE chunk = 2");
    std::string after;
    CHECK_FALSE(store->read(RecordKind::User, after, 100));
    CHECK(store->renewIfDamaged().value());
    CHECK(store->count(RecordKind::User).value() == 0);
    CHECK(fs::exists(path + ".aside"));
}

TEST_CASE("aFullDiskIsACauseOfItsOwn")
{
    const ProfileFolder folder;
    const auto path = folder.file("cache.db");
    fillCache(path, 10);
    const auto causeWhen = [&path](const std::string& limit) -> std::optional<domain::Cause> {
        const std::array<std::string, 0> none{};
        auto database = Database::open(path + ".other", Durability::Full, none);
        REQUIRE(database);
        REQUIRE(database->execute("CREATE TABLE IF NOT EXISTS big (bytes BLOB)"));
        if (!limit.empty()) {
            auto set = database->prepare(limit); // it answers a row
            REQUIRE(set);
            REQUIRE(set->step());
        }
        const auto done = database->execute("INSERT INTO big VALUES (zeroblob(1000000))");
        return done ? std::nullopt : domain::causeOf(done.error().detail);
    };
    CHECK_FALSE(causeWhen({}));
    CHECK(causeWhen("PRAGMA max_page_count=1") == domain::Cause::DiskFull);
    auto nowhere = Database::open("/nowhere/cache.db", Durability::Full, std::array<std::string, 0>{});
    REQUIRE_FALSE(nowhere);
    CHECK_FALSE(domain::causeOf(nowhere.error().detail));
}
