// SPDX-License-Identifier: GPL-3.0-or-later
// What is stored is what was given, byte for byte, in every text column there is.
#include <random>
#include <set>

#include "server/audittrail.h"
#include "tests/server/oldaudit.h"
#include "tests/server/olderschema.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

struct Column {
    std::string name;
    bool isText = false;
};
using Schema = std::map<std::string, std::vector<Column>>;

/// Every table and column, as the database itself tells.
[[nodiscard]] Schema textSchemaOf(Connection& connection)
{
    Schema schema;
    auto statement = connection.prepare(
        "SELECT t.name, c.name, upper(c.type) FROM sqlite_schema t, pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid");
    REQUIRE(statement);
    REQUIRE(statement->run());
    while (statement->next())
        schema[statement->text(0)].push_back({statement->text(1), statement->text(2) == "TEXT"});
    return schema;
}

/// What storage is known to change: byte order marks, what looks like swapped ones, noncharacters, NUL,
/// halves of pairs and other broken UTF-8, four-byte characters, white space at the ends.
[[nodiscard]] std::vector<std::string> hostileTexts()
{
    std::vector<std::string> texts{"",
                                   "plain",
                                   "\uFEFF",
                                   "\uFEFFmark first",
                                   "\uFEFF\uFEFFtwo marks",
                                   "in the \uFEFF middle",
                                   "\xEF\xBF\xBE",
                                   "\xEF\xBF\xBEswapped \u00DC\u0142 mark",
                                   "\xEF\xBB\xBF\xEF\xBF\xBE both",
                                   "\xEF\xBF\xBF"
                                   "last of the plane",
                                   "noncharacter \xEF\xBF\xBE inside",
                                   "\uFDD0\uFDEF",
                                   "\U0001FFFE \U0010FFFF",
                                   "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                   std::string("\0", 1),
                                   std::string("a\0b\0", 4),
                                   "\xED\xA0\x80",
                                   "\xED\xBF\xBF lone half",
                                   "\xFF\xFE"
                                   "a",
                                   "\xFE\xFF",
                                   "\xC3",
                                   "\xF0\x9F\x98",
                                   " \t blanks \r\n",
                                   std::string(70'000, 'x') + "\uFEFF"};
    std::mt19937 random(20260101); // the same in each run
    for (int i = 0; i < 60; ++i) {
        std::string text(random() % 24, ' ');
        for (auto& byte : text)
            byte = static_cast<char>(random());
        texts.push_back(std::move(text));
    }
    return texts;
}

/// One row with `text` in each text column; what the database gives back of it.
[[nodiscard]] std::vector<std::string> storedAndRead(Connection& connection, const std::string& table,
                                                     const std::vector<Column>& columns,
                                                     const std::string& text)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write); // given up at the end
    REQUIRE(transaction);
    REQUIRE(connection.execute("DELETE FROM " + table));
    {
        auto insert = connection.prepare("INSERT INTO " + table + " VALUES (" + placeholders(columns.size()) +
                                         ")");
        REQUIRE(insert);
        for (const auto& column : columns) {
            if (column.isText)
                insert->bind(text);
            else
                insert->bind(std::int64_t{7});
        }
        REQUIRE(insert->run());
    }
    std::vector<std::string> read;
    for (const auto& column : columns) {
        if (!column.isText)
            continue;
        auto statement = connection.prepare("SELECT \"" + column.name + "\", typeof(\"" + column.name +
                                            "\") FROM " + table + " WHERE \"" + column.name + "\" = ?");
        REQUIRE(statement);
        REQUIRE(statement->bind(text).run());
        INFO(table << '.' << column.name);
        REQUIRE(statement->next()); // it is found by the same bytes
        CHECK(statement->text(1) == "text");
        read.push_back(statement->text(0));
    }
    return read;
}

[[nodiscard]] Json signInAs(const std::string& clientName)
{
    return {{"email", "omar@acme.test"}, {"password", "secret-of-test"}, {"client_name", clientName}};
}

[[nodiscard]] AuditTrail::Verdict verdictOf(Store& store)
{
    auto verdict = AuditTrail(store).verify();
    REQUIRE(verdict);
    return *verdict;
}

} // namespace

TEST_CASE("everyTextColumnGivesBackTheBytesItWasGiven R-AUD-06")
{
    const Running running;
    const auto store = running.store();
    auto& connection = store->connection();
    const auto schema = textSchemaOf(connection);
    CHECK(schema.size() >= 15);
    CHECK(schema.contains("audit"));
    std::size_t checked = 0;
    for (const auto& [table, columns] : schema) {
        for (const auto& text : hostileTexts()) {
            for (const auto& read : storedAndRead(connection, table, columns, text)) {
                ++checked;
                if (read != text)
                    FAIL_CHECK(
                        table << ": stored " << Json(text).dump(-1, ' ', true, Json::error_handler_t::replace)
                              << ", read " << Json(read).dump(-1, ' ', true, Json::error_handler_t::replace));
            }
        }
    }
    CHECK(checked > 4000);
}

TEST_CASE("noTextThatTheWireTakesBreaksTheAuditTrail R-AUD-06")
{
    Running running;
    auto client = running.client();
    const std::vector<std::string> texts{
        "\uFEFF",          "\uFEFFmark",    "\xEF\xBF\xBE", "\xEF\xBF\xBEswapped \u00DC",
        "a\xEF\xBF\xBF b", "\U0001F600",    "\uFDD0",       "\uFEFF\uFEFF",
        "\U0001FFFE",      "e\u0301\u202E", "plain",        "\U0010FFFF\uFEFF"};
    std::set<std::string> clients, reasons;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        client.token.clear();
        const auto opened = client.ask("POST", "/v1/sessions", signInAs(texts[i]).dump());
        INFO(opened.text);
        REQUIRE(opened.status == 201);
        client.token = opened.body.at("token");
        const auto id = "text" + std::to_string(i);
        const Json body{
            {"op_id", id},
            {"gen", 1},
            {"command", {{"kind", "edit_users"}, {"edits", {{{"user", Yuki}, {"job_title", id}}}}}},
            {"reason", texts[i]}};
        const auto done = client.ask("POST", "/v1/commands", body.dump(),
                                     "Idempotency-Key: " + id + ".1\r\n");
        INFO(done.text);
        REQUIRE(done.status == 200);
    }
    for (const auto& entry : itemsOf(client, "/v1/audit?limit=1000")) {
        clients.insert(entry.at("client").is_null() ? "" : entry.at("client").get<std::string>());
        reasons.insert(entry.at("reason_code").is_null() ? "" : entry.at("reason_code").get<std::string>());
    }
    for (const auto& text : texts) {
        CHECK(clients.contains(text));
        CHECK(reasons.contains(text));
    }
    running.server->stop();
    CHECK(verdictOf(*running.store()).firstBroken == std::nullopt);
}

TEST_CASE("brokenTextIsRefusedAtTheWire")
{
    const Running running;
    const auto client = running.client();
    const auto* escaped = GENERATE(R"("\ud800")", R"("\udc00x")", R"("\ude00\ud83d")", R"("a\u0000b")",
                                   "\"\xED\xA0\x80\"", "\"\xFF\"", "\"\xC0\x80\"", "\"\xF4\x90\x80\x80\"");
    const auto body = R"({"email":"omar@acme.test","password":"secret-of-test","client_name":)" +
                      std::string(escaped) + "}";
    CHECK(client.ask("POST", "/v1/sessions", body).status == 400);
    const auto command =
        R"({"op_id":"x","gen":1,"command":{"kind":"suspend_users","users":["us_00000040"]},"reason":)" +
        std::string(escaped) + "}";
    CHECK(client.ask("POST", "/v1/commands", command, "Idempotency-Key: x.1\r\n").status == 400);
}

TEST_CASE("parametersThatAreNoTextAreRefused")
{
    const Running running;
    const auto client = running.client();
    const auto* bytes = GENERATE("%FF", "%C3", "%ED%A0%80", "%00", "a%00b", "%C0%80", "%F4%90%80%80");
    for (const auto* target : {"/v1/users?q=", "/v1/numbers?q=", "/v1/users?cursor=", "/v1/audit?target=",
                               "/v1/audit?actor=", "/v1/users?state="}) {
        INFO(target << bytes);
        const auto answer = client.ask("GET", target + std::string(bytes));
        CHECK(answer.status == 400);
        CHECK(answer.body.at("code") == "E-FIELD");
    }
    for (const auto* target : {"/v1/users/", "/v1/operations/"})
        CHECK(client.ask("GET", target + std::string(bytes)).status == 404);
    CHECK(client.ask("GET", "/healthz").status == 200);
}

namespace {

/// As it was stored when text went to SQLite as UTF-16 of this machine: a mark at the beginning was lost,
/// twice over, and U+FFFE in its place turned all units around.
[[nodiscard]] std::u16string asItWasStored(std::u16string text)
{
    if (text.starts_with(u'\uFEFF'))
        text.erase(0, 1);
    if (text.starts_with(u'\uFEFF'))
        return text.substr(1);
    if (!text.starts_with(u'\xFFFE'))
        return text;
    text.erase(0, 1);
    for (auto& unit : text)
        unit = static_cast<char16_t>((unit >> 8U) | (unit << 8U));
    return text;
}

/// Halves of pairs meet whatever follows, as SQLite reads UTF-16.
[[nodiscard]] std::string toUtf8(const std::u16string& units)
{
    std::string text;
    const auto put = [&text](unsigned byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    for (std::size_t i = 0; i < units.size(); ++i) {
        unsigned c = units[i];
        if (c >= 0xD800 && c < 0xE000 && i + 1 < units.size())
            c = (units[++i] & 0x3FFU) + ((c & 0x3FU) << 10U) + (((c & 0x3C0U) + 0x40U) << 10U);
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6U));
            put(0x80 | (c & 0x3FU));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12U));
            put(0x80 | ((c >> 6U) & 0x3FU));
            put(0x80 | (c & 0x3FU));
        } else {
            put(0xF0 | (c >> 18U));
            put(0x80 | ((c >> 12U) & 0x3FU));
            put(0x80 | ((c >> 6U) & 0x3FU));
            put(0x80 | (c & 0x3FU));
        }
    }
    return text;
}

/// A trail whose lines hold these texts, as the older server left it: hashed as given, stored otherwise, of
/// schema 5.
void makeOld(Store& store, const std::vector<std::u16string>& texts)
{
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        std::vector<AuditLine> lines;
        for (const auto& text : texts) {
            auto& entry = lines.emplace_back().entry;
            entry.at = domain::Instant(std::chrono::hours(1));
            entry.actorKind = "user";
            entry.action = "sign_in";
            entry.client = entry.actorName = toUtf8(text);
        }
        REQUIRE(AuditTrail(store).append(lines));
        hashAsBefore(store);
        REQUIRE(transaction->commit());
    }
    auto update = store.connection().prepare(
        "UPDATE audit SET client = ?, actor_name = ? WHERE sequence = (SELECT max(sequence) FROM audit) - ?");
    REQUIRE(update);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto stored = toUtf8(asItWasStored(texts[i]));
        REQUIRE(
            update->bind(stored).bind(stored).bind(static_cast<std::int64_t>(texts.size() - 1 - i)).run());
    }
    backToVersion5(store.connection());
}

} // namespace

TEST_CASE("aTrailFromBeforeVerifiesOnceItIsUpgraded R-AUD-06")
{
    const Running running;
    running.server->stop();
    const std::vector<std::u16string> texts{u"plain",
                                            u"\uFEFFmark",
                                            u"\uFEFF",
                                            u"\uFEFF\uFEFFtwo",
                                            u"\uFEFF\uFEFF\uFEFFthree",
                                            u"\xFFFEswapped",
                                            u"\xFFFE",
                                            u"\uFEFF\xFFFE"
                                            u"both",
                                            u"\xFFFE\u4E2D\u6587",
                                            u"\xFFFE\u00DCber",
                                            u"\xFFFE\U0001F600",
                                            u"in\xFFFE side\xFFFF",
                                            u"\U0001F600"};
    makeOld(*running.store(), texts);
    // Opening upgrades it.
    const auto store = running.store();
    CHECK(verdictOf(*store).firstBroken == std::nullopt);
    auto rows = store->connection().prepare("SELECT client FROM audit ORDER BY sequence DESC LIMIT ?");
    REQUIRE(rows);
    REQUIRE(rows->bind(static_cast<std::int64_t>(texts.size())).run());
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
        REQUIRE(rows->next());
        CHECK(rows->text(0) == toUtf8(*text));
    }
}

TEST_CASE("theUpgradeHealsNoRowThatSomebodyChanged R-AUD-06")
{
    const Running running;
    running.server->stop();
    const auto* change = GENERATE("UPDATE audit SET client = 'mark!' WHERE client = 'mark'",
                                  "UPDATE audit SET actor_name = 'other' WHERE client = 'mark'",
                                  "UPDATE audit SET client = 'plai' WHERE client = 'plain'",
                                  "DELETE FROM audit WHERE client = 'mark'");
    {
        const auto store = running.store();
        makeOld(*store, {u"plain", u"\uFEFFmark", u"last"});
        REQUIRE(store->connection().execute(change));
    }
    CHECK(verdictOf(*running.store()).firstBroken != std::nullopt);
}
