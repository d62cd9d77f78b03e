// SPDX-License-Identifier: GPL-3.0-or-later
// What the server does with decisions that others overtook: R-GEN-04, R-CHG-02, R-CHG-04; and what its timer
// ends: 4.2.
#include <catch2/catch.hpp>
#include <functional>
#include <tuple>

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/billingjob.h"
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

Json withTitle(const std::string& user, const std::string& text)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"job_title", text}}}}};
}

Json suspendedOne(const std::string& user)
{
    return {{"kind", "suspend_users"}, {"users", {user}}};
}

Json values(const std::string& table, const std::string& id, const Json& fields)
{
    return {{"expected_values", {{{"table", table}, {"id", id}, {"values", fields}}}},
            {"only_expected", true}};
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
    REQUIRE(omar.command("first", withTitle(user, "Chief")).status == 200);
    REQUIRE(yuki.command("second", withTitle(user, "Boss")).status == 200);
    const auto undo = send(omar, "undo", withTitle(user, ""), values("user", user, {{"job_title", "Chief"}}));
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
    REQUIRE(yuki.command("third", withTitle(user, "Chief")).status == 200);
    REQUIRE(
        yuki.command("fourth", {{"kind", "set_analytics"}, {"users", {user}}, {"access", "charts"}}).status ==
        200);
    CHECK(send(omar, "undo2", withTitle(user, ""), values("user", user, {{"job_title", "Chief"}})).status ==
          200);
}

TEST_CASE("aVersionThatMovedOnTellsWhoWhenAndWhatIsThereNow R-GEN-04")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto user = activeUser(omar);
    const std::int64_t seen = omar.get("/v1/users/" + user).at("version");
    REQUIRE(yuki.command("theirs", withTitle(user, "Boss")).status == 200);
    const auto late = send(omar, "late", withTitle(user, "Chief"),
                           {{"expected_versions", {{{"table", "user"}, {"id", user}, {"version", seen}}}}});
    REQUIRE(late.status == 409);
    const auto& told = finding(late).at("parameters");
    CHECK(finding(late).at("code") == "E-CONFLICT");
    CHECK(finding(late).at("field") == "job_title");
    CHECK(told.at("present") == "Boss");
    CHECK(told.at("who").get<std::string>().starts_with("Yuki"));
    CHECK(told.contains("time"));
}

TEST_CASE("aVersionThatMovedOnNamesTheFieldThatIsWrittenHereToo R-GEN-04")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto user = activeUser(omar);
    const auto edit = [&user](const Json& fields) {
        Json one{{"user", user}};
        one.update(fields);
        return Json{{"kind", "edit_users"}, {"edits", {one}}};
    };
    const Json analytics{{"kind", "set_analytics"}, {"users", {user}}, {"access", "charts"}};
    const Json back{{"kind", "set_analytics"}, {"users", {user}}, {"access", "none"}};
    const std::int64_t first = omar.get("/v1/users/" + user).at("version");
    REQUIRE(yuki.command("t0", edit({{"last_name", "Before"}})).status == 200);
    const std::int64_t seen = omar.get("/v1/users/" + user).at("version");
    REQUIRE(seen == first + 1);
    REQUIRE(yuki.command("t1", edit({{"job_title", "Boss"}})).status == 200);
    REQUIRE(yuki.command("t2", edit({{"first_name", "Zoe"}})).status == 200);
    REQUIRE(yuki.command("t3", analytics).status == 200);
    int turn = 0;
    const auto conflict = [&](const Json& command, std::int64_t version) {
        const auto late = send(
            omar, "late" + std::to_string(turn++), command,
            {{"expected_versions", {{{"table", "user"}, {"id", user}, {"version", version}}}}});
        REQUIRE(late.status == 409);
        REQUIRE(finding(late).at("code") == "E-CONFLICT");
        const auto& told = finding(late);
        return told.at("field").get<std::string>() + "=" +
               told.at("parameters").at("present").get<std::string>();
    };
    CHECK(conflict(edit({{"job_title", "Chief"}}), seen) == "job_title=Boss");
    CHECK(conflict(edit({{"first_name", "Ann"}}), seen) == "first_name=Zoe");
    CHECK(conflict(edit({{"first_name", "Ann"}, {"job_title", "Chief"}}), seen) ==
          "first_name=Zoe"); // the newer of both
    CHECK(conflict(back, seen) == "analytics_access=charts");
    // What was changed before the version that was seen is no news: then the newest of all is told.
    CHECK(conflict(edit({{"last_name", "Smith"}}), seen) == "analytics_access=charts");
    CHECK(conflict(edit({{"last_name", "Smith"}}), first) == "last_name=Before");
    CHECK(conflict(suspendedOne(user), seen) == "analytics_access=charts");
    CHECK(conflict(suspendedOne(user), seen + 100) == "analytics_access=charts");
}

TEST_CASE("settingsThatWentAndCameBackAreNewerThanWhatSomebodySaw R-GEN-04")
{
    Running running;
    const auto omar = running.client();
    const auto isPlain = [&omar](const Json& each) {
        return omar.ask("GET", "/v1/settings/" + each.at("id").get<std::string>()).status == 404;
    };
    const std::string user = firstOf(omar, "/v1/users?state=active&limit=100", isPlain).at("id");
    const auto zone = [&user](const std::string& name) {
        return Json{{"kind", "edit_settings"}, {"edits", {{{"user", user}, {"time_zone", name}}}}};
    };
    REQUIRE(omar.command("a", zone("Asia/Tokyo")).status == 200);
    const std::int64_t seen = omar.get("/v1/settings/" + user).at("version");
    REQUIRE(omar.command("b", zone("")).status == 200);
    REQUIRE(omar.ask("GET", "/v1/settings/" + user).status == 404);
    REQUIRE(omar.command("c", zone("Europe/Paris")).status == 200);
    CHECK(omar.get("/v1/settings/" + user).at("version") == seen + 2);
    const auto late = send(
        omar, "late", zone("America/Chicago"),
        {{"expected_versions", {{{"table", "settings"}, {"id", user}, {"version", seen}}}}});
    INFO(late.text);
    CHECK(late.status == 409);
    CHECK(omar.get("/v1/settings/" + user).at("time_zone") == "Europe/Paris");
}

TEST_CASE("anUndoDoesNotTakeBackWhatSomebodyWroteAgain R-CHG-04, R-CHG-08")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto user = activeUser(omar);
    const auto reactivate = Json{{"kind", "reactivate_users"}, {"users", {user}}};
    struct Action {
        Json first, lifted, undo, written;
        const char* field;
    };
    const auto titled = [&user](const char* text) { return withTitle(user, text); };
    const auto access = [&user](const char* word) {
        return Json{{"kind", "set_analytics"}, {"users", {user}}, {"access", word}};
    };
    const std::vector<Action> actions{
        {suspendedOne(user), reactivate, reactivate, {{"state", "suspended"}}, "state"},
        {titled("Chief"), titled("Boss"), titled(""), {{"job_title", "Chief"}}, "job_title"},
        {access("charts"),
         access("none"),
         access("none"),
         {{"analytics_access", "charts"}},
         "analytics_access"},
    };
    int turn = 0;
    for (const auto& action : actions) {
        const auto id = [&turn](const char* name) { return name + std::to_string(turn); };
        auto more = values("user", user, action.written);
        CAPTURE(action.field);
        REQUIRE(omar.command(id("first"), action.first).status == 200);
        more["undo_of"] = id("first");
        REQUIRE(yuki.command(id("lifted"), action.lifted).status == 200);
        REQUIRE(yuki.command(id("again"), action.first).status == 200);
        const auto refused = send(omar, id("undo"), action.undo, more);
        REQUIRE(refused.status == 409);
        CHECK(refused.body.at("code") == "E-CONFLICT");
        CHECK(finding(refused).at("rule") == "R-CHG-04");
        CHECK(finding(refused).at("field") == action.field);
        CHECK(finding(refused).at("parameters").at("who").get<std::string>().starts_with("Yuki"));
        CHECK(omar.get("/v1/users/" + user).at(action.field) == action.written.at(action.field));
        // Hers can be taken back, and what changed besides does not stand in the way.
        REQUIRE(omar.command(id("besides"), Json{{"kind", "edit_users"},
                                                 {"edits", {{{"user", user}, {"last_name", id("Name")}}}}})
                    .status == 200);
        more["undo_of"] = id("again");
        CHECK(send(yuki, id("hers"), action.undo, more).status == 200);
        // An operation that nobody knows, or that wrote something else, leaves the values to decide.
        REQUIRE(yuki.command(id("third"), action.first).status == 200);
        more["undo_of"] = "unknown";
        CHECK(send(omar, id("unknown"), action.undo, more).status == 200);
        REQUIRE(yuki.command(id("fourth"), action.first).status == 200);
        more["undo_of"] = id("besides");
        CHECK(send(omar, id("other"), action.undo, more).status == 200);
        ++turn;
    }
    CHECK(send(omar, "empty", titled("x"), {{"undo_of", ""}}).status == 400);
    CHECK(send(omar, "long", titled("x"), {{"undo_of", std::string(65, 'a')}}).status == 400);
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
    const auto stale = send(omar, "stale", deletion,
                            {{"expected_versions", {person}},
                             {"only_expected", true},
                             {"acknowledged", {"W-LIC-KEEP", "W-COVERAGE"}}});
    INFO(stale.text);
    REQUIRE(stale.status == 409);
    CHECK(stale.body.at("code") == "E-PLAN-STALE");
    Json all = {person};
    for (const auto& number : itemsOf(omar, "/v1/numbers?limit=1000&q=status:assigned")) {
        if (number.at("target_id") == user)
            all.push_back(version("number", number.at("id"), number));
    }
    const auto known = send(omar, "known", deletion,
                            {{"expected_versions", all},
                             {"only_expected", true},
                             {"acknowledged", {"W-LIC-KEEP", "W-COVERAGE"}}});
    INFO(known.text);
    CHECK(known.status == 200);
}

TEST_CASE("aRecoveredNumberIsNotRemovedWithTheOthersOfItsDay R-NUM-04, 4.2")
{
    Running running;
    const auto omar = running.client();
    const std::string number =
        firstOf(omar, "/v1/numbers?limit=1000&q=status:reserved", [](const Json& known) {
            return known.at("quarantine_until").is_null();
        }).at("id");
    REQUIRE(
        omar.command("release", {{"kind", "release_numbers"}, {"numbers", {number}}}, {"W-RELEASE"}).status ==
        200);
    REQUIRE(omar.command("recover", {{"kind", "recover_numbers"}, {"numbers", {number}}}).status == 200);
    const auto known = omar.get("/v1/numbers/" + number);
    CHECK(known.at("status") == "reserved");
    CHECK(known.at("released_at").is_null());
    CHECK(known.at("recoverable_until").is_null());
    auto store = running.store();
    REQUIRE(releaseDue(*store).value() == 0);
    const auto audit = omar.get("/v1/audit?target=" + number).at("items").at(0);
    CHECK(audit.at("action") == "recover_numbers");
    CHECK(audit.at("after").at("status") == "reserved");
    CHECK(AuditTrail(*store).verify()->firstBroken == std::nullopt);
}

TEST_CASE("aNumberIsGoneWhenItsSevenDaysOfRecoveryAreOver R-NUM-04, 4.2")
{
    Running running;
    const auto omar = running.client();
    const std::string number =
        firstOf(omar, "/v1/numbers?limit=1000&q=status:reserved", [](const Json& known) {
            return known.at("quarantine_until").is_null();
        }).at("id");
    REQUIRE(
        omar.command("release", {{"kind", "release_numbers"}, {"numbers", {number}}}, {"W-RELEASE"}).status ==
        200);
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "cooling");
    auto store = running.store();
    REQUIRE(releaseDue(*store).value() == 0); // not yet
    const std::string e164 = omar.get("/v1/numbers/" + number).at("e164");
    REQUIRE(recoverNumber(*store, e164)); // by support
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "reserved");
    CHECK(omar.get("/v1/numbers/" + number).at("recoverable_until").is_null());
    CHECK_FALSE(recoverNumber(*store, e164));
    REQUIRE(
        omar.command("again", {{"kind", "release_numbers"}, {"numbers", {number}}}, {"W-RELEASE"}).status ==
        200);
    const auto now = store->connection().now();
    REQUIRE(now);
    auto update = store->connection().prepare("UPDATE numbers SET recoverable_until = ? WHERE id = ?");
    REQUIRE(update);
    REQUIRE(update->bind(now->time_since_epoch().count()).bind(number).run());
    REQUIRE(releaseDue(*store).value() == 1);
    REQUIRE(releaseDue(*store).value() == 0); // once
    CHECK(omar.get("/v1/numbers/" + number).at("status") == "released");
    CHECK_FALSE(recoverNumber(*store, e164)); // too late
    const auto late = omar.command("late", {{"kind", "recover_numbers"}, {"numbers", {number}}});
    INFO(late.text);
    CHECK(late.status == 409);
    CHECK(late.text.find("E-STATE") != std::string::npos);
    const auto audit = omar.get("/v1/audit?outcome=success&target=" + number).at("items").at(0);
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
    const std::string seats =
        "SELECT sum(assigned) FROM license_pools WHERE license_type = 'additional_number'";
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
        REQUIRE(
            (*store)->connection().execute("UPDATE users SET license_type = 'meetings' WHERE " + holders));
        hashAsBefore(**store);
        backToVersion5((*store)->connection());
    }
    REQUIRE(people > 0);
    auto store = Store::open(path);
    REQUIRE(store);
    CHECK(numberOf(**store, seats) == before + people);
    CHECK(numberOf(**store,
                   "SELECT count(*) FROM license_pools WHERE purchased < assigned + scheduled_removal") == 0);
    CHECK(AuditTrail(**store).verify()->firstBroken == std::nullopt);
}

TEST_CASE("whatIsSaidOfPoolsOfficesAndUnknownIdsIsCompared R-CHG-02")
{
    Running running;
    const auto omar = running.client();
    const auto user = activeUser(omar);
    const std::string office = omar.get("/v1/users/" + user).at("office_id");
    const auto pool = omar.get("/v1/license-pools/" + office + "~voice");
    const Json acknowledged{{"acknowledged", {"W-BILL-NEXT", "W-LIC-KEEP", "W-COVERAGE"}}};
    int turn = 0;
    const auto asked = [&](const Json& more) {
        auto all = acknowledged;
        all.update(more);
        const auto answer = send(omar, "asked" + std::to_string(turn++),
                                 {{"kind", "delete_users"}, {"users", {user}}, {"disposition", "release"}},
                                 all);
        return answer.status == 200 ? std::string("done") : answer.body.at("code").get<std::string>();
    };
    const auto seen = [&](const std::string& table, const std::string& id, const Json& fields) {
        return Json{{"expected_values", {{{"table", table}, {"id", id}, {"values", fields}}}}};
    };
    const auto version = [](const std::string& table, const std::string& id, std::int64_t number) {
        return Json{{"expected_versions", {{{"table", table}, {"id", id}, {"version", number}}}}};
    };
    const std::string id = pool.at("id");
    for (const auto* field : {"purchased", "assigned", "scheduled_removal", "unit_price_monthly"})
        CHECK(asked(seen("license_pool", id, {{field, pool.at(field).get<std::int64_t>() + 1}})) ==
              "E-PLAN-STALE");
    CHECK(asked(version("license_pool", id, pool.at("version").get<std::int64_t>() + 1)) == "E-PLAN-STALE");
    for (const auto* table : {"license_pool", "office", "department", "user", "number", "company"})
        CHECK(asked(version(table, "nowhere", 1)) == "E-PLAN-STALE");
    const auto before = omar.get("/v1/license-pools/" + id);
    CHECK(before == pool); // nothing was done so far
    auto right = version("license_pool", id, pool.at("version"));
    right.update(
        seen("license_pool", id, {{"purchased", pool.at("purchased")}, {"assigned", pool.at("assigned")}}));
    CHECK(asked(right) == "done");
}

TEST_CASE("whatSomebodySaysOfOfficesOutOfSightIsAnsweredAsIfTheyWereNotThere R-GEN-01, R-CHG-02")
{
    Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test"); // she has one office
    const auto own = firstOf(nina, "/v1/users?state=active&limit=300",
                             [](const Json& user) {
                                 return user.at("roles").empty() && !user.at("first_login_at").is_null();
                             })
                         .at("id")
                         .get<std::string>();
    const auto office = nina.get("/v1/users/" + own).at("office_id").get<std::string>();
    const auto isForeign = [&office](const Json& record) { return record.at("office_id") != office; };
    const auto foreign = [&](const std::string& target) { return firstOf(omar, target, isForeign); };
    const auto user = foreign("/v1/users?state=active&limit=300");
    const auto number = foreign("/v1/numbers?limit=300");
    const auto device = foreign("/v1/devices?limit=300");
    const auto elsewhere = user.at("office_id").get<std::string>();
    REQUIRE(nina.ask("GET", "/v1/users/" + user.at("id").get<std::string>()).status == 404);

    int count = 0;
    // All that tells something, with the name taken out that she gave herself.
    const auto told = [&](const Json& command, const Json& more, const std::string& named) {
        const auto answer = send(nina, "seen" + std::to_string(++count), command, more);
        INFO(answer.text);
        CHECK(answer.status >= 400);
        auto body = answer.body;
        Json plain{{"status", answer.status}, {"code", body.at("code")}, {"detail", body.at("detail")}};
        for (const auto* list : {"outcomes", "guards"}) {
            if (body.contains("operation") && body.at("operation").contains(list))
                plain[list] = body.at("operation").at(list);
        }
        auto text = plain.dump();
        for (auto at = text.find(named); at != std::string::npos; at = text.find(named, at + 1))
            text.replace(at, named.size(), "?");
        return text;
    };
    const auto same = [&](const auto& question, const std::string& known, const std::string& unknown) {
        const auto [command, more] = question(known);
        const auto [otherCommand, otherMore] = question(unknown);
        CHECK(told(command, more, known) == told(otherCommand, otherMore, unknown));
    };
    using Question = std::pair<Json, Json>;
    SECTION("among what she says she saw")
    {
        const std::vector<std::tuple<std::string, std::string, std::string>> records{
            {"office", elsewhere, "of_none"},
            {"license_pool", elsewhere + "~voice", "of_none~voice"},
            {"user", user.at("id"), "us_none"},
            {"number", number.at("id"), "nu_none"},
            {"device", device.at("id"), "dv_none"}};
        for (const auto& [table, known, unknown] : records) {
            INFO(table);
            for (const int version : {1, 99}) { // right and wrong
                same(
                    [&, kind = table](const std::string& id) {
                        return Question{
                            suspendedOne(own),
                            {{"expected_versions", {{{"table", kind}, {"id", id}, {"version", version}}}}}};
                    },
                    known, unknown);
            }
        }
        for (const auto& name : {omar.get("/v1/offices/" + elsewhere).at("name"), Json("Nowhere")}) {
            same(
                [&](const std::string& id) {
                    return Question{suspendedOne(own), values("office", id, {{"name", name}})};
                },
                elsewhere, "of_none");
        }
    }
    SECTION("within the command")
    {
        const auto drawn = "dv_aaaaaaaaaaaaaaaa";
        const std::vector<std::function<Json(const std::string&)>> commands{
            [&](const std::string& id) {
                return Json{
                    {"kind", "grant_role"}, {"users", {own}}, {"role", "office_admin"}, {"scope", id}};
            },
            [&](const std::string& id) {
                return Json{
                    {"kind", "revoke_role"}, {"users", {own}}, {"role", "office_admin"}, {"scope", id}};
            },
            [&](const std::string& id) {
                return Json{
                    {"kind", "register_device"}, {"device", drawn}, {"office", id}, {"mac", "805ec0ffff01"}};
            },
            [&](const std::string& id) {
                return Json{{"kind", "register_device"},
                            {"device", drawn},
                            {"office", office},
                            {"location", id},
                            {"mac", "805ec0ffff01"}};
            }};
        for (const auto& command : commands)
            same(
                [&](const std::string& id) {
                    return Question{command(id), Json::object()};
                },
                elsewhere, "of_none");
    }
}

TEST_CASE("aReleaseAfterTheBillingDateDoesNotEndWithThoseBeforeIt R-LIC-10, R-BILL-02")
{
    Running running;
    const auto omar = running.client();
    const auto user = activeUser(omar);
    const std::string office = omar.get("/v1/users/" + user).at("office_id");
    const auto path = "/v1/license-pools/" + office + "~voice";
    const auto before = omar.get(path);
    const std::int64_t purchased = before.at("purchased");
    REQUIRE(purchased - before.at("assigned").get<std::int64_t>() >= 1);
    auto store = running.store();
    // One was released in time, and the date has come; the timer has not.
    const auto now = store->connection().now();
    REQUIRE(now);
    const auto date = *now - std::chrono::seconds(20);
    auto update = store->connection().prepare(
        "UPDATE license_pools SET scheduled_removal = 1, next_billing_at = ? WHERE office_id = ? AND "
        "license_type = 'voice'");
    REQUIRE(update);
    REQUIRE(update->bind(date.time_since_epoch().count()).bind(office).run());
    const Json deletion{{"kind", "delete_users"}, {"users", {user}}, {"disposition", "release"}};
    const auto preview = omar.ask("POST", "/v1/plans", Json{{"command", deletion}}.dump());
    REQUIRE(preview.status == 200);
    const auto& seats = preview.body.at("seats").at(0);
    CHECK(seats.at("scheduled_removal") == 1);
    CHECK(seats.at("from").get<std::string>() > domain::toRfc3339(*now));
    REQUIRE(omar.command("late", deletion, {"W-BILL-NEXT", "W-COVERAGE"}).status == 200);
    const auto after = omar.get(path);
    CHECK(after.at("purchased") == purchased - 1);
    CHECK(after.at("scheduled_removal") == 1);
    CHECK(after.at("next_billing_at").get<std::string>() > domain::toRfc3339(*now));
    REQUIRE(billDue(*store).value() == 0); // the timer finds nothing left
    CHECK(omar.get(path) == after);
    const auto ended = firstOf(omar, "/v1/audit?limit=1000",
                               [](const Json& line) { return line.at("action") == "end_licenses"; });
    CHECK(ended.at("after").at("purchased") == purchased - 1);
    CHECK(AuditTrail(*store).verify()->firstBroken == std::nullopt);
}
