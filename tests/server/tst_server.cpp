// SPDX-License-Identifier: GPL-3.0-or-later
// The running server, spoken to in bytes.
#include <catch2/catch.hpp>

#include <future>
#include <set>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "server/audittrail.h"
#include "server/purgejob.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

TEST_CASE("signInTellsTheTokenOnceAndKeepsOnlyItsHash")
{
    Running running;
    const auto client = running.client();
    CHECK(client.get("/v1/sessions/current").at("user").at("primary_email") == "omar@acme.test");
    auto store = running.store();
    auto statement = store->connection().prepare("SELECT count(*) FROM sessions WHERE token_hash = ?");
    REQUIRE(statement);
    REQUIRE(statement->bind(client.token).run());
    REQUIRE(statement->next());
    CHECK(statement->integer(0) == 0);
    CHECK(client.ask("DELETE", "/v1/sessions/current").status == 204);
    CHECK(client.ask("GET", "/v1/users").status == 401);
}

namespace {

/// What a stranger hears who comes while the server can open nothing, and how often threads changed
/// meanwhile.
std::pair<int, long> askWithoutDescriptors(std::uint16_t port)
{
    const HttpClient stranger(port);
    rlimit usual{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &usual) == 0);
    const int next = dup(0); // the lowest that is free: the stranger's socket will take it
    REQUIRE(next > 0);
    close(next);
    // Its thread is there before: to make one while nothing can be opened is more than the sanitizers' checks
    // can do.
    std::promise<void> go;
    auto answer = std::async(std::launch::async, [&stranger, &go] {
        go.get_future().wait();
        return stranger.ask("GET", "/healthz").status;
    });
    const rlimit tight{static_cast<rlim_t>(next) + 1, usual.rlim_max};
    CHECK(setrlimit(RLIMIT_NOFILE, &tight) == 0);
    go.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    rusage before{};
    rusage after{};
    getrusage(RUSAGE_SELF, &before);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    getrusage(RUSAGE_SELF, &after);
    REQUIRE(setrlimit(RLIMIT_NOFILE, &usual) == 0);
    return {answer.get(), after.ru_nvcsw - before.ru_nvcsw};
}

} // namespace

TEST_CASE("whoComesWhileThereIsNoDescriptorIsServedLater")
{
#if defined(__SANITIZE_ADDRESS__)
    // The sanitizer looks at objects through a pipe, and takes what it cannot open for a broken object.
    WARN("not with sanitizers: they want descriptors themselves");
    return;
#endif
    Running running;
    std::pair<int, long> heard;
    // A thread of the server that still opens its database may take the descriptor that is meant for the
    // stranger; once all have, nobody does.
    for (int attempt = 0; attempt < 5 && heard.first == 0; ++attempt)
        heard = askWithoutDescriptors(running.server->port());
    CHECK(heard.first == 200);
    // It waited instead of asking again and again, which switches threads thousands of times.
    CHECK(heard.second < 100);
}

TEST_CASE("wrongPasswordAndUnknownAccountLookAlike")
{
    Running running;
    const HttpClient stranger(running.server->port());
    auto wrong = stranger.ask("POST", "/v1/sessions", R"({"email":"omar@acme.test","password":"wrong"})");
    auto unknown = stranger.ask("POST", "/v1/sessions", R"({"email":"nobody@acme.test","password":"wrong"})");
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    CHECK(wrong.body.at("code") == "E-AUTH");
}

TEST_CASE("aSignInIsTheLastLoginOfItsPerson 2.5")
{
    const Running running(std::chrono::hours(24)); // so that the sample's own dates are earlier
    const auto omar = running.client();
    const auto lastOf = [&omar] {
        return omar.get("/v1/users/" + std::string(Yuki)).at("last_login_at").get<std::string>();
    };
    const auto before = lastOf();
    const HttpClient stranger(running.server->port());
    const auto wrong = stranger.ask("POST", "/v1/sessions",
                                    R"({"email":"yuki@acme.test","password":"a-wrong-one"})");
    CHECK(wrong.status == 401);
    CHECK(lastOf() == before);
    REQUIRE_FALSE(running.client("yuki@acme.test").token.empty());
    CHECK(lastOf() > before);
}

TEST_CASE("guessingIsSlowedDownPerAccount")
{
    Running running;
    const HttpClient stranger(running.server->port());
    std::set<int> seen;
    for (int i = 0; i < 12; ++i)
        seen.insert(
            stranger.ask("POST", "/v1/sessions", R"({"email":"yuki@acme.test","password":"guess"})").status);
    CHECK(seen == std::set<int>{401, 429});
    const auto refused = stranger.ask("POST", "/v1/sessions",
                                      R"({"email":" YUKI@acme.test","password":"guess"})");
    CHECK(refused.status == 429); // the same account
    const auto wait = std::stoi(refused.headers.at("retry-after"));
    CHECK((wait >= 1 && wait <= 2));
    CHECK_FALSE(running.client("omar@acme.test").token.empty());
}

TEST_CASE("sessionsOfWhoWasAwayDoNotComeBack R-DEL-14")
{
    Running running;
    const auto omar = running.client();
    const std::string id = firstOf(omar, "/v1/users?q=nina%40acme.test", [](const Json&) {
                               return true;
                           }).at("id");
    const auto isAway = [&](const Json& leave, const Json& comeBack) {
        const auto nina = running.client("nina@acme.test");
        REQUIRE(nina.ask("GET", "/v1/users?limit=1").status == 200);
        const auto left = omar.command("leave" + leave.at("kind").get<std::string>(), leave,
                                       {"W-COVERAGE", "W-LIC-KEEP"});
        INFO(left.text);
        REQUIRE(left.status == 200);
        CHECK(nina.ask("GET", "/v1/users?limit=1").status == 401);
        REQUIRE(omar.command("back" + leave.at("kind").get<std::string>(), comeBack).status == 200);
        CHECK(nina.ask("GET", "/v1/users?limit=1").status == 401);
        CHECK(running.client(" Nina@acme.test").ask("GET", "/v1/users?limit=1").status == 200);
    };
    isAway({{"kind", "suspend_users"}, {"users", {id}}}, {{"kind", "reactivate_users"}, {"users", {id}}});
    isAway({{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}},
           {{"kind", "restore_users"}, {"users", {id}}});
}

TEST_CASE("theSchemeOfATokenIsReadWithoutCase")
{
    Running running;
    const auto token = running.client().token;
    const auto raw = [&](const std::string& value) {
        const HttpClient client(running.server->port());
        return client
            .raw("GET /v1/users?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + value +
                 "\r\n\r\n")
            .status;
    };
    CHECK(raw("bearer " + token) == 200);
    CHECK(raw("BEARER " + token) == 200);
    CHECK(raw("Basic " + token) == 401);
    CHECK(raw("Bearer") == 401);
}

TEST_CASE("everyAnswerCarriesEpochTimeAndRequestId")
{
    Running running;
    const auto answer = running.client().ask("GET", "/v1/nothing-here");
    CHECK(answer.status == 404);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    for (const auto* name : {"cordboard-epoch", "cordboard-time", "x-request-id"})
        CHECK_FALSE(answer.headers.at(name).empty());
}

TEST_CASE("framingErrorsAreRefusedByProblem")
{
    Running running;
    const auto client = running.client();
    CHECK(client.ask("PUT", "/v1/users").status == 405);
    CHECK(client.ask("PUT", "/v1/users").headers.at("allow") == "GET");
    CHECK(
        client
            .raw("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
            .status == 415);
    CHECK(client.raw("nonsense\r\n\r\n").status == 400);
    CHECK(
        client
            .raw("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                 "9999999\r\n\r\n")
            .status == 413);
    const auto nested = client.ask("POST", "/v1/plans", std::string(500, '[') + std::string(500, ']'));
    CHECK(nested.status == 400);
    CHECK(nested.body.at("code") == "E-FIELD");
    CHECK(nested.body.at("detail") == "nested deeper than 64");
    CHECK(client.ask("GET", "/healthz", {}, "X-Long: " + std::string(20'000, 'x') + "\r\n").status == 431);
    CHECK(client.ask("GET", "/v1/users?limit=5000").body.at("field") == "limit");
    CHECK(client.ask("GET", "/v1/users?colour=red").body.at("field") == "colour");
}

TEST_CASE("malformedJsonIsAProblemOf400")
{
    Running running;
    const auto client = running.client();
    const auto answer = client.ask("POST", "/v1/commands", "{bad", "Idempotency-Key: op.1\r\n");
    CHECK(answer.status == 400);
    CHECK(answer.body.at("code") == "E-FIELD");
    const auto unknown = client.ask("POST", "/v1/plans",
                                    R"({"command":{"kind":"suspend_users","users":["x"],"colour":1}})");
    CHECK(unknown.status == 400);
    CHECK(unknown.body.at("field").get<std::string>().find("colour") != std::string::npos);
    CHECK(client.get("/v1/changes?after=0").at("items").size() == 1); // the sign-in alone
}

TEST_CASE("cursorPagesReachEveryUserOnce")
{
    Running running;
    const auto client = running.client();
    std::set<std::string> ids;
    std::size_t rows = 0;
    std::string cursor;
    do {
        const auto page = client.get("/v1/users?limit=70" + (cursor.empty() ? "" : "&cursor=" + cursor));
        rows += page.at("items").size();
        for (const auto& item : page.at("items"))
            ids.insert(item.at("id").get<std::string>());
        CHECK(page.at("total").is_null() == !cursor.empty()); // told on the first page
        cursor = page.at("next_cursor").is_null() ? "" : page.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    CHECK(rows == ids.size());
    CHECK(rows == client.get("/v1/users?limit=1000").at("total").get<std::size_t>());
    const auto page = client.get("/v1/users?limit=10");
    const auto forged = page.at("next_cursor").get<std::string>().replace(3, 1, "x");
    CHECK(client.ask("GET", "/v1/users?limit=10&cursor=" + forged).status == 400);
    CHECK(client.ask("GET", "/v1/numbers?limit=10&cursor=" + page.at("next_cursor").get<std::string>())
              .status == 400);
}

TEST_CASE("queryFindsPeopleByTheirNames")
{
    Running running;
    const auto client = running.client();
    const auto found = client.get("/v1/users?q=name:mar&limit=1000").at("items");
    CHECK(found.size() >= 5);
    CHECK(found.size() < 200);
    // Nothing is seen of the last ones.
    for (const auto* wrong : {"%28",
                              "%28%29",
                              "office:nowhere",
                              "country:zz",
                              "-office:nowhere",
                              "kind:",
                              "free:none",
                              "",
                              "%09",
                              "%20",
                              "%C2%A0",
                              "%E3%80%80",
                              "%E2%80%8B",
                              "%EF%BB%BF",
                              "%E2%A0%80",
                              "+",
                              "%E3%85%A4",
                              "%CD%8F",
                              "%00",
                              "a%00",
                              "status:active9",
                              "role:nobody",
                              "has:cat",
                              "number:abc",
                              "number:%2B",
                              "country:germany",
                              "name:%22%22",
                              "%E2%80%8D"}) {
        CAPTURE(wrong);
        for (const auto* listing : {"/v1/users?q=", "/v1/numbers?q="}) {
            const auto answer = client.ask("GET", std::string(listing) + wrong);
            CHECK(answer.status == 400);
            CHECK(answer.body.at("field") == "q");
        }
    }
    for (const auto* field : {"idle:%3E30d", "role:user", "license:voice", "has:number", "email:a", "title:a",
                              "department:a", "extension:1", "-idle:never"}) {
        CAPTURE(field);
        CHECK(client.ask("GET", std::string("/v1/numbers?q=") + field).status == 400); // of people only
    }
    CHECK(client.ask("GET", "/v1/users?q=status:gone").body.dump().find("suspended") != std::string::npos);
    CHECK(client.ask("GET", "/v1/users?q=office:nowhere").body.dump().find("Berlin") != std::string::npos);
    CHECK(client.ask("GET", "/v1/users?q=status:deleted").status == 400);
    CHECK(client.ask("GET", "/v1/users?q=status:deleted&state=deleted").status == 200);
    CHECK(client.ask("GET", "/v1/users?q=" + std::string(1001, 'a')).status == 400);
}

TEST_CASE("queryFindsNumbersByWhoHasThemAndAsTheyAreWritten")
{
    Running running;
    const auto client = running.client();
    const auto numbers = client.get("/v1/numbers?limit=1000&q=status:assigned%20kind:local").at("items");
    REQUIRE_FALSE(numbers.empty());
    int looked = 0;
    for (const auto& number : numbers) {
        if (number.at("target_type") != "user" || ++looked > 5)
            continue;
        const auto holder = client.get("/v1/users/" + number.at("target_id").get<std::string>());
        const auto isIn = [&number](const Json& items) {
            return std::any_of(items.begin(), items.end(),
                               [&](const Json& item) { return item.at("id") == number.at("id"); });
        };
        const auto name = "name:" + holder.at("last_name").get<std::string>();
        CHECK(isIn(client.get("/v1/numbers?limit=1000&q=" + name).at("items")));
        const auto country = "country:" + number.at("country").get<std::string>();
        CHECK(isIn(client.get("/v1/numbers?limit=1000&q=" + country).at("items")));
        auto written = number.at("e164").get<std::string>().substr(1);
        written.insert(4, "%20").insert(2, "%20");
        CHECK(isIn(client.get("/v1/numbers?limit=1000&q=00" + written).at("items")));
    }
    CHECK(looked > 0);
    const auto count = [&client](const std::string& query) {
        return client.get("/v1/users?limit=1000&q=" + query).at("items").size();
    };
    const std::string all = "&state=pending,active,suspended,deleted";
    CHECK(count("number:none") == count("-has:number"));
    CHECK(count("number:none" + all) + count("number:any" + all) ==
          client.get("/v1/users?limit=1000").at("items").size());
}

TEST_CASE("etagSparesTheBody")
{
    Running running;
    const auto client = running.client();
    const auto target = "/v1/users/" + activeUser(client);
    const auto tag = client.ask("GET", target).headers.at("etag");
    for (const auto& known : {tag, "W/" + tag, "\"0\", " + tag, std::string("*")}) {
        const auto again = client.ask("GET", target, {}, "If-None-Match: " + known + "\r\n");
        INFO(known);
        CHECK(again.status == 304);
        CHECK(again.text.empty());
    }
    CHECK(client.ask("GET", target, {}, "If-None-Match: \"0\", W/\"00\"\r\n").status == 200);
}

TEST_CASE("officeAdminSeesAndChangesOnlyTheOwnOffice R-GEN-01")
{
    Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    for (const auto& user : itemsOf(nina, "/v1/users?limit=1000"))
        CHECK(user.at("office_id") == "of_2");
    for (const auto& pool : itemsOf(nina, "/v1/license-pools"))
        CHECK(pool.at("office_id") == "of_2");
    const auto other = firstOf(omar, "/v1/users?state=active&limit=100",
                               [](const Json& u) { return u.at("office_id") == "of_3"; });
    const auto id = other.at("id").get<std::string>();
    CHECK(nina.ask("GET", "/v1/users/" + id).status == 404);
    const auto refused = nina.command("scope", {{"kind", "suspend_users"}, {"users", {id}}});
    CHECK(refused.status == 404);
    CHECK(refused.body.at("code") == "E-NOTFOUND");
    CHECK(omar.get("/v1/users/" + id) == other);
    const auto denied = omar.get("/v1/audit?limit=1").at("items").at(0); // R-GEN-03
    CHECK(denied.at("outcome") == "denied");
    CHECK(denied.at("op_id") == "scope");
    // What is out of sight and what there is not look the same to whoever asks.
    CHECK(nina.command("invented", {{"kind", "suspend_users"}, {"users", {"us_nobody"}}}).status == 404);
    const auto trace = [&](const std::string& target) {
        auto line = nina.get("/v1/audit?limit=1&target=" + target).at("items").at(0);
        CHECK(line.at("target_label") == target);
        for (const auto* own : {"sequence", "at", "op_id", "target_id", "target_label"})
            line.erase(own);
        return line;
    };
    CHECK(trace(id) == trace("us_nobody"));
    for (const auto& entry : itemsOf(nina, "/v1/changes?after=0")) {
        for (const auto& change : entry.at("changes"))
            CHECK(change.at("id") != std::string(Omar));
    }
}

TEST_CASE("lastCompanyAdminsAreGuardedAsASet R-ROLE-05")
{
    Running running;
    const auto client = running.client();
    const auto answer = client.command(
        "guard", {{"kind", "revoke_role"}, {"users", {Omar, Yuki}}, {"role", "company_admin"}},
        {"W-SELF-DEMOTE"});
    CHECK(answer.status == 409);
    CHECK(answer.body.at("rule") == "R-ROLE-05");
    CHECK(answer.body.at("operation").at("state") == "refused");
    CHECK(answer.body.at("detail").get<std::string>().starts_with(
        "This would leave the company without a Company Admin. Leave out one of these: "));
    CHECK(client.get("/v1/users/" + std::string(Yuki)).at("roles") == Json{"company_admin"});
}

TEST_CASE("numberOnHoldIsNotAssigned R-DEL-04")
{
    Running running;
    const auto client = running.client();
    const auto number = firstOf(client, "/v1/numbers?limit=1000",
                                [](const Json& n) { return n.at("status") == "on_hold"; });
    const auto user = firstOf(client, "/v1/users?state=active&limit=1000",
                              [&](const Json& u) { return u.at("office_id") == number.at("office_id"); });
    const auto answer = client.command(
        "held",
        {{"kind", "assign_numbers"},
         {"assignments", {{{"number", number.at("id")}, {"user", user.at("id")}, {"make_primary", false}}}}});
    CHECK(answer.status == 409);
    CHECK(answer.body.at("code") == "E-NUMBER-HOLD");
    CHECK(answer.body.at("rule") == "R-DEL-04");
    CHECK(client.get("/v1/numbers/" + number.at("id").get<std::string>()) == number);
}

TEST_CASE("warningsWantToBeAcknowledged")
{
    Running running;
    const auto client = running.client();
    const auto user = activeUser(client);
    const Json command{{"kind", "delete_users"},
                       {"users", {user}},
                       {"disposition", "keep"},
                       {"overrides", Json::array()},
                       {"rescue_numbers", true}};
    const auto plan = client.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
    REQUIRE_FALSE(plan.at("required_acknowledgments").empty());
    CHECK(client.command("delete-1", command).body.at("code") == "E-WARNINGS-PENDING");
    CHECK(client.get("/v1/users/" + user).at("state") == "active");
    CHECK(client.command("delete-2", command, plan.at("required_acknowledgments")).status == 200);
    CHECK(client.get("/v1/users/" + user).at("state") == "deleted");
}

TEST_CASE("replayedKeyAnswersTheSameBytesAndChangesNothing")
{
    Running running;
    const auto client = running.client();
    const auto user = activeUser(client);
    const Json command{{"kind", "suspend_users"}, {"users", {user}}};
    const auto first = client.command("once", command);
    REQUIRE(first.status == 200);
    const auto head = client.get("/v1/changes?after=0").at("next");
    const auto again = client.command("once", command);
    CHECK(again.text == first.text);
    CHECK(again.headers.at("idempotency-replayed") == "true");
    CHECK(again.headers.at("cordboard-operation") == "once.1");
    CHECK(client.get("/v1/changes?after=0").at("next") == head);
    CHECK(client.get("/v1/operations/once").at("sequence") == head);
    CHECK(client.ask("GET", "/v1/operations/never").status == 404);
}

TEST_CASE("reusedKeyWithAnotherBodyIsRefused")
{
    Running running;
    const auto client = running.client();
    REQUIRE(client.command("key", {{"kind", "suspend_users"}, {"users", {activeUser(client)}}}).status ==
            200);
    const auto reused = client.command("key",
                                       {{"kind", "suspend_users"}, {"users", {activeUser(client, 1)}}});
    CHECK(reused.status == 422);
    CHECK(reused.body.at("code") == "E-KEY-REUSED");
}

TEST_CASE("feedIsGaplessUnderConcurrentCommands")
{
    Running running;
    const auto client = running.client();
    const auto users = client.get("/v1/users?state=active&limit=200").at("items");
    std::vector<std::thread> admins;
    for (std::size_t admin = 0; admin < 4; ++admin) {
        admins.emplace_back([&, admin] {
            for (std::size_t i = 0; i < 10; ++i) {
                const auto id = users.at(20 + admin * 10 + i).at("id");
                static_cast<void>(client.command(
                    "c" + std::to_string(admin) + "-" + std::to_string(i),
                    {{"kind", "edit_users"}, {"edits", {{{"user", id}, {"job_title", "Pilot"}}}}}));
            }
        });
    }
    for (auto& admin : admins)
        admin.join();
    const auto feed = client.get("/v1/changes?after=0&limit=1000").at("items");
    REQUIRE(feed.size() == 41);
    for (std::size_t i = 0; i < feed.size(); ++i)
        CHECK(feed.at(i).at("sequence") == i + 1);
    auto verdict = AuditTrail(*running.store()).verify();
    REQUIRE(verdict);
    CHECK_FALSE(verdict->firstBroken);
    CHECK(client.ask("GET", "/v1/changes?after=1000").status == 410);
}

TEST_CASE("longPollIsAnsweredByTheCommitNotByTheDeadline")
{
    Running running;
    const auto client = running.client();
    const auto head = client.get("/v1/changes?after=0").at("next").get<int>();
    Json seen;
    std::thread waiting([&] { seen = client.get("/v1/changes?wait=25&after=" + std::to_string(head)); });
    REQUIRE(client.command("wake", {{"kind", "suspend_users"}, {"users", {activeUser(client)}}}).status ==
            200);
    waiting.join();
    CHECK(seen.at("items").at(0).at("op_id") == "wake");
}

TEST_CASE("stopEndsWaitingPolls")
{
    Running running;
    const auto client = running.client();
    const auto head = client.get("/v1/changes?after=0").at("next").get<int>();
    std::thread waiting(
        [&] { static_cast<void>(client.get("/v1/changes?wait=25&after=" + std::to_string(head))); });
    static_cast<void>(client.get("/healthz"));
    running.server->stop();
    running.server.reset();
    waiting.join();
    SUCCEED("the poll ended with the server");
}

TEST_CASE("changedAuditRowIsFound R-AUD-06")
{
    Running running;
    const auto client = running.client();
    for (std::size_t i = 0; i < 3; ++i)
        REQUIRE(client
                    .command("a" + std::to_string(i),
                             {{"kind", "suspend_users"}, {"users", {activeUser(client, i)}}})
                    .status == 200);
    running.server->stop();
    auto store = running.store();
    const auto broken = [&store] {
        auto verdict = AuditTrail(*store).verify();
        REQUIRE(verdict);
        return verdict->firstBroken;
    };
    CHECK_FALSE(broken());
    const auto* change = GENERATE("UPDATE audit SET actor_id = 'us_00000009' WHERE sequence = 3",
                                  "UPDATE audit SET after = '{}' WHERE sequence = 3",
                                  "DELETE FROM audit WHERE sequence = 3",
                                  "DELETE FROM audit WHERE sequence > 2");
    REQUIRE(store->connection().execute(change));
    CHECK(broken() == 3);
}

TEST_CASE("overdueUsersArePurgedBeforeTheFirstReadAndOnlyOnce R-PURGE-07")
{
    Running running(std::chrono::hours(80));
    const auto client = running.client();
    CHECK(client.get("/v1/users?state=deleted").at("items").empty());
    auto store = running.store();
    auto again = purgeExpired(*store);
    REQUIRE(again);
    CHECK(*again == 0);
    for (const auto& number : itemsOf(client, "/v1/numbers?limit=1000"))
        CHECK(number.at("status") != "on_hold"); // I-04
    const auto gone = firstOf(client, "/v1/users?state=anonymized", [](const Json&) { return true; });
    CHECK(gone.at("primary_email") == ""); // I-12
}

TEST_CASE("restartKeepsDataSessionsAndEpoch")
{
    Running running;
    auto client = running.client();
    const auto user = activeUser(client);
    REQUIRE(client.command("before", {{"kind", "suspend_users"}, {"users", {user}}}).status == 200);
    const auto epoch = client.ask("GET", "/healthz").headers.at("cordboard-epoch");
    const auto token = client.token;
    running.server->stop();
    running.start();
    client = HttpClient(running.server->port());
    client.token = token;
    CHECK(client.get("/v1/users/" + user).at("state") == "suspended");
    CHECK(client.ask("GET", "/healthz").headers.at("cordboard-epoch") == epoch);
}

TEST_CASE("serverWithoutCompanySaysSo")
{
    const test::Folder folder;
    Server::Options options;
    options.databasePath = folder.file("empty.db");
    const auto started = Server::start(options);
    REQUIRE_FALSE(started);
    CHECK(started.error().code == domain::ErrorCode::NotFound);
}
