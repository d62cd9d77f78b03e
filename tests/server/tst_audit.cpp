// SPDX-License-Identifier: GPL-3.0-or-later
// The audit trail tells of what was refused, folds floods of it, and is searched by everything R-AUD-02
// names.
#include <functional>
#include <map>
#include <set>

#include "domain/limits.h"
#include "server/auditpage.h"
#include "server/audittrail.h"
#include "server/denials.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
namespace limits = domain::limits;

namespace {

/// Every line there is, page after page.
[[nodiscard]] std::vector<Json> all(const HttpClient& client, const std::string& filter = {},
                                    int limit = 1000)
{
    std::vector<Json> entries;
    std::string cursor;
    do {
        const auto page = client.get("/v1/audit?limit=" + std::to_string(limit) + filter +
                                     (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(page.contains("items"));
        for (const auto& entry : page.at("items"))
            entries.push_back(entry);
        cursor = page.at("next_cursor").is_null() ? "" : page.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    return entries;
}

[[nodiscard]] std::int64_t attemptsIn(const std::vector<Json>& entries)
{
    std::int64_t total = 0;
    for (const auto& entry : entries)
        total += entry.at("count").get<std::int64_t>();
    return total;
}

[[nodiscard]] Json suspend(const std::vector<std::string>& users)
{
    return {{"kind", "suspend_users"}, {"users", users}};
}

[[nodiscard]] Answer signIn(const HttpClient& client, const std::string& email, const std::string& password)
{
    return client.ask("POST", "/v1/sessions",
                      Json{{"email", email}, {"password", password}, {"client_name", "guess"}}.dump());
}

/// Its counts of refusals are told when it stops.
void restart(Running& running)
{
    running.server->stop();
    running.start();
}

[[nodiscard]] domain::Instant at(int seconds)
{
    return domain::Instant(std::chrono::hours(24 * 365 * 50)) + std::chrono::seconds(seconds);
}

[[nodiscard]] AuditLine denial(const std::string& actor, const std::string& action, int seconds)
{
    AuditLine line;
    line.entry.at = at(seconds);
    line.entry.actorId = actor;
    line.entry.action = action;
    line.entry.target = domain::EntityRef{domain::RecordKind::User, "us_" + std::to_string(seconds)};
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = "E-SCOPE";
    return line;
}

} // namespace

TEST_CASE("aRefusedCommandIsAnEvent R-GEN-03")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    SECTION("for want of a right")
    {
        REQUIRE(nina.command("d1", suspend({std::string(Omar)})).status >= 400);
        const auto entries = all(omar, "&outcome=denied&action=suspend_users");
        REQUIRE_FALSE(entries.empty());
        for (const auto& entry : entries)
            CHECK(entry.at("actor_name").get<std::string>().starts_with("Nina"));
    }
    SECTION("for a rule")
    {
        const auto user = activeUser(omar);
        const Json deletion{{"kind", "delete_users"}, {"users", {user}}, {"disposition", "keep"}};
        REQUIRE(omar.command("d2", deletion).status >= 400); // a warning nobody acknowledged
        const auto entries = all(omar, "&outcome=denied&action=delete_users");
        REQUIRE(entries.size() == 1);
        CHECK(entries.front().at("reason_code") == "E-WARNINGS-PENDING");
    }
    SECTION("a retry of the same attempt is the same event")
    {
        for (int i = 0; i < 3; ++i)
            REQUIRE(nina.command("d3", suspend({std::string(Omar)})).status >= 400);
        CHECK(attemptsIn(all(omar, "&outcome=denied&action=suspend_users")) <= 2);
    }
    SECTION("a plan is no attempt")
    {
        CHECK(nina.ask("POST", "/v1/plans", Json{{"command", suspend({std::string(Omar)})}}.dump()).status ==
              200);
        CHECK(all(omar, "&outcome=denied").empty());
    }
}

TEST_CASE("aRefusedSignInIsAnEvent R-AUD-01")
{
    Running running;
    const auto omar = running.client();
    REQUIRE(signIn(omar, "nina@acme.test", "wrong").status == 401);
    REQUIRE(signIn(omar, "nobody@acme.test", "wrong").status == 401);
    static_cast<void>(running.client()); // is written behind them
    const auto entries = all(omar, "&outcome=denied&action=sign_in");
    REQUIRE(entries.size() == 2);
    CHECK(entries.at(0).at("actor_id").is_null());
    CHECK(entries.at(1).at("actor_name").get<std::string>().starts_with("Nina"));
    for (const auto& entry : entries) {
        CHECK(entry.at("reason_code") == "E-AUTH");
        CHECK(entry.at("client") == "guess");
    }
}

TEST_CASE("aSignInThatCannotBeUnderstoodIsAnEventToo R-AUD-01")
{
    Running running;
    auto omar = running.client();
    const auto post = [&omar](const std::string& body) {
        return omar.ask("POST", "/v1/sessions", body).status;
    };
    const auto addressed = [](const std::string& email) {
        return Json{{"email", email}, {"password", "guess"}}.dump();
    };
    REQUIRE(signIn(omar, "nin\u00E4@acme.test", "wrong").status == 401); // nobody's, and well-formed
    int malformed = 0;
    SECTION("a few")
    {
        for (const auto& body : {addressed(std::string(limits::Email, 'x') + "@acme.test"),
                                 addressed(std::string(limits::Email, 'x') + "\u00E4"), std::string("{"),
                                 std::string(R"({"email":"nina@acme.test"})"),
                                 std::string("{\"email\":\"nin\xE4@acme.test\",\"password\":\"x\"}")}) {
            INFO(body.substr(0, 80));
            CHECK(post(body) == 400);
            ++malformed;
        }
    }
    SECTION("a flood is a few lines that tell its number")
    {
        for (; malformed < 40; ++malformed)
            REQUIRE(post(addressed(std::string(limits::Email + 1, 'x'))) == 400);
    }
    restart(running);
    std::vector<Json> told;
    for (const auto& entry : all(running.client(), "&outcome=denied&action=sign_in")) {
        CHECK(entry.at("actor_id").is_null());
        if (entry.at("reason_code") == "E-FIELD")
            told.push_back(entry);
        else
            CHECK(entry.at("reason_code") == "E-AUTH");
    }
    CHECK(attemptsIn(told) == malformed);
    CHECK(told.size() <= 2 * (limits::DenialsInFull + 1));
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("readsOfWhatIsOutOfSightAreEventsAndLookLikeReadsOfWhatIsNotThere R-GEN-01 R-GEN-03")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    const auto own = nina.get("/v1/sessions/current").at("user").at("office_id").get<std::string>();
    const auto other = firstOf(omar, "/v1/users?limit=100",
                               [&own](const Json& user) { return user.at("office_id") != own; });
    REQUIRE(nina.ask("GET", "/v1/users/" + other.at("id").get<std::string>()).status == 404);
    REQUIRE(nina.ask("GET", "/v1/users/us_nobody").status == 404);
    const auto seen = all(omar, "&outcome=denied&action=read");
    REQUIRE(seen.size() == 2);
    CHECK(seen.at(1).at("target_id") == other.at("id"));
    for (const auto* member :
         {"target_label", "office_id", "reason_code", "outcome", "target_table", "before"})
        CHECK(seen.at(0).at(member) == seen.at(1).at(member));
    // A successful read, and a question after a command that is not there, are none.
    REQUIRE(omar.ask("GET", "/v1/users/" + std::string(Yuki)).status == 200);
    REQUIRE(omar.ask("GET", "/v1/operations/unknown").status == 404);
    CHECK(all(omar, "&outcome=denied&action=read").size() == 2);
}

TEST_CASE("aReadOfSomebodyElsesOperationIsAnEventAndLooksLikeOneThatIsNotThere R-GEN-01 R-GEN-03")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    REQUIRE(omar.command("theirs", suspend({activeUser(omar)})).status == 200);
    REQUIRE(omar.command("refused", suspend({"us_nobody"})).status == 404);
    const auto unknown = nina.ask("GET", "/v1/operations/unknown");
    REQUIRE(unknown.status == 404);
    for (const auto* target : {"theirs", "refused", "theirs?rows_after=0"}) {
        const auto foreign = nina.ask("GET", std::string("/v1/operations/") + target);
        CHECK(foreign.status == 404);
        CHECK(foreign.body == unknown.body);
    }
    REQUIRE(nina.command("own", suspend({"us_nobody"})).status == 404);
    REQUIRE(nina.ask("GET", "/v1/operations/own").status == 200);
    REQUIRE(omar.ask("GET", "/v1/operations/own").status == 200);
    static_cast<void>(running.client()); // is written behind them
    const auto entries = all(omar, "&outcome=denied&action=read");
    REQUIRE(entries.size() == 3);
    for (const auto& entry : entries) {
        CHECK(entry.at("actor_name").get<std::string>().starts_with("Nina"));
        CHECK(entry.at("reason_code") == "E-NOTFOUND");
        CHECK(entry.at("target_id").is_null());
    }
    CHECK(entries.at(2).at("op_id") == "theirs");
}

TEST_CASE("requestsThatCannotBeUnderstoodAreEventsOfWhoeverIsSignedIn R-GEN-03")
{
    Running running;
    auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    const std::string command = Json{{"op_id", "x"}, {"gen", 1}, {"command", suspend({"us_1"})}}.dump();
    const std::string key = "Idempotency-Key: x.1\r\n";
    const auto raw = [](const HttpClient& client, const std::string& type, const std::string& length) {
        return client.raw(
            "POST /v1/plans HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " +
            client.token + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n{}");
    };
    const std::vector<std::function<int(const HttpClient&)>> requests{
        [](const auto& client) { return client.ask("POST", "/v1/plans", "{").status; },
        [](const auto& client) {
            return client.ask("POST", "/v1/plans", R"({"command":{"kind":"fly"}})").status;
        },
        [&](const auto& client) { return client.ask("POST", "/v1/commands", "[]", key).status; },
        [&](const auto& client) {
            return client.ask("POST", "/v1/commands", command, "Idempotency-Key: y.1\r\n").status;
        },
        [&](const auto& client) {
            return client.ask("POST", "/v1/commands", command, "Idempotency-Key: ...\r\n").status;
        },
        [](const auto& client) { return client.ask("GET", "/v1/users?colour=red").status; },
        [](const auto& client) { return client.ask("GET", "/v1/users?state=asleep").status; },
        [](const auto& client) { return client.ask("GET", "/v1/users?limit=100000").status; },
        [](const auto& client) { return client.ask("GET", "/v1/users?q=office:nowhere%20number:").status; },
        [](const auto& client) { return client.ask("GET", "/v1/changes").status; },
        [](const auto& client) { return client.ask("GET", "/v1/audit?action=fly").status; },
        [](const auto& client) { return client.ask("GET", "/v1/audit?q=%zz").status; },
        [&](const auto& client) { return raw(client, "text/plain", "2").status; },
        [&](const auto& client) { return raw(client, "application/json", "99999999").status; },
    };
    const HttpClient stranger(running.server->port());
    std::int64_t refused = 0;
    for (const auto& request : requests) {
        const auto status = request(nina);
        CAPTURE(refused, status);
        CHECK((status == 400 || status == 413 || status == 415));
        ++refused;
        const auto toStranger = request(stranger);
        CHECK((toStranger == 400 || toStranger == 401 || toStranger == 413 || toStranger == 415));
    }
    restart(running);
    const auto entries = all(running.client(), "&outcome=denied&action=request");
    CHECK(attemptsIn(entries) == refused);
    CHECK(entries.size() <= 2 * (limits::DenialsInFull + 1)); // the minute may have ended meanwhile
    for (const auto& entry : entries) {
        CHECK(entry.at("actor_name").get<std::string>().starts_with("Nina"));
        CHECK(entry.at("reason_code") == "E-FIELD");
    }
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("aWordThatNoFilterKnowsIsRefusedWithThoseItKnows R-AUD-02 R-GEN-02")
{
    const Running running;
    const auto omar = running.client();
    const auto detail = [&](const std::string& target) {
        const auto answer = omar.ask("GET", target);
        CAPTURE(target);
        CHECK(answer.status == 400);
        return answer.body.at("detail").get<std::string>();
    };
    for (const auto* filter : {"fly", "sign_in,fly", "SIGN_IN", "delete_user", "sign_in%20", "%C3%A9"})
        CHECK(detail("/v1/audit?action=" + std::string(filter)).find("sign_in") != std::string::npos);
    for (const auto* filter : {"refused", "denied,refused", "Denied"})
        CHECK(detail("/v1/audit?outcome=" + std::string(filter)).find("failure") != std::string::npos);
    for (const auto* filter : {"asleep", "active,asleep", "ACTIVE"})
        CHECK(detail("/v1/users?state=" + std::string(filter)).find("suspended") != std::string::npos);
    for (const auto action : contract::auditActions())
        CHECK(omar.ask("GET", "/v1/audit?action=" + std::string(action)).status == 200);
    // Whatever is in the trail can be asked for.
    for (const auto& entry : all(omar)) {
        const auto action = entry.at("action").get<std::string>();
        CHECK_FALSE(all(omar, "&action=" + action).empty());
    }
}

TEST_CASE("aFloodOfRefusedSignInsIsAFewLinesThatTellItsNumber")
{
    Running running;
    auto omar = running.client();
    constexpr int Attempts = 66;
    const auto* email = GENERATE("nina@acme.test", "nobody@acme.test");
    for (int i = 0; i < Attempts; ++i) {
        const auto status = signIn(omar, email, "wrong").status;
        REQUIRE((status == 401 || status == 429));
    }
    restart(running);
    const HttpClient later = running.client();
    const auto entries = all(later, "&outcome=denied&action=sign_in");
    CHECK(attemptsIn(entries) == Attempts);
    CHECK(entries.size() <= 2 * (limits::DenialsInFull + 1)); // the minute may have ended meanwhile
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("aFloodOnManyMadeUpAccountsIsAFewLinesToo")
{
    Running running;
    auto omar = running.client();
    constexpr int Attempts = 40;
    for (int i = 0; i < Attempts; ++i) {
        const auto status = signIn(omar, "nobody" + std::to_string(i) + "@acme.test", "wrong").status;
        REQUIRE((status == 401 || status == 429));
    }
    restart(running);
    const auto entries = all(running.client(), "&outcome=denied&action=sign_in");
    CHECK(attemptsIn(entries) == Attempts);
    CHECK(entries.size() <= 2 * (limits::DenialsInFull + 1));
}

TEST_CASE("aFloodOfRefusedCommandsAndReadsIsFoldedPerPerson")
{
    Running running;
    auto omar = running.client();
    auto nina = running.client("nina@acme.test");
    constexpr int Attempts = 30;
    for (int i = 0; i < Attempts; ++i) {
        REQUIRE(nina.command("f" + std::to_string(i), suspend({std::string(Omar)})).status >= 400);
        REQUIRE(nina.ask("GET", "/v1/users/us_none" + std::to_string(i)).status == 404);
    }
    REQUIRE(omar.command("mine", {{"kind", "grant_role"}, {"users", {"us_none"}}, {"role", "company_admin"}})
                .status >= 400);
    restart(running);
    const auto later = running.client();
    const auto reads = all(later, "&outcome=denied&action=read");
    CHECK(attemptsIn(reads) == Attempts);
    CHECK(reads.size() <= 2 * (limits::DenialsInFull + 1));
    const auto commands = all(later, "&outcome=denied&action=suspend_users");
    CHECK(commands.size() <= 4 * (limits::DenialsInFull + 1)); // a line for the whole and one for its row
    CHECK_FALSE(all(later, "&outcome=denied&action=grant_role").empty()); // another person's is not drowned
}

TEST_CASE("denialsAreCountedByPersonDeedAndMinute")
{
    Denials denials;
    std::size_t told = 0;
    for (int i = 0; i < 50; ++i) {
        for (const auto* actor : {"us_1", "us_2", ""}) {
            for (const auto* action : {"sign_in", "read"})
                told += denials.isToldInFull(denial(actor, action, i)) ? 1 : 0;
        }
    }
    CHECK(told == 6 * limits::DenialsInFull);
    CHECK(denials.due(at(59)).empty());
    auto lines = denials.due(at(60));
    REQUIRE(lines.size() == 6);
    for (const auto& line : lines) {
        CHECK(line.entry.count == 50 - static_cast<std::int64_t>(limits::DenialsInFull));
        CHECK_FALSE(line.entry.target);
        CHECK(line.entry.at == at(49));
        CHECK(line.entry.outcome == contract::AuditOutcome::Denied);
    }
    CHECK(denials.due(at(120)).empty());
    CHECK(denials.rest().empty());
    // The next minute begins anew, also when nobody came to look in between.
    for (int i = 120; i < 130; ++i)
        std::ignore = denials.isToldInFull(denial("us_1", "read", i));
    CHECK(denials.isToldInFull(denial("us_1", "read", 200)));
    const auto left = denials.rest();
    REQUIRE(left.size() == 1);
    CHECK(left.front().entry.count == 10 - static_cast<std::int64_t>(limits::DenialsInFull));
}

TEST_CASE("theRowsOfARefusedBulkAreFewLinesThatTellTheirNumber")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    std::vector<std::string> users;
    for (int i = 0; i < 450; ++i)
        users.push_back("us_none" + std::to_string(i));
    REQUIRE(nina.command("many", suspend(users)).status >= 400);
    const auto entries = all(omar, "&outcome=denied&action=suspend_users");
    CHECK(entries.size() == limits::RefusedRowsInFull + 2);
    CHECK(attemptsIn(entries) == 451);
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("anUndoTellsWhatItTookBack R-CHG-04")
{
    Running running;
    const auto omar = running.client();
    const auto send = [&omar](const std::string& id, const std::string& text, const std::string& undone) {
        const auto user = omar.get("/v1/users?limit=1&state=active").at("items").at(0).at("id");
        Json body{
            {"op_id", id},
            {"gen", 1},
            {"command",
             {{"kind", "edit_users"}, {"edits", Json::array({{{"user", user}, {"job_title", text}}})}}}};
        if (!undone.empty())
            body["undo_of"] = undone;
        return omar.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + id + ".1\r\n").status;
    };
    REQUIRE(send("first", "Chief", {}) == 200);
    REQUIRE(send("second", "Clerk", "first") == 200);
    REQUIRE(send("third", "Chief", "nothing-like-it") == 200);
    std::map<std::string, Json> undone;
    for (const auto& entry : all(omar, "&action=edit_users"))
        undone[entry.at("op_id").get<std::string>()] = entry.at("undo_of");
    CHECK(undone.at("first").is_null());
    CHECK(undone.at("second") == "first");
    CHECK(undone.at("third").is_null()); // nobody has done that
}

TEST_CASE("reasonAndClientOfABulkAreKeptOnceAndToldWithEachRow")
{
    Running running;
    auto client = running.client();
    const auto opened = client.ask(
        "POST", "/v1/sessions",
        Json{{"email", "omar@acme.test"}, {"password", "secret-of-test"}, {"client_name", "unmistakable"}}
            .dump());
    REQUIRE(opened.status == 201);
    client.token = opened.body.at("token");
    std::vector<std::string> users;
    for (std::size_t i = 0; i < 40; ++i)
        users.push_back(activeUser(client, i));
    const Json body{{"op_id", "bulk"},
                    {"gen", 1},
                    {"command", suspend(users)},
                    {"acknowledged", {"W-COVERAGE"}},
                    {"reason", "a reason of its own"}};
    REQUIRE(client.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: bulk.1\r\n").status == 200);
    const auto single = Json{
        {"op_id", "one"}, {"gen", 1}, {"command", suspend({activeUser(client, 50)})}, {"reason", "single"}};
    REQUIRE(client.ask("POST", "/v1/commands", single.dump(), "Idempotency-Key: one.1\r\n").status == 200);
    const auto store = running.store();
    const auto countOf = [&store](const std::string& column, const std::string& text) {
        auto rows = store->connection().prepare("SELECT count(*) FROM audit WHERE op_id = 'bulk' AND " +
                                                column + " = ?");
        REQUIRE(rows);
        REQUIRE(rows->bind(text).run());
        REQUIRE(rows->next());
        return rows->integer(0);
    };
    CHECK(countOf("reason_code", "a reason of its own") == 1);
    CHECK(countOf("client", "unmistakable") == 1);
    std::size_t rows = 0;
    for (const auto& entry : all(client, "&action=suspend_users")) {
        if (entry.at("target_table") != "user")
            continue;
        CHECK(entry.at("client") == "unmistakable");
        CHECK(entry.at("reason_code") == (entry.at("op_id") == "bulk" ? "a reason of its own" : "single"));
        ++rows;
    }
    CHECK(rows == 41);
    // Also where the line of the whole is not asked for.
    for (const auto& entry : all(client, "&target=" + users.front()))
        CHECK(entry.at("reason_code") == "a reason of its own");
}

TEST_CASE("theAuditIsSearchedByTimeActorActionOutcomeAndTarget R-AUD-02")
{
    Running running;
    const auto client = running.client();
    {
        const auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        std::vector<AuditLine> lines;
        for (int i = 0; i < 600; ++i) {
            auto line = denial("us_" + std::to_string(i % 7), i % 3 == 0 ? "read" : "delete_users", 0);
            line.entry.at = at(i % 11 == 0 ? 300 : i); // the clock was set back and forth
            line.entry.target->id = "us_" + std::to_string(i % 5);
            line.entry.outcome = i % 2 == 0 ? contract::AuditOutcome::Success
                                            : contract::AuditOutcome::Denied;
            lines.push_back(std::move(line));
        }
        REQUIRE(AuditTrail(*store).append(lines));
        REQUIRE(transaction->commit());
    }
    const auto everything = all(client);
    struct Filter {
        std::string text;
        std::function<bool(const Json&)> holds;
    };
    const std::vector<Filter> filters{
        {"", [](const Json&) { return true; }},
        {"&actor=us_3", [](const Json& e) { return e.at("actor_id") == "us_3"; }},
        {"&action=read", [](const Json& e) { return e.at("action") == "read"; }},
        {"&action=read,sign_in",
         [](const Json& e) { return e.at("action") == "read" || e.at("action") == "sign_in"; }},
        {"&outcome=denied", [](const Json& e) { return e.at("outcome") == "denied"; }},
        {"&outcome=success,failure", [](const Json& e) { return e.at("outcome") != "denied"; }},
        {"&target=us_4", [](const Json& e) { return e.at("target_id") == "us_4"; }},
        {"&from=" + domain::toRfc3339(at(300)),
         [](const Json& e) { return e.at("at") >= domain::toRfc3339(at(300)); }},
        {"&until=" + domain::toRfc3339(at(400)),
         [](const Json& e) { return e.at("at") < domain::toRfc3339(at(400)); }},
        {"&from=" + domain::toRfc3339(at(100)) + "&until=" + domain::toRfc3339(at(200)),
         [](const Json& e) {
             return e.at("at") >= domain::toRfc3339(at(100)) && e.at("at") < domain::toRfc3339(at(200));
         }},
        {"&from=" + domain::toRfc3339(at(-500)) + "&until=" + domain::toRfc3339(at(-400)),
         [](const Json&) { return false; }}};
    // Any two together, page by page.
    for (const auto& one : filters) {
        for (const auto& other : filters) {
            const auto isRepeated = [](const Filter& a, const Filter& b) {
                return !a.text.empty() &&
                       b.text.find(a.text.substr(0, a.text.find('=') + 1)) != std::string::npos;
            };
            if (isRepeated(one, other) || isRepeated(other, one) ||
                (one.text.find("&until") != std::string::npos &&
                 other.text.find("&until") != std::string::npos))
                continue;
            INFO(one.text << other.text);
            std::vector<std::int64_t> expected, found;
            for (const auto& entry : everything) {
                if (one.holds(entry) && other.holds(entry))
                    expected.push_back(entry.at("sequence"));
            }
            for (const auto& entry : all(client, one.text + other.text, 97))
                found.push_back(entry.at("sequence"));
            CHECK(found == expected);
        }
    }
}

TEST_CASE("filtersThatMeanNothingAreRefused")
{
    const Running running;
    const auto client = running.client();
    for (const auto* filter :
         {"from=yesterday", "until=1", "outcome=maybe", "outcome=denied,maybe", "cursor=x", "cursor=0",
          "limit=0", "nothing=1", "from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z",
          "from=2026-11-02T00:00:00Z&until=2026-11-02T00:00:00Z",
          "until=1970-01-01T00:00:00Z&from=2026-11-02T00:00:00Z", "actor=nobody", "target=nobody",
          "actor=nobody&outcome=denied", "target=us_none&action=read"}) {
        INFO(filter);
        CHECK(client.ask("GET", std::string("/v1/audit?") + filter).status == 400);
    }
    for (const auto* name : {"actor", "target", "action", "outcome", "from", "cursor"})
        CHECK(client.ask("GET", std::string("/v1/audit?") + name + '=' + std::string(2000, 'x')).status ==
              400);
}

TEST_CASE("whoeverIsSeenOrToldOfIsAnActorAndATarget R-AUD-02 R-AUD-04")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    const auto none = [](const HttpClient& client, const std::string& filter) {
        const auto answer = client.ask("GET", "/v1/audit?" + filter);
        INFO(answer.text);
        CHECK(answer.status == 200);
        return answer.status == 200 && answer.body.at("items").empty();
    };
    const auto silent = activeUser(omar);
    CHECK(none(omar, "actor=" + silent)); // there is somebody, who did nothing
    CHECK(none(omar, "target=" + silent + "&outcome=denied"));
    for (const auto& office : itemsOf(omar, "/v1/offices?limit=2"))
        CHECK(none(omar, "target=" + office.at("id").get<std::string>()));
    // Out of sight is as if there were nobody.
    const auto own = nina.get("/v1/sessions/current").at("user").at("office_id");
    for (const auto& user : itemsOf(omar, "/v1/users?state=active&limit=50")) {
        if (user.at("office_id") != own && user.at("roles").empty()) {
            CHECK(nina.ask("GET", "/v1/audit?actor=" + user.at("id").get<std::string>()).status == 400);
            return;
        }
    }
    FAIL("nobody of another office");
}

TEST_CASE("aFilterShowsNobodyMoreThanTheyMaySee R-AUD-04")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test");
    REQUIRE(omar.command("s", suspend({activeUser(omar)})).status == 200);
    std::set<std::int64_t> visible;
    for (const auto& entry : all(nina))
        visible.insert(entry.at("sequence").get<std::int64_t>());
    for (const auto* filter :
         {"&actor=us_00000001", "&outcome=success", "&action=suspend_users", "&from=2000-01-01T00:00:00Z"}) {
        const auto isActor = std::string_view(filter).starts_with("&actor");
        if (isActor && nina.ask("GET", "/v1/audit?limit=1" + std::string(filter)).status == 400)
            continue; // nothing that she sees is his, and he is out of her sight
        for (const auto& entry : all(nina, filter)) {
            if (entry.at("action") != "read" && entry.at("action") != "request") // her own questions
                CHECK(visible.contains(entry.at("sequence").get<std::int64_t>()));
        }
    }
}
