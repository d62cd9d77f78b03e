// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <filesystem>
#include <nlohmann/json.hpp>

#include <future>

#include "contract/operation.h"
#include "contract/problem.h"
#include "http/client.h"
#include "platform/sha256.h"
#include "providers/cordboard/cordboardprovider.h"
#include "providers/cordboard/cordboardwire.h"
#include "tests/kit/net/localserver.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace std::chrono_literals;
using domain::ErrorCode;
using http::Verdict;
using kit::LocalServer;
using providers::CordboardProvider;
namespace wire = providers::cordboard_wire;

namespace {

http::Response response(int status, std::string body, std::string type = "application/json")
{
    return {status,
            {{"content-type", std::move(type)},
             {"cordboard-epoch", "ep1"},
             {"cordboard-time", "2026-11-24T10:00:00.000Z"}},
            std::move(body)};
}

const domain::OperationKey SomeKey{domain::OperationId("ab12"), 1};

domain::Plan somePlan()
{
    domain::Plan plan;
    plan.command = domain::SuspendUsers{{domain::UserId("us_1")}};
    return plan;
}

domain::Operation someOperation(const std::string& id, std::int64_t generation = 1)
{
    domain::Operation operation;
    operation.key = {domain::OperationId(id), generation};
    operation.kind = "suspend_users";
    return operation;
}

std::string operationBody(const std::string& id, std::int64_t generation = 1)
{
    return json::dump(contract::toJson(someOperation(id, generation)));
}

std::string problemBody(int status, std::optional<domain::Operation> operation = {})
{
    contract::Problem problem;
    problem.status = status;
    problem.code = "E-LAST-CA";
    problem.operation = std::move(operation);
    return json::dump(contract::toJson(problem));
}

http::Response echoing(http::Response response, const std::string& key)
{
    if (!key.empty())
        response.headers.emplace("cordboard-operation", key);
    return response;
}

/// Starts a call and waits for its reply.
template <typename T, typename Start> providers::Reply<T> replyOf(Start start)
{
    std::promise<providers::Reply<T>> done;
    start([&](providers::Reply<T> reply) { done.set_value(std::move(reply)); });
    return done.get_future().get();
}

} // namespace

TEST_CASE("anAnswerTellsEpochAndServerTime", "[provider]")
{
    const auto reply = wire::page(domain::RecordKind::User,
                                  response(200, R"({"items":[],"next_cursor":"c2","sequence":4})"));
    REQUIRE(reply);
    CHECK(reply->value.next.value == "c2");
    CHECK(reply->value.sequence == 4);
    CHECK(reply->stamp.epoch == "ep1");
    CHECK(reply->stamp.serverTime == domain::instantFromRfc3339("2026-11-24T10:00:00.000Z").value());
}

TEST_CASE("aSuccessThatCannotBeReadIsNoAnswerAndNeverAnEmptyList", "[provider]")
{
    const auto body = GENERATE(as<std::string>{}, "", "null", "[]", "{}", R"({"items":null,"sequence":1})",
                               "{\"items\":[");
    CAPTURE(body);
    const auto reply = wire::page(domain::RecordKind::User, response(200, body));
    REQUIRE_FALSE(reply);
    CHECK(reply.error().verdict == Verdict::NoAnswer);
}

TEST_CASE("aRefusalComesWithItsCode", "[provider]")
{
    contract::Problem problem;
    problem.status = 409;
    problem.code = "E-LAST-CA";
    problem.rule = "R-ROLE-05";
    const auto text = json::dump(contract::toJson(problem));
    const auto reply = wire::sighting(response(409, text, "application/problem+json"), SomeKey);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().verdict == Verdict::Conflict);
    CHECK(reply.error().knownCode() == domain::Code::ELastCompanyAdmin);
    CHECK(reply.error().stamp.epoch == "ep1");
}

TEST_CASE("anErrorPageOfSomebodyInBetweenIsNoRefusal", "[provider]")
{
    for (const int status : {404, 409, 503}) {
        const auto reply = wire::sighting(response(status, "<html>", "text/html"), SomeKey);
        REQUIRE_FALSE(reply); // above all not: never arrived
        CHECK(reply.error().code.empty());
        CHECK((status < 500 || reply.error().verdict == Verdict::NoAnswer));
    }
}

TEST_CASE("theAnswerToAnotherOperationIsNoAnswer", "[provider]")
{
    CHECK(wire::sighting(response(200, operationBody("ab12")), SomeKey));
    const auto reply = wire::sighting(response(200, operationBody("ffff")), SomeKey);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().verdict == Verdict::NoAnswer);
}

TEST_CASE("whatBecameOfAStepIsOneOfFewThings", "[provider]")
{
    const auto seen = [](int status, const std::string& body, std::int64_t generation = 1) {
        const auto type = status == 200 ? "application/json" : "application/problem+json";
        const auto reply = wire::sighting(response(status, body, type),
                                          {domain::OperationId("ab12"), generation});
        REQUIRE(reply);
        CHECK(reply->stamp.epoch == "ep1");
        return reply->value;
    };
    const auto applied = seen(200, operationBody("ab12"));
    CHECK(std::get<domain::Operation>(applied).kind == "suspend_users");
    // As it was before it was changed: what is to be sent now has not arrived.
    CHECK(std::holds_alternative<providers::NeverArrived>(seen(200, operationBody("ab12", 1), 2)));
    CHECK(std::get<domain::Operation>(seen(200, operationBody("ab12", 3), 2)).key.generation == 3);
    CHECK(std::holds_alternative<providers::NeverArrived>(seen(404, problemBody(404))));
    contract::Problem problem;
    problem.status = 409;
    problem.code = "E-IN-PROGRESS";
    const auto silent = std::get<providers::Working>(seen(409, json::dump(contract::toJson(problem))));
    CHECK(silent.total == 0);
    problem.progress = contract::Progress{37, 120, std::vector<domain::OperationOutcome>(2)};
    problem.progress->rows->at(0).target = problem.progress->rows->at(1).target = {domain::RecordKind::User,
                                                                                   "us_1"};
    const auto working = std::get<providers::Working>(seen(409, json::dump(contract::toJson(problem))));
    CHECK((working.done == 37 && working.total == 120 && working.rows.size() == 2));
}

TEST_CASE("aRecordThatTheServiceDoesNotHaveIsNoFailure", "[provider]")
{
    const auto record = [](int status, const std::string& body, const std::string& type) {
        return wire::record(domain::RecordKind::User, response(status, body, type));
    };
    const auto found = record(200, R"({"id":"us_1","version":3,"job_title":"Lead"})", "application/json");
    REQUIRE((found && found->value));
    CHECK((found->value->entity.id == "us_1" && found->value->version == 3));
    const auto none = record(404, problemBody(404), "application/problem+json");
    REQUIRE(none);
    CHECK_FALSE(none->value);
    CHECK_FALSE(record(404, "<html>", "text/html")); // somebody in between knows of no records
    CHECK_FALSE(record(200, "{}", "application/json"));
    CHECK(wire::recordRequest({domain::RecordKind::User, "../x"}).path == "/v1/users/..%2Fx");
    CHECK(wire::recordRequest({domain::RecordKind::Company, "co_1"}).path == "/v1/company");
}

TEST_CASE("anAnswerToACommandCountsOnlyUnderItsWholeKey", "[provider]")
{
    const domain::OperationKey key{domain::OperationId("ab12"), 2};
    constexpr auto Problem = "application/problem+json";
    CHECK(wire::submitted(echoing(response(200, operationBody("ab12", 2)), "ab12.2"), key));
    const auto refused = wire::submitted(
        echoing(response(409, problemBody(409, someOperation("ab12", 2)), Problem), "ab12.2"), key);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().verdict == Verdict::Conflict);

    for (const std::string echo : {"", "ab12.1", "ab12.3", "ffff.2", "ab12", "ab12.2.2", "AB12.2"}) {
        for (const auto& [id, generation] :
             {std::pair("ab12", 2), std::pair("ab12", 1), std::pair("ffff", 2)}) {
            CAPTURE(echo, id, generation);
            const auto applied = wire::submitted(echoing(response(200, operationBody(id, generation)), echo),
                                                 key);
            REQUIRE_FALSE(applied);
            CHECK(applied.error().verdict == Verdict::NoAnswer);
        }
    }
    for (const std::int64_t generation : {1, 3}) {
        const auto applied = wire::submitted(
            echoing(response(200, operationBody("ab12", generation)), "ab12.2"), key);
        REQUIRE_FALSE(applied);
        CHECK(applied.error().verdict == Verdict::NoAnswer);
        const auto other = wire::submitted(
            echoing(response(409, problemBody(409, someOperation("ab12", generation)), Problem), "ab12.2"),
            key);
        REQUIRE_FALSE(other);
        CHECK(other.error().verdict == Verdict::NoAnswer);
    }
}

TEST_CASE("aRefusalBySomebodyInBetweenDecidesNothing", "[provider]")
{
    const domain::OperationKey key{domain::OperationId("ab12"), 1};
    for (const int status : {400, 403, 404, 409, 410, 412, 413, 415, 418, 422, 428, 451}) {
        CAPTURE(status);
        const auto page = wire::submitted(response(status, "<html>", "text/html"), key);
        REQUIRE_FALSE(page);
        CHECK(page.error().verdict == Verdict::NoAnswer);
        const auto other = wire::submitted(
            echoing(response(status, problemBody(status), "application/problem+json"), "ab12.9"), key);
        REQUIRE_FALSE(other);
        CHECK(other.error().verdict == Verdict::NoAnswer);
        // The server's own refusal of a request that it did not read to its key.
        const auto own = wire::submitted(response(status, problemBody(status), "application/problem+json"),
                                         key);
        REQUIRE_FALSE(own);
        CHECK(own.error().verdict != Verdict::NoAnswer);
    }
}

TEST_CASE("textsFromUsersCannotChangeTheAddress", "[provider]")
{
    CHECK(wire::pageRequest(domain::RecordKind::User, {"a&limit=1 /?"}, 10).path ==
          "/v1/users?limit=10&cursor=a%26limit%3D1%20%2F%3F");
    CHECK(wire::operationRequest(domain::OperationId("../x"), {}).path == "/v1/operations/..%2Fx");
    CHECK(wire::operationRequest(domain::OperationId("op1"), 1'000).path ==
          "/v1/operations/op1?rows_after=1000");
}

TEST_CASE("R-PWD-01: aPasswordIsChangedByTheOldOneAndTheNewOneTwice", "[provider]")
{
    const auto request = wire::passwordRequest("before", "Secret123", "Secret124");
    CHECK(request.path == "/v1/password");
    CHECK(json::parse(request.body).value() == json::Value{{"current_password", "before"},
                                                           {"new_password", "Secret123"},
                                                           {"new_password_again", "Secret124"}});
}

TEST_CASE("R-MAIL-03: theMailOfAnAddressIsAskedForAgain", "[provider]")
{
    const auto request = wire::verificationRequest(domain::EmailAddressId("ea_1"));
    CHECK(request.path == "/v1/email-addresses/ea_1/verification");
    CHECK(request.body == "{}");
}

TEST_CASE("sessionsAreAskedForAndEndedByTheirPerson", "[provider]")
{
    CHECK(wire::sessionsRequest(domain::UserId("us_1")).path == "/v1/sessions?user=us_1");
    CHECK(wire::endSessionsRequest(domain::UserId("u/1&x")).path == "/v1/sessions?user=u%2F1%26x");
    const auto one = wire::endSessionRequest("../current?");
    CHECK(one.method == http::Method::Delete);
    CHECK(one.path == "/v1/sessions/..%2Fcurrent%3F");
    const auto ended = wire::endedSessions(response(200, R"({"ended":3})"));
    REQUIRE(ended);
    CHECK(ended->value == 3);
    CHECK_FALSE(wire::endedSessions(response(200, R"({"ended":-1})")));
    CHECK_FALSE(wire::openSessions(response(200, "[]")));
    const auto none = wire::openSessions(response(200, R"({"items":[],"more":1})"));
    REQUIRE(none);
    CHECK(none->value.items.empty());
}

TEST_CASE("aSecondFactorIsAskedForAndTurnedByItsPerson", "[provider]")
{
    CHECK(wire::secondFactorRequest(domain::UserId("u/1&x")).path == "/v1/second-factor?user=u%2F1%26x");
    CHECK(wire::secondFactorReset(domain::UserId("us_1")).method == http::Method::Delete);
    CHECK(wire::secondFactorBeginning("p").body == R"({"current_password":"p"})");
    CHECK(wire::secondFactorConfirmation("123456").body == R"({"code":"123456"})");
    const auto removal = wire::secondFactorRemoval("p", "123456");
    CHECK(removal.path == "/v1/second-factor/removal");
    CHECK(nlohmann::json::parse(removal.body).at("code") == "123456");
    CHECK(nlohmann::json::parse(wire::signInRequest("a@b", "p", "c", {}, wire::Stay::Meanwhile, "1").body)
              .at("code") == "1");
    CHECK_FALSE(nlohmann::json::parse(wire::signInRequest("a@b", "p", "c").body).contains("code"));
    const auto off = wire::secondFactorStatus(response(200, R"({"on_since":null,"recovery_codes_left":0})"));
    REQUIRE(off);
    CHECK_FALSE(off->value.onSince);
    CHECK_FALSE(wire::secondFactorStatus(response(200, R"({"recovery_codes_left":-1})")));
    CHECK_FALSE(wire::recoveryCodes(response(200, R"({"recovery_codes":"AAAA"})")));
    CHECK_FALSE(wire::secondFactorEnrolment(response(200, "[]")));
}

TEST_CASE("aFrozenCommandIsTheSameBytesEachTime", "[provider]")
{
    const auto plan = somePlan();
    const auto frozen = wire::freeze({SomeKey, plan, {}, {}});
    CHECK(frozen.body == wire::freeze({SomeKey, plan, {}, {}}).body);
    CHECK(frozen.digest == platform::sha256Hex(frozen.body));
}

TEST_CASE("aSubmittedCommandGoesOutAsFrozenUnderItsKey", "[provider]")
{
    LocalServer server([](const auto&) {
        return LocalServer::answer(200, operationBody("ab12"), "Cordboard-Operation: ab12.1\r\n");
    });
    http::Client client;
    CordboardProvider provider(client, {server.url(), "cordboard/test", {}});
    const auto plan = somePlan();
    auto steps = provider.executor().stepsOf({SomeKey, plan, {}, {}});
    REQUIRE(steps.size() == 1); // one transaction, however many rows
    auto& frozen = steps.front();
    const auto submit = [&] {
        return replyOf<domain::Operation>([&](auto onReply) {
            provider.executor().send({{SomeKey, 0, 1}, frozen}, std::move(onReply));
        });
    };
    CHECK(submit());
    const auto sent = server.requests().at(0);
    CHECK(sent.find("Idempotency-Key: ab12.1\r\n") != std::string::npos);
    CHECK(sent.ends_with("\r\n\r\n" + frozen.body));

    const auto found = replyOf<providers::Sighting>([&](auto onReply) {
        provider.executor().find({{SomeKey, 0, 1}, frozen}, 7, std::move(onReply));
    });
    CHECK(found);
    CHECK(server.requests().at(1).starts_with("GET /v1/operations/ab12?rows_after=7 "));

    frozen.body.back() = ' ';
    const auto damaged = submit();
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().verdict == Verdict::OurBug);
    CHECK(server.requests().size() == 2);
}

TEST_CASE("theSessionsTokenIsUsedUntilSignOut", "[provider]")
{
    LocalServer server([](const std::string& request) {
        if (request.starts_with("POST /v1/sessions"))
            return LocalServer::answer(
                201, R"({"token":"t0k","expires_at":"2026-11-24T10:00:00Z","user":{"id":"u","version":1},)"
                     R"("company":{"id":"c","version":1}})");
        if (request.starts_with("DELETE"))
            return LocalServer::Reply{"HTTP/1.1 204 No Content\r\n\r\n", LocalServer::Then::KeepOpen};
        return LocalServer::answer(200, R"({"items":[],"sequence":0})");
    });
    http::Client client;
    CordboardProvider provider(client, {server.url(), {}, {}});
    const auto list = [&] {
        return replyOf<providers::RecordPage>([&](auto onReply) {
            provider.reader().fetchPage(domain::RecordKind::User, {}, 10, std::move(onReply));
        });
    };
    REQUIRE(replyOf<providers::SignedIn>(
        [&](auto onReply) { provider.access().signIn("omar@acme.test", "pw", std::move(onReply)); }));
    REQUIRE(list());
    REQUIRE(replyOf<providers::Done>([&](auto onReply) { provider.access().signOut(std::move(onReply)); }));
    REQUIRE(list());
    const auto requests = server.requests();
    const auto carriesToken = [&](std::size_t i) {
        return requests.at(i).find("Authorization: Bearer t0k\r\n") != std::string::npos;
    };
    CHECK_FALSE(carriesToken(0));
    CHECK(carriesToken(1));
    CHECK(carriesToken(2));
    CHECK_FALSE(carriesToken(3));
}

TEST_CASE("aKeptSignInIsBegunWithThePasswordAndGoneOnWithWithoutIt", "[provider]")
{
    LocalServer server([](const std::string&) {
        return LocalServer::answer(
            201, R"({"token":"t0k","expires_at":"2026-11-24T10:00:00Z","user":{"id":"u","version":1},)"
                 R"("company":{"id":"c","version":1},"refresh_token":"r2"})");
    });
    http::Client client;
    const auto signIn = [&](const std::shared_ptr<providers::KeptSignIn>& kept, const char* password) {
        CordboardProvider provider(client, {server.url(), {}, {}, {}, kept});
        return replyOf<providers::SignedIn>(
            [&](auto onReply) { provider.access().signIn("omar@acme.test", password, std::move(onReply)); });
    };
    const auto begun = std::make_shared<providers::KeptSignIn>();
    REQUIRE(signIn(begun, "pw"));
    CHECK(begun->heard() == "r2");
    CHECK(server.requests().at(0).starts_with("POST /v1/sessions "));
    CHECK(server.requests().at(0).find("\"stay_signed_in\":true") != std::string::npos);

    const auto gone = std::make_shared<providers::KeptSignIn>("r1", "n2");
    REQUIRE(signIn(gone, ""));
    CHECK(gone->heard() == "r2");
    const auto renewal = server.requests().at(1);
    CHECK(renewal.starts_with("POST /v1/session-renewals "));
    CHECK(renewal.find("\"refresh_token\":\"r1\"") != std::string::npos);
    CHECK(renewal.find("\"next\":\"n2\"") != std::string::npos);
    CHECK(renewal.find("omar") == std::string::npos);
    CHECK(renewal.find("Authorization") == std::string::npos);

    REQUIRE(signIn(nullptr, "pw"));
    CHECK(server.requests().at(2).find("stay_signed_in") == std::string::npos);
}

TEST_CASE("anApiKeyIsItsOwnTokenAndGoesOnWhenItsProgramEnds", "[provider]")
{
    LocalServer server([](const std::string& request) {
        if (request.starts_with("GET /v1/sessions/current"))
            return LocalServer::answer(200, R"({"expires_at":"2026-11-24T10:00:00Z","user":{"id":"ak_1",)"
                                            R"("version":0},"company":{"id":"c","version":1}})");
        if (request.starts_with("GET /v1/api-keys"))
            return LocalServer::answer(
                200, R"({"items":[{"id":"ak_1","name":"Export","kind":"api","roles":["office_admin:of_1"],)"
                     R"("hint":"cbk_0a1b2c3d","created_by":"us_1","created_at":"2026-11-24T10:00:00Z",)"
                     R"("expires_at":"2026-12-24T10:00:00Z","last_used_at":null,"revoked_at":null}]})");
        return LocalServer::answer(200, R"({"items":[],"sequence":0})");
    });
    http::Client client;
    CordboardProvider provider(client, {server.url(), {}, {}});
    const auto signedIn = replyOf<providers::SignedIn>([&](auto onReply) {
        provider.access().signIn("cbk_0a1b2c3d", "cbk_0a1b2c3d4e", std::move(onReply));
    });
    REQUIRE(signedIn);
    CHECK(signedIn->value.isKey);
    CHECK(signedIn->value.user.entity.id == "ak_1");
    const auto keys = replyOf<std::vector<domain::ApiKey>>(
        [&](auto onReply) { provider.apiKeys()->fetchApiKeys(std::move(onReply)); });
    REQUIRE(keys);
    REQUIRE(keys->value.size() == 1);
    CHECK(keys->value[0].roles == std::vector<domain::RoleAssignment>{{domain::Role::OfficeAdmin, "of_1"}});
    REQUIRE(replyOf<providers::Done>([&](auto onReply) { provider.access().signOut(std::move(onReply)); }));
    REQUIRE(replyOf<providers::RecordPage>([&](auto onReply) {
        provider.reader().fetchPage(domain::RecordKind::User, {}, 10, std::move(onReply));
    }));
    const auto requests = server.requests();
    REQUIRE(requests.size() == 4);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(requests[i].find("Authorization: Bearer cbk_0a1b2c3d4e\r\n") != std::string::npos);
        CHECK_FALSE(requests[i].starts_with("DELETE")); // nobody signs a key out
    }
    CHECK(requests[3].find("cbk_") == std::string::npos);
}

TEST_CASE("aDeviceIsRememberedForItsAccountAlone", "[provider]")
{
    LocalServer server([](const std::string&) {
        return LocalServer::answer(201,
                                   R"({"token":"t0k","device":"dev1","expires_at":"2026-11-24T10:00:00Z",)"
                                   R"("user":{"id":"u","version":1},"company":{"id":"c","version":1}})");
    });
    const auto file = kit::temporaryPath();
    http::Client client;
    CordboardProvider provider(client, {server.url(), {}, {}, file});
    CordboardProvider forgetful(client, {server.url(), {}, {}});
    const auto signIn = [&](CordboardProvider& by, const std::string& email) {
        REQUIRE(replyOf<providers::SignedIn>(
            [&](auto onReply) { by.access().signIn(email, "pw", std::move(onReply)); }));
    };
    signIn(provider, "omar@acme.test");
    signIn(provider, "OMAR@acme.test");
    signIn(provider, "yuki@acme.test");
    signIn(forgetful, "omar@acme.test");
    const auto requests = server.requests();
    const auto sends = [&](std::size_t i, const std::string& text) {
        return requests.at(i).find(text) != std::string::npos;
    };
    CHECK((sends(0, R"("remember_device":true)") && !sends(0, R"("device")")));
    CHECK((sends(1, R"("device":"dev1")") && sends(1, R"("remember_device":true)")));
    CHECK_FALSE(sends(2, R"("device")"));
    CHECK_FALSE(sends(3, "device"));
    using std::filesystem::perms;
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
    std::filesystem::remove(file);
}

TEST_CASE("aCancelledCallIsNobodysError", "[provider]")
{
    std::promise<void> arrived;
    LocalServer server([&](const auto&) {
        arrived.set_value();
        return LocalServer::Reply{"", LocalServer::Then::KeepOpen};
    });
    http::Client client;
    CordboardProvider provider(client, {server.url(), {}, {}});
    const auto reply = replyOf<providers::FeedPage>([&](auto onReply) {
        const auto id = provider.feed()->fetchChanges(7, 25s, std::move(onReply));
        arrived.get_future().wait();
        provider.feed()->cancelChanges(id);
    });
    REQUIRE_FALSE(reply);
    CHECK(reply.error().verdict == Verdict::Cancelled);
    CHECK(server.requests().at(0).starts_with("GET /v1/changes?after=7&wait=25 "));
}
