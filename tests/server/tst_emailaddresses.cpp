// SPDX-License-Identifier: GPL-3.0-or-later
// Additional e-mail addresses on the server: mail that verifies them, and what a verified one is good for;
// and how somebody changes the own password.
#include <algorithm>
#include <set>

#include "domain/email.h"
#include "server/addressmail.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/sqldirectoryview.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

const std::string One = "ea_oneaaaaaaaaaaaaa";
const std::string Two = "ea_twoaaaaaaaaaaaaa";
const std::string User(Yuki); // an ordinary user with the address yuki...@acme.test

void add(const HttpClient& client, const std::string& id, const std::string& email,
         const std::string& user = User)
{
    execute(client, "add" + id.substr(3),
            {{"kind", "add_email_address"}, {"address", id}, {"user", user}, {"email", email}});
}

/// The link's token of the mail to that address that waits.
[[nodiscard]] std::string tokenFor(Store& store, const std::string& email)
{
    return textOf(store, "SELECT token FROM mail_queue WHERE recipient = '" + email +
                             "' AND kind = 'verify_address' AND token <> ''");
}

[[nodiscard]] Answer submitLink(const Running& running, const std::string& path, const std::string& body)
{
    return HttpClient(running.server->port())
        .raw("POST " + path +
             " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
             "application/x-www-form-urlencoded\r\nContent-Length: " +
             std::to_string(body.size()) + "\r\n\r\n" + body);
}

[[nodiscard]] Answer confirm(const Running& running, const std::string& token)
{
    return submitLink(running, "/verify/" + token, "confirmed=yes");
}

[[nodiscard]] Answer openLink(const Running& running, const std::string& path)
{
    return HttpClient(running.server->port()).ask("GET", path);
}

[[nodiscard]] bool isVerified(const HttpClient& client, const std::string& id)
{
    return client.get("/v1/email-addresses/" + id).at("verified");
}

[[nodiscard]] std::string primaryOf(const HttpClient& client, const std::string& user = User)
{
    return client.get("/v1/users/" + user).at("primary_email");
}

/// Where a new password may be sent.
[[nodiscard]] std::vector<std::string> resetsOf(Store& store)
{
    const auto user = domain::fromRecord<domain::User>(
        store.load(domain::RecordKind::User, {&User, 1})->front());
    const auto verified = verifiedAddressesOf(store, *user);
    REQUIRE(verified);
    return *verified;
}

void pass(Store& store) // long enough for another mail to the same address
{
    REQUIRE(store.connection().execute("UPDATE mail_queue SET queued_at = queued_at - 600000"));
}

void deliver(Store& store)
{
    REQUIRE(
        store.connection().execute("UPDATE mail_queue SET delivered_at = queued_at, attempts = 1, details "
                                   "= '' WHERE delivered_at IS NULL"));
}

[[nodiscard]] std::int64_t sentTo(Store& store, const std::string& email)
{
    return countOf(store, "mail_queue WHERE kind = 'verify_address' AND recipient = '" + email + "'");
}

[[nodiscard]] std::string verification(const std::string& id)
{
    return "/v1/email-addresses/" + id + "/verification";
}

[[nodiscard]] Answer changed(const HttpClient& client, const std::string& current, const std::string& chosen,
                             const std::string& again)
{
    return client.ask(
        "POST", "/v1/password",
        Json{{"current_password", current}, {"new_password", chosen}, {"new_password_again", again}}.dump());
}

constexpr auto Old = "secret-of-test";
constexpr auto NewPassword = "Correct-horse-9";

} // namespace

TEST_CASE("R-MAIL-03: anAddressThatIsAddedIsVerifiedByTheLinkInItsMail")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    add(omar, One, "yuki@home.test");
    CHECK_FALSE(isVerified(omar, One));
    CHECK(textOf(*store, "SELECT recipient || ' ' || kind || ' ' || user_id FROM mail_queue WHERE token <> "
                         "''") == "yuki@home.test verify_address " + User);
    const auto token = tokenFor(*store, "yuki@home.test");
    REQUIRE(token.size() == 64);
    CHECK(openLink(running, "/welcome/" + token).status == 404); // a link is good for one thing
    CHECK(openLink(running, "/reset/" + token).status == 404);

    const auto form = openLink(running, "/verify/" + token);
    CHECK(form.status == 200);
    CHECK(form.text.find("yuki@home.test") != std::string::npos);
    CHECK(form.text.find("type=\"password\"") == std::string::npos);
    CHECK_FALSE(isVerified(omar, One)); // to look changes nothing: programs look at the links of mail
    CHECK(submitLink(running, "/verify/" + token, "confirmed=no").status == 400);
    CHECK(submitLink(running, "/verify/" + token, "password=x&repeated=x").status == 400);
    CHECK_FALSE(isVerified(omar, One));
    const auto version = omar.get("/v1/email-addresses/" + One).at("version");

    CHECK(confirm(running, token).status == 200);
    CHECK(isVerified(omar, One));
    CHECK(omar.get("/v1/email-addresses/" + One).at("version") == version); // nobody's edit is in conflict
    CHECK(confirm(running, token).status == 410);
    const auto events = itemsOf(omar, "/v1/audit?action=verify_email_address");
    REQUIRE(events.size() == 1);
    CHECK(events[0].at("actor_id") == User);
    CHECK(events[0].at("target_id") == One);
    CHECK(events[0].at("after").at("verified") == true);
    const auto changes = omar.get("/v1/changes?after=0&limit=1000").at("items");
    CHECK(std::any_of(changes.begin(), changes.end(), [](const Json& entry) {
        return entry.dump().find("\"verified\":true") != std::string::npos;
    }));
    for (const auto* table : {"audit", "feed", "operations"}) // the token is in the mail alone
        CHECK(countOf(*store, std::string(table) + " WHERE quote(" +
                                  (std::string(table) == "audit"  ? "after"
                                   : std::string(table) == "feed" ? "changes"
                                                                  : "answer") +
                                  ") LIKE '%" + token + "%'") == 0);
}

TEST_CASE("R-MAIL-03: aLinkIsGoodForTheAddressThatItWasSentToAndNoLongerThanThat")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    add(omar, One, "yuki@home.test");
    add(omar, Two, "yuki@work.test");
    const auto first = tokenFor(*store, "yuki@home.test");
    SECTION("asked for again, the earlier one works no more, and that of another address does")
    {
        REQUIRE(store->connection().execute("UPDATE mail_queue SET queued_at = queued_at - 600000"));
        CHECK(omar.ask("POST", verification(One), "{}").status == 202);
        const auto second = tokenFor(*store, "yuki@home.test");
        CHECK(second != first);
        CHECK(confirm(running, first).status == 404);
        CHECK(confirm(running, tokenFor(*store, "yuki@work.test")).status == 200);
        CHECK(confirm(running, second).status == 200);
        CHECK(omar.ask("POST", verification(One), "{}").status == 422); // there is nothing left to verify
    }
    SECTION("with the address goes the link")
    {
        execute(omar, "remove", {{"kind", "remove_email_addresses"}, {"addresses", {One}}});
        CHECK(confirm(running, first).status == 404);
        CHECK(countOf(*store, "mail_queue WHERE recipient = 'yuki@home.test'") == 0);
        CHECK(countOf(*store, "mailed_links") == 1);
    }
    SECTION("what changed places is another address")
    {
        execute(omar, "primary", {{"kind", "make_email_primary"}, {"address", One}});
        CHECK(confirm(running, first).status == 404);
    }
    SECTION("after three days it is out of date")
    {
        REQUIRE(store->connection().execute("UPDATE mailed_links SET expires_at = 1"));
        CHECK(confirm(running, first).status == 410);
        CHECK_FALSE(isVerified(omar, One));
    }
    SECTION("a new password is another matter")
    {
        const HttpClient stranger(running.server->port());
        const auto email = primaryOf(omar);
        REQUIRE(stranger.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
        REQUIRE(becomes(*store, "mail_queue WHERE kind = 'reset'"));
        CHECK(openLink(running, "/verify/" + first).status == 200);
    }
    SECTION("whoever is deleted has no links")
    {
        execute(omar, "delete", {{"kind", "delete_users"}, {"users", {User}}, {"disposition", "keep"}});
        CHECK(confirm(running, first).status == 404);
        execute(omar, "restore", {{"kind", "restore_users"}, {"users", {User}}});
        CHECK_FALSE(isVerified(omar, One));
    }
}

TEST_CASE("R-MAIL-06: aMailIsAskedForByWhoMayChangeTheAddressAndNotTooOften")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    add(omar, One, "yuki@home.test");
    CHECK(omar.ask("POST", verification(One), "{}").status == 429); // a moment ago
    CHECK(omar.ask("POST", verification(One), "{}").headers.contains("retry-after"));
    REQUIRE(store->connection().execute("UPDATE mail_queue SET queued_at = queued_at - 600000"));
    CHECK(omar.ask("POST", verification(Two), "{}").status == 404);
    CHECK(omar.ask("POST", verification(One), R"({"more":1})").status == 400);
    CHECK(omar.ask("GET", verification(One)).status == 405);
    CHECK(HttpClient(running.server->port()).ask("POST", verification(One), "{}").status == 401);
    const auto other = firstOf(omar, "/v1/users?state=active&limit=100", [](const Json& user) {
        return user.at("roles").empty() && user.at("id") != User;
    });
    const auto stranger = running.client(other.at("primary_email"));
    CHECK(stranger.ask("POST", verification(One), "{}").status == 404); // R-MAIL-05
    const auto yuki = running.client(primaryOf(omar));
    CHECK(yuki.ask("POST", verification(One), "{}").status == 202);
    const auto events = itemsOf(omar, "/v1/audit?action=request_email_verification");
    std::multiset<std::string> outcomes;
    for (const auto& event : events)
        outcomes.insert(event.at("outcome"));
    CHECK(outcomes == std::multiset<std::string>{"denied", "denied", "success"});
    for (int i = 0; i < 12; ++i) { // ten a day, however they are spread
        REQUIRE(store->connection().execute("UPDATE mail_queue SET queued_at = queued_at - 400000"));
        static_cast<void>(yuki.ask("POST", verification(One), "{}"));
    }
    REQUIRE(store->connection().execute("UPDATE mail_queue SET queued_at = queued_at - 400000"));
    CHECK(yuki.ask("POST", verification(One), "{}").status == 429);
}

TEST_CASE("R-MAIL-03: noNewPasswordGoesWhereOnlySomebodyElseWantedTheAddress")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    const auto yuki = running.client(email);
    add(omar, One, "yuki@home.test"); // it may be Omar's own
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    CHECK(isVerified(omar, One)); // voicemail goes there
    CHECK(resetsOf(*store) == std::vector<std::string>{email});
    SECTION("nor when it takes the place of the primary one")
    {
        execute(omar, "primary", {{"kind", "make_email_primary"}, {"address", One}});
        CHECK(resetsOf(*store) == std::vector<std::string>{email});
        execute(omar, "back", {{"kind", "make_email_primary"}, {"address", One}});
        CHECK(isVerified(omar, One));
        CHECK(resetsOf(*store) == std::vector<std::string>{email});
    }
    SECTION("nor when somebody else asks once more")
    {
        pass(*store);
        CHECK(omar.ask("POST", verification(One), "{}").status == 422);
    }
    SECTION("until the person asks, signed in")
    {
        pass(*store);
        REQUIRE(yuki.ask("POST", verification(One), "{}").status == 202);
        CHECK(resetsOf(*store) == std::vector<std::string>{email});
        REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
        CHECK(resetsOf(*store) == std::vector<std::string>{email, "yuki@home.test"});
        pass(*store);
        CHECK(yuki.ask("POST", verification(One), "{}").status == 422); // there is nothing left to claim
    }
    SECTION("and nothing of it outlives the person")
    {
        CHECK(countOf(*store, "unclaimed_addresses") == 1);
        execute(omar, "delete", {{"kind", "delete_users"}, {"users", {User}}, {"disposition", "keep"}});
        execute(omar, "purge", {{"kind", "purge_users"}, {"users", {User}}, {"typed_emails", {email}}});
        CHECK(countOf(*store, "unclaimed_addresses") == 0);
    }
}

TEST_CASE("R-MAIL-03: withThePasswordGoLinksThatOthersMayHave")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    const auto yuki = running.client(email);
    const auto thief = running.client(email);
    add(thief, One, "thief@home.test");
    const auto token = tokenFor(*store, "thief@home.test");
    REQUIRE(openLink(running, "/verify/" + token).status == 200);
    SECTION("when it is changed")
    {
        REQUIRE(changed(yuki, Old, NewPassword, NewPassword).status == 204);
    }
    SECTION("when it is set anew")
    {
        const HttpClient stranger(running.server->port());
        REQUIRE(stranger.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
        REQUIRE(becomes(*store, "mail_queue WHERE kind = 'reset'"));
        const auto reset = textOf(*store, "SELECT token FROM mail_queue WHERE kind = 'reset'");
        REQUIRE(submitLink(running, "/reset/" + reset, "password=Correct-horse-9&repeated=Correct-horse-9")
                    .status == 200);
    }
    CHECK(confirm(running, token).status == 404);
    CHECK_FALSE(isVerified(omar, One));
    CHECK(tokenFor(*store, "thief@home.test").empty()); // nor is one still to be sent
    CHECK(resetsOf(*store) == std::vector<std::string>{email});
}

TEST_CASE("R-MAIL-03: whoeverGetsAnAddressIsToldWhereverTheyAreForCertain")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    const auto yuki = running.client(email);
    const auto told = [&store](const std::string& kind) {
        return textOf(*store, "SELECT group_concat(recipient || ' ' || details, ';') FROM (SELECT * FROM "
                              "mail_queue WHERE kind = '" +
                                  kind + "' ORDER BY number)");
    };
    add(yuki, One, "yuki@home.test");
    CHECK(told("address_added") == email + " yuki@home.test"); // also when it was oneself, or a thief
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    CHECK(told("address_verified") == email + " yuki@home.test");
    deliver(*store);
    CHECK(told("address_added") == email + " "); // what it told is not kept
    REQUIRE(store->connection().execute("DELETE FROM mail_queue"));
    add(omar, Two, "yuki@work.test");
    CHECK(told("address_added") ==
          email + " yuki@work.test\nunclaimed;yuki@home.test yuki@work.test\nunclaimed");
    // Who has not come yet is told nothing.
    invite(omar, "ada@acme.test");
    add(omar, "ea_threeaaaaaaaaaaa", "ada@home.test", std::string(Ada));
    CHECK(countOf(*store,
                  "mail_queue WHERE kind = 'address_added' AND user_id = '" + std::string(Ada) + "'") == 0);
}

TEST_CASE("R-MAIL-03: addingAndRemovingAddressesFillsNobodysMailbox")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto yuki = running.client(primaryOf(omar));
    const auto idOf = [](int number) {
        return "ea_" + std::string(13, 'a') + std::string(1, static_cast<char>('a' + number / 26)) +
               std::string(1, static_cast<char>('a' + number % 26)) + "a";
    };
    int number = 0;
    const auto comeAndGo = [&](const HttpClient& client, const std::string& email, const std::string& user) {
        const auto id = idOf(number++);
        execute(client, "come" + id.substr(3),
                {{"kind", "add_email_address"}, {"address", id}, {"user", user}, {"email", email}});
        deliver(*store);
        execute(client, "go" + id.substr(3), {{"kind", "remove_email_addresses"}, {"addresses", {id}}});
    };
    comeAndGo(yuki, "somebody@else.test", User);
    comeAndGo(yuki, "Somebody@else.test", User); // the same mailbox
    comeAndGo(omar, "somebody@else.test", std::string(Omar)); // whoever asks
    CHECK(sentTo(*store, "somebody@else.test") == 1);
    CHECK(sentTo(*store, "Somebody@else.test") == 0);
    for (int i = 0; i < 15; ++i) // nor those of many, one after the other
        comeAndGo(yuki, "number" + std::to_string(i) + "@else.test", User);
    CHECK(countOf(*store, "mail_queue WHERE kind = 'verify_address' AND user_id = '" + User + "'") ==
          VerificationsPerDay);
    CHECK(countOf(*store, "mail_queue WHERE kind = 'address_added' AND user_id = '" + User + "'") <=
          VerificationsPerDay);
    // The address is there all the same, and its mail is asked for later.
    add(yuki, One, "yuki@home.test");
    CHECK_FALSE(isVerified(yuki, One));
    CHECK(sentTo(*store, "yuki@home.test") == 0);
    CHECK(yuki.ask("POST", verification(One), "{}").status == 429);
    REQUIRE(store->connection().execute("UPDATE mail_queue SET queued_at = queued_at - 90000000"));
    CHECK(yuki.ask("POST", verification(One), "{}").status == 202);
}

TEST_CASE("R-MAIL-03: severalChangesOfPlacesInOneCommandProveNothingNew")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto former = primaryOf(omar);
    const auto yuki = running.client(former);
    add(yuki, One, "yuki@home.test");
    add(yuki, Two, "yuki@work.test");
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    const auto promote = [](const std::string& id) {
        return Json{{"kind", "make_email_primary"}, {"address", id}};
    };
    execute(omar, "both", {{"kind", "batch"}, {"commands", {promote(One), promote(Two)}}});
    CHECK(primaryOf(omar) == "yuki@work.test");
    CHECK(omar.get("/v1/email-addresses/" + One).at("email") == former);
    CHECK(omar.get("/v1/email-addresses/" + Two).at("email") == "yuki@home.test");
    CHECK(isVerified(omar, One));
    CHECK(isVerified(omar, Two)); // with the address goes what is known of it, whatever record it is in
    CHECK(resetsOf(*store) ==
          std::vector<std::string>{former, "yuki@home.test"}); // nobody proved the primary one
    // What the server carries over nobody did (R-AUD-01).
    auto events = itemsOf(omar, "/v1/audit?action=verify_email_address");
    CHECK(std::count_if(events.begin(), events.end(),
                        [](const Json& event) { return event.at("actor_kind") == "system"; }) == 2);
    CHECK(std::count_if(events.begin(), events.end(),
                        [](const Json& event) { return event.at("actor_kind") == "user"; }) == 1);
    // There and back again is as it was.
    execute(omar, "undo", {{"kind", "batch"}, {"commands", {promote(Two), promote(One), promote(One)}}});
    CHECK(primaryOf(omar) == "yuki@home.test");
    CHECK(resetsOf(*store) == std::vector<std::string>{"yuki@home.test", former});
    CHECK_FALSE(isVerified(omar, Two)); // yuki@work.test
}

TEST_CASE("R-PURGE-05: anAddressThatWasRemovedGoesWithItsPersonAllTheSame")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    add(omar, One, "removedcanary@home.test");
    execute(omar, "remove", {{"kind", "remove_email_addresses"}, {"addresses", {One}}});
    execute(omar, "delete", {{"kind", "delete_users"}, {"users", {User}}, {"disposition", "keep"}});
    REQUIRE(countOf(*store, "operations WHERE quote(answer) LIKE '%removedcanary%'") > 0);
    execute(omar, "purge", {{"kind", "purge_users"}, {"users", {User}}, {"typed_emails", {email}}});
    CHECK(countOf(*store, "operations WHERE quote(answer) LIKE '%removedcanary%'") == 0);
    CHECK(countOf(*store, "audit WHERE target_label || before || after LIKE '%removedcanary%'") == 0);
    CHECK(countOf(*store, "mail_queue WHERE recipient LIKE '%removedcanary%'") == 0);
}

TEST_CASE("R-MAIL-04: twoAddressesChangePlacesAndWhatIsKnownOfEachGoesWithIt")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto former = primaryOf(omar); // of the company's own domain: verified (R-USER-06)
    add(running.client(former), One, "yuki@home.test");
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    execute(omar, "primary", {{"kind", "make_email_primary"}, {"address", One}});
    CHECK(primaryOf(omar) == "yuki@home.test");
    CHECK(omar.get("/v1/email-addresses/" + One).at("email") == former);
    CHECK(isVerified(omar, One));
    // Both are theirs for certain: a new password goes to both (R-MAIL-02).
    const auto user = domain::fromRecord<domain::User>(
        store->load(domain::RecordKind::User, {&User, 1})->front());
    CHECK(verifiedAddressesOf(*store, *user).value() == std::vector<std::string>{"yuki@home.test", former});
    // Who signs in does so with the primary one alone.
    const auto signIn = [&running](const std::string& email) {
        return HttpClient(running.server->port())
            .ask("POST", "/v1/sessions", Json{{"email", email}, {"password", Old}}.dump())
            .status;
    };
    CHECK(signIn("yuki@home.test") == 201);
    CHECK(signIn(former) == 401);
    execute(omar, "back", {{"kind", "make_email_primary"}, {"address", One}});
    CHECK(primaryOf(omar) == former);
    CHECK(isVerified(omar, One));
}

TEST_CASE("R-MAIL-03: aPrimaryAddressThatNobodyProvedIsNoneThatIsVerifiedElsewhere")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto yuki = running.client(primaryOf(omar));
    execute(omar, "edit",
            {{"kind", "edit_users"}, {"edits", {{{"user", User}, {"primary_email", "mallory@x.test"}}}}});
    add(yuki, One, "yuki@home.test");
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    execute(omar, "primary", {{"kind", "make_email_primary"}, {"address", One}});
    CHECK_FALSE(isVerified(omar, One)); // mallory@x.test
    CHECK_FALSE(tokenFor(*store, "mallory@x.test").empty()); // it can be
    const auto user = domain::fromRecord<domain::User>(
        store->load(domain::RecordKind::User, {&User, 1})->front());
    CHECK(verifiedAddressesOf(*store, *user).value() == std::vector<std::string>{"yuki@home.test"});
    execute(omar, "back", {{"kind", "make_email_primary"}, {"address", One}});
    CHECK(isVerified(omar, One));
    const auto again = domain::fromRecord<domain::User>(
        store->load(domain::RecordKind::User, {&User, 1})->front());
    CHECK(verifiedAddressesOf(*store, *again).value() == std::vector<std::string>{"yuki@home.test"});
}

TEST_CASE("R-EDIT-03: anotherPrimaryAddressIsConfirmedByTheLinkInItsMail")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto former = primaryOf(omar);
    const auto yuki = running.client(former);
    const auto moveTo = [&yuki](const std::string& key, const std::string& email) {
        execute(yuki, key, {{"kind", "edit_users"}, {"edits", {{{"user", User}, {"primary_email", email}}}}});
    };
    const auto known = [&store] {
        const auto user = domain::fromRecord<domain::User>(
            store->load(domain::RecordKind::User, {&User, 1})->front());
        return verifiedAddressesOf(*store, *user).value();
    };
    const auto toldOwn = [&yuki] {
        return yuki.get("/v1/sessions/current").at("primary_email_verified").get<bool>();
    };
    CHECK(toldOwn());
    moveTo("inside", "yuki.moved@acme.test"); // of the company's own domain
    CHECK(toldOwn());
    CHECK(countOf(*store, "mail_queue WHERE kind = 'verify_address'") == 0);
    moveTo("outside", "yuki@home.test");
    CHECK(known().empty());
    CHECK_FALSE(toldOwn());
    const auto token = tokenFor(*store, "yuki@home.test");
    REQUIRE(token.size() == 64);
    SECTION("by whoever has the mailbox, once")
    {
        CHECK(openLink(running, "/verify/" + token).text.find("yuki@home.test") != std::string::npos);
        CHECK(confirm(running, token).status == 200);
        CHECK(known() == std::vector<std::string>{"yuki@home.test"});
        CHECK(toldOwn());
        CHECK(confirm(running, token).status == 410);
        const auto events = itemsOf(omar, "/v1/audit?action=verify_email_address");
        REQUIRE(events.size() == 1);
        CHECK(events[0].at("actor_id") == User);
        CHECK(events[0].at("target_id") == User);
        // Now a new password goes there (R-MAIL-03).
        const HttpClient stranger(running.server->port());
        REQUIRE(stranger.ask("POST", "/v1/password-resets", R"({"email":"yuki@home.test"})").status == 202);
        CHECK(becomes(*store, "mail_queue WHERE kind = 'reset' AND recipient = 'yuki@home.test'"));
    }
    SECTION("not any more when there is yet another")
    {
        moveTo("again", "yuki@work.test");
        CHECK(confirm(running, token).status == 404);
        CHECK(confirm(running, tokenFor(*store, "yuki@work.test")).status == 200);
        CHECK(known() == std::vector<std::string>{"yuki@work.test"});
    }
    SECTION("nor when the former one is back")
    {
        moveTo("back", former);
        CHECK(confirm(running, token).status == 404);
        CHECK(countOf(*store, "mail_queue WHERE kind = 'verify_address'") == 0);
        CHECK(known() == std::vector<std::string>{former});
    }
}

TEST_CASE("R-MAIL-02: aNewPasswordIsOfferedAtEveryVerifiedAddressByOneLink")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    const auto yuki = running.client(email);
    add(yuki, One, "yuki@home.test");
    add(yuki, Two, "yuki@work.test");
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    const HttpClient stranger(running.server->port());
    REQUIRE(stranger.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
    REQUIRE(becomes(*store, "mail_queue WHERE kind = 'reset'", 2));
    CHECK(countOf(*store, "mail_queue WHERE kind = 'reset' AND recipient IN ('yuki@home.test', '" + email +
                              "')") == 2);
    CHECK(textOf(*store, "SELECT count(DISTINCT token) FROM mail_queue WHERE kind = 'reset'") == "1");
    // An additional address is no way to ask.
    CHECK(stranger.ask("POST", "/v1/password-resets", R"({"email":"yuki@home.test"})").status == 202);
    REQUIRE(stranger.ask("POST", "/v1/password-resets", R"({"email":"nina@acme.test"})").status == 202);
    REQUIRE(becomes(*store, "mail_queue WHERE recipient = 'nina@acme.test'"));
    CHECK(countOf(*store, "mail_queue WHERE kind = 'reset'") == 3);
}

TEST_CASE("I-08: addressesAreComparedByTheirKeysAlsoWithPrimaryOnesAndWhoIsInGrace")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    add(omar, One, "Yuki.Home@x.test");
    const auto refusal = [&omar](const std::string& key, const Json& command) {
        const auto answer = omar.command(key, command);
        return answer.body.value("code", std::to_string(answer.status));
    };
    const auto added = [&](const std::string& key, const std::string& email) {
        return refusal(
            key,
            {{"kind", "add_email_address"}, {"address", Two}, {"user", std::string(Omar)}, {"email", email}});
    };
    CHECK(added("a", "yuki.home@X.test") == "E-EMAIL-TAKEN");
    CHECK(added("b", "NINA@acme.test") == "E-EMAIL-TAKEN");
    CHECK(refusal("c", {{"kind", "edit_users"},
                        {"edits", {{{"user", std::string(Omar)}, {"primary_email", "YUKI.home@x.test"}}}}}) ==
          "E-EMAIL-TAKEN");
    CHECK(refusal("d", {{"kind", "invite_users"},
                        {"invitations", {invitationOf(std::string(Ada), "yuki.HOME@x.test")}}}) ==
          "E-USER-EXISTS");
    const SqlDirectoryView view(*store);
    CHECK(view.recordWith(domain::Field::AddressEmail, "yuki.home@x.test") == One);
    CHECK(view.recordWith(domain::Field::AddressEmail, "yuki@x.test") == std::nullopt);
    execute(omar, "delete", {{"kind", "delete_users"}, {"users", {User}}, {"disposition", "keep"}});
    CHECK(added("e", "yuki.home@x.test") == "E-USER-INGRACE");
    // Over, and the timer has not come yet: no index is hit, the planner refuses.
    REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + User + "'"));
    CHECK(added("f", "yuki.home@x.test") == "E-EMAIL-TAKEN");
    CHECK(omar.ask("GET", "/v1/email-addresses/" + One).status == 404);
}

TEST_CASE("R-PWD-01, R-PWD-02, R-PWD-03: thePasswordIsChangedByWhoKnowsIt")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryOf(omar);
    const auto yuki = running.client(email);
    const auto elsewhere = running.client(email);
    add(yuki, One, "yuki@home.test");
    REQUIRE(confirm(running, tokenFor(*store, "yuki@home.test")).status == 200);
    const auto refusal = [&](const std::string& current, const std::string& chosen,
                             const std::string& again) {
        const auto answer = changed(yuki, current, chosen, again);
        return std::to_string(answer.status) + ' ' + answer.body.value("code", "") + ' ' +
               answer.body.value("field", "");
    };
    CHECK(refusal(Old, NewPassword, "Correct-horse-8") == "422 E-PWD-MATCH new_password_again");
    CHECK(refusal(Old, "Short-9", "Short-9") == "422 E-PWD-WEAK new_password");
    CHECK(refusal(Old, "no-capital", "no-capital") == "422 E-PWD-WEAK new_password");
    CHECK(refusal("wrong", NewPassword, NewPassword) == "422 E-FIELD current_password");
    CHECK(changed(yuki, "wrong", NewPassword, NewPassword).body.at("detail") ==
          "This is not your current password.");
    CHECK(yuki.ask("POST", "/v1/password", R"({"new_password":"x"})").status == 400);
    CHECK(changed(HttpClient(running.server->port()), Old, NewPassword, NewPassword).status == 401);
    CHECK(yuki.ask("GET", "/v1/sessions/current").status == 200); // a slip ends no session
    const HttpClient stranger(running.server->port());
    REQUIRE(stranger.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
    REQUIRE(becomes(*store, "mail_queue WHERE kind = 'reset'", 2));

    CHECK(changed(yuki, Old, NewPassword, NewPassword).status == 204);
    CHECK(yuki.ask("GET", "/v1/sessions/current").status == 200);
    CHECK(elsewhere.ask("GET", "/v1/sessions/current").status == 401);
    CHECK(omar.ask("GET", "/v1/sessions/current").status == 200);
    const auto signIn = [&stranger, &email](const std::string& password) {
        return stranger.ask("POST", "/v1/sessions", Json{{"email", email}, {"password", password}}.dump())
            .status;
    };
    CHECK(signIn(Old) == 401);
    CHECK(signIn(NewPassword) == 201);
    CHECK(countOf(*store, "mail_queue WHERE kind = 'reset'") == 0); // links to another one are of no use
    CHECK(countOf(*store, "mail_queue WHERE kind = 'password_changed' AND recipient IN ('yuki@home.test', '" +
                              email + "')") == 2);
    CHECK(itemsOf(omar, "/v1/audit?action=change_password&outcome=success").size() == 1);
    CHECK(itemsOf(omar, "/v1/audit?action=change_password&outcome=denied").size() == 5);
    const auto trail = omar.get("/v1/audit?limit=1000").dump();
    for (const auto* secret : {Old, NewPassword, "no-capital"})
        CHECK(trail.find(secret) == std::string::npos);
}

TEST_CASE("R-PWD-03: theCurrentPasswordIsGuessedAsSlowlyAsAtSignIn")
{
    const Running running;
    const auto yuki = running.client(primaryOf(running.client()));
    std::vector<int> statuses;
    for (int i = 0; i < 7; ++i)
        statuses.push_back(changed(yuki, "wrong" + std::to_string(i), NewPassword, NewPassword).status);
    CHECK(statuses.front() == 422);
    CHECK(statuses.back() == 429);
    CHECK(changed(yuki, Old, NewPassword, NewPassword).status == 429);
}

TEST_CASE("R-PWD-04: whoeverIsManagedByADirectoryServiceChangesThePasswordThere")
{
    const Running running;
    const auto omar = running.client();
    const auto yuki = running.client(primaryOf(omar));
    REQUIRE(
        running.store()->connection().execute("UPDATE users SET idp_managed = 1 WHERE id = '" + User + "'"));
    const auto answer = changed(yuki, Old, NewPassword, NewPassword);
    CHECK(answer.status == 409);
    CHECK(answer.body.at("code") == "E-SCIM-OWNED");
    CHECK(answer.body.at("detail") ==
          "Your account is managed by your directory service. Change the password there.");
}
