// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses on the server: who is first gets the last one, and what the bill ends has ended.
#include <latch>
#include <thread>

#include "server/billingjob.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr auto BerlinOffice = "of_1"; // of one price level with Munich
constexpr auto MunichOffice = "of_2";
constexpr auto BerlinVoice = "/v1/license-pools/of_1~voice";
constexpr auto BerlinSales = "/v1/license-pools/of_1~sales";
constexpr auto MunichVoice = "/v1/license-pools/of_2~voice";

[[nodiscard]] Json amounts(int voice)
{
    return Json::array({{{"license_type", "voice"}, {"quantity", voice}}});
}
[[nodiscard]] Json transferSeats(int voice)
{
    return {{"kind", "transfer_licenses"},
            {"from", BerlinOffice},
            {"to", MunichOffice},
            {"amounts", amounts(voice)}};
}
[[nodiscard]] Json seatRemoval(const char* kind, int voice)
{
    return {{"kind", kind}, {"office", BerlinOffice}, {"amounts", amounts(voice)}};
}

[[nodiscard]] int count(const Json& pool, const char* field)
{
    return pool.at(field).get<int>();
}
[[nodiscard]] int freeOf(const Json& pool)
{
    return count(pool, "purchased") - count(pool, "assigned") - count(pool, "scheduled_removal");
}

/// Berlin has one free Voice license.
void leaveOneSeat(const Running& running)
{
    REQUIRE(running.store()->connection().execute(
        "UPDATE license_pools SET purchased = assigned + scheduled_removal + 1 "
        "WHERE office_id = 'of_1' AND license_type = 'voice'"));
}

[[nodiscard]] std::int64_t endLicenses(const Running& running)
{
    auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    const auto ended = billDue(*store);
    REQUIRE(ended);
    REQUIRE(transaction->commit());
    return *ended;
}

/// What both were answered who asked at once.
std::pair<Answer, Answer> atOnce(const Running& running, const std::string& key, const Json& first,
                                 const Json& second)
{
    std::latch ready(2);
    std::pair<Answer, Answer> answers;
    const auto ask = [&](const HttpClient& client, const std::string& id, const Json& command,
                         Answer& answer) {
        ready.arrive_and_wait();
        answer = client.command(id, command, Json::array());
    };
    const auto one = running.client();
    const auto other = running.client();
    std::thread thread([&] { ask(one, key + "a", first, answers.first); });
    ask(other, key + "b", second, answers.second);
    thread.join();
    return answers;
}

} // namespace

TEST_CASE("aTransferMovesWhatWasBoughtAndIsTakenBack R-LIC-07, R-CHG-03")
{
    Running running;
    const auto client = running.client();
    const auto berlin = client.get(BerlinVoice);
    const auto munich = client.get(MunichVoice);
    REQUIRE(freeOf(berlin) > 1);
    const auto done = client.command("move", transferSeats(2), Json::array());
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(count(client.get(BerlinVoice), "purchased") == count(berlin, "purchased") - 2);
    CHECK(count(client.get(MunichVoice), "purchased") == count(munich, "purchased") + 2);
    for (const auto* field : {"assigned", "scheduled_removal", "unit_price_monthly", "next_billing_at"}) {
        CHECK(client.get(BerlinVoice).at(field) == berlin.at(field));
        CHECK(client.get(MunichVoice).at(field) == munich.at(field));
    }
    const auto back = client.command("back",
                                     {{"kind", "transfer_licenses"},
                                      {"from", MunichOffice},
                                      {"to", BerlinOffice},
                                      {"amounts", amounts(2)}},
                                     Json::array());
    REQUIRE(back.status == 200);
    CHECK(count(client.get(BerlinVoice), "purchased") == count(berlin, "purchased"));
    CHECK(count(client.get(MunichVoice), "purchased") == count(munich, "purchased"));
}

TEST_CASE("thoseOfOneOfficeReadOfItsLicensesAndNothingOfTheOther R-LIC-07, R-ROLE-11")
{
    Running running;
    const auto client = running.client();
    REQUIRE(client.command("move", transferSeats(1), Json::array()).status == 200);
    for (const auto& [pool, label] :
         {std::pair("of_1~voice", "Voice, Berlin"), {"of_2~voice", "Voice, Munich"}}) {
        const auto lines = client.get("/v1/audit?target=" + std::string(pool)).at("items");
        REQUIRE(lines.size() == 1);
        CHECK(lines.at(0).at("target_label") == label);
        CHECK(lines.at(0).at("office_id") == std::string(pool).substr(0, 4));
    }
}

TEST_CASE("anotherLicenseIsTakenAndGivenBackWithTheSeatThatWasToEnd R-LIC-12, R-CHG-03")
{
    const Running running;
    const auto client = running.client();
    const auto somebody = firstOf(client, "/v1/users?state=active&limit=1000",
                                  [](const Json& user) {
                                      return user.at("office_id") == BerlinOffice &&
                                             user.at("license_type") == "voice" && user.at("roles").empty();
                                  })
                              .at("id")
                              .get<std::string>();
    const auto voice = client.get(BerlinVoice);
    const auto sales = client.get(BerlinSales);
    const auto change = [&](const char* type, const char* disposition) {
        return Json{{"kind", "change_license_type"},
                    {"changes", {{{"user", somebody}, {"license_type", type}}}},
                    {"disposition", disposition}};
    };
    const auto refused = client.command("unsaid", change("sales", "release"), Json::array());
    CHECK(refused.body.at("code") == "E-WARNINGS-PENDING");
    const auto done = client.command("change", change("sales", "release"), Json{"W-BILL-NEXT"});
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(client.get("/v1/users/" + somebody).at("license_type") == "sales");
    CHECK(count(client.get(BerlinVoice), "assigned") == count(voice, "assigned") - 1);
    CHECK(count(client.get(BerlinVoice), "scheduled_removal") == count(voice, "scheduled_removal") + 1);
    CHECK(count(client.get(BerlinSales), "assigned") == count(sales, "assigned") + 1);
    const auto line = itemsOf(client,
                              "/v1/audit?outcome=success&action=change_license_type&target=" + somebody);
    REQUIRE(line.size() == 1);
    const Json keep{{"kind", "cancel_removal"}, {"office", BerlinOffice}, {"amounts", amounts(1)}};
    const auto back = client.command("back",
                                     Json{{"kind", "batch"}, {"commands", {keep, change("voice", "keep")}}},
                                     Json{"W-LIC-KEEP", "W-LIC-LOSS"});
    INFO(back.text);
    REQUIRE(back.status == 200);
    for (const auto* field : {"purchased", "assigned", "scheduled_removal"}) {
        CHECK(client.get(BerlinVoice).at(field) == voice.at(field));
        CHECK(client.get(BerlinSales).at(field) == sales.at(field));
    }
}

TEST_CASE("theLastLicenseIsMovedOrTakenAndTheOtherIsTold R-LIC-03, R-LIC-13, I-05, I-06")
{
    Running running;
    const auto client = running.client();
    const auto somebody = firstOf(client, "/v1/users?state=active&limit=1000", [](const Json& user) {
                              return user.at("office_id") == BerlinOffice &&
                                     user.at("license_type") == "voice" && user.at("roles").empty();
                          }).at("id");
    const Json suspend{{"kind", "suspend_users"}, {"users", {somebody}}};
    const Json reactivate{{"kind", "reactivate_users"}, {"users", {somebody}}};
    for (int round = 0; round < 8; ++round) {
        const auto key = "round" + std::to_string(round);
        REQUIRE(client.command(key + "s", suspend, Json::array()).status == 200);
        leaveOneSeat(running);
        const auto [moved, active] = atOnce(running, key, transferSeats(1), reactivate);
        INFO(moved.text << '\n' << active.text);
        CHECK((moved.status == 200) != (active.status == 200));
        if (moved.status == 200)
            CHECK(active.body.at("code") == "E-SEAT-NONE");
        else
            CHECK(moved.body.at("code") == "E-LIC-QTY");
        CHECK(freeOf(client.get(BerlinVoice)) == 0);
        if (active.status != 200) {
            leaveOneSeat(running);
            REQUIRE(client.command(key + "r", reactivate, Json::array()).status == 200);
        }
    }
}

TEST_CASE("theLastLicenseIsMovedOnce R-LIC-03, R-LIC-07")
{
    Running running;
    const auto client = running.client();
    for (int round = 0; round < 8; ++round) {
        leaveOneSeat(running);
        const auto munich = count(client.get(MunichVoice), "purchased");
        const auto [one, other] = atOnce(running, "twice" + std::to_string(round), transferSeats(1),
                                         transferSeats(1));
        INFO(one.text << '\n' << other.text);
        CHECK((one.status == 200) != (other.status == 200));
        CHECK((one.status == 200 ? other : one).body.at("code") == "E-LIC-QTY");
        CHECK(count(client.get(MunichVoice), "purchased") == munich + 1);
        CHECK(freeOf(client.get(BerlinVoice)) == 0);
    }
}

TEST_CASE("aRemovalIsCancelledUntilTheBillAndNotAfterIt R-LIC-10, R-BILL-02, 4.3")
{
    Running running;
    const auto client = running.client();
    const auto before = client.get(BerlinVoice);
    const auto scheduled = count(before, "scheduled_removal");
    REQUIRE(freeOf(before) > 1);
    const auto unasked = client.command("unasked", seatRemoval("schedule_removal", 2), Json::array());
    CHECK(unasked.body.at("code") == "E-WARNINGS-PENDING"); // that it ends is acknowledged
    REQUIRE(client.command("end", seatRemoval("schedule_removal", 2), {"W-BILL-NEXT"}).status == 200);
    CHECK(count(client.get(BerlinVoice), "scheduled_removal") == scheduled + 2);
    CHECK(count(client.get(BerlinVoice), "purchased") == count(before, "purchased"));
    REQUIRE(client.command("keep", seatRemoval("cancel_removal", 1), Json::array()).status == 200);
    CHECK(count(client.get(BerlinVoice), "scheduled_removal") == scheduled + 1);
    // The instant of the bill has come, the timer has not.
    REQUIRE(running.store()->connection().execute(
        "UPDATE license_pools SET next_billing_at = next_billing_at - 86400000 * 100"));
    const auto late = client.command("late", seatRemoval("cancel_removal", 1), Json::array());
    CHECK(late.body.at("code") == "E-LIC-QTY");
    static_cast<void>(endLicenses(running)); // unless the command has done it
    const auto after = client.get(BerlinVoice);
    CHECK(count(after, "purchased") == count(before, "purchased") - scheduled - 1);
    CHECK(count(after, "scheduled_removal") == 0);
    CHECK(count(after, "assigned") == count(before, "assigned"));
    CHECK(endLicenses(running) == 0);
    // From then on others can be given up, at the bill after that.
    REQUIRE(client.command("again", seatRemoval("schedule_removal", 1), {"W-BILL-NEXT"}).status == 200);
    CHECK(count(client.get(BerlinVoice), "scheduled_removal") == 1);
}

TEST_CASE("anOfficeAdminGivesUpTheirOwnLicensesAndTransfersNone R-LIC-01")
{
    Running running;
    const auto nina = running.client("nina@acme.test");
    const auto refused = nina.command("n", transferSeats(1), Json::array());
    CHECK(refused.status == 403);
    CHECK(refused.body.at("code") == "E-SCOPE");
}
