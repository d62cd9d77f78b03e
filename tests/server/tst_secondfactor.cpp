// SPDX-License-Identifier: GPL-3.0-or-later
// The second factor of accounts: its codes, who is asked for one, who turns it on and off, and what is left.
#include "server/secondfactor.h"

#include <fstream>
#include <iterator>

#include "domain/limits.h"
#include "server/purgejob.h"
#include "server/retention.h"
#include "server/totp.h"
#include "tests/server/inviting.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr auto FactorPassword = "secret-of-test";
constexpr auto YukisMail = "yuki@acme.test";

[[nodiscard]] Answer signInWithFactor(std::uint16_t port, const std::string& code,
                                      const std::string& password = FactorPassword)
{
    Json body{{"email", YukisMail}, {"password", password}};
    if (!code.empty())
        body["code"] = code;
    return HttpClient(port).ask("POST", "/v1/sessions", body.dump());
}

[[nodiscard]] Answer postTo(const HttpClient& client, const std::string& path, const Json& body)
{
    return client.ask("POST", path, body.dump());
}

/// The code that an app shows so many steps from now.
[[nodiscard]] std::string factorCodeOf(Store& store, const std::string& secret, std::int64_t steps = 0)
{
    const auto now = store.connection().now();
    const auto bytes = fromBase32(secret);
    REQUIRE(now);
    REQUIRE(bytes);
    return totpCode(*bytes, totpStepAt(*now) + steps);
}

/// As if the last code had been used long ago.
void forgetStep(Store& store)
{
    REQUIRE(store.connection().execute("UPDATE second_factors SET last_step = 0"));
}

struct Enrolled {
    std::string secret;
    std::string confirming; ///< the code that has confirmed it
    std::vector<std::string> codes;
};

[[nodiscard]] Enrolled enrol(Store& store, const HttpClient& client)
{
    const auto begun = postTo(client, "/v1/second-factor", {{"current_password", FactorPassword}});
    INFO(begun.text);
    REQUIRE(begun.status == 201);
    Enrolled enrolled;
    enrolled.secret = begun.body.at("secret");
    enrolled.confirming = factorCodeOf(store, enrolled.secret);
    const auto confirmed = postTo(client, "/v1/second-factor/confirmation", {{"code", enrolled.confirming}});
    INFO(confirmed.text);
    REQUIRE(confirmed.status == 200);
    enrolled.codes = confirmed.body.at("recovery_codes").get<std::vector<std::string>>();
    return enrolled;
}

[[nodiscard]] bool isInFile(const std::string& path, const std::string& text)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("codesAreThoseOfTheRfc")
{
    const std::string secret = "12345678901234567890"; // RFC 6238, appendix B, its last six digits
    const auto codeAt = [&](std::int64_t seconds) {
        return totpCode(secret, totpStepAt(domain::Instant(std::chrono::seconds(seconds))));
    };
    CHECK(codeAt(59) == "287082");
    CHECK(codeAt(1'111'111'109) == "081804");
    CHECK(codeAt(1'111'111'111) == "050471");
    CHECK(codeAt(1'234'567'890) == "005924");
    CHECK(codeAt(2'000'000'000) == "279037");
    CHECK(codeAt(20'000'000'000) == "353130");
    CHECK(totpCode(secret, 0) == "755224"); // RFC 4226, appendix D
    CHECK(totpCode(secret, 9) == "520489");
}

TEST_CASE("base32IsThatOfTheRfc")
{
    CHECK(toBase32("foobar") == "MZXW6YTBOI");
    CHECK(toBase32("foob") == "MZXW6YQ");
    CHECK(toBase32("") == "");
    CHECK(fromBase32("MZXW6YTBOI") == "foobar");
    CHECK_FALSE(fromBase32("MZXW6!"));
    CHECK(drawBase32(TotpSecretBytes).size() == 32);
    CHECK(drawBase32(TotpSecretBytes) != drawBase32(TotpSecretBytes));
}

TEST_CASE("aCodeOfOneStepBesideIsTakenAndNoneThatWasUsed")
{
    const std::string secret = "12345678901234567890";
    const domain::Instant now(std::chrono::seconds(1'111'111'111));
    const auto step = totpStepAt(now);
    for (const std::int64_t beside : {-1, 0, 1})
        CHECK(matchingStep(secret, totpCode(secret, step + beside), now, 0) == step + beside);
    CHECK_FALSE(matchingStep(secret, totpCode(secret, step - 2), now, 0));
    CHECK_FALSE(matchingStep(secret, totpCode(secret, step + 2), now, 0));
    CHECK_FALSE(matchingStep(secret, totpCode(secret, step), now, step));
    CHECK_FALSE(matchingStep(secret, totpCode(secret, step - 1), now, step));
    CHECK(matchingStep(secret, totpCode(secret, step + 1), now, step) == step + 1);
    for (const auto* wrong : {"", "1", "05047", "0504711", "05047a"})
        CHECK_FALSE(matchingStep(secret, wrong, now, 0));
}

TEST_CASE("aHostileNameAddsNoParameterToTheAddressOfASecret")
{
    CHECK(
        otpauthUri("ABC", "A&secret=X", "u?@a b") ==
        "otpauth://totp/A%26secret%3DX:u%3F%40a%20b?secret=ABC&issuer=A%26secret%3DX&algorithm=SHA1&digits=6"
        "&period=30");
}

TEST_CASE("whoHasASecondFactorIsAskedForACodeAndNobodyElse")
{
    const Running running;
    const auto store = running.store();
    const auto port = running.server->port();
    CHECK(signInWithFactor(port, {}).status == 201);
    const auto yuki = running.client(YukisMail);
    const auto begun = postTo(yuki, "/v1/second-factor", {{"current_password", FactorPassword}});
    REQUIRE(begun.status == 201);
    CHECK(begun.headers.at("cache-control") == "no-store");
    CHECK(begun.body.at("uri").get<std::string>().starts_with("otpauth://totp/"));
    CHECK(signInWithFactor(port, {}).status == 201); // it is not confirmed
    CHECK(yuki.get("/v1/second-factor").at("on_since").is_null());
    const auto enrolled = enrol(*store, yuki);
    CHECK(enrolled.secret != begun.body.at("secret"));
    CHECK(enrolled.codes.size() == domain::RecoveryCodesAtOnce);
    CHECK(yuki.get("/v1/second-factor").at("on_since").is_string());
    CHECK(yuki.get("/v1/second-factor").at("recovery_codes_left") == 10);
    const auto asked = signInWithFactor(port, {});
    CHECK(asked.status == 401);
    CHECK(asked.body.at("code") == "E-AUTH");
    CHECK(asked.body.at("field") == "code");
    // Whoever does not know the password is told nothing of it.
    const auto guessed = signInWithFactor(port, factorCodeOf(*store, enrolled.secret, 1), "wrong");
    CHECK(guessed.status == 401);
    CHECK(guessed.body.value("field", Json()) != "code");
    CHECK(signInWithFactor(port, factorCodeOf(*store, enrolled.secret, 1)).status == 201);
    CHECK(running.client().token.size() == 64); // somebody without one
}

TEST_CASE("aCodeThatWasUsedIsRefusedOnAllServers")
{
    const Running running;
    const auto store = running.store();
    const auto enrolled = enrol(*store, running.client(YukisMail));
    Server::Options options;
    options.databasePath = running.path();
    const auto other = Server::start(options);
    REQUIRE(other);
    // The one that has confirmed is used up, too.
    CHECK(signInWithFactor((*other)->port(), enrolled.confirming).status == 401);
    const auto next = factorCodeOf(*store, enrolled.secret, 1);
    CHECK(signInWithFactor(running.server->port(), next).status == 201);
    CHECK(signInWithFactor((*other)->port(), next).status == 401);
    CHECK(signInWithFactor(running.server->port(), next).status == 401);
    const auto refused = itemsOf(running.client(), "/v1/audit?action=sign_in&outcome=denied");
    CHECK(refused.size() == 3);
}

TEST_CASE("aRecoveryCodeIsGoodOnceAndOnlyItsDigestIsKept")
{
    const Running running;
    const auto store = running.store();
    const auto yuki = running.client(YukisMail);
    const auto enrolled = enrol(*store, yuki);
    const auto port = running.server->port();
    emptyLogOf(*store);
    for (auto code : enrolled.codes) {
        CHECK_FALSE(isInFile(running.path(), code));
        std::erase(code, '-');
        CHECK_FALSE(isInFile(running.path(), code));
    }
    CHECK(signInWithFactor(port, enrolled.codes[0]).status == 201);
    CHECK(signInWithFactor(port, enrolled.codes[0]).status == 401);
    auto spelled = enrolled.codes[1]; // as somebody types it
    std::erase(spelled, '-');
    for (auto& letter : spelled)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    CHECK(signInWithFactor(port, spelled).status == 201);
    CHECK(yuki.get("/v1/second-factor").at("recovery_codes_left") == 8);
}

TEST_CASE("wrongCodesMakeTheNextWaitAlsoAfterAStart")
{
    Running running;
    const auto store = running.store();
    const auto enrolled = enrol(*store, running.client(YukisMail));
    // As if so many had been tried a moment ago: of a row, which every server and every start reads.
    REQUIRE(store->connection().execute("UPDATE second_factors SET tries = 10, last_step = 0, tried_at = "
                                        "(SELECT max(created_at) FROM sessions)"));
    running.server.reset();
    running.start();
    const auto right = factorCodeOf(*store, enrolled.secret);
    const auto waits = signInWithFactor(running.server->port(), right);
    CHECK(waits.status == 429);
    CHECK(waits.headers.contains("retry-after"));
    CHECK(signInWithFactor(running.server->port(), enrolled.codes[0]).status == 429);
    REQUIRE(store->connection().execute("UPDATE second_factors SET tried_at = 0"));
    CHECK(signInWithFactor(running.server->port(), factorCodeOf(*store, enrolled.secret)).status == 201);
    CHECK(countOf(*store, "second_factors WHERE tries = 0") == 1);
    CHECK(signInWithFactor(running.server->port(), "000000x").status == 401);
    CHECK(countOf(*store, "second_factors WHERE tries = 1") == 1);
}

TEST_CASE("soManyWrongCodesAreFreeAndARightOneWaitsAfterThem")
{
    const Running running;
    const auto store = running.store();
    const auto enrolled = enrol(*store, running.client(YukisMail));
    const auto port = running.server->port();
    for (std::int64_t i = 0; i < domain::limits::FreeTries; ++i) {
        CHECK(signInWithFactor(port, "000000x").status == 401);
        CHECK(signInWithFactor(port, {}).status == 401); // asking costs nothing
    }
    CHECK(signInWithFactor(port, factorCodeOf(*store, enrolled.secret, 1)).status == 429);
    // Whose password somebody has is told so, once.
    const auto told = [&] {
        return countOf(*store, "mail_queue WHERE kind = 'second_factor_changed' AND details = 'guessed'");
    };
    CHECK(told() == 0);
    REQUIRE(store->connection().execute("UPDATE second_factors SET tries = " +
                                        std::to_string(domain::limits::MostTries - 1)));
    for (int i = 0; i < 2; ++i) {
        REQUIRE(store->connection().execute("UPDATE second_factors SET tried_at = 0"));
        CHECK(signInWithFactor(port, "000000x").status == 401);
        CHECK(told() == 1);
    }
    const auto mails = running.client().ask("GET", "/v1/outgoing-mail?limit=100").text;
    CHECK(mails.find(enrolled.secret) == std::string::npos);
}

TEST_CASE("aClockThatWasAheadHoldsUpNobodyWhoTypedNothingWrong")
{
    const Running running;
    const auto store = running.store();
    const auto enrolled = enrol(*store, running.client(YukisMail));
    REQUIRE(store->connection().execute("UPDATE second_factors SET tried_at = 99999999999999"));
    CHECK(signInWithFactor(running.server->port(), factorCodeOf(*store, enrolled.secret, 1)).status == 201);
}

TEST_CASE("whoWasSignedInBeforeItWasTurnedOnHasToShowACode")
{
    const Running running;
    const auto store = running.store();
    const auto yuki = running.client(YukisMail);
    const Json wish{{"email", YukisMail}, {"password", FactorPassword}, {"stay_signed_in", true}};
    const auto thief = HttpClient(running.server->port()).ask("POST", "/v1/sessions", wish.dump());
    REQUIRE(thief.status == 201);
    std::ignore = enrol(*store, yuki);
    CHECK(yuki.ask("GET", "/v1/company").status == 200);
    HttpClient stolen(running.server->port());
    stolen.token = thief.body.at("token");
    CHECK(stolen.ask("GET", "/v1/company").status == 401);
    const Json renewal{{"refresh_token", thief.body.at("refresh_token")}};
    CHECK(HttpClient(running.server->port()).ask("POST", "/v1/session-renewals", renewal.dump()).status ==
          401);
}

TEST_CASE("guessesAtAConfirmationAreCountedAndTold R-AUD-01")
{
    const Running running;
    const auto store = running.store();
    const auto yuki = running.client(YukisMail);
    const auto begun = postTo(yuki, "/v1/second-factor", {{"current_password", FactorPassword}});
    REQUIRE(begun.status == 201);
    const auto confirmation = [&](const std::string& code) {
        return postTo(yuki, "/v1/second-factor/confirmation", {{"code", code}}).status;
    };
    for (std::int64_t i = 0; i < domain::limits::FreeTries; ++i)
        CHECK(confirmation("000000000") == 400);
    CHECK(confirmation(factorCodeOf(*store, begun.body.at("secret"))) == 409);
    CHECK_FALSE(itemsOf(running.client(), "/v1/audit?action=turn_on_second_factor&outcome=denied").empty());
    std::ignore = enrol(*store, yuki); // anew
}

TEST_CASE("whoeverRunsTheServerHelpsTheOnlyAdmin")
{
    const Running running;
    const auto store = running.store();
    std::ignore = enrol(*store, running.client(YukisMail));
    CHECK(signInWithFactor(running.server->port(), {}).status == 401);
    CHECK_FALSE(resetSecondFactor(*store, "nobody@acme.test"));
    CHECK(resetSecondFactor(*store, YukisMail));
    CHECK_FALSE(resetSecondFactor(*store, YukisMail));
    CHECK(signInWithFactor(running.server->port(), {}).status == 201);
    const auto lines = itemsOf(running.client(), "/v1/audit?action=reset_second_factor&outcome=success");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].at("actor_name") == "Operator");
}

TEST_CASE("itIsTurnedOnAndOffWithThePassword")
{
    const Running running;
    const auto store = running.store();
    const auto yuki = running.client(YukisMail);
    const auto wrong = postTo(yuki, "/v1/second-factor", {{"current_password", "wrong"}});
    CHECK(wrong.body.at("field") == "current_password");
    CHECK(countOf(*store, "second_factors") == 0);
    CHECK(postTo(yuki, "/v1/second-factor/confirmation", {{"code", "000000"}}).status == 409);
    const auto enrolled = enrol(*store, yuki);
    CHECK(postTo(yuki, "/v1/second-factor", {{"current_password", FactorPassword}}).status == 409);
    forgetStep(*store);
    const auto removal = [&](const std::string& password, const std::string& code) {
        return postTo(yuki, "/v1/second-factor/removal", {{"current_password", password}, {"code", code}});
    };
    CHECK(removal("wrong", factorCodeOf(*store, enrolled.secret)).body.at("field") == "current_password");
    const auto noCode = removal(FactorPassword, "123");
    CHECK(noCode.status == 400);
    CHECK(noCode.body.at("field") == "code");
    CHECK(countOf(*store, "second_factors") == 1);
    CHECK(removal(FactorPassword, factorCodeOf(*store, enrolled.secret)).status == 204);
    CHECK(countOf(*store, "second_factors") == 0);
    CHECK(countOf(*store, "recovery_codes") == 0);
    CHECK(signInWithFactor(running.server->port(), {}).status == 201);
    CHECK(removal(FactorPassword, "123456").status == 404);
    const auto omar = running.client();
    CHECK(itemsOf(omar, "/v1/audit?action=turn_on_second_factor&outcome=success").size() == 1);
    CHECK(itemsOf(omar, "/v1/audit?action=turn_off_second_factor&outcome=success").size() == 1);
    CHECK(omar.ask("GET", "/v1/audit?limit=1000").text.find(enrolled.secret) == std::string::npos);
}

TEST_CASE("whatIsNotConfirmedInTimeIsBegunAnew")
{
    const Running running;
    const auto store = running.store();
    const auto yuki = running.client(YukisMail);
    const auto begun = postTo(yuki, "/v1/second-factor", {{"current_password", FactorPassword}});
    const auto confirmation = [&](const std::string& code) {
        return postTo(yuki, "/v1/second-factor/confirmation", {{"code", code}}).status;
    };
    CHECK(confirmation("000000000") == 400);
    REQUIRE(store->connection().execute("UPDATE second_factors SET begun_at = begun_at - 900000"));
    CHECK(confirmation(factorCodeOf(*store, begun.body.at("secret"))) == 409);
    const auto sweep = [&] {
        inTransaction(*store, [&] { return sweepExpired(*store).map([] { return true; }); });
    };
    std::ignore = enrol(*store, running.client());
    sweep();
    CHECK(countOf(*store, "second_factors") == 1); // Omar's; what Yuki began is forgotten
    REQUIRE(store->connection().execute("UPDATE second_factors SET begun_at = 0"));
    sweep();
    CHECK(countOf(*store, "second_factors") == 1);
}

TEST_CASE("aCompanyAdminResetsThatOfOthersAndNobodyElseDoes R-AUD-01")
{
    const Running running;
    const auto store = running.store();
    const auto omar = running.client();
    const auto yuki = running.client(YukisMail);
    const auto nina = running.client("nina@acme.test");
    std::ignore = enrol(*store, yuki);
    const auto at = [](std::string_view user) { return "/v1/second-factor?user=" + std::string(user); };
    CHECK(omar.get(at(Yuki)).at("on_since").is_string());
    CHECK(nina.ask("GET", at(Yuki)).status == 403);
    CHECK(nina.ask("DELETE", at(Yuki)).status == 403);
    CHECK(yuki.ask("DELETE", at(Yuki)).status == 403);
    CHECK(omar.ask("DELETE", at(Omar)).status == 403);
    CHECK(omar.ask("DELETE", at("nobody")).status == 404);
    CHECK(omar.ask("DELETE", at(Yuki)).status == 204);
    CHECK(omar.ask("DELETE", at(Yuki)).status == 404);
    CHECK(signInWithFactor(running.server->port(), {}).status == 201);
    const auto denied = itemsOf(omar, "/v1/audit?action=reset_second_factor&outcome=denied");
    CHECK(denied.size() >= 2);
    for (const auto& line : denied)
        CHECK((line.at("actor_id") == Omar || line.at("target_id") == Yuki));
    const auto lines = itemsOf(omar, "/v1/audit?action=reset_second_factor&outcome=success");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].at("actor_id") == Omar);
    CHECK(countOf(*store,
                  "mail_queue WHERE kind = 'second_factor_changed' AND details = 'off' AND user_id = '" +
                      std::string(Yuki) + "'") >= 1);
}

TEST_CASE("whoIsErasedLeavesNoSecret R-PURGE-05")
{
    const Running running;
    const auto store = running.store();
    const auto enrolled = enrol(*store, running.client(YukisMail));
    emptyLogOf(*store);
    REQUIRE(isInFile(running.path(), enrolled.secret));
    REQUIRE(store->connection().execute("UPDATE users SET state = 'deleted', deleted_at = 1, purge_at = 1 "
                                        "WHERE id = '" +
                                        std::string(Yuki) + "'"));
    REQUIRE(purgeExpired(*store));
    CHECK(countOf(*store, "second_factors") == 0);
    CHECK(countOf(*store, "recovery_codes") == 0);
    emptyLogOf(*store);
    CHECK_FALSE(isInFile(running.path(), enrolled.secret));
}

TEST_CASE("whatIsTooLongIsRefusedBeforeItIsLookedAt")
{
    const Running running;
    const auto yuki = running.client(YukisMail);
    const std::string tooLong(domain::limits::SecondFactorCode + 1, '1');
    CHECK(signInWithFactor(running.server->port(), tooLong).status == 400);
    CHECK(signInWithFactor(running.server->port(), "12\n456").status == 400);
    CHECK(postTo(yuki, "/v1/second-factor/confirmation", {{"code", tooLong}}).status == 400);
    CHECK(postTo(yuki, "/v1/second-factor/confirmation", {{"code", 123456}}).status == 400);
    CHECK(postTo(yuki, "/v1/second-factor", {{"current_password", std::string(1'025, 'p')}}).status == 400);
    CHECK(postTo(yuki, "/v1/second-factor", Json::object()).status == 400);
    CHECK(postTo(yuki, "/v1/second-factor", {{"current_password", "p"}, {"more", 1}}).status == 400);
    CHECK(
        postTo(HttpClient(running.server->port()), "/v1/second-factor", {{"current_password", "p"}}).status ==
        401);
}
