// SPDX-License-Identifier: GPL-3.0-or-later
// What a running server tells of a bulk's rows while it is carried out, and what stays of one that fails
// (R-BULK-08).
#include <catch2/catch.hpp>

#include <algorithm>
#include <future>

#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// Everybody but the admins: most can be suspended, some cannot.
struct Bulk {
    Json command = {{"kind", "suspend_users"}, {"users", Json::array()}};
    Json acknowledged;
    Json planned;

    explicit Bulk(const HttpClient& omar)
    {
        for (const auto& user : itemsOf(omar, "/v1/users?limit=1000")) {
            if (user.at("roles").empty())
                command["users"].push_back(user.at("id"));
        }
        planned = omar.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
        acknowledged = planned.at("required_acknowledgments");
    }
    [[nodiscard]] std::size_t size() const { return command.at("users").size(); }
    [[nodiscard]] std::string last() const { return command.at("users").back(); }
};

/// Has the audit's line about a record do something first.
void interfere(const Running& running, const std::string& target, const std::string& action)
{
    const auto store = running.store();
    REQUIRE(store->connection().execute(
        "CREATE TRIGGER interference BEFORE INSERT ON audit WHEN new.target_id = '" + target + "' BEGIN " +
        action + "; END"));
}

constexpr const char* TakeLong =
    "SELECT count(*) FROM (WITH RECURSIVE counted(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
    "FROM counted WHERE x < 5000000) SELECT x FROM counted)";

} // namespace

TEST_CASE("rowsOfABulkCanBeFollowedWhileItIsCarriedOut R-BULK-08")
{
    const Running running;
    const auto omar = running.client();
    const Bulk bulk(omar);
    REQUIRE(bulk.size() > 220);
    interfere(running, bulk.last(), TakeLong);
    const auto nina = running.client("nina@acme.test");
    auto answer = std::async(std::launch::async, [&] {
        return running.client().command("bulk", bulk.command, bulk.acknowledged);
    });
    auto rows = Json::array();
    while (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        const auto found = omar.ask("GET", "/v1/operations/bulk?rows_after=" + std::to_string(rows.size()));
        if (found.status != 409)
            continue;
        CHECK(found.body.at("code") == "E-IN-PROGRESS");
        const auto& progress = found.body.at("progress");
        CHECK(progress.at("total") == bulk.size());
        for (const auto& row : progress.at("rows"))
            rows.push_back(row);
        CHECK(rows.size() == progress.at("done"));
        CHECK(nina.ask("GET", "/v1/operations/bulk?rows_after=0").status == 404);
    }
    const auto done = answer.get();
    REQUIRE(done.status == 200);
    REQUIRE(!rows.empty());
    const auto& outcomes = done.body.at("outcomes");
    REQUIRE(rows.size() <= outcomes.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        CHECK(rows[row] == outcomes[row]);
    CHECK(omar.get("/v1/operations/bulk?rows_after=0") == done.body);
}

TEST_CASE("theAnswerOfABulkTellsVersionsAsTheyAreAfterwards")
{
    const Running running;
    const auto omar = running.client();
    const Bulk bulk(omar);
    const auto done = omar.command("bulk", bulk.command, bulk.acknowledged);
    REQUIRE(done.status == 200);
    std::map<std::string, std::int64_t> versions;
    for (const auto& user : itemsOf(omar, "/v1/users?limit=1000"))
        versions[user.at("id")] = user.at("version");
    REQUIRE(done.body.at("outcomes").size() == bulk.size());
    for (const auto& row : done.body.at("outcomes"))
        CHECK(row.at("version") == versions.at(row.at("id")));
    // A line for each row carried out or refused, in the order of rows.
    std::vector<std::string> targets;
    for (const auto& row : bulk.planned.at("outcomes")) {
        if (row.at("kind") != "no_change")
            targets.push_back(row.at("id"));
    }
    std::vector<std::string> audited;
    for (const auto& line : itemsOf(omar, "/v1/audit?limit=1000")) {
        if (line.at("op_id") == "bulk" && line.at("target_table") == "user")
            audited.push_back(line.at("target_id"));
    }
    std::reverse(audited.begin(), audited.end()); // newest first
    CHECK(audited == targets);
}

TEST_CASE("ofABulkThatFailsNothingIsClaimed R-BULK-08")
{
    const Running running;
    const auto omar = running.client();
    const Bulk bulk(omar);
    interfere(running, bulk.last(), std::string(TakeLong) + "; SELECT RAISE(ABORT, 'no more')");
    const auto sender = running.client();
    const auto before = itemsOf(omar, "/v1/users?limit=1000");
    auto answer = std::async(std::launch::async,
                             [&] { return sender.command("bulk", bulk.command, bulk.acknowledged); });
    std::size_t told = 0;
    while (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        const auto found = omar.ask("GET", "/v1/operations/bulk?rows_after=0");
        if (found.status == 409)
            told = std::max(told, found.body.at("progress").at("rows").size());
    }
    CHECK(answer.get().status == 503);
    CHECK(told > 0); // it was under way
    CHECK(omar.ask("GET", "/v1/operations/bulk?rows_after=0").status == 404);
    CHECK((itemsOf(omar, "/v1/users?limit=1000") == before)); // in brackets: nobody wants to read them
}

TEST_CASE("rowsAfterIsANumber")
{
    const Running running;
    const auto omar = running.client();
    for (const auto* wrong : {"-1", "x", ""}) {
        const auto answer = omar.ask("GET", "/v1/operations/bulk?rows_after=" + std::string(wrong));
        CHECK(answer.status == 400);
        CHECK(answer.body.at("field") == "rows_after");
    }
}
