// SPDX-License-Identifier: GPL-3.0-or-later
// What people do who call their own number: the PIN and its lock-out, do-not-disturb, the greeting (R-VM-04).
#include <catch2/catch.hpp>

#include "domain/limits.h"
#include "platform/sha256.h"
#include "tests/kit/mediafiles.h"
#include "tests/server/switchboard.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
namespace limits = domain::limits;

namespace {

const std::string Pin = "739152";
constexpr const auto* Forwarding = "dv_newaaaaaaaaaaaaa";
const std::string OwnMobile = "+4915123456789";

void setPin(const HttpClient& omar, const std::string& user, const std::string& key = "pin")
{
    REQUIRE(omar.command(key, {{"kind", "set_voicemail_pin"}, {"user", user}, {"pin", Pin}}).status == 200);
}

void addForwarding(const HttpClient& omar, const std::string& user)
{
    const Json number{{"device", Forwarding}, {"user", user}, {"phone_number", OwnMobile}};
    const auto answer = omar.command(
        "forward", {{"kind", "add_forwarding_numbers"}, {"numbers", Json::array({number})}});
    INFO(answer.text);
    REQUIRE(answer.status == 200);
}

[[nodiscard]] Answer triedMenu(const HttpClient& phones, const Callee& callee, const std::string& pin = Pin)
{
    return send(phones, "POST", "/v1/pbx/voicemail-menus",
                {{"called", callee.number}, {"device_id", callee.phone}, {"pin", pin}});
}

[[nodiscard]] std::string verdict(const HttpClient& phones, const Callee& callee, const std::string& pin)
{
    const auto answer = triedMenu(phones, callee, pin);
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("user_id").is_null() == (answer.body.at("verdict") != "right"));
    return answer.body.at("verdict");
}

/// As if the pause after a wrong try were over.
void waitOut(const Switchboard& board)
{
    REQUIRE(board.store()->connection().execute("UPDATE voicemail_pins SET tried_at = 0"));
}

[[nodiscard]] Answer putGreeting(const HttpClient& phones, const std::string& user, const std::string& bytes,
                                 const std::string& type = "audio/wav")
{
    const auto request =
        "PUT /v1/pbx/users/" + user +
        "/greeting HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " +
        phones.token + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(bytes.size()) +
        "\r\n\r\n" + bytes;
    auto answer = phones.raw(request);
    for (int again = 0; answer.status == 503 && again < 5; ++again) // the machine was slow for two seconds
        answer = phones.raw(request);
    return answer;
}

} // namespace

TEST_CASE("thePinOpensTheMenuFromAPhoneOfTheAccount R-VM-04 R-VM-02")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    CHECK(verdict(phones, own, Pin) == "not_set");
    setPin(omar, own.id);
    const auto answer = triedMenu(phones, own);
    INFO(answer.text);
    CHECK(answer.body == Json{{"verdict", "right"}, {"user_id", own.id}});
    CHECK(verdict(phones, own, "739153") == "wrong");
    CHECK(verdict(phones, own, "not a PIN") == "wrong");
    CHECK(verdict(phones, own, Pin) == "right"); // told again it is another try, with the same end
    REQUIRE(omar.command("off", {{"kind", "set_voicemail_pin"}, {"user", own.id}, {"pin", ""}}).status ==
            200);
    CHECK(verdict(phones, own, Pin) == "not_set");
}

TEST_CASE("fromAForwardingNumberTheMenuIsOfferedOnceItIsVerified R-VM-04 R-FWD-04")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    setPin(omar, own.id);
    const Json call{{"called", own.number}, {"caller", OwnMobile}, {"pin", Pin}};
    CHECK(send(phones, "POST", "/v1/pbx/voicemail-menus", call).status == 403);
    addForwarding(omar, own.id);
    CHECK(send(phones, "POST", "/v1/pbx/voicemail-menus", call).body.at("verdict") == "right");
    REQUIRE(board.store()->connection().execute("UPDATE devices SET verified = 0 WHERE id = '" +
                                                std::string(Forwarding) + "'"));
    CHECK(send(phones, "POST", "/v1/pbx/voicemail-menus", call).status == 403);
}

TEST_CASE("anUntiedPhoneIsOfferedNothingAndToldNothing R-VM-04")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto other = callee(omar, 1);
    setPin(omar, own.id);
    const auto from = [&](const std::string& called, const Json& where) {
        Json call{{"called", called}, {"pin", Pin}};
        call.update(where);
        return send(phones, "POST", "/v1/pbx/voicemail-menus", call);
    };
    const auto untied = from(own.number, {{"device_id", other.phone}});
    CHECK(untied.status == 403);
    CHECK(untied.body.at("code") == "E-SCOPE");
    // Another number, nobody's number, no such phone: the same words.
    for (const auto& answer :
         {from(other.number, {{"device_id", own.phone}}), from("+4930999999999", {{"device_id", own.phone}}),
          from(own.number, {{"device_id", "dv_nowhereaaaaaaaaa"}}),
          from(own.number, {{"caller", OwnMobile}})}) {
        CHECK(answer.status == 403);
        CHECK(answer.body == untied.body);
    }
    // No try is counted by it: the PIN opens still.
    for (int i = 0; i < limits::MostTries + 1; ++i)
        CHECK(from(own.number, {{"device_id", other.phone}}).status == 403);
    CHECK(verdict(phones, own, Pin) == "right");
    // Nobody who cannot work is offered one.
    const auto plan = omar.ask("POST", "/v1/plans",
                               Json{{"command", {{"kind", "suspend_users"}, {"users", {own.id}}}}}.dump());
    INFO(plan.text);
    REQUIRE(omar.command("suspend", {{"kind", "suspend_users"}, {"users", {own.id}}},
                         plan.body.at("required_acknowledgments"))
                .status == 200);
    CHECK(triedMenu(phones, own).body == untied.body);
}

TEST_CASE("whoGuessesByPhoneIsLockedOutAndSeenInTheAuditTrail R-VM-04 R-AUD-01")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    setPin(omar, own.id);
    for (int i = 0; i < limits::FreeTries; ++i)
        CHECK(verdict(phones, own, "000000") == "wrong");
    CHECK(verdict(phones, own, Pin) == "too_soon"); // it is not even looked at
    for (auto i = limits::FreeTries; i < limits::MostTries; ++i) {
        waitOut(board);
        CHECK(verdict(phones, own, "000000") == "wrong");
    }
    CHECK(verdict(phones, own, Pin) == "locked"); // for an hour, or until there is another PIN
    setPin(omar, own.id, "anew");
    CHECK(verdict(phones, own, Pin) == "right");
    const auto line = lastLine(omar, "open_voicemail", own.id);
    CHECK(line.at("outcome") == "denied");
    CHECK(line.at("reason_code") == "E-AUTH");
    CHECK(line.at("actor_name") == "The phone system");
    CHECK(line.at("actor_kind") == "system");
    CHECK(line.at("actor_id").is_null());
    CHECK(omar.ask("GET", "/v1/audit?limit=100").text.find(Pin) == std::string::npos);
}

TEST_CASE("whatIsNoCallToTheMenuIsRefused")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto own = callee(board.client());
    const Json good{{"called", own.number}, {"device_id", own.phone}, {"pin", Pin}};
    const std::vector<Json> patches{{{"called", "0151 2345"}},
                                    {{"called", ""}},
                                    {{"called", "+0123456"}},
                                    {{"called", "+" + std::string(16, '1')}},
                                    {{"called", nullptr}},
                                    {{"caller", OwnMobile}}, // from two places at once
                                    {{"device_id", nullptr}},
                                    {{"device_id", std::string(65, 'a')}},
                                    {{"device_id", "a b"}},
                                    {{"pin", std::string(65, '1')}},
                                    {{"pin", 1234}},
                                    {{"pin", nullptr}},
                                    {{"more", 1}}};
    for (const auto& patch : patches) {
        auto bad = good;
        bad.update(patch);
        CAPTURE(bad.dump());
        CHECK(send(phones, "POST", "/v1/pbx/voicemail-menus", bad).status == 400);
    }
    CHECK(send(phones, "POST", "/v1/pbx/voicemail-menus", good).status == 200);
}

TEST_CASE("doNotDisturbIsTurnedByPhoneAndTheTrailNamesThePhoneSystem R-VM-04")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto path = "/v1/pbx/users/" + own.id + "/do-not-disturb";
    CHECK(phones.get(path) == Json{{"do_not_disturb", false}});
    CHECK(send(phones, "PUT", path, {{"do_not_disturb", true}}).body == Json{{"do_not_disturb", true}});
    CHECK(omar.get("/v1/settings/" + own.id).at("do_not_disturb") == true);
    CHECK(phones.get(path) == Json{{"do_not_disturb", true}});
    const auto line = lastLine(omar, "edit_settings", own.id);
    CHECK(line.at("actor_name") == "The phone system");
    CHECK(line.at("actor_kind") == "system");
    CHECK(line.at("actor_id").is_null());
    CHECK(line.at("outcome") == "success");
    CHECK(line.at("after").at("do_not_disturb") == true);
    // Told again, nothing changes.
    const auto version = omar.get("/v1/settings/" + own.id).at("version");
    CHECK(send(phones, "PUT", path, {{"do_not_disturb", true}}).status == 200);
    CHECK(omar.get("/v1/settings/" + own.id).at("version") == version);
    CHECK(linesOf(omar, "edit_settings", own.id) == 1);
    CHECK(send(phones, "PUT", path, {{"do_not_disturb", false}}).status == 200);
    CHECK(omar.ask("GET", "/v1/settings/" + own.id).status == 404); // as whoever departed from no default
    CHECK(linesOf(omar, "edit_settings", own.id) == 2);
    // Of clients that follow the changes each hears of it.
    CHECK(omar.get("/v1/changes?after=0").dump().find("do_not_disturb") != std::string::npos);
    for (const auto& bad : {Json{{"do_not_disturb", "yes"}}, Json{{"do_not_disturb", nullptr}},
                            Json::object(), Json{{"on", true}}})
        CHECK(send(phones, "PUT", path, bad).status == 400);
    CHECK(send(phones, "PUT", "/v1/pbx/users/us_nobody/do-not-disturb", {{"do_not_disturb", true}}).status ==
          404);
    CHECK(phones.ask("GET", "/v1/pbx/users/us_nobody/do-not-disturb").status == 404);
}

TEST_CASE("aGreetingRecordedByPhoneIsCheckedAndHeardAtOnce R-VM-04 R-VM-13")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto bytes = kit::wavOf(3);
    const auto answer = putGreeting(phones, own.id, bytes);
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("sha256") == platform::sha256Hex(bytes));
    CHECK(answer.body.at("seconds") == 3);
    CHECK(omar.get("/v1/voicemail/" + own.id).at("greeting") == platform::sha256Hex(bytes));
    CHECK(omar.ask("GET", "/v1/users/" + own.id + "/greeting").text == bytes);
    const auto line = lastLine(omar, "set_greeting", own.id);
    CHECK(line.at("actor_name") == "The phone system");
    CHECK(line.at("actor_kind") == "system");
    // Sent again it is the same file, and no change.
    CHECK(putGreeting(phones, own.id, bytes).status == 200);
    CHECK(linesOf(omar, "set_greeting", own.id) == 1);
    CHECK(phones.ask("DELETE", "/v1/pbx/users/" + own.id + "/greeting").status == 204);
    CHECK(omar.ask("GET", "/v1/users/" + own.id + "/greeting").status == 404);
    CHECK(phones.ask("DELETE", "/v1/pbx/users/" + own.id + "/greeting").status == 204); // there is none
    CHECK(linesOf(omar, "set_greeting", own.id) == 2);
    // What is refused of a file that is sent is refused here, too.
    CHECK(putGreeting(phones, own.id, kit::pngOf(4, 4), "image/png").body.at("code") == "E-GREETING");
    CHECK(putGreeting(phones, own.id, bytes, "audio/mpeg").status == 422);
    CHECK(putGreeting(phones, own.id, bytes.substr(0, bytes.size() / 2)).status == 422);
    CHECK(putGreeting(phones, own.id, kit::wavOf(91)).body.at("code") == "E-GREETING");
    CHECK(putGreeting(phones, own.id, std::string(limits::Greeting + 1, 'a')).status == 413);
    CHECK(putGreeting(phones, "us_nobody", bytes).status == 404);
    CHECK(omar.ask("GET", "/v1/voicemail/" + own.id).status == 404);
}
