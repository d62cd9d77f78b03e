// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of departments and main lines, quarantine and emergency addresses, on the server.
#include <algorithm>

#include "domain/commands/quarantine.h"
#include "server/purgejob.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// A free reserved local number of the office.
[[nodiscard]] std::string spareOf(const HttpClient& client, const std::string& office)
{
    return firstOf(client, "/v1/numbers?limit=1000",
                   [&office](const Json& number) {
                       return number.at("status") == "reserved" && number.at("office_id") == office &&
                              number.at("kind") == "local" && number.at("quarantine_until").is_null();
                   })
        .at("id");
}

[[nodiscard]] Json assigning(const std::string& number, const char* what, const std::string& to)
{
    return {{"kind", "assign_numbers"}, {"assignments", {{{"number", number}, {what, to}}}}};
}

[[nodiscard]] std::int64_t seatsTaken(const HttpClient& client, const std::string& office, const char* type)
{
    return firstOf(client, "/v1/license-pools?limit=1000",
                   [&](const Json& pool) {
                       return pool.at("office_id") == office && pool.at("license_type") == type;
                   })
        .at("assigned")
        .get<std::int64_t>();
}

void mustDo(const HttpClient& client, const std::string& id, const Json& command)
{
    const auto done = client.command(id, command);
    INFO(done.text);
    REQUIRE(done.status == 200);
    REQUIRE(done.body.at("outcomes").at(0).at("kind") == "will_change");
}

} // namespace

TEST_CASE("aDepartmentAndAMainLineGetNumbersAndGiveThemBack R-NUM-03, R-NUM-09")
{
    Running running;
    const auto omar = running.client();
    for (const auto& [what, to, type] :
         {std::tuple{"department", "dp_1_1", "department"}, std::tuple{"main_line", "of_1", "office"}}) {
        const auto before = seatsTaken(omar, "of_1", "additional_number");
        const auto first = spareOf(omar, "of_1");
        mustDo(omar, std::string("first") + what, assigning(first, what, to));
        CHECK(omar.get("/v1/numbers/" + first).at("target_type") == type);
        CHECK(omar.get("/v1/numbers/" + first).at("target_id") == to);
        // The department has a toll-free number alone, and the main line has a local one already.
        const auto ofFirst = what == std::string("department") ? 0 : 1;
        CHECK(seatsTaken(omar, "of_1", "additional_number") == before + ofFirst);
        const auto second = spareOf(omar, "of_1");
        mustDo(omar, std::string("second") + what, assigning(second, what, to));
        CHECK(seatsTaken(omar, "of_1", "additional_number") == before + ofFirst + 1);
        mustDo(omar, std::string("back") + what,
               {{"kind", "unassign_numbers"}, {"numbers", {first, second}}});
        CHECK(seatsTaken(omar, "of_1", "additional_number") == before);
        CHECK(omar.get("/v1/numbers/" + first).at("last_holder_type") == type);
        const auto wrong = omar.command(std::string("wrong") + what,
                                        assigning(first, what, "nothing_like_this"));
        CHECK(wrong.body.at("code") == "E-NOTFOUND");
    }
}

TEST_CASE("aNumberIsForOneOfThreeAlone")
{
    Running running;
    const auto omar = running.client();
    const auto spare = spareOf(omar, "of_1");
    for (const auto& assignment :
         {Json{{"number", spare}}, Json{{"number", spare}, {"department", "dp_1_1"}, {"main_line", "of_1"}},
          Json{{"number", spare}, {"user", activeUser(omar)}, {"department", "dp_1_1"}}}) {
        const auto answer = omar.command("assign",
                                         {{"kind", "assign_numbers"}, {"assignments", {assignment}}});
        INFO(answer.text);
        CHECK(answer.status == 400);
    }
}

TEST_CASE("aQuarantineIsSetAndLiftedAndTellsWhoSetIt R-NUM-13")
{
    Running running;
    const auto omar = running.client();
    const auto spare = spareOf(omar, "of_1");
    const auto setting = [&spare](const Json& more) {
        Json wish{{"number", spare}};
        wish.update(more);
        return Json{{"kind", "set_quarantine"}, {"quarantines", {wish}}};
    };
    mustDo(omar, "set", setting({{"until", domain::toRfc3339(domain::Forever)}}));
    CHECK(omar.get("/v1/numbers/" + spare).at("quarantine_until") == "9999-12-31T23:59:59.000Z");
    const auto refused = omar.command("early", assigning(spare, "department", "dp_1_1"));
    CHECK(refused.body.at("code") == "E-NUMBER-QUARANTINE");
    CHECK(refused.text.find("Omar Haddad") != std::string::npos);
    mustDo(omar, "lift", setting(Json::object()));
    CHECK(omar.get("/v1/numbers/" + spare).at("quarantine_until").is_null());
    mustDo(omar, "late", assigning(spare, "department", "dp_1_1"));
    CHECK(omar.command("busy", setting(Json::object())).body.at("code") == "E-NUMBER-BUSY");
}

TEST_CASE("aLeaversNumberIsGivenToNobodyForThirtyDays R-NUM-13, R-PURGE-04")
{
    Running running(std::chrono::hours(80)); // all who were deleted then are due
    const auto omar = running.client();
    const auto store = running.store();
    const auto now = store->connection().now();
    REQUIRE(now);
    std::size_t leavers = 0;
    for (const auto& number : itemsOf(omar, "/v1/numbers?limit=1000")) {
        if (number.at("status") != "reserved" || number.at("last_holder_name") != "Former user" ||
            number.at("quarantine_until").is_null())
            continue;
        const auto until = domain::instantFromRfc3339(number.at("quarantine_until").get<std::string>());
        REQUIRE(until);
        // Those of the sample company come free earlier: they went to the pool before.
        leavers += *until > *now + std::chrono::days(29) && *until <= *now + std::chrono::days(30) ? 1U : 0U;
    }
    CHECK(leavers > 0);
}

TEST_CASE("anOfficeGetsAnEmergencyAddress R-NUM-16")
{
    Running running;
    const auto omar = running.client();
    REQUIRE(omar.get("/v1/offices/of_7").at("has_emergency_address") == false);
    const auto editing = [](const char* address) {
        return Json{{"kind", "edit_offices"},
                    {"edits", {{{"office", "of_7"}, {"emergency_address", address}}}}};
    };
    mustDo(omar, "tell", editing("10 Rue de la Paix, 75002 Paris"));
    CHECK(omar.get("/v1/offices/of_7").at("emergency_address") == "10 Rue de la Paix, 75002 Paris");
    CHECK(omar.get("/v1/offices/of_7").at("has_emergency_address") == true);
    mustDo(omar, "take", editing(""));
    CHECK(omar.get("/v1/offices/of_7").at("has_emergency_address") == false);
}
