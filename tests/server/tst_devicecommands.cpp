// SPDX-License-Identifier: GPL-3.0-or-later
// Devices that commands make and remove, as the wire tells of them: once, whole, and never again.
#include <algorithm>
#include <iterator>

#include "server/audittrail.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

[[nodiscard]] Json registration(const std::string& id, const std::string& mac, const std::string& office)
{
    return {{"kind", "register_device"}, {"device", id}, {"office", office}, {"mac", mac}, {"name", "Hall"},
            {"location", office}};
}

[[nodiscard]] Json removal(const std::string& id)
{
    return {{"kind", "remove_devices"}, {"devices", {id}}};
}

[[nodiscard]] std::int64_t deviceHead(const HttpClient& client)
{
    return client.get("/v1/offices?limit=1").at("sequence");
}

/// What the feed says of a record since.
[[nodiscard]] std::vector<Json> toldOf(const HttpClient& client, const std::string& id, std::int64_t after)
{
    std::vector<Json> told;
    for (const auto& entry : itemsOf(client, "/v1/changes?limit=1000&after=" + std::to_string(after))) {
        const auto& changes = entry.at("changes");
        std::copy_if(changes.begin(), changes.end(), std::back_inserter(told),
                     [&id](const Json& change) { return change.at("id") == id; });
    }
    return told;
}

/// What was done to it.
[[nodiscard]] Json auditOf(const HttpClient& client, const std::string& id)
{
    return itemsOf(client, "/v1/audit?outcome=success&target=" + id);
}

} // namespace

TEST_CASE("aDeviceIsMadeOnceHoweverOftenItsCommandComes R-DEV-05")
{
    Running running;
    const auto omar = running.client();
    const auto before = deviceHead(omar);
    const auto command = registration("dv_newaaaaaaaaaaaaa", "80-5E-C0-FF-FF-01", "of_1");
    const auto first = omar.command("register", command);
    INFO(first.text);
    REQUIRE(first.status == 200);
    CHECK(first.body.at("outcomes").at(0).at("version") == 1);
    const auto again = omar.command("register", command);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    const auto device = omar.get("/v1/devices/dv_newaaaaaaaaaaaaa");
    CHECK(device.at("mac") == "80:5e:c0:ff:ff:01");
    CHECK(device.at("version") == 1);
    const auto told = toldOf(omar, "dv_newaaaaaaaaaaaaa", before);
    REQUIRE(told.size() == 1);
    auto whole = told.front().at("set");
    CHECK(whole.at("exists") == true);
    whole.erase("exists");
    whole["id"] = "dv_newaaaaaaaaaaaaa";
    whole["version"] = told.front().at("version");
    CHECK(whole == device);
    const auto lines = auditOf(omar, "dv_newaaaaaaaaaaaaa");
    REQUIRE(lines.size() == 1);
    CHECK(lines.at(0).at("after").at("exists") == true);
    CHECK(lines.at(0).at("after").at("mac") == device.at("mac"));
    // Another command with that id, or with that address, makes nothing.
    for (const auto& other : {registration("dv_newaaaaaaaaaaaaa", "805ec0ffff02", "of_1"),
                              registration("dv_otheraaaaaaaaaaa", "805ec0ffff01", "of_1")}) {
        const auto refused = omar.command("again" + other.at("mac").get<std::string>(), other);
        CHECK(refused.status >= 400);
        CHECK(refused.status < 500);
    }
    CHECK(omar.ask("GET", "/v1/devices/dv_otheraaaaaaaaaaa").status == 404);
}

TEST_CASE("aRemovedDeviceIsGoneAndItsIdIsGivenToNoOther R-DEV-02")
{
    Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test"); // Office Admin of the second office
    REQUIRE(omar.command("one", registration("dv_oneaaaaaaaaaaaaa", "805ec0ffff01", "of_1")).status == 200);
    REQUIRE(omar.command("two", registration("dv_twoaaaaaaaaaaaaa", "805ec0ffff02", "of_2")).status == 200);
    REQUIRE(nina.ask("GET", "/v1/devices/dv_twoaaaaaaaaaaaaa").status == 200);
    REQUIRE(nina.ask("GET", "/v1/devices/dv_oneaaaaaaaaaaaaa").status == 404);
    const auto before = deviceHead(omar);
    for (const auto* id : {"dv_oneaaaaaaaaaaaaa", "dv_twoaaaaaaaaaaaaa"})
        REQUIRE(omar.command(std::string("remove") + id, removal(id)).status == 200);
    CHECK(omar.ask("GET", "/v1/devices/dv_twoaaaaaaaaaaaaa").status == 404);
    for (const auto* client : {&omar, &nina}) {
        const auto told = toldOf(*client, "dv_twoaaaaaaaaaaaaa", before);
        REQUIRE(told.size() == 1);
        CHECK(told.front().at("set") == Json{{"exists", false}});
        CHECK(told.front().at("version") == 2);
    }
    CHECK(toldOf(nina, "dv_oneaaaaaaaaaaaaa", before).empty());
    // The trail tells what it was, to those who could see it.
    const auto lines = auditOf(nina, "dv_twoaaaaaaaaaaaaa");
    REQUIRE(lines.size() == 2);
    CHECK(lines.at(0).at("before").at("mac") == "80:5e:c0:ff:ff:02");
    CHECK(lines.at(0).at("before").at("name") == "Hall");
    CHECK(lines.at(0).at("after") == Json{{"exists", false}});
    CHECK(auditOf(nina, "dv_oneaaaaaaaaaaaaa").empty());
    const auto refused = omar.command("again", registration("dv_twoaaaaaaaaaaaaa", "805ec0ffff02", "of_2"));
    CHECK(refused.status >= 400);
    CHECK(refused.status < 500);
    const auto other = omar.command("other", registration("dv_threeaaaaaaaaaaa", "805ec0ffff02", "of_2"));
    INFO(other.text);
    CHECK(other.status == 200);
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("aCommandThatDiesBeforeItsCommitHasMadeAndRemovedNothing")
{
    Running running;
    const auto omar = running.client();
    REQUIRE(omar.command("first", registration("dv_oldaaaaaaaaaaaaa", "805ec0ffff01", "of_1")).status == 200);
    const auto before = deviceHead(omar);
    const auto sabotage = [&](const char* sql) { REQUIRE(running.store()->connection().execute(sql)); };
    // The feed is written last: records, references, used ids and lines stand already.
    sabotage("CREATE TRIGGER interference BEFORE INSERT ON feed BEGIN SELECT RAISE(ABORT, 'no more'); END");
    CHECK(omar.command("make", registration("dv_newaaaaaaaaaaaaa", "805ec0ffff02", "of_1")).status == 503);
    CHECK(omar.command("remove", removal("dv_oldaaaaaaaaaaaaa")).status == 503);
    CHECK(omar.ask("GET", "/v1/devices/dv_newaaaaaaaaaaaaa").status == 404);
    CHECK(omar.ask("GET", "/v1/devices/dv_oldaaaaaaaaaaaaa").status == 200);
    sabotage("DROP TRIGGER interference");
    running.server->stop();
    running.start();
    const auto later = running.client();
    CHECK(later.command("make", registration("dv_newaaaaaaaaaaaaa", "805ec0ffff02", "of_1")).status == 200);
    CHECK(later.command("remove", removal("dv_oldaaaaaaaaaaaaa")).status == 200);
    CHECK(toldOf(later, "dv_newaaaaaaaaaaaaa", before).size() == 1);
    CHECK(toldOf(later, "dv_oldaaaaaaaaaaaaa", before).size() == 1);
    CHECK(auditOf(later, "dv_newaaaaaaaaaaaaa").size() == 1);
    CHECK(auditOf(later, "dv_oldaaaaaaaaaaaaa").size() == 2);
}

TEST_CASE("aDevicesPageHasWhatTheSampleHas")
{
    Running running;
    const auto omar = running.client();
    const auto page = omar.get("/v1/devices?limit=1000");
    CHECK(page.at("items").size() == 360); // 1.2 a person
    CHECK(page.at("total") == 360);
    CHECK(omar.ask("GET", "/v1/devices?q=x").status == 400); // there is no search yet
}
