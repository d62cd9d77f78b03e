// SPDX-License-Identifier: GPL-3.0-or-later
// Keys by which programs are known: who makes them, what they open, as whom they act, and when they end.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>

#include "server/apikeys.h"
#include "server/keythrottle.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

const std::string Keys = "/v1/api-keys";

[[nodiscard]] Json wishOf(const Json& roles, const std::string& name = "Payroll export")
{
    return {{"name", name}, {"kind", "api"}, {"roles", roles}, {"days", 30}};
}

[[nodiscard]] Answer makeKey(const HttpClient& client, const Json& wish)
{
    return client.ask("POST", Keys, wish.dump());
}

/// A key with these roles, and whoever uses it.
struct Program {
    std::string id;
    HttpClient client;
};
[[nodiscard]] Program programWith(const Running& running, const Json& roles)
{
    const auto made = makeKey(running.client(), wishOf(roles));
    INFO(made.text);
    REQUIRE(made.status == 201);
    Program program{made.body.at("key").at("id"), HttpClient(running.server->port())};
    program.client.token = made.body.at("secret");
    return program;
}

[[nodiscard]] Json keyAt(const HttpClient& omar, const std::string& id)
{
    return firstOf(omar, Keys, [&id](const Json& key) { return key.at("id") == id; });
}

[[nodiscard]] std::string plainUserIn(const HttpClient& client, const std::string& office)
{
    return firstOf(client, "/v1/users?state=active&limit=300",
                   [&office](const Json& user) {
                       return user.at("office_id") == office && user.at("roles").empty();
                   })
        .at("id");
}

[[nodiscard]] Json suspensionOf(const std::string& user)
{
    return {{"kind", "suspend_users"}, {"users", {user}}};
}

/// The newest line about the action, once there is one: some are written behind the answer.
/// What is written behind an answer is there after a moment, which is long on a busy machine.
template <typename Condition> [[nodiscard]] bool isSoon(Condition condition)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < end) {
        if (condition())
            return true;
    }
    return false;
}

[[nodiscard]] Json lineOfAction(const HttpClient& omar, const std::string& action, const std::string& outcome)
{
    Json lines;
    const bool isThere = isSoon([&] {
        lines = itemsOf(omar, "/v1/audit?action=" + action + "&outcome=" + outcome);
        return !lines.empty();
    });
    INFO(action);
    REQUIRE(isThere);
    return lines.at(0);
}

void runSql(const Running& running, const std::string& sql)
{
    REQUIRE(running.store()->connection().execute(sql));
}

} // namespace

TEST_CASE("onlyCompanyAdminsWhoSignInMakeListAndRevokeKeys R-ROLE-10, R-AUD-01, 5")
{
    const Running running;
    const auto omar = running.client();
    const auto made = makeKey(omar, wishOf({"company_admin"}));
    REQUIRE(made.status == 201);
    const auto path = Keys + '/' + made.body.at("key").at("id").get<std::string>();
    HttpClient key(running.server->port());
    key.token = made.body.at("secret");
    const auto office = firstOf(omar, "/v1/users?state=active&limit=300", [](const Json& user) {
        const auto roles = user.at("roles").dump();
        return roles.find("office_admin") != std::string::npos &&
               roles.find("company_admin") == std::string::npos;
    });
    const std::array others{clientOf(running, office.at("id")), clientOf(running, plainUserIn(omar, "of_1")),
                            key};
    for (const auto& other : others) {
        CHECK(other.ask("GET", Keys).status == 403);
        CHECK(other.ask("DELETE", path).status == 403);
        const auto refused = makeKey(other, wishOf({"office_admin:of_1"}));
        CHECK(refused.status == 403);
        CHECK(refused.body.at("code") == "E-SCOPE");
        CHECK(refused.body.at("rule") == "R-ROLE-10");
    }
    const auto denied = lineOfAction(omar, "create_api_key", "denied");
    CHECK(denied.at("actor_kind") == "api_key"); // the last of them
    CHECK(denied.at("reason_code") == "E-SCOPE");
    CHECK(lineOfAction(omar, "revoke_api_key", "denied").at("reason_code") == "E-SCOPE");
    CHECK(itemsOf(omar, Keys).size() == 1);
    CHECK(key.ask("GET", "/v1/users").status == 200);
    CHECK(omar.ask("DELETE", path).status == 204);
    CHECK(omar.ask("DELETE", path).status == 204); // again
    CHECK(omar.ask("DELETE", Keys + "/ak_nothing").status == 404);
    CHECK(itemsOf(omar, "/v1/audit?action=revoke_api_key&outcome=success").size() == 1);
    for (const auto* token : {"", "cbk_", "cbk_pbx_"}) {
        HttpClient nobody(running.server->port());
        nobody.token = token;
        CHECK(nobody.ask("GET", Keys).status == 401);
        CHECK(makeKey(nobody, wishOf({"company_admin"})).status == 401);
        CHECK(nobody.ask("DELETE", path).status == 401);
    }
}

TEST_CASE("aKeyIsToldOnceAndKeptAsItsHash R-AUD-05")
{
    Running running;
    const auto omar = running.client();
    const auto made = makeKey(omar, wishOf({"office_admin:of_2", "office_admin:of_1", "office_admin:of_1"}));
    REQUIRE(made.status == 201);
    CHECK(made.headers.at("cache-control") == "no-store");
    const auto secret = made.body.at("secret").get<std::string>();
    CHECK(secret.starts_with("cbk_"));
    CHECK(secret.size() == 4 + 64);
    const auto key = made.body.at("key");
    CHECK(key.at("roles") == Json{"office_admin:of_1", "office_admin:of_2"});
    CHECK(key.at("hint") == secret.substr(0, 12));
    CHECK(key.at("created_by") == std::string(Omar));
    CHECK(key.at("last_used_at").is_null());
    CHECK(key.at("revoked_at").is_null());
    CHECK(keyAt(omar, key.at("id")) == key);
    const auto line = lineOfAction(omar, "create_api_key", "success");
    CHECK(line.at("target_label") == "Payroll export");
    CHECK(line.at("actor_id") == std::string(Omar));
    CHECK(line.at("reason_code") ==
          key.at("id").get<std::string>() + " api office_admin:of_1 office_admin:of_2");
    running.server.reset(); // all of it is in the file then
    for (const auto* name : {"company.db", "company.db-wal"}) {
        std::ifstream stream(running.folder.file(name), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        CHECK(bytes.find(secret.substr(12)) == std::string::npos);
    }
}

TEST_CASE("aKeyMayDoWhatItsRolesMayAndIsTheActor R-ROLE-02, R-AUD-01")
{
    const Running running;
    const auto omar = running.client();
    const auto program = programWith(running, {"office_admin:of_1"});
    const auto& key = program.client;
    const auto people = itemsOf(key, "/v1/users?limit=300");
    REQUIRE_FALSE(people.empty());
    for (const auto& user : people)
        CHECK(user.at("office_id") == "of_1");
    const auto inside = plainUserIn(omar, "of_1");
    const auto outside = plainUserIn(omar, "of_2");
    CHECK(key.ask("GET", "/v1/users/" + outside).status == 404);
    CHECK(key.ask("GET", "/v1/invoices").status == 403);
    REQUIRE(key.command("inside", suspensionOf(inside)).status == 200);
    CHECK(key.command("outside", suspensionOf(outside)).status >= 400);
    const auto grant = key.command("role",
                                   {{"kind", "grant_role"}, {"users", {inside}}, {"role", "company_admin"}});
    CHECK(grant.body.at("code") == "E-ROLE-GRANT");
    CHECK(grant.status == 403);
    CHECK(omar.get("/v1/users/" + outside).at("state") == "active");
    const auto lines = itemsOf(omar, "/v1/audit?action=suspend_users&outcome=success&actor=" + program.id);
    const auto isAbout = [&inside](const Json& line) { return line.at("target_id") == inside; };
    const auto found = std::find_if(lines.begin(), lines.end(), isAbout); // beside what else it touched
    REQUIRE(found != lines.end());
    const auto& line = *found;
    CHECK(line.at("actor_kind") == "api_key");
    CHECK(line.at("actor_name") == "Payroll export");
    CHECK(line.at("client") == key.token.substr(0, 12));
    CHECK(key.ask("GET", "/v1/operations/inside").status == 200);
    // Whoever made it may lose every right; the key keeps its own.
    runSql(running, "UPDATE users SET roles = '[]' WHERE id = '" + std::string(Omar) + "'");
    CHECK(key.ask("GET", "/v1/users").status == 200);
    CHECK(omar.ask("GET", Keys).status == 403);
}

TEST_CASE("aKeyHasNoAccountOfItsOwn R-ROLE-10")
{
    const Running running;
    const auto omar = running.client();
    const auto program = programWith(running, {"company_admin"});
    const auto& key = program.client;
    const auto session = key.get("/v1/sessions/current");
    CHECK(session.at("user").at("id") == program.id);
    CHECK(session.at("user").at("first_name") == "Payroll export");
    CHECK(session.at("user").at("roles") == Json{"company_admin"});
    CHECK(session.at("expires_at") == keyAt(omar, program.id).at("expires_at"));
    const Json password{{"current_password", "a"}, {"new_password", "b"}, {"new_password_again", "b"}};
    const std::vector<Answer> refused{
        key.ask("DELETE", "/v1/sessions/current"),
        key.ask("POST", "/v1/password", password.dump()),
        key.ask("POST", "/v1/number-codes", Json{{"device", "dv_1"}}.dump()),
        key.ask("POST", "/v1/verified-numbers", Json{{"device", "dv_1"}, {"code", "123456"}}.dump()),
        key.ask("GET", "/v1/second-factor"),
        key.ask("DELETE", "/v1/second-factor?user=us_00000001"),
        key.ask("POST", "/v1/second-factor", Json{{"current_password", "a"}}.dump()),
        key.ask("POST", "/v1/second-factor/confirmation", Json{{"code", "123456"}}.dump()),
        key.ask("POST", "/v1/second-factor/removal",
                Json{{"current_password", "a"}, {"code", "123456"}}.dump())};
    for (const auto& answer : refused) {
        CHECK(answer.status == 403);
        CHECK(answer.body.at("code") == "E-SCOPE");
        CHECK(answer.body.at("detail").get<std::string>().find("no account") != std::string::npos);
    }
    // What only people say of themselves is nobody's to say who has no account.
    for (const auto& user : {plainUserIn(omar, "of_1"), program.id})
        CHECK(key.command("dnd-" + user, {{"kind", "edit_settings"},
                                          {"edits", {{{"user", user}, {"do_not_disturb", true}}}}})
                  .status >= 400);
    CHECK(key.ask("GET", "/v1/sessions/current").status == 200); // it is still good
    const auto line = lineOfAction(omar, "request", "denied");
    CHECK(line.at("actor_id") == program.id);
    CHECK(line.at("actor_kind") == "api_key");
}

TEST_CASE("aKeyThatWasRevokedOrHasExpiredOpensNothingOnAnyServer R-AUD-01")
{
    const Running running;
    const auto omar = running.client();
    Server::Options options;
    options.databasePath = running.path();
    auto second = Server::start(options);
    REQUIRE(second);
    const auto elsewhere = [&second](const Program& program) {
        HttpClient client((*second)->port());
        client.token = program.client.token;
        return client.ask("GET", "/v1/users").status;
    };
    const auto revoked = programWith(running, {"company_admin"});
    const auto expired = programWith(running, {"company_admin"});
    CHECK(elsewhere(revoked) == 200);
    CHECK(elsewhere(expired) == 200);
    REQUIRE(omar.ask("DELETE", Keys + '/' + revoked.id).status == 204);
    CHECK(elsewhere(revoked) == 401);
    CHECK(revoked.client.ask("GET", "/v1/users").status == 401);
    CHECK(revoked.client.command("late", suspensionOf(plainUserIn(omar, "of_1"))).status == 401);
    runSql(running, "UPDATE api_keys SET expires_at = 1 WHERE id = '" + expired.id + "'");
    CHECK(elsewhere(expired) == 401);
    CHECK(expired.client.ask("GET", "/v1/changes?after=0").status == 401);
    CHECK_FALSE(keyAt(omar, revoked.id).at("revoked_at").is_null());
    // Of which key it was, an admin reads.
    const auto line = lineOfAction(omar, "sign_in", "denied");
    CHECK(line.at("actor_kind") == "api_key");
    CHECK(line.at("actor_name") == "Payroll export");
    CHECK(std::set<Json>{revoked.id, expired.id}.contains(line.at("actor_id")));
}

TEST_CASE("theLastUseIsNotedOnceAMinute")
{
    const Running running;
    const auto omar = running.client();
    const auto program = programWith(running, {"company_admin"});
    const auto used = [&] { return keyAt(omar, program.id).at("last_used_at"); };
    CHECK(used().is_null());
    CHECK(program.client.ask("GET", "/v1/users?limit=1").status == 200);
    REQUIRE(isSoon([&] { return !used().is_null(); })); // it is noted behind the answer
    const auto first = used();
    for (int again = 0; again < 3; ++again)
        CHECK(program.client.ask("GET", "/v1/users?limit=1").status == 200);
    // The writer has done before what it is given behind it.
    CHECK(program.client.command("one", suspensionOf(plainUserIn(omar, "of_1"))).status == 200);
    CHECK(used() == first);
    runSql(running, "UPDATE api_keys SET used_at = used_at - 120000");
    const auto before = used();
    CHECK(program.client.ask("GET", "/v1/changes?after=0").status == 200);
    CHECK(isSoon([&] { return used() != before; }));
    CHECK(used() >= first);
}

TEST_CASE("aWishHasAShapeAndALength")
{
    const Running running;
    const auto omar = running.client();
    const auto with = [](const char* member, const Json& value) {
        auto wish = wishOf({"office_admin:of_1"});
        wish[member] = value;
        return wish;
    };
    std::vector<Json> wrong{with("name", ""),
                            with("name", " key"),
                            with("name", "key "),
                            with("name", "a\nb"),
                            with("name", std::string(65, 'a')),
                            with("name", nullptr),
                            with("kind", "support"),
                            with("kind", "phone_system"), // and a role
                            with("roles", Json::array()),
                            with("roles", {"office_admin"}),
                            with("roles", {"company_admin:of_1"}),
                            with("roles", {"user"}),
                            with("roles", {"office_admin:of_none"}),
                            with("roles", {"office_admin:" + std::string(100, 'a')}),
                            with("roles", {"regional_admin:of_1"}),
                            with("roles", {"department_admin:of_1"}),
                            with("roles", Json(std::vector<std::string>(101, "office_admin:of_1"))),
                            with("days", 0),
                            with("days", 366),
                            with("days", "30"),
                            with("secret", "mine")};
    for (const auto& wish : wrong) {
        const auto answer = makeKey(omar, wish);
        INFO(wish.dump() << answer.text);
        CHECK(answer.status == 400);
    }
    CHECK(omar.ask("POST", Keys, "{").status == 400);
    CHECK(omar.ask("POST", Keys, '"' + std::string(17 * 1024, 'a') + '"').status == 413);
    CHECK(itemsOf(omar, Keys).empty());
    CHECK(makeKey(omar, with("days", 365)).status == 201);
}

TEST_CASE("aKeyOfThePhoneSystemOpensItsRoutesAlone")
{
    const Running running;
    const auto omar = running.client();
    const auto made = makeKey(
        omar, {{"name", "Switchboard"}, {"kind", "phone_system"}, {"roles", Json::array()}, {"days", 365}});
    REQUIRE(made.status == 201);
    HttpClient phones(running.server->port());
    phones.token = made.body.at("secret");
    CHECK(phones.token.starts_with("cbk_pbx_"));
    const auto codes = Json{{"most", 10}}.dump();
    CHECK(phones.ask("POST", "/v1/pbx/number-codes", codes).status == 200);
    for (const auto* path :
         {"/v1/users", "/v1/sessions/current", "/v1/audit", "/v1/api-keys", "/v1/users?q=ann"})
        CHECK(phones.ask("GET", path).status == 401);
    CHECK(phones.command("no", suspensionOf(plainUserIn(omar, "of_1"))).status == 401);
    const auto program = programWith(running, {"company_admin"});
    CHECK(program.client.ask("POST", "/v1/pbx/number-codes", codes).status == 401);
    const auto id = made.body.at("key").at("id").get<std::string>();
    REQUIRE(isSoon([&] { return !keyAt(omar, id).at("last_used_at").is_null(); }));
    REQUIRE(omar.ask("DELETE", Keys + '/' + id).status == 204);
    CHECK(phones.ask("POST", "/v1/pbx/number-codes", codes).status == 401);
}

TEST_CASE("thereIsABoundToWhatIsKept")
{
    const Running running;
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(store->enter(store->companyId(), Purpose::Writing));
    Caller caller;
    caller.company = store->companyId();
    caller.user.id = domain::UserId(std::string(Omar));
    caller.now = store->connection().now().value();
    ApiKeys keys(*store);
    const domain::ApiKeyWish wish{
        .name = "One of many", .kind = domain::ApiKeyKind::PhoneSystem, .roles = {}, .days = 1};
    REQUIRE(keys.adopt(PhoneSystemKey::from(std::string(40, 'k')).value(), caller.now));
    REQUIRE(keys.revoke(caller, keys.list().value().front().id));
    std::string last;
    for (std::int64_t i = 0; i < domain::limits::ApiKeys + 20; ++i) { // those that are over
        caller.now += std::chrono::milliseconds(1);
        const auto made = keys.create(caller, wish);
        REQUIRE(made);
        REQUIRE(keys.revoke(caller, made->key.id));
        last = made->key.id;
    }
    const auto isLast = [&last](const auto& key) { return key.id == last; };
    const auto over = keys.list().value();
    CHECK(over.size() <= static_cast<std::size_t>(domain::limits::ApiKeys) + 2);
    CHECK(std::any_of(over.begin(), over.end(), isLast));
    const auto adopted = keys.adopt(PhoneSystemKey::from(std::string(40, 'k')).value(), caller.now);
    REQUIRE(adopted);
    CHECK(adopted->revokedAt); // not forgotten with the others
    caller.now += std::chrono::milliseconds(1);
    for (std::int64_t i = 0; i < domain::limits::ApiKeys; ++i) // those in use
        REQUIRE(keys.create(caller, wish));
    const auto tooMany = keys.create(caller, wish);
    REQUIRE_FALSE(tooMany);
    CHECK(tooMany.error().code == domain::ErrorCode::Conflict);
    REQUIRE(keys.revoke(caller, keys.list().value().front().id));
    CHECK(keys.create(caller, wish));
}

TEST_CASE("whoGuessesKeysWaitsAndWhoHasOneDoesNot")
{
    using namespace std::chrono_literals;
    KeyThrottle throttle;
    auto now = KeyThrottle::Clock::time_point(std::chrono::hours(1000));
    const std::string home = "192.0.2.0/24";
    throttle.succeeded("cbk_right");
    for (int i = 0; i < 30; ++i) {
        CHECK_FALSE(throttle.waitBefore(home, "cbk_wrong", now));
        throttle.failed(home, now);
    }
    CHECK(throttle.waitBefore(home, "cbk_wrong", now) == 2s);
    CHECK_FALSE(throttle.waitBefore(home, "cbk_right", now));
    CHECK_FALSE(throttle.waitBefore("198.51.100.0/24", "cbk_wrong", now));
    now += 2s;
    CHECK_FALSE(throttle.waitBefore(home, "cbk_wrong", now));
    throttle.failed(home, now);
    CHECK(throttle.waitBefore(home, "cbk_wrong", now + 500ms) == 2s);
    now += 10min; // and no more credit than at first
    for (int i = 0; i < 30; ++i)
        throttle.failed(home, now);
    CHECK(throttle.waitBefore(home, "cbk_wrong", now) == 2s);
}

TEST_CASE("wrongKeysAreAnsweredLaterThanTheyCome")
{
    const Running running;
    const auto omar = running.client();
    const auto program = programWith(running, {"company_admin"});
    CHECK(program.client.ask("GET", "/v1/company").status == 200);
    HttpClient guesser(running.server->port());
    Answer answer;
    for (int i = 0; answer.status != 429 && i < 100; ++i) {
        guesser.token = "cbk_" + std::to_string(i);
        answer = guesser.ask("GET", "/v1/company");
        CHECK((answer.status == 401 || answer.status == 429));
    }
    REQUIRE(answer.status == 429);
    CHECK(answer.headers.contains("retry-after"));
    CHECK(program.client.ask("GET", "/v1/company").status == 200);
    CHECK(omar.ask("GET", "/v1/company").status == 200);
    const auto line = lineOfAction(omar, "sign_in", "denied");
    CHECK(line.at("actor_kind") == "api_key");
    CHECK(line.at("actor_id").is_null());
}
