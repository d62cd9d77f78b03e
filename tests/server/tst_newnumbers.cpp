// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are new to the company, on the server: rulebook 2.8 and 4.2.
#include "server/audittrail.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

const std::string First = "nu_oneaaaaaaaaaaaaa";
const std::string Second = "nu_twoaaaaaaaaaaaaa";

Json adding(const std::string& id, const std::string& e164, const std::string& office = "of_1")
{
    return {{"kind", "add_numbers"}, {"numbers", {{{"number", id}, {"e164", e164}, {"office", office}}}}};
}

[[nodiscard]] Answer undo(const HttpClient& client, const std::string& key, const std::string& undone,
                          const std::string& number)
{
    const Json body{{"op_id", key},
                    {"gen", 1},
                    {"undo_of", undone},
                    {"command", {{"kind", "remove_numbers"}, {"numbers", {number}}}}};
    return client.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + key + ".1\r\n");
}

void mustAdd(const HttpClient& client, const std::string& key, const Json& command)
{
    const auto done = client.command(key, command);
    INFO(done.text);
    REQUIRE(done.status == 200);
    REQUIRE(done.body.at("outcomes").at(0).at("kind") == "will_change");
}

} // namespace

TEST_CASE("aNewNumberIsInThePoolInTheFeedAndInTheActivity 4.2")
{
    Running running;
    const auto omar = running.client();
    const auto head = omar.get("/v1/changes?after=0&limit=1000").at("next").get<std::int64_t>();
    mustAdd(omar, "add", adding(First, "030 12345678"));
    const auto fed = itemsOf(omar, "/v1/changes?limit=100&after=" + std::to_string(head));
    CHECK(Json(fed).dump().find(First) != std::string::npos);
    const auto number = omar.get("/v1/numbers/" + First);
    CHECK(number.at("e164") == "+493012345678");
    CHECK(number.at("country") == "DE");
    CHECK(number.at("area_code") == "30");
    CHECK(number.at("kind") == "local");
    CHECK(number.at("status") == "reserved");
    CHECK(number.at("office_id") == "of_1");
    CHECK(number.at("unassigned_at").is_null());
    CHECK(omar.get("/v1/numbers?q=number:493012345678").at("items").size() == 1);
    const auto audit = omar.get("/v1/audit?target=" + First).at("items").at(0);
    CHECK(audit.at("action") == "add_numbers");
    CHECK(audit.at("target_label") == "+493012345678");
    CHECK(audit.at("after").at("e164") == "+493012345678");
    auto store = running.store();
    CHECK(AuditTrail(*store).verify()->firstBroken == std::nullopt);
}

TEST_CASE("aNewNumberIsAddedOnceHoweverOftenItIsSent R-GEN-01")
{
    Running running;
    const auto omar = running.client();
    mustAdd(omar, "add", adding(First, "+493012345678"));
    mustAdd(omar, "add", adding(First, "+493012345678")); // an answer that was lost is told again
    CHECK(omar.get("/v1/numbers?q=number:493012345678").at("items").size() == 1);
    const auto again = omar.command("again", adding(First, "+493012345679"));
    CHECK(again.status != 200);
    CHECK(again.text.find("used") != std::string::npos);
    const auto known = omar.command("known", adding(Second, "+493012345678"));
    CHECK(known.status != 200);
    CHECK(known.text.find("known_number") != std::string::npos);
}

TEST_CASE("anUndoTakesNewNumbersBackUntilSomebodyHasOne R-CHG-03")
{
    Running running;
    const auto omar = running.client();
    mustAdd(omar, "add", adding(First, "+493012345678"));
    const auto back = undo(omar, "back", "add", First);
    INFO(back.text);
    REQUIRE(back.status == 200);
    CHECK(omar.ask("GET", "/v1/numbers/" + First).status == 404);
    CHECK(omar.command("same", adding(First, "+493012345678")).text.find("used") != std::string::npos);
    mustAdd(omar, "other", adding(Second, "+493012345678")); // the number itself can come again
    mustAdd(omar, "give",
            {{"kind", "assign_numbers"}, {"assignments", {{{"number", Second}, {"main_line", "of_1"}}}}});
    const auto late = undo(omar, "late", "other", Second);
    INFO(late.text);
    CHECK(late.status == 409);
    CHECK(omar.get("/v1/numbers/" + Second).at("status") == "assigned");
}
