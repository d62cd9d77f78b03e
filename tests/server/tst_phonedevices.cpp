// SPDX-License-Identifier: GPL-3.0-or-later
// What the phone system tells of phones and apps, and the codes that it takes along.
#include <catch2/catch.hpp>

#include "server/digest.h"
#include "tests/server/inviting.h"
#include "tests/server/switchboard.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
using std::chrono::minutes;

namespace {

const std::string Mobile = "+4915123456789";
const std::string App = "/v1/pbx/apps/install-7.1";

[[nodiscard]] Answer report(const HttpClient& phones, const Json& item)
{
    return send(phones, "POST", "/v1/pbx/device-reports", {{"reports", Json::array({item})}});
}

[[nodiscard]] Json deviceOf(const HttpClient& omar, const std::string& id)
{
    return omar.get("/v1/devices/" + id);
}

[[nodiscard]] Json appOf(const std::string& user, const std::string& number = {})
{
    Json app{{"user_id", user}, {"kind", "mobile_app"}, {"name", "Maria's phone"}, {"at", ago()}};
    if (!number.empty())
        app["phone_number"] = number;
    return app;
}

[[nodiscard]] std::vector<Json> devicesOf(const HttpClient& omar, const std::string& user,
                                          const std::string& kind = "forwarding_number")
{
    std::vector<Json> own;
    for (const auto& device : itemsOf(omar, "/v1/devices?limit=1000")) {
        if (device.at("kind") == kind && device.at("owners") == Json::array({user + ":1"}))
            own.push_back(device);
    }
    return own;
}

void giveTo(const HttpClient& omar, const std::string& device, const std::string& user,
            const std::string& key)
{
    const Json gift{{"device", device}, {"user", user}};
    execute(omar, key, {{"kind", "assign_devices"}, {"assignments", Json::array({gift})}});
}

} // namespace

TEST_CASE("aPhoneThatFetchedItsConfigurationWaitsNoMore R-DEV-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    giveTo(omar, own.phone, callee(omar, 1).id, "give");
    REQUIRE(deviceOf(omar, own.phone).at("provision_status") == "pending_sync");
    // What it fetched before it was given away is not what it waits for.
    CHECK(report(phones, {{"mac", own.mac}, {"event", "provisioned"}, {"at", ago(minutes(30))}}).status ==
          200);
    CHECK(deviceOf(omar, own.phone).at("provision_status") == "pending_sync");
    const Json fetched{{"mac", own.mac}, {"event", "provisioned"}, {"firmware", "81.3"}, {"at", ago()}};
    const auto answer = report(phones, fetched);
    CHECK(answer.body == Json{{"changed", 1}, {"unknown", Json::array()}});
    const auto settled = deviceOf(omar, own.phone);
    CHECK(settled.at("provision_status") == "provisioned");
    CHECK(settled.at("firmware") == "81.3");
    CHECK(settled.at("last_provisioned_at").is_string());
    const auto line = lastLine(omar, "provision_device", own.phone);
    CHECK(line.at("actor_name") == "The phone system");
    CHECK(line.at("actor_kind") == "system");
    CHECK(line.at("before") == Json{{"provision_status", "pending_sync"}});
    CHECK(line.at("after") == Json{{"provision_status", "provisioned"}});
    // Told again it changes nothing.
    CHECK(report(phones, fetched).body.at("changed") == 0);
    CHECK(linesOf(omar, "provision_device", own.phone) == 1);
}

TEST_CASE("aPhoneIsThereAsLongAsThePhoneSystemSeesIt R-DEV-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    REQUIRE(board.store()->connection().execute(
        "UPDATE devices SET registration = 'not_registered', last_registered_at = NULL, provision_status = "
        "'pending_sync' WHERE id = '" +
        own.phone + "'"));
    const auto told = [&](const std::string& event, minutes before) {
        const auto answer = report(phones, {{"device_id", own.phone}, {"event", event}, {"at", ago(before)}});
        CHECK(answer.status == 200);
        return deviceOf(omar, own.phone).at("registration");
    };
    CHECK(told("registered", minutes(10)) == "registered");
    // A phone that has an old configuration is seen, too.
    CHECK(deviceOf(omar, own.phone).at("provision_status") == "pending_sync");
    CHECK(told("unregistered", minutes(20)) == "registered"); // which was before
    CHECK(told("unregistered", minutes(5)) == "not_registered");
    CHECK(told("registered", minutes(10)) == "not_registered"); // told again
    CHECK(told("registered", minutes(1)) == "registered");
    CHECK(linesOf(omar, "provision_device", own.phone) == 0); // they come and go all day
}

TEST_CASE("aHandsetHasWhatItWaitsForWhenItsBaseHasItOnTheAir R-DEV-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto handset = firstOf(omar, "/v1/devices?limit=1000",
                                 [](const Json& device) {
                                     return device.at("kind") == "dect_handset" &&
                                            !device.at("base_id").is_null();
                                 })
                             .at("id")
                             .get<std::string>();
    REQUIRE(board.store()->connection().execute(
        "UPDATE devices SET provision_status = 'pending_sync', last_registered_at = NULL, "
        "last_provisioned_at = NULL WHERE id = '" +
        handset + "'"));
    CHECK(report(phones, {{"device_id", handset}, {"event", "provisioned"}, {"at", ago()}}).status == 200);
    CHECK(deviceOf(omar, handset).at("provision_status") == "pending_sync");
    CHECK(report(phones, {{"device_id", handset}, {"event", "registered"}, {"at", ago()}}).status == 200);
    CHECK(deviceOf(omar, handset).at("provision_status") == "registered");
}

TEST_CASE("reportsOfWhatThereIsNotAreNamedAndTheOthersNoted R-DEV-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto app = send(phones, "PUT", App, appOf(own.id)).body.at("device_id").get<std::string>();
    const auto item = [](const char* name, const std::string& value) {
        return Json{{name, value}, {"event", "registered"}, {"at", ago()}};
    };
    const Json all{
        {"reports", Json::array({item("device_id", "dv_nowhereaaaaaaaaa"), item("device_id", own.phone),
                                 item("device_id", app), item("mac", "02-00-00-00-00-01")})}};
    const auto answer = send(phones, "POST", "/v1/pbx/device-reports", all);
    INFO(answer.text);
    CHECK(answer.body ==
          Json{{"changed", 1}, {"unknown", Json::array({"dv_nowhereaaaaaaaaa", app, "02:00:00:00:00:01"})}});
    const auto good = item("device_id", own.phone);
    const std::vector<Json> patches{{{"mac", own.mac}}, // it is named by either
                                    {{"device_id", nullptr}},
                                    {{"event", "rebooted"}},
                                    {{"event", nullptr}},
                                    {{"at", "yesterday"}},
                                    {{"at", ago(minutes(-30))}}, // ahead of all clocks
                                    {{"firmware", std::string(65, 'a')}},
                                    {{"firmware", "a\nb"}},
                                    {{"more", 1}}};
    for (const auto& patch : patches) {
        auto bad = good;
        bad.update(patch);
        CAPTURE(bad.dump());
        CHECK(report(phones, bad).status == 400);
    }
    CHECK(send(phones, "POST", "/v1/pbx/device-reports", {{"reports", Json::array()}}).status == 400);
    const Json many(1'001, good);
    CHECK(send(phones, "POST", "/v1/pbx/device-reports", {{"reports", many}}).status == 400);
}

TEST_CASE("whatDevicesTellIsKeptAsANameCouldBe R-GEN-06")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const std::vector<std::pair<std::string, std::string>> told{
        {"\uFEFFMaria\u202E's\u2028phone", "Maria's phone"},
        {"\u3164\u2800", ""},
        {"\u00A0Maria\u3000", "Maria"},
        {"Ma\u2066ri\U000E0001a\uFFFF", "Maria"},
        {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"}};
    for (std::size_t i = 0; i < told.size(); ++i) {
        const auto& [text, kept] = told[i];
        CAPTURE(i, text);
        auto wish = appOf(own.id);
        wish["name"] = text;
        wish["version"] = text;
        const auto answer = send(phones, "PUT", App + std::to_string(i), wish);
        REQUIRE(answer.status == 200);
        const auto app = deviceOf(omar, answer.body.at("device_id"));
        CHECK(app.at("name") == kept);
        CHECK(app.at("firmware") == kept);
        const auto minutesAgo = minutes(static_cast<int>(told.size() - i));
        const Json item{
            {"mac", own.mac}, {"event", "provisioned"}, {"firmware", text}, {"at", ago(minutesAgo)}};
        REQUIRE(report(phones, item).status == 200);
        if (!kept.empty()) // nothing told changes nothing
            CHECK(deviceOf(omar, own.phone).at("firmware") == kept);
    }
    // A program that signs in tells the name of its computer.
    const Json signIn{{"email", "omar@acme.test"},
                      {"password", "secret-of-test"},
                      {"client_name", "\uFEFFOmar\u202E's\u2028desk"},
                      {"remember_device", true}};
    REQUIRE(send(omar, "POST", "/v1/sessions", signIn).status == 201);
    const auto devices = itemsOf(omar, "/v1/devices?limit=1000");
    CHECK(std::count_if(devices.begin(), devices.end(),
                        [](const Json& device) { return device.at("name") == "Omar's desk"; }) == 1);
}

TEST_CASE("anAppThatSomebodySignsInWithIsADeviceOfTheirs R-DEV-01 R-DEV-03")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto wish = appOf(own.id);
    const auto answer = send(phones, "PUT", App, wish);
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("forwarding") == "none");
    CHECK(answer.body.at("reason").is_null());
    const auto id = answer.body.at("device_id").get<std::string>();
    const auto app = deviceOf(omar, id);
    CHECK(app.at("kind") == "mobile_app");
    CHECK(app.at("name") == "Maria's phone");
    CHECK(app.at("owners") == Json::array({own.id + ":1"}));
    CHECK(app.at("registration") == "registered");
    CHECK(lastLine(omar, "sign_in_app", id).at("actor_name") == "The phone system");
    // Told again it is the same, with what is new of it.
    auto again = wish;
    again["at"] = ago();
    again["version"] = "7.2";
    CHECK(send(phones, "PUT", App, again).body.at("device_id") == id);
    CHECK(deviceOf(omar, id).at("firmware") == "7.2");
    CHECK(linesOf(omar, "sign_in_app", id) == 1);
    // It is one sign-in, and nobody else's.
    CHECK(send(phones, "PUT", App, appOf(callee(omar, 1).id)).status == 409);
    CHECK(phones.ask("DELETE", App).status == 204);
    CHECK(deviceOf(omar, id).at("registration") == "not_registered");
    CHECK(send(phones, "PUT", App, again).status == 200); // the one from before: told again, and late
    CHECK(deviceOf(omar, id).at("registration") == "not_registered");
    CHECK(phones.ask("DELETE", App).status == 204);
    CHECK(linesOf(omar, "sign_out_app", id) == 1);
    CHECK(phones.ask("DELETE", "/v1/pbx/apps/unknown").status == 204);
    // Who removes it from the account signs it out.
    execute(omar, "remove", {{"kind", "remove_devices"}, {"devices", Json::array({id})}});
    CHECK(send(phones, "PUT", App, appOf(own.id)).status == 409);
    CHECK(send(phones, "PUT", "/v1/pbx/apps/another", appOf(own.id)).body.at("device_id") != id);
}

TEST_CASE("aNumberThatAnAppHasVerifiedIsAForwardingNumberAtOnce R-FWD-02 R-FWD-05")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto answer = send(phones, "PUT", App, appOf(own.id, Mobile));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("forwarding") == "listed");
    const auto id = answer.body.at("device_id").get<std::string>();
    auto listed = devicesOf(omar, own.id);
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().at("phone_number") == Mobile);
    CHECK(listed.front().at("verified") == true);
    CHECK(listed.front().at("rings") == true);
    CHECK(deviceOf(omar, id).at("phone_number") == Mobile);
    const auto number = listed.front().at("id").get<std::string>();
    CHECK(lastLine(omar, "add_forwarding_numbers", number).at("actor_name") == "The phone system");
    CHECK(send(phones, "PUT", App, appOf(own.id, Mobile)).body.at("forwarding") == "listed");
    CHECK(devicesOf(omar, own.id).size() == 1);
    // The phone goes with its number (R-DEV-04).
    execute(omar, "remove", {{"kind", "remove_devices"}, {"devices", Json::array({number})}});
    CHECK(omar.ask("GET", "/v1/devices/" + id).status == 404);
}

TEST_CASE("aNumberThatWaitsForItsCodeIsVerifiedByTheApp R-FWD-02 R-FWD-04")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    REQUIRE(send(phones, "PUT", App, appOf(own.id, Mobile)).status == 200);
    const auto number = devicesOf(omar, own.id).front().at("id").get<std::string>();
    REQUIRE(board.store()->connection().execute("UPDATE devices SET verified = 0, rings = 0 WHERE id = '" +
                                                number + "'"));
    CHECK(send(phones, "PUT", App, appOf(own.id, Mobile)).body.at("forwarding") == "listed");
    CHECK(deviceOf(omar, number).at("verified") == true);
    CHECK(deviceOf(omar, number).at("rings") == true);
    CHECK(lastLine(omar, "verify_number", number).at("actor_name") == "The phone system");
}

TEST_CASE("aNumberThatCannotForwardIsRefusedAndItsAppListedAllTheSame R-FWD-02 R-FWD-03 R-FWD-06")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const std::vector<std::string> numbers{own.number, "+442071838750", "+49112"};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        CAPTURE(numbers[i]);
        const auto answer = send(phones, "PUT", "/v1/pbx/apps/no-" + std::to_string(i),
                                 appOf(own.id, numbers[i]));
        REQUIRE(answer.status == 200);
        CHECK(answer.body.at("forwarding") == "refused");
        CHECK_FALSE(answer.body.at("reason").get<std::string>().empty());
        CHECK(deviceOf(omar, answer.body.at("device_id")).dump().find(numbers[i]) == std::string::npos);
    }
    CHECK(devicesOf(omar, own.id).empty());
}

TEST_CASE("whatIsNoSignInOfAnAppIsRefused")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto good = appOf(callee(omar).id, Mobile);
    const std::vector<Json> patches{{{"user_id", ""}},
                                    {{"kind", "desk_phone"}},
                                    {{"kind", "web_app"}}, // which has no number
                                    {{"name", std::string(65, 'a')}},
                                    {{"name", "a\u0007b"}},
                                    {{"phone_number", "0151 23456789"}},
                                    {{"at", nullptr}},
                                    {{"at", ago(minutes(-30))}},
                                    {{"more", 1}}};
    for (const auto& patch : patches) {
        auto bad = good;
        bad.update(patch);
        CAPTURE(bad.dump());
        CHECK(send(phones, "PUT", App, bad).status == 400);
    }
    auto nobody = good;
    nobody["user_id"] = "us_nobody";
    CHECK(send(phones, "PUT", App, nobody).status == 404);
}

TEST_CASE("appsOfOnePersonDoNotGrowWithoutEnd R-DEV-01")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    constexpr std::size_t More = 40;
    std::string first;
    for (std::size_t i = 0; i < More; ++i) {
        auto wish = appOf(own.id);
        wish["at"] = ago(minutes(2 * (More - i)));
        const auto path = "/v1/pbx/apps/many-" + std::to_string(i);
        const auto answer = send(phones, "PUT", path, wish);
        REQUIRE(answer.status == 200);
        if (i == 0)
            first = answer.body.at("device_id");
        REQUIRE(phones.ask("DELETE", path).status == 204);
    }
    CHECK(devicesOf(omar, own.id, "mobile_app").size() < More);
    CHECK(omar.ask("GET", "/v1/devices/" + first).status == 404); // unused for longest
}

TEST_CASE("eachCodeIsHandedOutOnceAndOpensItsNumber R-FWD-04")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto take = [&phones] { return send(phones, "POST", "/v1/pbx/number-codes", {{"most", 10}}); };
    CHECK(take().body == Json{{"messages", Json::array()}});
    REQUIRE(send(phones, "PUT", App, appOf(own.id, Mobile)).status == 200);
    const auto number = devicesOf(omar, own.id).front().at("id").get<std::string>();
    const auto store = board.store();
    // As if the person had added it, and asked for a code.
    REQUIRE(store->connection().execute("UPDATE devices SET verified = 0, rings = 0 WHERE id = '" + number +
                                        "'"));
    const auto ask = [&] {
        (void)inTransaction(*store, [&] {
            return PhoneCodes(*store).request(domain::DeviceId(number), domain::UserId(own.id),
                                              store->connection().now().value());
        });
    };
    ask();
    const auto answer = take();
    INFO(answer.text);
    REQUIRE(answer.body.at("messages").size() == 1);
    const auto message = answer.body.at("messages").at(0);
    CHECK(message.at("phone_number") == Mobile);
    CHECK(message.at("device_id") == number);
    const auto code = message.at("code").get<std::string>();
    CHECK(code.size() == PhoneCodes::Digits);
    CHECK(answer.headers.at("cache-control") == "no-store");
    // Once: whoever has lost it is told another one after a minute.
    CHECK(take().body.at("messages").empty());
    REQUIRE(store->connection().execute("UPDATE phone_messages SET queued_at = queued_at - 61000"));
    ask();
    const auto second = take().body.at("messages").at(0).at("code").get<std::string>();
    const auto attempt = inTransaction(*store, [&] {
        return PhoneCodes(*store).begin(domain::DeviceId(number), store->connection().now().value());
    });
    REQUIRE(attempt);
    CHECK(isPassword(second, attempt->digest));
    CHECK(isPassword(code, attempt->digest) == (code == second));
    CHECK(omar.ask("GET", "/v1/audit?limit=200").text.find('"' + second) == std::string::npos);
}
