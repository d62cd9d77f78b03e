// SPDX-License-Identifier: GPL-3.0-or-later
// What the server does with decisions that others overtook: R-GEN-04, R-CHG-02, R-CHG-04; and what its timer ends: 4.2.
#include <catch2/catch.hpp>

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/releasejob.h"
#include "tests/server/oldaudit.h"
#include "tests/server/olderschema.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

Answer send(const HttpClient& client, const std::string& id, const Json& command, const Json& more)
{
    Json body = {{"op_id", id}, {"gen", 1}, {"command", command}};
    body.update(more);
    return client.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + id + ".1\r\n");
}

Json title(const std::string& user, const std::string& text)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"job_title", text}}}}};
}

Json values(const std::string& table, const std::string& id, const Json& fields)
{
    return {{"expected_values", {{{"table", table}, {"id", id}, {"values", fields}}}}, {"only_expected", true}};
}

const Json& finding(const Answer& answer)
{
    return answer.body.at("operation").at("outcomes").at(0).at("findings").at(0);
}

} // namespace

TEST_CASE("anUndoDoesNotOverwriteWhatSomebodyWroteSince R-CHG-04, R-GEN-04")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto user = activeUser(omar);
    REQUIRE(omar.command("first", title(user, "Chief")).status == 200);
    REQUIRE(yuki.command("second", title(user, "Boss")).status == 200);
    const auto undo = send(omar, "undo", title(user, ""), values("user", user, {{"job_title", "Chief"}}));
    INFO(undo.text);
    REQUIRE(undo.status == 409);
    CHECK(undo.body.at("code") == "E-CONFLICT");
    CHECK(finding(undo).at("field") == "job_title");
    const auto& told = finding(undo).at("parameters");
    CHECK(told.at("present") == "Boss");
    CHECK(told.at("expected") == "Chief");
    CHECK(told.at("who").get<std::string>().starts_with("Yuki"));
    CHECK(told.contains("time"));
    CHECK(undo.body.at("detail").get<std::string>().find("Boss") != std::string::npos);
    CHECK(omar.get("/v1/users/" + user).at("job_title") == "Boss");
    // What she did besides does not stand in the way.
    REQUIRE(yuki.command("third", title(user, "Chief")).status == 200);
    REQUIRE(yuki.command("fourth", {{"kind", "set_analytics"}, {"users", {user}}, {"access", "charts"}}).status == 200);
    CHECK(send(omar, "undo2", title(user, ""), values("user", user, {{"job_title", "Chief"}})).status == 200);
}

TEST_CASE("aVersionThatMovedOnTellsWhoWhenAndWhatIsThereNow R-GEN-04")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto user = activeUser(omar);
    const std::int64_t seen = omar.get("/v1/users/" + user).at("version");
    REQUIRE(yuki.command("theirs", title(user, "Boss")).status == 200);
    const auto late = send(omar, "late", title(user, "Chief"),
                           {{"expected_versions", {{{"table", "user"}, {"id", user}, {"version", seen}}}}});
    REQUIRE(late.status == 409);
    const auto& told = finding(late).at("parameters");
    CHECK(finding(late).at("code") == "E-CONFLICT");
    CHECK(finding(late).at("field") == "job_title");
    CHECK(told.at("present") == "Boss");
    CHECK(told.at("who").get<std::string>().starts_with("Yuki"));
    CHECK(told.contains("time"));
}

TEST_CASE("aNumberThatCameSinceThePreviewMakesThePlanStale R-CHG-02")
{
    Running running;
    const auto omar = running.client();
    const auto held = firstOf(omar, "/v1/numbers?limit=1000&q=status:assigned", [&omar](const Json& number) {
        if (number.at("target_type") != "user")
            return false;
        const auto holder = omar.get("/v1/users/" + number.at("target_id").get<std::string>());
        return holder.at("state") == "active" && holder.at("roles").empty();
    });
    const std::string user = held.at("target_id");
    const Json deletion = {{"kind", "delete_users"}, {"users", {user}}, {"disposition", "keep"}};
    const auto version = [&](const std::string& table, const std::string& id, const Json& record) {
        return Json{{"table", table}, {"id", id}, {"version", record.at("version")}};
    };
    const auto person = version("user", user, omar.get("/v1/users/" + user));
    // The caller did not know of the number.
    const auto stale = send(
        omar, "stale", deletion,
        {{"expected_versions", {person}}, {"only_expected", true}, {"acknowledged", {"W-LIC-KEEP", "W-COVERAGE"}}});
    INFO(stale.text);
    REQUIRE(stale.status == 409);
    CHECK(stale.body.at("code") == "E-PLAN-STALE");
    Json all = {person};
    for (const auto& number : itemsOf(omar, "/v1/numbers?limit=1000&q=status:assigned")) {
        if (number.at("target_id") == user)
            all.push_back(version("number", number.at("id"), number));
    }
    const auto known = send(
        omar, "known", deletion,
        {{"expected_versions", all}, {"only_expected", true}, {"acknowledged", {"W-LIC-KEEP", "W-COVERAGE"}}});
    INFO(known.text);
    CHECK(known.status == 200);
}

TEST_CASE("aNumberIsGoneWhenItsSevenDaysOfRecoveryAreOver R-NUM-04, 4.2")
{
    Running running;
    const auto omar = running.client();
    const std::string number = firstOf(omar, "/v1/numbers?limit=1000&q=status:reserved", [](const Json& known) {
                                   return known.at("quarantine_until").is_null();
                               }).at("id");
    REQUIRE(omar.command("release", {{"kind", "release_numbers"}, {"numbers", {number}}}, {"W-RELEASE"}).status == 200);
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "cooling");
    auto store = running.store();
    REQUIRE(releaseDue(*store).value() == 0); // not yet
    const std::string e164 = omar.get("/v1/numbers/" + number).at("e164");
    REQUIRE(recoverNumber(*store, e164)); // by support
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "reserved");
    CHECK(omar.get("/v1/numbers/" + number).at("recoverable_until").is_null());
    CHECK_FALSE(recoverNumber(*store, e164));
    REQUIRE(omar.command("again", {{"kind", "release_numbers"}, {"numbers", {number}}}, {"W-RELEASE"}).status == 200);
    const auto now = store->connection().now();
    REQUIRE(now);
    auto update = store->connection().prepare("UPDATE numbers SET recoverable_until = ? WHERE id = ?");
    REQUIRE(update);
    REQUIRE(update->bind(now->time_since_epoch().count()).bind(number).run());
    REQUIRE(releaseDue(*store).value() == 1);
    REQUIRE(releaseDue(*store).value() == 0); // once
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "released");
    CHECK_FALSE(recoverNumber(*store, e164)); // too late
    const auto audit = omar.get("/v1/audit?target=" + number).at("items").at(0);
    CHECK(audit.at("actor_name") == "Timer");
    CHECK(audit.at("after").at("status") == "released");
    CHECK(AuditTrail(*store).verify()->firstBroken == std::nullopt);
}

TEST_CASE("anOlderDatabaseCountsTheFirstNumberOnAMeetingsLicense R-NUM-09")
{
    const Folder folder;
    const auto path = folder.file("company.db");
    const auto numberOf = [](Store& store, const std::string& sql) {
        auto statement = store.connection().prepare(sql);
        REQUIRE(statement);
        REQUIRE(statement->run());
        REQUIRE(statement->next());
        return statement->integer(0);
    };
    const std::string seats = "SELECT sum(assigned) FROM license_pools WHERE license_type = 'additional_number'";
    std::int64_t before = 0;
    std::int64_t people = 0;
    {
        auto store = Store::open(path);
        REQUIRE(store);
        REQUIRE(seedCompany(**store, {300, "secret-of-test", *(*store)->connection().now()}));
        const std::string holders =
            "license_type = 'voice' AND state = 'active' AND id IN (SELECT target_id FROM numbers WHERE "
            "status = 'assigned' AND target_type = 'user')";
        people = numberOf(**store, "SELECT count(*) FROM users WHERE " + holders);
        before = numberOf(**store, seats);
        REQUIRE((*store)->connection().execute("UPDATE users SET license_type = 'meetings' WHERE " + holders));
        hashAsBefore(**store);
        backToVersion5((*store)->connection());
    }
    REQUIRE(people > 0);
    auto store = Store::open(path);
    REQUIRE(store);
    CHECK(numberOf(**store, seats) == before + people);
    CHECK(numberOf(**store, "SELECT count(*) FROM license_pools WHERE purchased < assigned + scheduled_removal") == 0);
    CHECK(AuditTrail(**store).verify()->firstBroken == std::nullopt);
}
