// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that people are called on, phones that they register themselves, and the consoles they sign in
// with.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/digest.h"
#include "server/phonecodes.h"
#include "server/sessions.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr const auto* New = "dv_newaaaaaaaaaaaaa";

/// Somebody without a role, in an office in Germany.
struct Plain {
    HttpClient client;
    std::string id, email, office;
};
[[nodiscard]] Plain plainOwner(const Running& running)
{
    const auto omar = running.client();
    const auto user = firstOf(omar, "/v1/users?state=active&limit=300", [](const Json& each) {
        return each.at("roles").empty() && each.at("office_id") == "of_1";
    });
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(
        Sessions(*store, {}).setPassword(user.at("id").get<std::string>(), hashPassword("secret-of-test")));
    REQUIRE(transaction->commit());
    const auto email = user.at("primary_email").get<std::string>();
    return {running.client(email), user.at("id"), email, user.at("office_id")};
}

[[nodiscard]] Json forwarding(const std::string& user, const std::string& number)
{
    return {{"kind", "add_forwarding_numbers"},
            {"numbers", {{{"device", New}, {"user", user}, {"phone_number", number}}}}};
}

[[nodiscard]] Answer post(const HttpClient& client, const std::string& path, const Json& body)
{
    return client.ask("POST", path, body.dump());
}

/// What the phone system takes; it asks for each company.
[[nodiscard]] std::vector<PhoneCodes::Message> taken(const Running& running)
{
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    const auto now = store->connection().now().value();
    std::vector<PhoneCodes::Code> codes(PhoneCodes(*store).countWaiting(10, now).value());
    std::generate(codes.begin(), codes.end(), [] { return PhoneCodes::draw().value(); });
    auto messages = PhoneCodes(*store).take(codes, now);
    REQUIRE(messages);
    REQUIRE(transaction->commit());
    return *messages;
}

void executeSql(const Running& running, const std::string& sql)
{
    REQUIRE(running.store()->connection().execute(sql));
}

[[nodiscard]] std::string textOf(const Running& running, const std::string& select)
{
    const auto store = running.store();
    auto statement = store->connection().prepare(select);
    REQUIRE(statement);
    REQUIRE(statement->run());
    return statement->next() ? statement->text(0) : std::string();
}

/// A code that is another one.
[[nodiscard]] std::string wrong(std::string code)
{
    code.front() = code.front() == '0' ? '1' : '0';
    return code;
}

} // namespace

TEST_CASE("aNumberThatSomebodyAddsRingsOnceItsCodeIsEntered R-FWD-04")
{
    const Running running;
    const auto own = plainOwner(running);
    const auto added = own.client.command("add", forwarding(own.id, "0151 23456789"));
    INFO(added.text);
    REQUIRE(added.status == 200);
    const auto device = [&own] { return own.client.get(std::string("/v1/devices/") + New); };
    CHECK(device().at("phone_number") == "+4915123456789");
    CHECK(device().at("verified") == false);
    CHECK(device().at("rings") == false);
    // No code is open before one was sent.
    const Json entry{{"device", New}, {"code", "123456"}};
    CHECK(post(own.client, "/v1/verified-numbers", entry).status == 409);
    REQUIRE(post(own.client, "/v1/number-codes", {{"device", New}}).status == 202);
    const auto soon = post(own.client, "/v1/number-codes", {{"device", New}});
    CHECK(soon.status == 429); // one in a minute
    CHECK(soon.headers.contains("retry-after"));
    const auto messages = taken(running);
    REQUIRE(messages.size() == 1);
    CHECK(messages.front().phoneNumber == "+4915123456789");
    CHECK(messages.front().code.size() == PhoneCodes::Digits);
    CHECK(taken(running).empty()); // each is told once
    const auto& code = messages.front().code;
    CHECK(post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", wrong(code)}}).status == 400);
    // Nobody else enters it.
    CHECK(post(running.client(), "/v1/verified-numbers", {{"device", New}, {"code", code}}).status == 404);
    const auto verified = post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", code}});
    INFO(verified.text);
    REQUIRE(verified.status == 200);
    CHECK(device().at("verified") == true);
    CHECK(device().at("rings") == true);
    CHECK(post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", code}}).status == 409);
    const auto lines = itemsOf(running.client(), std::string("/v1/audit?action=verify_number&target=") + New);
    REQUIRE(lines.size() == 1);
    CHECK(lines.at(0).at("actor_id") == own.id);
    CHECK(lines.at(0).at("after") == Json{{"verified", true}, {"rings", true}});
}

TEST_CASE("aCodeHasFiveTriesAndTenMinutesAndANewOneTakesItsPlace R-FWD-04")
{
    const Running running;
    const auto own = plainOwner(running);
    REQUIRE(own.client.command("add", forwarding(own.id, "0151 23456789")).status == 200);
    const auto next = [&] {
        executeSql(running, "UPDATE phone_messages SET queued_at = queued_at - 61000");
        REQUIRE(post(own.client, "/v1/number-codes", {{"device", New}}).status == 202);
        const auto messages = taken(running);
        REQUIRE(messages.size() == 1);
        return messages.front().code;
    };
    const auto enter = [&](const std::string& code) {
        return post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", code}}).status;
    };
    const auto first = next();
    for (int i = 0; i < PhoneCodes::MostTries; ++i)
        CHECK(enter(wrong(first)) == 400);
    CHECK(enter(first) == 409); // too late
    CHECK(textOf(running, "SELECT count(*) FROM phone_codes") == "0"); // there is nothing left to guess
    const auto second = next();
    executeSql(running, "UPDATE phone_codes SET expires_at = expires_at - 600000");
    CHECK(enter(second) == 409);
    const auto third = next();
    const auto fourth = next();
    if (third != fourth)
        CHECK(enter(third) == 400);
    CHECK(enter(fourth) == 200);
    // What waited for too long is not told any more, and an hour has five.
    REQUIRE(own.client.command("remove", {{"kind", "remove_devices"}, {"devices", {New}}}).status == 200);
    auto again = forwarding(own.id, "0151 23456780");
    again["numbers"][0]["device"] = "dv_newbbbbbbbbbbbbb";
    REQUIRE(own.client.command("again", again).status == 200);
    executeSql(running, "UPDATE phone_messages SET queued_at = queued_at - 61000");
    REQUIRE(post(own.client, "/v1/number-codes", {{"device", "dv_newbbbbbbbbbbbbb"}}).status == 202);
    executeSql(running, "UPDATE phone_messages SET queued_at = queued_at - 600000");
    CHECK(taken(running).empty());
    CHECK(post(own.client, "/v1/number-codes", {{"device", "dv_newbbbbbbbbbbbbb"}}).status == 429);
}

TEST_CASE("aTryWithACodeCountsBeforeItIsLookedAt R-FWD-04")
{
    const Running running;
    const auto own = plainOwner(running);
    REQUIRE(own.client.command("add", forwarding(own.id, "0151 23456789")).status == 200);
    REQUIRE(post(own.client, "/v1/number-codes", {{"device", New}}).status == 202);
    const auto code = taken(running).front().code;
    const auto store = running.store();
    const domain::DeviceId device(New);
    const auto inTransaction = [&store](auto task) {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store->enter(store->companyId(), Purpose::Writing));
        const auto answer = task(PhoneCodes(*store), store->connection().now().value());
        REQUIRE(answer);
        REQUIRE(transaction->commit());
        return *answer;
    };
    const auto begin = [&] {
        return inTransaction([&](PhoneCodes codes, domain::Instant now) { return codes.begin(device, now); });
    };
    std::vector<PhoneCodes::Attempt> attempts; // each breaks off
    for (int i = 0; i < PhoneCodes::MostTries; ++i) {
        const auto attempt = begin();
        REQUIRE(attempt);
        CHECK(isPassword(code, attempt->digest));
        CHECK(attempt->isLast == (i + 1 == PhoneCodes::MostTries));
        attempts.push_back(*attempt);
    }
    CHECK_FALSE(begin()); // nobody compares a sixth
    CHECK(post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", code}}).status == 409);
    // One of them that was right comes too late, unless it was the last: nothing is open any more by then.
    const auto end = [&](const PhoneCodes::Attempt& attempt) {
        return inTransaction([&](PhoneCodes codes, domain::Instant now) {
            const auto records = store->load(domain::RecordKind::Device, {&device.value(), 1});
            const auto users = store->load(domain::RecordKind::User, {&own.id, 1});
            REQUIRE(records);
            REQUIRE(users);
            return codes.succeeded(domain::fromRecord<domain::Device>(records->front()).value(),
                                   domain::fromRecord<domain::User>(users->front()).value(), attempt, now);
        });
    };
    CHECK_FALSE(end(attempts.front()));
    CHECK(own.client.get(std::string("/v1/devices/") + New).at("verified") == false);
    CHECK(end(attempts.back()));
    CHECK(own.client.get(std::string("/v1/devices/") + New).at("verified") == true);
}

TEST_CASE("noCodeIsKeptWhereSomebodyCouldReadIt R-FWD-04")
{
    Running running;
    const auto own = plainOwner(running);
    REQUIRE(own.client.command("add", forwarding(own.id, "0151 23456789")).status == 200);
    REQUIRE(post(own.client, "/v1/number-codes", {{"device", New}}).status == 202);
    const auto code = taken(running).front().code;
    REQUIRE(post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", wrong(code)}}).status == 400);
    CHECK(running.client().ask("GET", "/v1/audit?limit=200").text.find('"' + code) == std::string::npos);
    REQUIRE(post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", code}}).status == 200);
    CHECK(running.client().ask("GET", "/v1/audit?limit=50").text.find('"' + code) == std::string::npos);
    const auto store = running.store();
    auto digests = store->connection().prepare("SELECT digest FROM phone_codes");
    REQUIRE(digests);
    REQUIRE(digests->run());
    CHECK_FALSE(digests->next()); // a code that was used is of no use
}

TEST_CASE("codesAreForOwnNumbersThatAreNotVerified R-FWD-04, R-GEN-01")
{
    const Running running;
    const auto own = plainOwner(running);
    const auto omar = running.client();
    REQUIRE(omar.command("add", forwarding(own.id, "0151 23456789")).status == 200);
    CHECK(omar.get(std::string("/v1/devices/") + New).at("verified") == true); // by an admin
    CHECK(post(own.client, "/v1/number-codes", {{"device", New}}).status == 409);
    CHECK(post(omar, "/v1/number-codes", {{"device", New}}).status == 404);
    CHECK(post(own.client, "/v1/number-codes", {{"device", "dv_nowhereaaaaaaaaa"}}).status == 404);
    CHECK(post(own.client, "/v1/number-codes", Json::object()).status == 400);
    CHECK(post(own.client, "/v1/number-codes", {{"device", New}, {"more", 1}}).status == 400);
    CHECK(post(HttpClient(running.server->port()), "/v1/number-codes", {{"device", New}}).status == 401);
    CHECK(
        post(own.client, "/v1/verified-numbers", {{"device", New}, {"code", std::string(65, '1')}}).status ==
        400);
}

TEST_CASE("anOfficeLetsItsPeopleRegisterPhonesAndForwardAbroad R-DEV-14, R-FWD-06")
{
    const Running running;
    const auto own = plainOwner(running);
    const auto omar = running.client();
    const Json phone{{"kind", "register_device"},
                     {"device", New},
                     {"office", own.office},
                     {"mac", "805ec0ffff01"},
                     {"user", own.id}};
    CHECK(omar.get("/v1/offices/" + own.office).at("allows_self_provisioning") == true); // unless it forbids
    const Json ban{{"kind", "edit_offices"},
                   {"edits", {{{"office", own.office}, {"allows_self_provisioning", false}}}}};
    REQUIRE(omar.command("forbid", ban).status == 200);
    const auto refused = own.client.command("phone", phone);
    CHECK(refused.body.at("code") == "E-DEV-SELF");
    auto abroad = forwarding(own.id, "+1 212 736 5000");
    abroad["numbers"][0]["device"] = "dv_newbbbbbbbbbbbbb";
    const auto away = own.client.command("abroad", abroad);
    CHECK(away.body.at("code") == "E-FWD");
    CHECK(away.body.at("field") == "phone_number");
    const Json edit{
        {"kind", "edit_offices"},
        {"edits",
         {{{"office", own.office}, {"allows_self_provisioning", true}, {"allows_forwarding_abroad", true}}}}};
    CHECK(own.client.command("own", edit).body.at("code") == "E-SCOPE");
    REQUIRE(omar.command("allow", edit).status == 200);
    CHECK(omar.get("/v1/offices/" + own.office).at("allows_self_provisioning") == true);
    const auto registered = own.client.command("phone2", phone, Json::array({"W-DEV-LOCATION"}));
    INFO(registered.text);
    CHECK(registered.status == 200);
    CHECK(own.client.get(std::string("/v1/devices/") + New).at("owners") == Json{own.id + ":1"});
    CHECK(own.client.command("abroad2", abroad).status == 200);
}

TEST_CASE("theConsoleSomebodySignsInWithIsListedOnceAndRemovingItSignsItOut R-DEV-01, R-DEV-03")
{
    const Running running;
    const auto own = plainOwner(running);
    const auto omar = running.client();
    const auto apps = [&] {
        Json found = Json::array();
        for (const auto& device : itemsOf(own.client, "/v1/devices?limit=1000")) {
            if (device.at("name") == "cordboard on desk-7")
                found.push_back(device);
        }
        return found;
    };
    const auto signIn = [&](Json more) {
        more["email"] = own.email;
        more["password"] = "secret-of-test";
        more["client_name"] = "cordboard on desk-7";
        const auto answer = post(HttpClient(running.server->port()), "/v1/sessions", more);
        REQUIRE(answer.status == 201);
        return answer.body;
    };
    static_cast<void>(signIn(Json::object())); // a program that is not to be remembered is no device
    CHECK(apps().empty());
    const auto before = omar.get("/v1/offices?limit=1").at("sequence").get<std::int64_t>();
    const auto first = signIn({{"remember_device", true}});
    auto listed = apps();
    REQUIRE(listed.size() == 1);
    const auto id = listed.at(0).at("id").get<std::string>();
    CHECK(listed.at(0).at("kind") == "desktop_app");
    CHECK(listed.at(0).at("owners") == Json{own.id + ":1"});
    CHECK(listed.at(0).at("registration") == "registered");
    CHECK_FALSE(listed.at(0).at("last_registered_at").is_null());
    const auto told = omar.ask("GET", "/v1/changes?limit=1000&after=" + std::to_string(before)).text;
    CHECK(told.find(id) != std::string::npos);
    // The same computer is the same device.
    const auto second = signIn({{"device", first.at("device")}});
    CHECK(apps().size() == 1);
    HttpClient at(running.server->port());
    at.token = first.at("token");
    HttpClient also(running.server->port());
    also.token = second.at("token");
    CHECK(at.ask("DELETE", "/v1/sessions/current").status == 204);
    CHECK(apps().at(0).at("registration") == "registered"); // the other session goes on
    CHECK(also.ask("GET", "/v1/sessions/current").status == 200);
    const Json removal{{"kind", "remove_devices"}, {"devices", {id}}};
    CHECK(own.client.command("warned", removal).body.at("code") == "E-WARNINGS-PENDING");
    REQUIRE(own.client.command("remove", removal, {"W-DEV-LOGOUT"}).status == 200);
    CHECK(also.ask("GET", "/v1/sessions/current").status == 401); // at once
    CHECK(own.client.ask("GET", "/v1/sessions/current").status == 200); // no other one
    CHECK(apps().empty());
    // What it was told before names nothing any more: it comes back as a new one.
    const auto third = signIn({{"device", first.at("device")}, {"remember_device", true}});
    REQUIRE(apps().size() == 1);
    CHECK(apps().at(0).at("id") != id);
    HttpClient last(running.server->port());
    last.token = third.at("token");
    CHECK(last.ask("DELETE", "/v1/sessions/current").status == 204);
    CHECK(apps().at(0).at("registration") == "not_registered");
}

TEST_CASE("theListOfConsolesDoesNotGrowWithoutEnd R-DEV-01")
{
    const Running running;
    const auto own = plainOwner(running);
    const Json body{{"email", own.email},
                    {"password", "secret-of-test"},
                    {"client_name", "desk"},
                    {"remember_device", true}};
    for (int i = 0; i < 18; ++i)
        REQUIRE(post(HttpClient(running.server->port()), "/v1/sessions", body).status == 201);
    const auto devices = itemsOf(own.client, "/v1/devices?limit=1000");
    CHECK(std::count_if(devices.begin(), devices.end(),
                        [](const Json& device) { return device.at("name") == "desk"; }) == 16);
}

TEST_CASE("aNewPasswordSignsAppsOutAndKeepsTheOneItWasSetWith R-DEV-01, R-PWD-01")
{
    const Running running;
    const auto own = plainOwner(running);
    std::string password = "secret-of-test";
    const auto signIn = [&](const std::string& name, const std::string& known) {
        Json body{
            {"email", own.email}, {"password", password}, {"client_name", name}, {"remember_device", true}};
        if (!known.empty())
            body["device"] = known;
        const auto answer = post(HttpClient(running.server->port()), "/v1/sessions", body);
        INFO(answer.text);
        REQUIRE(answer.status == 201);
        return answer.body;
    };
    const auto apps = [&](const std::string& condition) {
        return textOf(running,
                      "SELECT count(*) FROM devices WHERE name IN ('here', 'there') AND " + condition);
    };
    const auto here = signIn("here", {});
    static_cast<void>(signIn("there", {}));
    CHECK(apps("registration = 'registered'") == "2");
    HttpClient client(running.server->port());
    client.token = here.at("token");
    const auto change = [&](const std::string& chosen) {
        const auto answer = post(
            client, "/v1/password",
            {{"current_password", password}, {"new_password", chosen}, {"new_password_again", chosen}});
        REQUIRE(answer.status == 204);
        password = chosen;
    };
    change("Correct-horse-1");
    CHECK(apps("name = 'here' AND registration = 'registered'") == "1");
    CHECK(apps("name = 'there' AND registration = 'not_registered'") == "1");
    CHECK(running.client().ask("GET", "/v1/changes?after=0&limit=1000").text.find("not_registered") !=
          std::string::npos);
    // Where it was changed is known still; it is the same device.
    CHECK_FALSE(signIn("here", here.at("device")).contains("device"));
    CHECK(apps("name = 'here'") == "1");
    // Elsewhere is a new one each time, and the list does not grow without end.
    for (int i = 0; i < 18; ++i) {
        static_cast<void>(signIn("there", {}));
        if (i % 6 == 0)
            change("Correct-horse-2" + std::to_string(i));
    }
    CHECK(std::stoi(apps("1")) <= 16);
}

TEST_CASE("aDeviceThatIsForgottenDuringASignInIsRememberedAnew R-DEV-01")
{
    const Running running;
    const auto own = plainOwner(running);
    const auto store = running.store();
    Sessions sessions(*store, {});
    const auto account = sessions.accountOf(own.email);
    REQUIRE(account);
    contract::SignIn request;
    request.email = own.email;
    request.clientName = "desk-9";
    request.remembersDevice = true;
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    // It was known when the password was looked at.
    const auto answer = sessions.signIn(*account, request, "127.0.0.1", std::string(64, 'a'));
    REQUIRE(answer);
    REQUIRE(transaction->commit());
    CHECK(answer->device.size() == 64);
    CHECK(textOf(running, "SELECT count(*) FROM known_devices k JOIN devices d ON d.id = k.app_device WHERE "
                          "d.name = 'desk-9'") == "1");
}
