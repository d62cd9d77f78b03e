// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that strangers see: what they say, what they keep to themselves, and what becomes of a person who
// sets a password there.
#include "domain/limits.h"
#include "server/acceptance.h"
#include "server/accountpage.h"
#include "server/mailedlinks.h"
#include "server/passwordreset.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr auto Good = "Correct-horse-9";

[[nodiscard]] std::string formOf(const std::string& password, const std::string& repeated)
{
    std::string body = "password=";
    const auto append = [&body](const std::string& text) {
        constexpr std::string_view Digits = "0123456789ABCDEF";
        for (const char c : text) {
            body += '%';
            body += Digits[static_cast<unsigned char>(c) >> 4U];
            body += Digits[static_cast<unsigned char>(c) & 15U];
        }
    };
    append(password);
    body += "&repeated=";
    append(repeated);
    return body;
}

[[nodiscard]] Answer submit(const Running& running, const std::string& path, const std::string& body,
                            const std::string& type = "application/x-www-form-urlencoded")
{
    return HttpClient(running.server->port())
        .raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type +
             "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

[[nodiscard]] Answer open(const Running& running, const std::string& path, const std::string& method = "GET")
{
    return HttpClient(running.server->port()).ask(method, path);
}

[[nodiscard]] bool has(const Answer& answer, const std::string& text)
{
    return answer.text.find(text) != std::string::npos;
}

[[nodiscard]] std::string bytesBetween(const std::string& text, const std::string& begin,
                                       const std::string& end)
{
    const auto from = text.find(begin) + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

void checkHeaders(const Answer& answer)
{
    const auto& headers = answer.headers;
    CHECK(headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(headers.at("cache-control") == "no-store");
    CHECK(headers.at("referrer-policy") == "no-referrer");
    CHECK(headers.at("x-content-type-options") == "nosniff");
    const auto& policy = headers.at("content-security-policy");
    CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    for (const auto* rule : {"form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"})
        CHECK(policy.find(rule) != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(answer.text.find("<script") == std::string::npos);
    CHECK(answer.text.find(" style=") == std::string::npos); // the policy would not have it
    CHECK(answer.text.find("http") == std::string::npos); // nothing is fetched, nothing leads away
    CHECK(answer.text.find("lang=\"en\"") != std::string::npos);
}

struct Invited : Running {
    std::string token;
    std::string path;

    Invited()
    {
        invite(client());
        token = waitingToken(*store());
        path = "/welcome/" + token;
    }
};

[[nodiscard]] int signInStatus(const Running& running, const std::string& email, const std::string& password)
{
    return HttpClient(running.server->port())
        .ask("POST", "/v1/sessions", Json{{"email", email}, {"password", password}}.dump())
        .status;
}

} // namespace

TEST_CASE("R-INV-02: whoeverAcceptsIsActiveAndSignsInWithTheNewPassword")
{
    const Invited running;
    const auto omar = running.client();
    CHECK(signInStatus(running, "ada@acme.test", Good) == 401);
    const auto form = open(running, running.path);
    CHECK(form.status == 200);
    checkHeaders(form);
    CHECK(has(form, "Acme GmbH"));
    CHECK(has(form, "Ada Canary"));
    CHECK(has(form, "value=\"ada@acme.test\""));
    CHECK(omar.get("/v1/users/" + std::string(Ada)).at("state") == "pending"); // to look changes nothing

    const auto done = submit(running, running.path, formOf(Good, Good));
    CHECK(done.status == 200);
    checkHeaders(done);
    CHECK(has(done, "Your account is ready"));
    const auto ada = omar.get("/v1/users/" + std::string(Ada));
    CHECK(ada.at("state") == "active");
    CHECK(ada.at("invitation") == "none");
    CHECK(ada.at("activated_at").is_string());
    CHECK(ada.at("first_login_at").is_null()); // R-ROLE-06: not before the first sign-in
    CHECK(signInStatus(running, "ada@acme.test", Good) == 201);
    CHECK(omar.get("/v1/users/" + std::string(Ada)).at("first_login_at").is_string());

    const auto events = itemsOf(omar, "/v1/audit?action=accept_invitation");
    REQUIRE(events.size() == 1);
    CHECK(events[0].at("actor_id") == Ada);
    CHECK(events[0].at("actor_kind") == "user");
    CHECK(events[0].at("target_id") == Ada);
    CHECK(events[0].at("after").at("state") == "active");
    const auto changes = omar.get("/v1/changes?after=0&limit=1000").at("items");
    CHECK(std::any_of(changes.begin(), changes.end(), [](const Json& entry) {
        return entry.at("actor_id") == Ada && entry.dump().find("\"state\":\"active\"") != std::string::npos;
    }));
    const auto store = running.store();
    CHECK(countOf(*store, "mail_queue") == 0); // it was still waiting, and is of no use
    CHECK(countOf(*store, "mailed_links WHERE used_at IS NOT NULL") == 1);

    for (const auto& again :
         {open(running, running.path), submit(running, running.path, formOf(Good, Good))}) {
        CHECK(again.status == 410);
        checkHeaders(again);
        CHECK(has(again, "used already"));
        CHECK_FALSE(has(again, "ada@acme.test"));
    }
}

TEST_CASE("R-PWD-01, R-PWD-02: aPasswordIsTypedTwiceAndNotTooEasy")
{
    const Invited running;
    const auto [password, repeated, code, field] = GENERATE(
        std::array<std::string, 4>{"Short1", "Short1", "E-PWD-WEAK", "password"},
        std::array<std::string, 4>{"nocapital9", "nocapital9", "E-PWD-WEAK", "password"},
        std::array<std::string, 4>{"Nodigitxx", "Nodigitxx", "E-PWD-WEAK", "password"},
        std::array<std::string, 4>{"", "", "E-PWD-WEAK", "password"},
        std::array<std::string, 4>{"elevencha\xC3\xA4r", "elevencha\xC3\xA4r", "E-PWD-WEAK", "password"},
        std::array<std::string, 4>{"Correct-horse-9", "Correct-horse-8", "E-PWD-MATCH", "repeated"},
        std::array<std::string, 4>{"Correct-horse-9", "", "E-PWD-MATCH", "repeated"},
        std::array<std::string, 4>{"Correct-\xFF-horse-9", "Correct-\xFF-horse-9", "E-FIELD", "password"},
        std::array<std::string, 4>{std::string("Correct\0horse9", 14), std::string("Correct\0horse9", 14),
                                   "E-FIELD", "password"},
        std::array<std::string, 4>{std::string(1'025, 'x'), std::string(1'025, 'x'), "E-FIELD", "password"});
    CAPTURE(password, repeated);
    const auto answer = submit(running, running.path, formOf(password, repeated));
    CHECK(answer.status == 422);
    checkHeaders(answer);
    CHECK(has(answer, "<title>Error: "));
    CHECK(has(answer, code));
    const auto input = bytesBetween(answer.text, "<input id=\"" + field + '"', ">");
    CHECK(input.find("aria-invalid=\"true\"") != std::string::npos);
    CHECK(input.find(field + "-error\"") != std::string::npos);
    CHECK(bytesBetween(answer.text, "<input id=\"password\"", ">").find("autofocus") != std::string::npos);
    CHECK(has(answer, "id=\"" + field + "-error\" role=\"alert\""));
    if (!password.empty())
        CHECK_FALSE(has(answer, password));
    CHECK(running.client().get("/v1/users/" + std::string(Ada)).at("state") == "pending");
    CHECK(open(running, running.path).status == 200); // the link is as good as before
}

TEST_CASE("R-PWD-02: eightMixedOrTwelveOfAnyKindWillDo")
{
    for (const auto* password : {"Abcdefg1", "twelve lower", "correct horse battery", "1234567890ab",
                                 "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                                 "\xC3\xA4\xC3\xA4\xC3\xA4"})
        CHECK_FALSE(faultOf(password, password));
    CHECK_FALSE(
        faultOf(std::string(domain::limits::Password, 'x'), std::string(domain::limits::Password, 'x')));
}

TEST_CASE("aLinkThatWasTakenBackLooksLikeOneThatNeverWas")
{
    const Invited running;
    const auto omar = running.client();
    execute(omar, "again", {{"kind", "resend_invitations"}, {"users", {std::string(Ada)}}});
    const auto newest = "/welcome/" + waitingToken(*running.store());
    const auto replaced = open(running, running.path);
    const auto never = open(running, "/welcome/" + std::string(64, '0'));
    CHECK(replaced.status == 404);
    CHECK(replaced.text == never.text);
    CHECK_FALSE(has(replaced, "Acme"));
    execute(omar, "cancel",
            {{"kind", "delete_users"}, {"users", {std::string(Ada)}}, {"disposition", "keep"}});
    CHECK(open(running, newest).text == never.text);
    CHECK(submit(running, newest, formOf(Good, Good)).text == never.text);
    for (const auto* odd : {"/welcome/", "/welcome/x", "/welcome/%00", "/welcome/a/b", "/welcome/..%2f"})
        CHECK(open(running, odd).status == 404);
    CHECK(open(running, "/welcome").status == 404); // not ours: a problem document
}

TEST_CASE("R-INV-04: aLinkThatIsOutOfDateSaysSo")
{
    const Invited running;
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE mailed_links SET expires_at = expires_at - 604800000"));
    for (const auto& answer :
         {open(running, running.path), submit(running, running.path, formOf(Good, Good))}) {
        CHECK(answer.status == 410);
        checkHeaders(answer);
        CHECK(has(answer, "out of date"));
    }
    CHECK(running.client().get("/v1/users/" + std::string(Ada)).at("state") == "pending");
}

TEST_CASE("whatNoBrowserSendsIsRefused")
{
    const Invited running;
    CHECK(submit(running, running.path, formOf(Good, Good), "application/json").status == 415);
    CHECK(open(running, running.path, "DELETE").status == 405);
    CHECK(open(running, running.path, "HEAD").status == 200);
    CHECK(open(running, running.path, "HEAD").text.empty());
    const std::string half = "password=" + std::string(Good);
    for (const auto& body : {std::string(), half, half + "&repeated=%zz", half + '&' + half + "&repeated=x",
                             half + "&repeated=x&more=y", half + "&repeated"}) {
        CAPTURE(body);
        CHECK(submit(running, running.path, body).status == 400);
    }
    CHECK(submit(running, running.path, std::string(domain::limits::BodyWithoutAccount + 1, 'x')).status ==
          413);
    CHECK(running.client().get("/v1/users/" + std::string(Ada)).at("state") == "pending");
}

TEST_CASE("whoGuessesLinksHasToWait")
{
    const Invited running;
    int waiting = 0;
    int unknown = 0;
    for (int i = 0; i < 40; ++i) {
        const auto digits = std::to_string(i);
        const auto answer = open(running, "/welcome/" + std::string(64 - digits.size(), '0') + digits);
        waiting += answer.status == 429 ? 1 : 0;
        unknown += answer.status == 404 ? 1 : 0;
        if (answer.status == 429)
            CHECK(std::stoi(answer.headers.at("retry-after")) >= 1);
    }
    CHECK(unknown >= 25);
    CHECK(waiting >= 5);
    CHECK(unknown + waiting == 40);
}

TEST_CASE("namesOnThePageStayText")
{
    AccountPage page{MailKind::Invitation,
                     AccountPage::State::Form,
                     "</title><script>alert(1)</script>",
                     "\"><img src=x onerror=alert(1)>\xFF\x01",
                     "'\"><svg/onload=1>@x.test",
                     {}};
    for (const auto state : {AccountPage::State::Form, AccountPage::State::Done, AccountPage::State::Used,
                             AccountPage::State::Expired}) {
        page.state = state;
        const auto html = htmlOf(page);
        CHECK(html.find("<script") == std::string::npos);
        CHECK(html.find("<img") == std::string::npos);
        CHECK(html.find("<svg") == std::string::npos);
        CHECK(html.find("onerror=alert(1)>") == std::string::npos);
        CHECK(html.find('\xFF') == std::string::npos);
        CHECK(html.find('\x01') == std::string::npos);
    }
    page.state = AccountPage::State::Form;
    CHECK(bytesBetween(htmlOf(page), "value=\"", "\"") == escaped(page.email)); // no mark of theirs ends ours
    CHECK(escaped("a&b<c>d\"e'f") == "a&amp;b&lt;c&gt;d&quot;e&#39;f");
    CHECK(escaped("\xC3\xA4\xE2\x82\xAC") == "\xC3\xA4\xE2\x82\xAC");
}

TEST_CASE("R-MAIL-03: whoForgotThePasswordGetsALinkByMailAndNobodyElseLearnsOfIt")
{
    const Running running;
    const HttpClient stranger(running.server->port());
    const auto ask = [&stranger](const std::string& email) {
        return stranger.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump());
    };
    const auto known = ask("nina@acme.test");
    const auto unknown = ask("nobody@acme.test");
    CHECK(known.status == 202);
    CHECK(unknown.status == 202);
    CHECK(known.text == unknown.text);
    const auto omar = running.client();
    const auto store = running.store();
    REQUIRE(becomes(*store, "mail_queue")); // behind the answer
    CHECK(textOf(*store, "SELECT recipient || ' ' || kind FROM mail_queue") == "nina@acme.test reset");
    const auto path = "/reset/" + waitingToken(*store);
    CHECK(open(running, "/welcome/" + waitingToken(*store)).status == 404); // a link is good for one thing

    const auto nina = running.client("nina@acme.test");
    const auto form = open(running, path);
    CHECK(form.status == 200);
    checkHeaders(form);
    CHECK(has(form, "Choose a new password"));
    CHECK(submit(running, path, formOf("short", "short")).status == 422);
    const auto done = submit(running, path, formOf(Good, Good));
    CHECK(done.status == 200);
    CHECK(has(done, "Your new password is set"));
    CHECK(nina.ask("GET", "/v1/sessions/current").status == 401); // signed out
    CHECK(omar.ask("GET", "/v1/sessions/current").status == 200); // nobody else is
    CHECK(signInStatus(running, "nina@acme.test", "secret-of-test") == 401);
    CHECK(signInStatus(running, "nina@acme.test", Good) == 201);
    CHECK(open(running, path).status == 410);
    CHECK(itemsOf(omar, "/v1/audit?action=reset_password,request_password_reset").size() == 2);
}

TEST_CASE("R-MAIL-03: whoIsNotActiveOrHasAnUnverifiedAddressGetsNoResetMail")
{
    const Running running;
    const auto store = running.store();
    const auto mail = [&store](const std::string& user) {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(mailReset(*store, "co_acme", domain::UserId(user)));
        REQUIRE(transaction->commit());
        return countOf(*store, "mail_queue");
    };
    const auto stateIs = [&store](const std::string& state) {
        REQUIRE(
            store->connection().execute("UPDATE users SET state = '" + state + "' WHERE id = 'us_00000002'"));
    };
    for (const auto* state : {"pending", "suspended", "deleted", "anonymized"}) {
        stateIs(state);
        CHECK(mail("us_00000002") == 0);
    }
    stateIs("active");
    REQUIRE(store->connection().execute(
        "UPDATE users SET primary_email = 'yuki@elsewhere.test' WHERE id = 'us_00000002'"));
    CHECK(mail("us_00000002") == 0);
    REQUIRE(store->connection().execute(
        "UPDATE users SET primary_email = 'yuki@acme.test' WHERE id = 'us_00000002'"));
    CHECK(mail("us_00000002") == 1);
    const auto token = waitingToken(*store);
    CHECK(mail("us_00000002") == 1);
    CHECK(waitingToken(*store) == token); // asked again a moment later
    // Ten a day, however they are spread.
    REQUIRE(store->connection().execute("UPDATE mail_queue SET delivered_at = 1"));
    for (std::int64_t sent = 2; sent <= 12; ++sent) {
        REQUIRE(store->connection().execute(
            "UPDATE mail_queue SET queued_at = queued_at - 400000, delivered_at = 1"));
        CHECK(mail("us_00000002") == std::min(sent, ResetsPerDay));
    }
}

TEST_CASE("resetsAreAskedForSlowly")
{
    const Running running;
    const HttpClient stranger(running.server->port());
    const auto ask = [&stranger](const std::string& body) {
        return stranger.ask("POST", "/v1/password-resets", body).status;
    };
    CHECK(ask(R"({"email":"x@acme.test","more":1})") == 400);
    CHECK(ask(R"({"email":5})") == 400);
    CHECK(ask(R"({})") == 400);
    CHECK(ask(Json{{"email", std::string(255, 'x')}}.dump()) == 400);
    const auto of = [&ask](const std::string& email) {
        std::vector<int> statuses;
        for (int i = 0; i < 7; ++i)
            statuses.push_back(ask(Json{{"email", email}}.dump()));
        return statuses;
    };
    const auto known = of("nina@acme.test");
    const auto unknown = of("nobody@acme.test");
    CHECK(known == unknown);
    CHECK(known.front() == 202);
    CHECK(known.back() == 429);
}

TEST_CASE("outgoingMailIsForCompanyAdminsAndMasksLinksOfResets")
{
    const Invited running;
    const HttpClient stranger(running.server->port());
    REQUIRE(stranger.ask("POST", "/v1/password-resets", R"({"email":"nina@acme.test"})").status == 202);
    const auto omar = running.client();
    REQUIRE(becomes(*running.store(), "mail_queue", 2)); // behind the answer
    const auto mails = itemsOf(omar, "/v1/outgoing-mail");
    const auto& reset = mails[0];
    const auto& invitation = mails[1];
    CHECK(invitation.at("kind") == "invitation");
    CHECK(invitation.at("recipient") == "ada@acme.test");
    CHECK(invitation.at("user_id") == Ada);
    CHECK(invitation.at("state") == "waiting");
    CHECK(invitation.at("attempts") == 0);
    CHECK(invitation.at("last_error").is_null());
    CHECK(invitation.at("link") ==
          "http://127.0.0.1:" + std::to_string(running.server->port()) + running.path);
    CHECK(reset.at("kind") == "reset");
    CHECK(reset.at("link") == "http://127.0.0.1:" + std::to_string(running.server->port()) + "/reset/***");
    CHECK(mails.dump().find(textOf(*running.store(), "SELECT token FROM mail_queue WHERE kind = 'reset'")) ==
          std::string::npos);
    const auto first = omar.get("/v1/outgoing-mail?limit=1");
    CHECK(first.at("items").at(0) == reset);
    const auto second = omar.get("/v1/outgoing-mail?limit=1&cursor=" +
                                 first.at("next_cursor").get<std::string>());
    CHECK(second.at("items").at(0) == invitation);
    CHECK(second.at("next_cursor").is_null());

    CHECK(running.client("nina@acme.test").ask("GET", "/v1/outgoing-mail").status == 403);
    CHECK(stranger.ask("GET", "/v1/outgoing-mail").status == 401);
    CHECK(omar.ask("GET", "/v1/outgoing-mail?limit=0").status == 400);
}
