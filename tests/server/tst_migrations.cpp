// SPDX-License-Identifier: GPL-3.0-or-later
// Old databases become what a fresh one is, and what led there once never changes again.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "domain/field.h"
#include "platform/sha256.h"
#include "server/migrationscripts.h"
#include "server/sql.h"
#include "server/store.h"

using namespace cordboard;
using namespace cordboard::server;

namespace {

/// SHA-256 of the released scripts. A new one gets a line; a line never changes.
constexpr std::array Released{
    "280956c98e339674ea178948e503ec393df2ccefed5fbcc8936633be87b4d91a",
    "f52377bfd1f4fead3da7ae2f5633240e0a58599c64d96477b2bf4451467a069f",
    "dfe25e7c22cc646e5d8962a738114cc5a341f8f3e68e6a670797b25be5a9add7",
    "d82453add933995d8d83a68acb6b503d4c725ea8b99f20e8d255a6a825bcef8e",
    "9d8986580e1dc9ac0cbb0b951a44406cdbea9588989d2a181306233a97896070",
    "f5f5538d523e93ae8275037c980f3e2264e40039f10065dd1e791c2862071253",
    "0be36aa0766fc53b970c6536afd9b071ef5057afc35b56683bd76e305ae884bd",
    "c5430ab95db348ae5058bc90265c6f1f7e7717b4a040b6d4ae7ce84c449873d9",
    "4270acde324cbff10344abe70457f08beed6331a4308d9692316427b4ee070ca",
    "a7e6bf52c8a43dce08a4a45bfedce13c74dc78d03171151e749254c2e344ca01",
    "cc27379ae3824b337106de475d598dc37495551556e1c7e4414e5c12f56673aa",
    "49080f13de052a355bc6a501f51636af9289ef5ec463be0c373f0b3537c8034e",
    "d40bf1650fd27d944799d2301125b8e4b25b3379b92cad37215f9c40a76f057a",
    "7fddc5e3af8efaa3f18683b8da3b03030e742a69c1ee8107f81b747f8d5cd7ab",
    "aea887bfc437e97254363e612d247168d10e2c1dd0bfb6c8d20ef514488bb6b1",
    "29608737bcb950a6d79e40765dea0fcae2a69cabbc73eb0d8f17ae18953f5b20",
    "5e424c82b20d17eb05ad0ed5446d2dccc0d9f8f232310ec4f7fa0d71d0507160",
    "d6b02ca239cdc66a5a4a71b421ecdf8b9753cb062138c61bc236ccdba97e3adf",
    "ee013dbc0a091100b5af3899246e670d943dccdab19bd4f830316ab14e94af32",
    "4f834a2ce51380dd689ea8c911524438be1558638cd488d433a16ce0c58ab45f",
    "6a40c0f54275d6207689ae5d21a1396f342ac9af02b959f05ee9fdbed3f2edb3",
    "03e51204559c77ad02962ffc9c3d64c8f6f72e3bd6091b85c70c26c03819ed33",
    "4ac6dae5a413f2d5a1301fbbce3280a839d8e4f581ec8f8c0e6e3cf7b41ef166",
    "c4b00c86e5667516c2ff8c90fa62f7a6562c1839ef21043972fb9206e6644a78",
    "8285956be15170e7b5be206616e13d90b0341d89a2e25707ec4c675ef168e9be",
    "ce5ef88879cdbdc5d593cca2b4cda260d127c691f0de547386cf185ab04ca78b",
    "271b6a5b50b1fdc49d4466a7fe0403f81341782d48269775a3a88df3b2245882",
    "70e19514c22a99f115b1625411c9860addb31ebc1ab11edab4dde92e873e18ab",
    "dd9d02118a1aa44d7dbef1c14908708b08e065fce131bb833fc4d601306f105b",
    "bf3836669576d8aa3a5a914e426efd0f93f549df39f0ea8f7d5fd6ca5952e93f",
    "6075f47cbebd941391a0c9f8497bc9b76bc96887a05dac473a5f6505f8852b35",
    "f6d6e9bb7a563a73946ffcc94f16a7f3d180400b0f687acd18b90eac129b6517",
    "51a69f2452924ec02231d56521ea59c385a08a2c4a5fe7e8217fde3f038cf3b1",
    "738c13acae6c55bd592aea8c3e969e3cd1f9909043bb45fc70c08772fea99de6",
    "9efc44be35299da05b4958a0f791631283654530d86fc3b2a0c61b25b7756a15",
    "9b6fc4c8e3226dc37ac55da69bfd1d11527485263201517dec81757f63216037",
};

std::unique_ptr<Connection> databaseAt(std::int64_t version)
{
    auto connection = Connection::open(":memory:");
    REQUIRE(connection);
    REQUIRE(migrateTo(**connection, version));
    return *std::move(connection);
}

std::vector<std::string> rowsOf(Connection& connection, const std::string& sql, int columns)
{
    auto statement = connection.prepare(sql);
    REQUIRE(statement);
    REQUIRE(statement->run());
    std::vector<std::string> rows;
    while (statement->next()) {
        std::string row;
        for (int column = 0; column < columns; ++column)
            row += statement->text(column) + '|';
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Everything by name: columns of tables in any order, columns of indexes in theirs.
std::map<std::string, std::vector<std::string>> schemaOf(Connection& connection)
{
    std::map<std::string, std::vector<std::string>> schema;
    for (const auto& row : rowsOf(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", 1)) {
        const auto name = row.substr(0, row.size() - 1);
        auto columns = rowsOf(
            connection,
            "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('" + name + "')", 5);
        std::sort(columns.begin(), columns.end());
        schema["table " + name] = std::move(columns);
    }
    for (const auto& row : rowsOf(connection, "SELECT name FROM sqlite_master WHERE type = 'index'", 1)) {
        const auto name = row.substr(0, row.size() - 1);
        auto columns = rowsOf(
            connection, "SELECT seqno, name, \"desc\", coll, key FROM pragma_index_xinfo('" + name + "')", 5);
        for (auto& kind : rowsOf(connection,
                                 "SELECT l.\"unique\", l.partial, substr(m.sql, instr(m.sql, ' WHERE ')) "
                                 "FROM sqlite_master m, "
                                 "pragma_index_list(m.tbl_name) l WHERE m.name = '" +
                                     name + "' AND l.name = m.name",
                                 3))
            columns.push_back(std::move(kind));
        schema["index " + name] = std::move(columns);
    }
    if (schema.contains("table sqlite_stat1"))
        schema["statistics"] = rowsOf(connection, "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2", 3);
    return schema;
}

} // namespace

TEST_CASE("everyOlderSchemaBecomesTheFreshOne")
{
    const auto newest = static_cast<std::int64_t>(migrationScripts().size());
    const auto fresh = databaseAt(newest);
    const auto expected = schemaOf(*fresh);
    REQUIRE(expected.size() > 30);
    for (std::int64_t version = 1; version < newest; ++version) {
        CAPTURE(version);
        const auto old = databaseAt(version);
        CHECK(schemaOf(*old) != expected);
        REQUIRE(migrate(*old));
        CHECK(schemaOf(*old) == expected);
    }
}

TEST_CASE("aNewerDatabaseIsLeftAlone")
{
    const auto newest = static_cast<std::int64_t>(migrationScripts().size());
    const auto database = databaseAt(newest);
    REQUIRE(database->execute("PRAGMA user_version = " + std::to_string(newest + 1)));
    CHECK_FALSE(migrate(*database));
    CHECK_FALSE(migrateTo(*database, 1));
}

TEST_CASE("releasedScriptsStayAsTheyWere")
{
    const auto scripts = migrationScripts();
    REQUIRE(scripts.size() == Released.size());
    for (std::size_t i = 0; i < scripts.size(); ++i)
        CHECK(platform::sha256Hex(scripts[i]) == Released[i]);
}

TEST_CASE("whoSignedInBeforeIsRememberedUnderTheNewName")
{
    const auto database = databaseAt(10);
    REQUIRE(database->execute("INSERT INTO devices VALUES ('co', 'hash', 'us_1', 7)"));
    REQUIRE(migrate(*database));
    CHECK(rowsOf(*database, "SELECT company_id, device_hash, user_id, used_at FROM known_devices", 4) ==
          std::vector<std::string>{"co|hash|us_1|7|"});
    CHECK(rowsOf(*database, "SELECT id FROM devices", 1).empty());
}

/// Where a unique field is looked up, an index is read: the planner is asked what it would do.
TEST_CASE("uniqueFieldsAndReferencesAreLookedUpByIndexes")
{
    const auto database = databaseAt(static_cast<std::int64_t>(migrationScripts().size()));
    const auto planOf = [&](const std::string& sql) {
        std::string plan;
        for (const auto& row : rowsOf(*database, "EXPLAIN QUERY PLAN " + sql, 4))
            plan += row + '\n';
        return plan;
    };
    for (const auto table : domain::LoadingOrder) {
        for (const auto& field : domain::fieldsOf(table)) {
            if (!field.isUnique)
                continue;
            const auto column = '"' + std::string(field.name) + '"';
            const auto plan = planOf("SELECT id FROM " + std::string(domain::spec(table).sqlName) +
                                     " WHERE company_id = ? AND (" + column + " = ? AND " + column +
                                     " <> '') ORDER BY id LIMIT ?");
            INFO(plan);
            CHECK(plan.find("SEARCH") != std::string::npos);
            CHECK(plan.find("_by_" + std::string(field.name) + " (") != std::string::npos);
        }
    }
    // What goes with single records, on the one thread that writes, reads no table through.
    for (const auto& [sql, index] :
         {std::pair{"DELETE FROM known_devices WHERE company_id = ? AND app_device = ? AND app_device <> ''",
                    "known_devices_by_app"},
          {"DELETE FROM sessions WHERE company_id = ? AND app_device = ?", "sessions_by_app"},
          {"DELETE FROM sessions WHERE company_id = ? AND id = ?", "sessions_by_id"},
          {"SELECT user_id FROM sessions WHERE company_id = ? AND family_hash = ? AND family_hash <> ''",
           "sessions_by_family"},
          {"SELECT user_id FROM sessions WHERE company_id = ? AND former_hash = ? AND former_hash <> ''",
           "sessions_by_former"},
          {"DELETE FROM file_people WHERE company_id = ? AND sha256 = ?", "file_people_by_hash"},
          {"SELECT sha256 FROM files WHERE company_id = ? AND unused_since <= ? LIMIT ?", "files_unused"},
          {"DELETE FROM mail_queue WHERE company_id = ? AND kind = 'verify_address' AND details = ? AND "
           "details <> ''",
           "mail_queue_of_address"},
          {"SELECT count(*), max(queued_at) FROM mail_queue WHERE company_id = ? AND kind = 'verify_address' "
           "AND recipient = ? COLLATE NOCASE AND queued_at > ?",
           "mail_queue_to_address"},
          {"SELECT m.id FROM voicemail_messages m CROSS JOIN voicemails v CROSS JOIN users u WHERE "
           "m.company_id = ? AND v.company_id = m.company_id AND v.id = m.user_id AND u.company_id = "
           "m.company_id AND u.id = m.user_id AND u.state = 'active' AND m.reminder_due_at <= ? ORDER BY "
           "m.reminder_due_at, m.id LIMIT ?",
           "voicemail_messages_reminded"},
          {"DELETE FROM voicemail_ended WHERE company_id = ? AND user_id = ?", "voicemail_ended_by_user"},
          {"DELETE FROM voicemail_ended WHERE company_id = ? AND ended_at <= ?",
           "voicemail_ended_by_time"}}) {
        const auto plan = planOf(sql);
        INFO(plan);
        CHECK(plan.find("SEARCH") != std::string::npos);
        CHECK(plan.find(index) != std::string::npos);
    }
    const auto plan = planOf("SELECT target_id, id FROM record_references WHERE company_id = ? AND "
                             "target_kind = ? AND target_id IN (?, ?) AND kind = ?");
    INFO(plan);
    CHECK(plan.find("company_id=? AND target_kind=? AND target_id=? AND kind=?") != std::string::npos);
}

/// The schema is written by hand, the catalogue says what the program stores.
TEST_CASE("recordsHaveAColumnForEachField")
{
    using domain::RecordKind;
    using domain::ValueKind;
    const auto database = databaseAt(static_cast<std::int64_t>(migrationScripts().size()));
    for (const auto table : domain::LoadingOrder) {
        std::vector<std::string> expected{"company_id|TEXT|1|", "id|TEXT|1|", "version|INTEGER|1|"};
        for (const auto& field : domain::fieldsOf(table)) {
            const bool isText = field.kind == ValueKind::Text || field.kind == ValueKind::TextList;
            expected.push_back(std::string(field.name) + (isText ? "|TEXT|" : "|INTEGER|") +
                               (field.nullable ? "0|" : "1|"));
        }
        const auto name = std::string(domain::spec(table).sqlName);
        auto columns = rowsOf(*database,
                              "SELECT name, type, \"notnull\" FROM pragma_table_info('" + name + "')", 3);
        // One that an older database was given stands at the end.
        std::sort(columns.begin(), columns.end());
        std::sort(expected.begin(), expected.end());
        CHECK(columns == expected);
    }
}
