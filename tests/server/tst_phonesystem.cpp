// SPDX-License-Identifier: GPL-3.0-or-later
// Who the phone system is: the key by which it is known, whose phones it asks about, and what is no request.
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "platform/sha256.h"
#include "tests/server/switchboard.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

const std::string Codes = "/v1/pbx/number-codes";
const Json Ten{{"most", 10}};

void addCompany(Store& store)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    domain::Company company;
    company.id = domain::CompanyId("co_other");
    company.name = "Other Ltd";
    company.country = "DE";
    REQUIRE(store.createCompany(company));
    REQUIRE(transaction->commit());
}

} // namespace

TEST_CASE("aKeyHasALengthAndNoBlanks")
{
    using server::PhoneSystemKey;
    CHECK_FALSE(PhoneSystemKey().isSet());
    CHECK(PhoneSystemKey().digest().empty());
    for (const auto& text :
         {std::string(), std::string(31, 'a'), std::string(257, 'a'), std::string(31, 'a') + ' ',
          ' ' + std::string(40, 'a'), std::string(40, 'a') + '\n', std::string(40, '\xC3')}) {
        const auto key = PhoneSystemKey::from(text);
        CAPTURE(text);
        REQUIRE_FALSE(key);
        CHECK(key.error().code == domain::ErrorCode::InvalidInput);
        if (!text.empty())
            CHECK(key.error().detail.find(text) == std::string::npos);
    }
    for (const auto& text : {std::string(32, 'a'), std::string(256, '~'), Key}) {
        const auto key = PhoneSystemKey::from(text);
        REQUIRE(key);
        CHECK(key->digest() == platform::sha256Hex(text));
    }
}

TEST_CASE("withoutAKeyNobodyIsThePhoneSystem")
{
    const Running running;
    HttpClient phones(running.server->port());
    for (const auto& token : {std::string(), Key, running.client().token}) {
        phones.token = token;
        CHECK(send(phones, "POST", Codes, Ten).status == 401);
        CHECK(send(phones, "POST", "/v1/pbx/nothing", Ten).status == 401);
    }
}

TEST_CASE("theKeyOfAFileIsTakenOverOnceAndStaysRevoked R-AUD-01")
{
    Switchboard board;
    const auto isFromFile = [](const Json& key) { return key.at("kind") == "phone_system"; };
    const auto made = firstOf(board.client(), "/v1/api-keys", isFromFile);
    CHECK(made.at("created_by").is_null());
    CHECK(made.at("hint").is_null());
    CHECK(made.at("roles").empty());
    const auto created = itemsOf(board.client(), "/v1/audit?action=create_api_key");
    REQUIRE(created.size() == 1);
    CHECK(created[0].at("actor_kind") == "system");
    CHECK(created[0].at("target_label") == made.at("name"));
    CHECK(created[0].dump().find(Key) == std::string::npos);
    // Without the option as with it, and once.
    board.server.reset();
    board.start();
    CHECK(send(board.phones(), "POST", Codes, Ten).status == 200);
    board.server.reset();
    board.start(PhoneSystemKey::from(Key).value());
    CHECK(itemsOf(board.client(), "/v1/api-keys").size() == 1);
    const auto path = "/v1/api-keys/" + made.at("id").get<std::string>();
    REQUIRE(board.client().ask("DELETE", path).status == 204);
    CHECK(send(board.phones(), "POST", Codes, Ten).status == 401);
    board.server.reset();
    board.start(PhoneSystemKey::from(Key).value());
    CHECK(send(board.phones(), "POST", Codes, Ten).status == 401);
    CHECK(itemsOf(board.client(), "/v1/api-keys").size() == 1);
}

TEST_CASE("theKeyIsNobodysSessionAndNoSessionIsTheKey R-AUD-01")
{
    const Switchboard board;
    auto phones = board.phones();
    CHECK(send(phones, "POST", Codes, Ten).status == 200);
    for (const auto* path : {"/v1/users", "/v1/sessions/current", "/v1/audit", "/v1/users?q=ann"})
        CHECK(phones.ask("GET", path).status == 401);
    CHECK(phones.command("edit", {{"kind", "edit_settings"}, {"edits", Json::array()}}).status == 401);
    auto omar = board.client();
    for (const auto* path : {"/v1/pbx/number-codes", "/v1/pbx/calls", "/v1/pbx/nothing"}) {
        const auto answer = send(omar, "POST", path, Ten);
        CHECK(answer.status == 401);
        CHECK(answer.body.at("code") == "E-AUTH");
        CHECK(answer.headers.at("www-authenticate") == "Bearer");
    }
    for (const auto& wrong : {Key + 'a', Key.substr(1), std::string(64, 'f')}) {
        phones.token = wrong;
        CHECK(send(phones, "POST", Codes, Ten).status == 401);
    }
    // An Admin sees that somebody tried.
    const auto isRefusal = [](const Json& line) {
        return line.at("client") == "The phone system" && line.at("outcome") == "denied" &&
               line.at("reason_code") == "E-AUTH";
    };
    Json lines;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (lines.empty() && std::chrono::steady_clock::now() < deadline) { // it is written behind the answer
        for (const auto& line : itemsOf(omar, "/v1/audit?action=sign_in&outcome=denied")) {
            if (isRefusal(line))
                lines.push_back(line);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.dump().find(Key.substr(1)) == std::string::npos);
}

TEST_CASE("whatIsNoRequestOfThePhoneSystemIsToldApart")
{
    const Switchboard board;
    const auto phones = board.phones();
    CHECK(send(phones, "POST", "/v1/pbx/nothing", Ten).status == 404);
    const auto method = phones.ask("GET", Codes);
    CHECK(method.status == 405);
    CHECK(method.headers.at("allow") == "POST");
    CHECK(send(phones, "POST", Codes + "?most=1", Ten).status == 400);
    CHECK(send(phones, "POST", Codes, {{"most", 10}, {"more", 1}}).status == 400);
    for (const auto& most : {Json(0), Json(21), Json("1"), Json(nullptr)})
        CHECK(send(phones, "POST", Codes, {{"most", most}}).status == 400);
    CHECK(phones.ask("POST", Codes, "{").status == 400);
    CHECK(phones.ask("POST", Codes, '"' + std::string(17 * 1024, 'a') + '"').status == 413);
    const auto plain = phones.raw("POST " + Codes + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                                  "Authorization: Bearer " + Key +
                                  "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
    CHECK(plain.status == 415);
    CHECK(send(phones, "PUT", "/v1/pbx/users/" + std::string(65, 'a') + "/do-not-disturb",
               {{"do_not_disturb", true}})
              .status == 404);
    const auto answer = send(phones, "POST", Codes, Ten);
    for (const auto* header : {"cordboard-epoch", "cordboard-time", "x-request-id"})
        CHECK(answer.headers.contains(header));
    CHECK(answer.headers.at("cache-control") == "no-store");
}

TEST_CASE("whereThereAreSeveralCompaniesTheHeaderSaysWhosePhonesItIsAbout")
{
    Switchboard board;
    const auto phones = board.phones();
    const auto ask = [&phones](const std::string& headers) {
        return phones.ask("POST", Codes, Ten.dump(), headers).status;
    };
    CHECK(ask({}) == 200);
    CHECK(ask("Cordboard-Company: co_acme\r\n") == 200);
    CHECK(ask("Cordboard-Company: co_other\r\n") == 404);
    addCompany(*board.store());
    CHECK(ask({}) == 200); // the other one has not given it the key
    CHECK(ask("Cordboard-Company: co_other\r\n") == 404);
    board.server.reset();
    board.start(PhoneSystemKey::from(Key).value()); // whoever runs the server gives it to all
    const auto again = board.phones();
    const auto askAgain = [&again](const std::string& headers) {
        return again.ask("POST", Codes, Ten.dump(), headers).status;
    };
    CHECK(askAgain({}) == 400);
    CHECK(askAgain("Cordboard-Company: co_acme\r\n") == 200);
    CHECK(askAgain("Cordboard-Company: co_other\r\n") == 200);
    CHECK(askAgain("Cordboard-Company: co_nobody\r\n") == 404);
}
