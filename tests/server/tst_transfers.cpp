// SPDX-License-Identifier: GPL-3.0-or-later
// People who move to another office, on a real database: what is written, who sees it, and who comes too
// late.
#include <algorithm>
#include <thread>

#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr auto Berlin = "of_1";
constexpr auto Munich = "of_2";
constexpr auto London = "of_5"; // abroad, on the same price level
const Json Warnings{"W-E911", "W-XFER-ROLE", "W-DEV-LOCATION", "W-DEV-TAKE", "W-COVERAGE"};

[[nodiscard]] Json transfer(const std::vector<std::string>& users, const std::string& office)
{
    Json all = Json::array();
    for (const auto& user : users)
        all.push_back({{"user", user}, {"office", office}});
    return {{"kind", "transfer_users"}, {"transfers", all}};
}

/// Active people of an office with one number, in order.
[[nodiscard]] std::vector<std::string> peopleOf(const HttpClient& client, const std::string& office)
{
    std::map<std::string, int> numbers;
    for (const auto& number : itemsOf(client, "/v1/numbers?limit=1000")) {
        if (number.at("target_type") == "user" && number.at("status") == "assigned")
            ++numbers[number.at("target_id")];
    }
    std::vector<std::string> ids;
    for (const auto& user : itemsOf(client, "/v1/users?state=active&limit=1000")) {
        if (user.at("office_id") == office && user.at("roles").empty() && numbers[user.at("id")] == 1 &&
            user.at("license_type") == "voice")
            ids.push_back(user.at("id"));
    }
    REQUIRE(ids.size() > 2);
    return ids;
}

[[nodiscard]] Json numberOf(const HttpClient& client, const std::string& user)
{
    return firstOf(client, "/v1/numbers?limit=1000",
                   [&user](const Json& number) { return number.at("target_id") == user; });
}

[[nodiscard]] Json poolOf(const HttpClient& client, const std::string& office)
{
    return firstOf(client, "/v1/license-pools?limit=1000", [&office](const Json& pool) {
        return pool.at("office_id") == office && pool.at("license_type") == "voice";
    });
}

[[nodiscard]] std::vector<std::string> spareIn(const HttpClient& client, const std::string& country)
{
    std::vector<std::string> ids;
    for (const auto& number : itemsOf(client, "/v1/numbers?limit=1000")) {
        if (number.at("status") == "reserved" && number.at("country") == country &&
            number.at("kind") == "local" && number.at("quarantine_until").is_null())
            ids.push_back(number.at("id"));
    }
    return ids;
}

/// One number of that country is left in the pool.
[[nodiscard]] std::string leaveOne(const HttpClient& client, const std::string& country)
{
    auto spare = spareIn(client, country);
    REQUIRE_FALSE(spare.empty());
    const auto last = spare.back();
    spare.pop_back();
    if (!spare.empty())
        REQUIRE(client
                    .command("release" + country, {{"kind", "release_numbers"}, {"numbers", spare}},
                             {"W-RELEASE"})
                    .status == 200);
    REQUIRE(spareIn(client, country) == std::vector{last});
    return last;
}

} // namespace

TEST_CASE("whoMovesInTheCountryTakesNumberAndSeatAlongAndComesBack R-XFER-03, R-XFER-08, R-ROLE-11")
{
    Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test"); // Office Admin of Munich
    const auto user = peopleOf(omar, Munich).front();
    const auto number = numberOf(omar, user);
    const auto from = poolOf(omar, Munich);
    const auto to = poolOf(omar, Berlin);
    REQUIRE(nina.ask("GET", "/v1/users/" + user).status == 200);

    const auto refused = nina.command("hers", transfer({user}, Berlin), Warnings);
    CHECK(refused.text.find("E-SCOPE") != std::string::npos);

    const auto done = omar.command("move", transfer({user}, Berlin), Warnings);
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(omar.get("/v1/users/" + user).at("office_id") == Berlin);
    CHECK(numberOf(omar, user).at("id") == number.at("id"));
    CHECK(numberOf(omar, user).at("office_id") == Berlin);
    CHECK(poolOf(omar, Munich).at("purchased") == from.at("purchased").get<int>() - 1);
    CHECK(poolOf(omar, Munich).at("assigned") == from.at("assigned").get<int>() - 1);
    CHECK(poolOf(omar, Berlin).at("purchased") == to.at("purchased").get<int>() + 1);
    CHECK(poolOf(omar, Berlin).at("assigned") == to.at("assigned").get<int>() + 1);
    for (const auto& device : itemsOf(omar, "/v1/devices?limit=1000")) {
        for (const auto& owner : device.at("owners")) {
            if (owner.get<std::string>().starts_with(user + ":"))
                CHECK(device.at("office_id") == Berlin);
        }
    }
    CHECK(nina.ask("GET", "/v1/users/" + user).status == 404); // out of her sight
    // One for the person, and one for what the person has set, whose records have the same id.
    const auto lines = itemsOf(omar, "/v1/audit?outcome=success&action=transfer_users&target=" + user);
    CHECK(std::count_if(lines.begin(), lines.end(),
                        [](const Json& line) { return line.at("target_table") == "user"; }) == 1);
    for (const auto& line : lines) {
        CHECK(line.at("before").at("office_id") == Munich);
        CHECK(line.at("after").at("office_id") == Berlin);
    }

    REQUIRE(omar.command("back", transfer({user}, Munich), Warnings).status == 200);
    CHECK(nina.ask("GET", "/v1/users/" + user).status == 200);
    CHECK(poolOf(omar, Munich).at("purchased") == from.at("purchased"));
    CHECK(poolOf(omar, Berlin).at("assigned") == to.at("assigned"));
}

TEST_CASE("theLastNumberThatSomebodyElseTookMeanwhileIsMissed R-XFER-07, R-XFER-16")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto last = leaveOne(omar, "GB");
    const auto people = peopleOf(omar, Berlin);
    const auto before = numberOf(omar, people[0]);
    const auto pool = poolOf(omar, Berlin);
    const auto shown = omar.ask("POST", "/v1/plans", Json{{"command", transfer({people[0]}, London)}}.dump());
    INFO(shown.text);
    REQUIRE(shown.status == 200);
    CHECK(shown.text.find("E-XFER-NONUMBER") == std::string::npos);

    const auto theirs = yuki.command("theirs", transfer({people[1]}, London), Warnings);
    INFO(theirs.text);
    REQUIRE(theirs.status == 200);
    CHECK(numberOf(omar, people[1]).at("id") == last);
    CHECK(numberOf(omar, people[1]).at("office_id") == London);

    const auto late = omar.command("late", transfer({people[0]}, London), Warnings);
    CHECK(late.status != 200);
    CHECK(late.text.find("E-XFER-NONUMBER") != std::string::npos);
    CHECK(omar.get("/v1/users/" + people[0]).at("office_id") == Berlin);
    CHECK(numberOf(omar, people[0]) == before);
    CHECK(poolOf(omar, Berlin).at("purchased") == pool.at("purchased").get<int>() - 1); // hers alone
}

TEST_CASE("ofTwoAtOnceOneGetsTheLastNumber R-XFER-16")
{
    Running running;
    const auto omar = running.client();
    const auto last = leaveOne(omar, "GB");
    const auto people = peopleOf(omar, Berlin);
    const auto yuki = running.client("yuki@acme.test");
    int theirs = 0;
    std::thread other([&] { theirs = yuki.command("one", transfer({people[0]}, London), Warnings).status; });
    const auto mine = omar.command("two", transfer({people[1]}, London), Warnings).status;
    other.join();
    CHECK((mine == 200) != (theirs == 200));
    const auto& lucky = mine == 200 ? people[1] : people[0];
    const auto& unlucky = mine == 200 ? people[0] : people[1];
    CHECK(numberOf(omar, lucky).at("id") == last);
    CHECK(omar.get("/v1/users/" + unlucky).at("office_id") == Berlin);
    CHECK(spareIn(omar, "GB").empty());
}

TEST_CASE("aNumberThatIsTakenWhileItsHolderMovesAbroadIsTakenOnce R-XFER-04, R-XFER-06, R-XFER-16, I-03")
{
    Running running;
    const auto omar = running.client();
    const auto yuki = running.client("yuki@acme.test");
    const auto people = peopleOf(omar, Berlin);
    auto acknowledged = Warnings;
    for (const auto* code : {"W-XFER-CLI", "W-CID-FALLBACK", "W-USER-NONUMBER"})
        acknowledged.push_back(code);
    const auto rounds = std::min<std::size_t>(people.size(), 6);
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto& person = people[round];
        const auto number = numberOf(omar, person).at("id").get<std::string>();
        const auto from = poolOf(omar, Berlin).at("purchased").get<int>();
        const auto to = poolOf(omar, London).at("purchased").get<int>();
        const auto spare = spareIn(omar, "DE");
        REQUIRE_FALSE(spare.empty());
        const auto taking = round % 2 == 0 ? Json{{"kind", "unassign_numbers"}, {"numbers", {number}}}
                                           : Json{{"kind", "swap_number"},
                                                  {"user", person},
                                                  {"replacement", spare.front()}};
        const auto key = std::to_string(round);
        Answer theirs;
        std::thread other([&] { theirs = yuki.command("take" + key, taking, acknowledged); });
        const auto moved = omar.command("move" + key, transfer({person}, London), acknowledged);
        other.join();
        INFO(moved.text << '\n' << theirs.text);
        CHECK((theirs.status == 200 || theirs.body.at("code") != "E-WARNINGS-PENDING"));
        REQUIRE(moved.status == 200);
        CHECK(omar.get("/v1/users/" + person).at("office_id") == London);
        for (const auto& each : itemsOf(omar, "/v1/numbers?limit=1000")) {
            if (each.at("target_id") == person) {
                CHECK(each.at("country") == "GB");
                CHECK(each.at("office_id") == London);
                CHECK(each.at("status") == "assigned");
            }
        }
        for (const auto& left : {number, spare.front()}) {
            const auto now = omar.get("/v1/numbers/" + left);
            CHECK(now.at("status") == "reserved");
            CHECK(now.at("target_id") == "");
        }
        CHECK(omar.get("/v1/numbers/" + number).at("office_id") == Berlin);
        CHECK(poolOf(omar, Berlin).at("purchased") == from - 1);
        CHECK(poolOf(omar, London).at("purchased") == to + 1);
        // So that there is a number for the next one.
        REQUIRE(omar.command("back" + key, transfer({person}, Berlin), acknowledged).status == 200);
    }
}

TEST_CASE("offices of the sample that nobody moves between say why R-XFER-01, R-XFER-02")
{
    Running running;
    const auto omar = running.client();
    const auto user = peopleOf(omar, Berlin).front();
    int turn = 0;
    for (const auto& [office, code] : {std::pair("of_3", "E-PRICELEVEL"), std::pair("of_7", "E-PLAN"),
                                       std::pair("of_1", "E-XFER-SAME"), std::pair("of_99", "E-NOTFOUND")}) {
        CAPTURE(office);
        const auto answer = omar.command("no" + std::to_string(++turn), transfer({user}, office), Warnings);
        CHECK(answer.text.find(code) != std::string::npos);
    }
    CHECK(omar.get("/v1/users/" + user).at("office_id") == Berlin);
}
