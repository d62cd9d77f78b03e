// SPDX-License-Identifier: GPL-3.0-or-later
// Links to a new password that admins send: who gets the mail, how often, and who never sees the link.
#include "server/mailedlinks.h"
#include "server/passwordreset.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr auto ResetMails = "mail_queue WHERE kind = 'reset'";

[[nodiscard]] Json resetOf(const std::vector<std::string>& users)
{
    return {{"kind", "send_password_resets"}, {"users", users}};
}

[[nodiscard]] std::string primaryEmailOf(const HttpClient& client, const std::string& user)
{
    return client.get("/v1/users/" + user).at("primary_email");
}

/// As if so long ago: mail that went, and what the record says of it.
void ageResets(Store& store, std::chrono::milliseconds age)
{
    const auto by = std::to_string(age.count());
    REQUIRE(store.connection().execute("UPDATE mail_queue SET queued_at = queued_at - " + by +
                                       ", delivered_at = 1"));
    REQUIRE(store.connection().execute("UPDATE users SET reset_sent_at = reset_sent_at - " + by));
}

} // namespace

TEST_CASE("5, R-MAIL-02: anAdminSendsALinkToTheVerifiedAddressesAndNeverSeesIt")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto email = primaryEmailOf(omar, std::string(Yuki));
    const auto answer = omar.command("reset", resetOf({std::string(Yuki)}));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("outcomes").at(0).at("kind") == "will_change");
    REQUIRE(countOf(*store, ResetMails) == 1);
    CHECK(textOf(*store, "SELECT recipient FROM mail_queue WHERE kind = 'reset'") == email);
    const auto token = waitingToken(*store);
    REQUIRE(token.size() == 64);
    CHECK(answer.text.find(token) == std::string::npos);
    const auto link = MailedLinks(*store).find(MailKind::Reset, token);
    REQUIRE(link);
    REQUIRE(*link);
    CHECK((*link)->user.value() == Yuki);
    for (const auto* path : {"/v1/outgoing-mail", "/v1/audit?limit=50", "/v1/users/us_00000002"})
        CHECK(omar.get(path).dump().find(token) == std::string::npos);
    CHECK(omar.get("/v1/users/" + std::string(Yuki)).at("reset_sent_at").is_string());
    // The command is what is audited, under the name of who sent it.
    const auto lines = itemsOf(omar, "/v1/audit?action=send_password_resets&target=us_00000002");
    REQUIRE_FALSE(lines.empty());
    CHECK(lines[0].at("actor_id") == omar.get("/v1/sessions/current").at("user").at("id"));
    CHECK(itemsOf(omar, "/v1/audit?action=request_password_reset").empty());
    // Nothing else happened to the account.
    const auto yuki = running.client(email);
    CHECK(yuki.ask("GET", "/v1/sessions/current").status == 200);
}

TEST_CASE("5: theSameRequestSendsNoSecondLink")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    REQUIRE(omar.command("reset", resetOf({std::string(Yuki)})).status == 200);
    const auto token = waitingToken(*store);
    CHECK(omar.command("reset", resetOf({std::string(Yuki)})).status == 200); // answered as before
    CHECK(waitingToken(*store) == token);
    CHECK(countOf(*store, ResetMails) == 1);
}

TEST_CASE("R-MAIL-02: whatAdminsSendAndWhatPeopleAskForIsCountedTogether")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto sent = [&](const std::string& key) {
        const auto answer = omar.command(key, resetOf({std::string(Yuki)}));
        return answer.status == 200 ? std::string("sent") : answer.body.at("code").get<std::string>();
    };
    const auto asked = [&] { // by the person
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(mailReset(*store, "co_acme", domain::UserId(std::string(Yuki))));
        REQUIRE(transaction->commit());
        return countOf(*store, ResetMails);
    };
    CHECK(sent("first") == "sent");
    CHECK(sent("second") == "E-STATE");
    CHECK(asked() == 1);
    ageResets(*store, std::chrono::minutes(6));
    CHECK(asked() == 2);
    CHECK(sent("third") == "E-STATE"); // the person asked a moment ago
    for (std::int64_t count = 3; count <= ResetsPerDay; ++count) {
        ageResets(*store, std::chrono::minutes(6));
        CHECK(sent("more" + std::to_string(count)) == "sent");
    }
    ageResets(*store, std::chrono::minutes(6));
    CHECK(sent("last") == "E-STATE"); // ten a day
    CHECK(countOf(*store, ResetMails) == ResetsPerDay);
}

TEST_CASE("R-MAIL-03: whoHasNoVerifiedAddressIsRefusedAndTheOthersOfTheBulkAreNot")
{
    const Running running;
    const auto omar = running.client();
    const auto store = running.store();
    const auto other = activeUser(omar);
    REQUIRE(other != Yuki);
    REQUIRE(store->connection().execute(
        "UPDATE users SET primary_email = 'yuki@elsewhere.test' WHERE id = 'us_00000002'"));
    const auto answer = omar.command("reset", resetOf({std::string(Yuki), other}));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
    const auto& rows = answer.body.at("outcomes");
    CHECK(rows.at(0).at("findings").at(0).at("code") == "E-STATE");
    CHECK(rows.at(0).at("findings").at(0).at("rule") == "R-MAIL-03");
    CHECK(rows.at(1).at("kind") == "will_change");
    CHECK(countOf(*store, ResetMails) == 1);
    CHECK(textOf(*store, "SELECT user_id FROM mail_queue WHERE kind = 'reset'") == other);
}
