// SPDX-License-Identifier: GPL-3.0-or-later
// How long a session lasts, how it goes on, who sees it and who ends it.
#include <catch2/catch.hpp>

#include <map>

#include "domain/limits.h"
#include "platform/random.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// What the answer to a sign-in that is to stay tells.
[[nodiscard]] Json staying(const Running& running, const std::string& email = "yuki@acme.test",
                           const std::string& clientName = "console on desk-7")
{
    const Json body{{"email", email},
                    {"password", "secret-of-test"},
                    {"client_name", clientName},
                    {"stay_signed_in", true}};
    const auto answer = HttpClient(running.server->port()).ask("POST", "/v1/sessions", body.dump());
    INFO(answer.text);
    REQUIRE(answer.status == 201);
    return answer.body;
}

[[nodiscard]] Answer renew(const Running& running, const std::string& refreshToken,
                           const std::string& next = {})
{
    Json body{{"refresh_token", refreshToken}};
    if (!next.empty())
        body["next"] = next;
    return HttpClient(running.server->port()).ask("POST", "/v1/session-renewals", body.dump());
}

[[nodiscard]] int statusWith(const Running& running, const std::string& token)
{
    HttpClient client(running.server->port());
    client.token = token;
    return client.ask("GET", "/v1/sessions/current").status;
}

[[nodiscard]] std::string refreshTokenOf(const Json& answer)
{
    return answer.at("refresh_token").get<std::string>();
}

[[nodiscard]] std::string tokenOf(const Json& answer)
{
    return answer.at("token").get<std::string>();
}

/// Lines of the audit trail about sessions that were ended.
[[nodiscard]] Json endings(const Running& running)
{
    return running.client().get("/v1/audit?action=end_session").at("items");
}

} // namespace

TEST_CASE("aSessionThatStaysHasAShortTokenAndKeepsNoSecretAsItIs")
{
    const Running running;
    const auto answer = staying(running);
    CHECK(tokenOf(answer).size() == 64);
    CHECK(refreshTokenOf(answer).size() == 128);
    const auto store = running.store();
    CHECK(countOf(*store,
                  "sessions WHERE expires_at = created_at + 15 * 60000 AND renewable_until = created_at "
                  "+ 30 * 86400000 AND client = 'console on desk-7'") == 1);
    for (const auto& secret : {tokenOf(answer), refreshTokenOf(answer), refreshTokenOf(answer).substr(0, 64),
                               refreshTokenOf(answer).substr(64)}) {
        for (const auto* column : {"token_hash", "family_hash", "refresh_hash", "id"})
            CHECK(countOf(*store, std::string("sessions WHERE ") + column + " = '" + secret + "'") == 0);
    }
    const auto current = [&] {
        HttpClient client(running.server->port());
        client.token = tokenOf(answer);
        return client.get("/v1/sessions/current");
    }();
    CHECK(current.at("renewable_until") == answer.at("renewable_until"));
    CHECK_FALSE(current.contains("refresh_token"));
}

TEST_CASE("aSessionThatDoesNotStayIsAsItWas")
{
    const Running running;
    const Json body{{"email", "yuki@acme.test"}, {"password", "secret-of-test"}};
    const auto answer = HttpClient(running.server->port()).ask("POST", "/v1/sessions", body.dump());
    REQUIRE(answer.status == 201);
    CHECK_FALSE(answer.body.contains("refresh_token"));
    CHECK_FALSE(answer.body.contains("renewable_until"));
    CHECK(countOf(*running.store(),
                  "sessions WHERE renewable_until IS NULL AND expires_at = created_at + 12 * "
                  "3600000") == 1);
}

TEST_CASE("aRenewalGivesNewTokensAndTheFormerOneIsGoodAsLongAsItWas")
{
    const Running running;
    const auto first = staying(running);
    const auto store = running.store();
    // The token ran out, and nobody was there for longer than other sessions last.
    REQUIRE(store->connection().execute("UPDATE sessions SET expires_at = 1, used_at = 1"));
    CHECK(statusWith(running, tokenOf(first)) == 401);
    const auto second = renew(running, refreshTokenOf(first));
    INFO(second.text);
    REQUIRE(second.status == 201);
    CHECK(second.body.at("user").at("primary_email") == "yuki@acme.test");
    CHECK(tokenOf(second.body) != tokenOf(first));
    CHECK(refreshTokenOf(second.body) != refreshTokenOf(first));
    CHECK(statusWith(running, tokenOf(second.body)) == 200);
    CHECK(statusWith(running, tokenOf(first)) == 401);
    const auto third = renew(running, refreshTokenOf(second.body));
    REQUIRE(third.status == 201);
    CHECK(statusWith(running, tokenOf(third.body)) == 200);
    CHECK(statusWith(running, tokenOf(second.body)) == 200); // for what is under way with it
    REQUIRE(store->connection().execute("UPDATE sessions SET former_expires_at = 1"));
    CHECK(statusWith(running, tokenOf(second.body)) == 401);
    const auto fourth = renew(running, refreshTokenOf(third.body));
    CHECK(statusWith(running, tokenOf(third.body)) == 200);
    CHECK(statusWith(running, tokenOf(second.body)) == 401);
    HttpClient client(running.server->port());
    client.token = tokenOf(third.body);
    REQUIRE(client.ask("DELETE", "/v1/sessions/current").status == 204);
    CHECK(statusWith(running, tokenOf(fourth.body)) == 401); // one session, whichever token ends it
    CHECK(countOf(*store, "sessions") == 0);
}

TEST_CASE("aRefreshTokenThatIsUsedAgainEndsTheSession")
{
    const Running running;
    const auto first = staying(running);
    const auto second = renew(running, refreshTokenOf(first));
    const auto third = renew(running, refreshTokenOf(second.body));
    REQUIRE(third.status == 201);
    const auto former = GENERATE(0, 1); // the one before, or one of longer ago
    const auto again = renew(running, refreshTokenOf(former == 0 ? second.body : first));
    CHECK(again.status == 401);
    CHECK(again.body.at("code") == "E-AUTH");
    CHECK(statusWith(running, tokenOf(third.body)) == 401);
    CHECK(renew(running, refreshTokenOf(third.body)).status == 401);
    const auto lines = endings(running);
    REQUIRE(lines.size() == 1);
    CHECK(lines.at(0).at("actor_kind") == "system");
    CHECK(lines.at(0).at("target_id") == Yuki);
    CHECK(lines.at(0).at("reason_code") == "E-AUTH");
    CHECK(lines.at(0).at("client") == "console on desk-7");
}

TEST_CASE("aRenewalWhoseAnswerWasLostIsAskedForAgain")
{
    const Running running;
    const auto first = staying(running);
    const auto next = platform::randomHex(32);
    const auto lost = renew(running, refreshTokenOf(first), next);
    REQUIRE(lost.status == 201);
    CHECK(refreshTokenOf(lost.body) == refreshTokenOf(first).substr(0, 64) + next);
    const auto again = renew(running, refreshTokenOf(first), next);
    REQUIRE(again.status == 201);
    CHECK(refreshTokenOf(again.body) == refreshTokenOf(lost.body));
    CHECK(statusWith(running, tokenOf(first)) == 401); // two before
    CHECK(statusWith(running, tokenOf(again.body)) == 200);
    CHECK(endings(running).empty());
    // Whoever has the former one alone knows nothing of what came next.
    CHECK(renew(running, refreshTokenOf(first), platform::randomHex(32)).status == 401);
    CHECK(statusWith(running, tokenOf(again.body)) == 401);
    CHECK(endings(running).size() == 1);
}

TEST_CASE("whatNobodyToldRenewsNothing")
{
    const Running running;
    const auto known = staying(running);
    const auto whole = refreshTokenOf(known);
    const auto hostile = [&](const Json& body) {
        return HttpClient(running.server->port()).ask("POST", "/v1/session-renewals", body.dump());
    };
    for (const auto& text :
         {std::string(), std::string("x"), whole.substr(1), whole + "0", std::string(128, 'A'),
          std::string(128, ' '), std::string(127, '0') + '\n', std::string(20'000, '0'),
          std::string("' OR 1=1 --") + std::string(117, '0'), tokenOf(known)}) {
        CAPTURE(text);
        const auto answer = hostile({{"refresh_token", text}});
        CHECK(answer.status == (text.size() == 20'000 ? 413 : 400));
    }
    for (const auto& body :
         {Json(nullptr), Json::array(), Json::object(), Json{{"refresh_token", 7}},
          Json{{"refresh_token", whole}, {"next", std::string(63, '0')}},
          Json{{"refresh_token", whole}, {"next", ""}}, Json{{"refresh_token", whole}, {"next", 1}},
          Json{{"refresh_token", whole}, {"admin", true}}, Json{{"refresh_token", Json::array({whole})}}}) {
        CAPTURE(body.dump());
        CHECK(hostile(body).status == 400);
    }
    CHECK(renew(running, std::string(128, '0')).status == 401);
    CHECK(renew(running, platform::randomHex(64)).status == 401);
    CHECK(renew(running, tokenOf(known) + tokenOf(known)).status == 401);
    CHECK(renew(running, whole.substr(64) + whole.substr(0, 64)).status == 401);
    // Nothing of all that did anything to the session.
    CHECK(statusWith(running, tokenOf(known)) == 200);
    CHECK(renew(running, whole).status == 201);
    // Neither half of a refresh token is a token.
    CHECK(statusWith(running, whole) == 401);
    CHECK(statusWith(running, whole.substr(0, 64)) == 401);
    CHECK(statusWith(running, whole.substr(64)) == 401);
}

TEST_CASE("aSessionThatIsOverIsNotRenewed R-DEL-14")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    SECTION("its thirty days are over")
    {
        const auto answer = staying(running);
        REQUIRE(store->connection().execute("UPDATE sessions SET renewable_until = 1"));
        CHECK(renew(running, refreshTokenOf(answer)).status == 401);
    }
    SECTION("it was signed out")
    {
        const auto answer = staying(running);
        HttpClient yuki(running.server->port());
        yuki.token = tokenOf(answer);
        REQUIRE(yuki.ask("DELETE", "/v1/sessions/current").status == 204);
        CHECK(renew(running, refreshTokenOf(answer)).status == 401);
    }
    SECTION("its person is suspended")
    {
        const auto answer = staying(running, "nina@acme.test");
        const auto nina = answer.at("user").at("id");
        const Json suspend{{"kind", "suspend_users"}, {"users", {nina}}};
        REQUIRE(omar.command("suspend", suspend, {"W-COVERAGE", "W-LIC-KEEP"}).status == 200);
        CHECK(renew(running, refreshTokenOf(answer)).status == 401);
        REQUIRE(omar.command("back", {{"kind", "reactivate_users"}, {"users", {nina}}}).status == 200);
        CHECK(renew(running, refreshTokenOf(answer)).status == 401);
    }
}

TEST_CASE("peopleSeeTheirSessionsAndEndThem R-AUD-01")
{
    const Running running;
    const auto first = staying(running, "yuki@acme.test", "laptop");
    const auto second = staying(running, "yuki@acme.test", "phone");
    const auto omar = running.client();
    HttpClient yuki(running.server->port());
    yuki.token = tokenOf(first);
    const auto mine = yuki.get("/v1/sessions").at("items");
    REQUIRE(mine.size() == 2);
    std::map<std::string, Json> byClient;
    for (const auto& session : mine) {
        byClient[session.at("client")] = session;
        CHECK(session.at("user_id") == Yuki);
        CHECK(session.at("address") == "127.0.0.1");
        CHECK(session.at("created_at") == session.at("last_seen_at"));
        for (const auto& member : session)
            CHECK(member.dump().find(tokenOf(first)) == std::string::npos);
    }
    CHECK(byClient.at("laptop").at("is_current") == true);
    CHECK(byClient.at("phone").at("is_current") == false);
    CHECK(byClient.at("phone").at("ends_at") == second.at("renewable_until"));

    const auto phone = "/v1/sessions/" + byClient.at("phone").at("id").get<std::string>();
    CHECK(yuki.ask("DELETE", phone).status == 204);
    CHECK(statusWith(running, tokenOf(second)) == 401);
    CHECK(yuki.ask("DELETE", phone).status == 404); // it is over
    CHECK(renew(running, refreshTokenOf(second)).status == 401);

    for (int i = 0; i < 3; ++i)
        REQUIRE_FALSE(staying(running).empty());
    const auto ended = yuki.ask("DELETE", "/v1/sessions");
    CHECK(ended.status == 200);
    CHECK(ended.body == Json{{"ended", 3}});
    CHECK(yuki.ask("DELETE", "/v1/sessions").body == Json{{"ended", 0}});
    CHECK(yuki.get("/v1/sessions").at("items").size() == 1);
    CHECK(omar.ask("GET", "/v1/company").status == 200); // nobody else's

    const auto lines = endings(running);
    REQUIRE(lines.size() == 2); // none of what ended nothing
    CHECK(lines.at(0).at("count") == 3);
    CHECK(lines.at(1).at("count") == 1);
    for (const auto& line : lines) {
        CHECK(line.at("actor_id") == Yuki);
        CHECK(line.at("target_id") == Yuki);
        CHECK(line.at("client") == "laptop");
        CHECK(line.at("outcome") == "success");
    }
}

TEST_CASE("companyAdminsSeeAndEndSessionsOfOthersAndNobodyElseDoes R-GEN-01 R-GEN-03")
{
    const Running running;
    const auto omar = running.client();
    const auto plain = userWithoutSettings(omar);
    const auto user = clientOf(running, plain);
    const auto admin = running.client("nina@acme.test"); // of an office
    const std::string nina = admin.get("/v1/sessions/current").at("user").at("id");
    const auto ofOmar = omar.get("/v1/sessions").at("items").at(0).at("id").get<std::string>();
    const auto ofPlain = omar.get("/v1/sessions?user=" + plain).at("items");
    REQUIRE(ofPlain.size() == 1);
    CHECK(ofPlain.at(0).at("is_current") == false);
    for (const auto* client : {&user, &admin}) {
        const auto isPlain = client == &user;
        CHECK(client->ask("GET", "/v1/sessions?user=" + std::string(Omar)).status == 403);
        CHECK(client->ask("GET", "/v1/sessions?user=" + (isPlain ? nina : plain)).status == 403);
        CHECK(client->ask("GET", "/v1/sessions?user=nobody").status == 403); // as if there were one
        CHECK(client->ask("DELETE", "/v1/sessions?user=" + std::string(Omar)).status == 403);
        const auto hidden = client->ask("DELETE", "/v1/sessions/" + ofOmar);
        const auto absent = client->ask("DELETE", "/v1/sessions/se_0000000000000000");
        CHECK(hidden.status == 404);
        CHECK(hidden.body == absent.body);
    }
    CHECK(omar.ask("GET", "/v1/company").status == 200);
    const auto denied = omar.get("/v1/audit?outcome=denied&actor=" + plain).at("items");
    CHECK(denied.size() >= 5);
    CHECK(omar.ask("GET", "/v1/sessions?user=nobody").status == 404);
    CHECK(omar.ask("GET", "/v1/sessions?user=").status == 400);
    CHECK(omar.ask("GET", "/v1/sessions?user=" + std::string(65, 'u')).status == 400);
    CHECK(omar.ask("GET", "/v1/sessions?colour=red").status == 400);

    CHECK(omar.ask("DELETE", "/v1/sessions/" + ofPlain.at(0).at("id").get<std::string>()).status == 204);
    CHECK(user.ask("GET", "/v1/company").status == 401);
    CHECK(omar.ask("DELETE", "/v1/sessions?user=" + nina).body == Json{{"ended", 1}});
    CHECK(admin.ask("GET", "/v1/company").status == 401);
    const auto lines = endings(running);
    REQUIRE(lines.size() == 2);
    CHECK(lines.at(0).at("target_id") == nina);
    CHECK(lines.at(0).at("actor_id") == Omar);
    CHECK(lines.at(1).at("target_id") == plain);
}

TEST_CASE("aSessionThatIsEndedIsRefusedByAnotherServerAtOnce")
{
    const Running running;
    Server::Options options;
    options.databasePath = running.path();
    const auto other = Server::start(options);
    REQUIRE(other);
    const auto stolen = staying(running, "yuki@acme.test", "stolen");
    HttpClient thief((*other)->port());
    thief.token = tokenOf(stolen);
    REQUIRE(thief.ask("GET", "/v1/company").status == 200);
    const auto yuki = running.client("yuki@acme.test");
    REQUIRE(yuki.ask("DELETE", "/v1/sessions").body == Json{{"ended", 1}});
    // No second goes by: the next request hears of it, and so does who was about to renew.
    CHECK(thief.ask("GET", "/v1/company").status == 401);
    const Json body{{"refresh_token", refreshTokenOf(stolen)}};
    CHECK(HttpClient((*other)->port()).ask("POST", "/v1/session-renewals", body.dump()).status == 401);
    CHECK(thief.command("late", {{"kind", "suspend_users"}, {"users", {Omar}}}).status == 401);
}

TEST_CASE("aSignInBeyondTheMostEndsTheSessionThatWasSeenLastLongestAgo")
{
    const Running running;
    const auto first = staying(running, "yuki@acme.test", "first");
    const auto store = running.store();
    // Later than the first one, so that that one goes.
    REQUIRE(store->connection().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 499) INSERT INTO sessions "
        "(company_id, token_hash, user_id, created_at, expires_at, used_at, client, id) SELECT company_id, "
        "'more' || i, user_id, created_at, expires_at, used_at + i, 'more', 'se_' || i FROM n, (SELECT * "
        "FROM "
        "sessions LIMIT 1)"));
    const auto ofYuki = "sessions WHERE user_id = '" + std::string(Yuki) + "'";
    REQUIRE(countOf(*store, ofYuki) == domain::limits::SessionsOfPerson);
    CHECK(statusWith(running, tokenOf(first)) == 200);
    const auto last = staying(running, "yuki@acme.test", "last");
    CHECK(countOf(*store, ofYuki) == domain::limits::SessionsOfPerson);
    CHECK(statusWith(running, tokenOf(first)) == 401);
    CHECK(statusWith(running, tokenOf(last)) == 200);
    HttpClient yuki(running.server->port());
    yuki.token = tokenOf(last);
    CHECK(yuki.get("/v1/sessions").at("items").size() == std::size_t{domain::limits::SessionsOfPerson});
}
