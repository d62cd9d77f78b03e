// SPDX-License-Identifier: GPL-3.0-or-later
// What the server forgets, and when: feed entries, answers, sessions, and the names of people who are gone.
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/purgejob.h"
#include "server/retention.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

[[nodiscard]] Json suspendOne(const std::string& user)
{
    return {{"kind", "suspend_users"}, {"users", {user}}};
}

/// With all the warnings acknowledged that its plan asks for.
void executeIn(const HttpClient& client, const std::string& key, const Json& command)
{
    const auto plan = client.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
    const auto answer = client.command(key, command, plan.at("required_acknowledgments"));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
}

void trim(Store& store)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(store.enter(store.companyId(), Purpose::Writing));
    const auto more = trimExpired(store, std::chrono::minutes(30));
    REQUIRE(more);
    CHECK_FALSE(*more);
    REQUIRE(transaction->commit());
}

/// Moves everything that has a time so many days into the past.
void age(Store& store, int days)
{
    const auto by = std::to_string(std::int64_t{86'400'000} * days);
    for (const auto* table : {"feed", "operations"})
        REQUIRE(store.connection().execute(std::string("UPDATE ") + table + " SET at = at - " + by));
}

} // namespace

TEST_CASE("feedIsKeptForAMonthAndLaterAsksToListAnew")
{
    Running running;
    const auto client = running.client();
    REQUIRE(client.command("old", suspendOne(activeUser(client))).status == 200);
    const auto head = client.get("/v1/changes?after=0").at("next").get<std::int64_t>();
    const auto after = [&](std::int64_t sequence) {
        return client.ask("GET", "/v1/changes?after=" + std::to_string(sequence));
    };
    auto store = running.store();
    age(*store, 29);
    trim(*store);
    CHECK(after(0).status == 200);
    age(*store, 2);
    trim(*store);
    CHECK(after(0).status == 410);
    CHECK(after(head - 1).status == 410);
    CHECK(after(head).status == 200); // who is up to date misses nothing
    REQUIRE(client.command("new", suspendOne(activeUser(client, 1))).status == 200);
    CHECK(after(head).body.at("items").at(0).at("sequence") == head + 1);
    CHECK(after(head - 1).status == 410);
}

TEST_CASE("answersOfOperationsAndEndedSessionsAreRemoved")
{
    Running running;
    const auto client = running.client();
    REQUIRE(client.command("old", suspendOne(activeUser(client))).status == 200);
    auto store = running.store();
    age(*store, 31);
    REQUIRE(store->connection().execute("UPDATE sessions SET used_at = used_at - 3600000"));
    REQUIRE(running.client("yuki@acme.test").ask("GET", "/v1/company").status == 200);
    trim(*store);
    CHECK(countOf(*store, "operations") == 0);
    CHECK(countOf(*store, "sessions") == 1);
    CHECK(countOf(*store, "audit WHERE op_id = 'old'") > 0); // receipts stay
}

TEST_CASE("sessionsThatRanOutAreEndedSomeAtATimeAndTheirAppsAreNotSeen R-DEV-01")
{
    Running running;
    const auto client = running.client();
    const nlohmann::json signIn{{"email", "yuki@acme.test"},
                                {"password", "secret-of-test"},
                                {"client_name", "desk of yuki"},
                                {"remember_device", true}};
    REQUIRE(HttpClient(running.server->port()).ask("POST", "/v1/sessions", signIn.dump()).status == 201);
    auto store = running.store();
    const auto seen = "devices WHERE name = 'desk of yuki' AND registration = 'registered'";
    CHECK(countOf(*store, seen) == 1);
    // Its device is known no more: that is no reason to show it as there for ever.
    REQUIRE(store->connection().execute("DELETE FROM known_devices"));
    REQUIRE(store->connection().execute("UPDATE sessions SET used_at = used_at - 3600000"));
    REQUIRE(store->connection().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 299) INSERT INTO sessions "
        "(company_id, token_hash, user_id, created_at, expires_at, used_at, client, id) SELECT company_id, "
        "'old' || i, user_id, expires_at, used_at, used_at, client, 'se_' || i FROM n, (SELECT * FROM "
        "sessions "
        "LIMIT 1)"));
    std::vector<bool> rounds;
    do {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store->enter("co_acme", Purpose::Writing));
        const auto more = trimExpired(*store, std::chrono::minutes(30));
        REQUIRE(more);
        rounds.push_back(*more);
        REQUIRE(transaction->commit());
    } while (rounds.back());
    CHECK(rounds == std::vector<bool>{true, false});
    CHECK(countOf(*store, "sessions") == 0);
    CHECK(countOf(*store, seen) == 0);
    CHECK(running.client().ask("GET", "/v1/changes?after=0&limit=1000").text.find("not_registered") !=
          std::string::npos);
}

TEST_CASE("readerWhoseRolesChangedListsAnew")
{
    Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    const auto before = nina.get("/v1/users?limit=1").at("sequence").get<std::int64_t>();
    const auto feed = [&](const HttpClient& reader, std::int64_t after) {
        return reader.ask("GET", "/v1/changes?after=" + std::to_string(after));
    };
    REQUIRE(omar.command("other", suspendOne(activeUser(omar))).status == 200);
    CHECK(feed(nina, before).status == 200);
    const Json grant{
        {"kind", "grant_role"}, {"users", {"us_00000003"}}, {"role", "office_admin"}, {"scope", "of_1"}};
    executeIn(omar, "grant", grant);
    CHECK(feed(nina, before).status == 410);
    CHECK(feed(omar, before).status == 200); // only she sees something else now
    const auto now = nina.get("/v1/users?limit=1").at("sequence").get<std::int64_t>();
    CHECK(feed(nina, now).status == 200);
}

TEST_CASE("formerHolderIsNamedNowhereAfterAnonymization R-PURGE-05")
{
    Running running;
    const auto client = running.client();
    // Somebody with a number; it is taken back, given to somebody else never, and then he is deleted for
    // good.
    Json person;
    Json number;
    for (const auto& candidate : itemsOf(client, "/v1/numbers?limit=1000&q=status:assigned")) {
        if (candidate.at("target_type") != "user")
            continue;
        person = client.get("/v1/users/" + candidate.at("target_id").get<std::string>());
        number = candidate;
        if (person.at("state") == "active" && person.at("roles").empty())
            break;
    }
    const auto id = person.at("id").get<std::string>();
    const auto name = person.at("first_name").get<std::string>() + ' ' +
                      person.at("last_name").get<std::string>();
    executeIn(client, "take", {{"kind", "unassign_numbers"}, {"numbers", {number.at("id")}}});
    REQUIRE(client.get("/v1/numbers/" + number.at("id").get<std::string>()).at("last_holder_name") == name);
    executeIn(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}});
    const auto trail = [&] {
        return client.ask("GET", "/v1/audit?limit=1000&target=" + number.at("id").get<std::string>()).text;
    };
    REQUIRE(trail().find(name) != std::string::npos);

    SECTION("by the timer")
    {
        auto store = running.store();
        REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + id + "'"));
        REQUIRE(purgeExpired(*store));
    }
    SECTION("by an admin")
    {
        executeIn(client, "purge",
                  {{"kind", "purge_users"}, {"users", {id}}, {"typed_emails", {person.at("primary_email")}}});
    }
    CHECK(client.get("/v1/numbers/" + number.at("id").get<std::string>()).at("last_holder_name") ==
          "Former user");
    CHECK(trail().find(name) == std::string::npos);
    // What became of the number stays to be read.
    const auto taken = firstOf(client, "/v1/audit?limit=1000&target=" + number.at("id").get<std::string>(),
                               [](const Json& line) { return line.at("action") == "unassign_numbers"; });
    INFO(taken.dump());
    CHECK(taken.at("before").at("status") == "assigned");
    CHECK(taken.at("after").at("status") == "reserved");
    CHECK(taken.at("after").at("last_holder_name") == "Former user");
    CHECK(taken.at("target_label") == number.at("e164"));
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
    CHECK(client.ask("GET", "/v1/audit?limit=1000&target=" + id).text.find(name) == std::string::npos);
    CHECK(countOf(*running.store(), "number_words WHERE holder LIKE '%" + name + "%'") == 0);
}

namespace {

/// Where in the whole database a text stands: "table.column".
std::vector<std::string> placesOf(Store& store, const std::string& text)
{
    auto columns = store.connection().prepare(
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'");
    REQUIRE(columns);
    REQUIRE(columns->run());
    std::vector<std::string> places;
    while (columns->next()) {
        const auto table = columns->text(0);
        const auto column = columns->text(1);
        if (countOf(store, table + " WHERE lower(CAST(\"" + column + "\" AS TEXT)) LIKE '%" + text + "%'") >
            0)
            places.push_back(table + '.' + column);
    }
    return places;
}

} // namespace

TEST_CASE("nothingInTheDatabaseNamesAnAnonymizedUser R-PURGE-05 I-12")
{
    Running running;
    const auto client = running.client();
    const auto id = activeUser(client);
    const auto other = activeUser(client, 1);
    const Json rename{{"kind", "edit_users"},
                      {"edits",
                       {{{"user", id},
                         {"first_name", "Zebulon"},
                         {"last_name", "Quackenbush"},
                         {"primary_email", "zq@acme.test"}}}}};
    executeIn(client, "rename", rename);
    // Named in a refusal about somebody else, by name and address only.
    const auto taken = client.command(
        "taken", {{"kind", "edit_users"}, {"edits", {{{"user", other}, {"primary_email", "zq@acme.test"}}}}});
    REQUIRE(taken.text.find("Quackenbush") != std::string::npos);
    // Together with somebody who stays.
    executeIn(client, "suspend", {{"kind", "suspend_users"}, {"users", {id, other}}});
    executeIn(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}});
    auto store = running.store();
    const auto before = placesOf(*store, "quackenbush");
    for (const auto* place : {"users.last_name", "audit.target_label", "operations.answer", "feed.changes"})
        CHECK(std::count(before.begin(), before.end(), place) == 1);
    SECTION("by the timer")
    {
        REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + id + "'"));
        REQUIRE(purgeExpired(*store));
    }
    SECTION("by an admin")
    {
        executeIn(client, "purge",
                  {{"kind", "purge_users"}, {"users", {id}}, {"typed_emails", {"zq@acme.test"}}});
    }
    for (const auto* trace : {"quackenbush", "zebulon", "zq@acme.test"}) {
        INFO(trace);
        CHECK(placesOf(*store, trace) == std::vector<std::string>{});
    }
    // What became of it all can still be read.
    const auto answer = client.get("/v1/operations/suspend");
    CHECK(answer.at("outcomes").at(0).at("label") == "Former user");
    CHECK(answer.at("outcomes").at(1).at("label") != "Former user");
    CHECK(client.get("/v1/changes?after=0").at("items").size() >= 4);
}

TEST_CASE("whoDeletedSomebodyIsForgottenWithTheDeleter R-PURGE-05")
{
    Running running;
    const auto client = running.client();
    const auto id = activeUser(client);
    executeIn(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}});
    const auto name = client.get("/v1/users/" + id).at("deleted_by_name").get<std::string>();
    const auto actor = client.get("/v1/users/" + id).at("deleted_by").get<std::string>();
    REQUIRE_FALSE(name.empty());
    auto store = running.store();
    REQUIRE(store->connection().execute(
        "UPDATE users SET state = 'deleted', deleted_at = 1, purge_at = 1 WHERE id = '" + actor + "'"));
    REQUIRE(purgeExpired(*store));
    CHECK(countOf(*store, "users WHERE deleted_by_name = '" + name + "'") == 0);
    CHECK(countOf(*store, "users WHERE id = '" + id + "' AND deleted_by_name = 'Former user'") == 1);
    CHECK(countOf(*store, "feed WHERE changes LIKE '%" + name + "%'") == 0);
}

TEST_CASE("seatsThatMoveAreInTheAuditTrail I-11")
{
    Running running;
    const auto client = running.client();
    const auto id = activeUser(client);
    const auto office = client.get("/v1/users/" + id).at("office_id").get<std::string>();
    executeIn(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "release"}});
    const auto line = firstOf(client, "/v1/audit?limit=1000",
                              [](const Json& entry) { return entry.at("target_table") == "license_pool"; });
    INFO(line.dump());
    CHECK(line.at("op_id") == "delete");
    CHECK(line.at("target_id").get<std::string>().starts_with(office + '~'));
    CHECK(line.at("office_id") == office);
    CHECK(line.at("target_label") ==
          "Voice, " + client.get("/v1/offices/" + office).at("name").get<std::string>());
    CHECK(line.at("before").at("assigned").get<int>() == line.at("after").at("assigned").get<int>() + 1);
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}
