// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that tells people what a command did to their accounts (rulebook, C-33): whom, what, when, and what
// is kept of it.
#include "server/accountnotices.h"
#include "server/lettertext.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

/// A company that tells everything; all addresses are of its own domain.
struct TellingAll : Running {
    HttpClient omar = client();

    TellingAll() { set("mails_suspension = 1, mails_deletion = 1, mails_rights = 1"); }
    void set(const std::string& setting) const
    {
        REQUIRE(store()->connection().execute("UPDATE companies SET " + setting));
    }
    /// The mails of a person, oldest first, "suspended " and what they tell.
    [[nodiscard]] std::string told(const std::string& user) const
    {
        return textOf(*store(), "SELECT group_concat(kind || ':' || details, ' ') FROM (SELECT kind, details "
                                "FROM mail_queue WHERE user_id = '" +
                                    user + "' ORDER BY number)");
    }
    [[nodiscard]] std::int64_t count() const { return countOf(*store(), "mail_queue"); }
};

[[nodiscard]] Json ofUser(const std::string& kind, const std::string& user)
{
    Json command{{"kind", kind}, {"users", {user}}};
    if (kind == "delete_users")
        command["disposition"] = "keep";
    return command;
}

[[nodiscard]] Json roleOf(const std::string& kind, const std::string& user)
{
    return {{"kind", kind}, {"users", {user}}, {"role", "office_admin"}};
}

[[nodiscard]] domain::Instant nowOf(Store& store)
{
    const auto now = store.connection().now();
    REQUIRE(now);
    return *now;
}

/// Nobody who has a role yet.
[[nodiscard]] std::string plainUser(const HttpClient& client)
{
    return firstOf(client, "/v1/users?state=active&limit=300",
                   [](const Json& user) {
                       return user.at("roles").empty() && !user.at("first_login_at").is_null();
                   })
        .at("id");
}

} // namespace

TEST_CASE("nobodyIsToldUnlessTheCompanySaysSo")
{
    const Running running;
    const auto omar = running.client();
    const auto user = plainUser(omar);
    execute(omar, "grant", roleOf("grant_role", user));
    execute(omar, "suspend", ofUser("suspend_users", user));
    execute(omar, "reactivate", ofUser("reactivate_users", user));
    execute(omar, "delete", ofUser("delete_users", user));
    execute(omar, "restore", ofUser("restore_users", user));
    CHECK(countOf(*running.store(), "mail_queue") == 0);
}

TEST_CASE("eachOfTheThreeSettingsTellsItsOwn")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    std::string setting;
    std::string expected;
    SECTION("suspension")
    {
        setting = "mails_deletion = 0, mails_rights = 0";
        expected = "suspended: reactivated:";
    }
    SECTION("deletion")
    {
        setting = "mails_suspension = 0, mails_rights = 0";
        expected = "deleted: restored:";
    }
    SECTION("rights")
    {
        setting = "mails_suspension = 0, mails_deletion = 0";
        expected = "roles:+Office Admin roles:-Office Admin";
    }
    running.set(setting);
    execute(running.omar, "grant", roleOf("grant_role", user));
    execute(running.omar, "revoke", roleOf("revoke_role", user));
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    execute(running.omar, "reactivate", ofUser("reactivate_users", user));
    execute(running.omar, "delete", ofUser("delete_users", user));
    execute(running.omar, "restore", ofUser("restore_users", user));
    CHECK(running.count() == 2);
    auto told = running.told(user);
    for (auto at = told.find(" of "); at != std::string::npos; at = told.find(" of ")) // of which office
        told.erase(at, told.find('\n', at) + 1 - at);
    if (const auto at = told.find("deleted:"); at != std::string::npos)
        told.erase(at + 8, told.find(" restored") - at - 8); // when its time is over
    CHECK(told == expected);
}

TEST_CASE("aLetterSaysWhatHappenedAndNamesNobody")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "grant", roleOf("grant_role", user));
    execute(running.omar, "delete", ofUser("delete_users", user));
    const auto store = running.store();
    const auto office = textOf(*store, "SELECT o.name FROM offices o, users u WHERE u.office_id = o.id AND "
                                       "u.id = '" +
                                           user + "'");
    REQUIRE_FALSE(office.empty());
    CHECK(textOf(*store, "SELECT details FROM mail_queue WHERE kind = 'roles'") ==
          "+Office Admin of " + office + "\n");
    LetterContent content;
    content.kind = MailKind::Roles;
    content.firstName = "Ada";
    content.details = textOf(*store, "SELECT details FROM mail_queue WHERE kind = 'roles'");
    auto text = textOf(content, "Acme");
    CHECK(text.subject == "Your rights at Acme were changed");
    CHECK(text.body.find("You now are:\n\n    Office Admin of " + office + "\n") != std::string::npos);
    CHECK(text.body.find("no longer") == std::string::npos);
    content.kind = MailKind::Deleted;
    content.details = textOf(*store, "SELECT details FROM mail_queue WHERE kind = 'deleted'");
    const auto purgeAt = textOf(*store, "SELECT purge_at FROM users WHERE id = '" + user + "'");
    CHECK(content.details == spokenTime(domain::Instant(domain::Duration(std::stoll(purgeAt)))));
    text = textOf(content, "Acme");
    CHECK(text.body.find("An admin can restore it until " + content.details + ";") != std::string::npos);
    for (const auto kind : AllMailKinds) {
        content.kind = kind;
        const bool isOfCall = kind == MailKind::MissedCall || kind == MailKind::Voicemail ||
                              kind == MailKind::VoicemailStorage || kind == MailKind::VoicemailReminder;
        CHECK((isOfCall || textOf(content, "Acme").subject.find("Acme") != std::string::npos));
        CHECK(textOf(content, "Acme").body.find("Hello Ada,\n\n") == 0);
        CHECK(textOf(content, "Acme").body.find("Omar") == std::string::npos);
    }
}

TEST_CASE("whatTakesSomethingBackIsToldAsWhatItDoes")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    const Json undo{
        {"op_id", "undo"}, {"gen", 1}, {"undo_of", "suspend"}, {"command", ofUser("reactivate_users", user)}};
    REQUIRE(running.omar.ask("POST", "/v1/commands", undo.dump(), "Idempotency-Key: undo.1\r\n").status ==
            200);
    CHECK(running.told(user) == "suspended: reactivated:");
}

TEST_CASE("aRestoredPersonWhoIsSuspendedIsToldSo R-REST-06")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    execute(running.omar, "delete", ofUser("delete_users", user));
    execute(running.omar, "restore", ofUser("restore_users", user));
    CHECK(countOf(*running.store(), "mail_queue WHERE kind = 'restored' AND details = 'suspended'") == 1);
}

TEST_CASE("whoHasNotComeYetAndWhoDidItThemselvesAreNotTold")
{
    const TellingAll running;
    invite(running.omar); // one mail: the invitation
    execute(running.omar, "grant", roleOf("grant_role", std::string(Ada)));
    CHECK(running.told(std::string(Ada)).find("roles") == std::string::npos);
    execute(running.omar, "delete", ofUser("delete_users", std::string(Ada)));
    CHECK(running.count() == 0);
    // A second Company Admin, so that the first may go; what he does to himself he knows.
    const auto user = plainUser(running.omar);
    execute(running.omar, "second", {{"kind", "grant_role"}, {"users", {user}}, {"role", "company_admin"}});
    CHECK(running.told(user) == "roles:+Company Admin\n");
    execute(running.omar, "mine",
            {{"kind", "revoke_role"}, {"users", {std::string(Omar)}}, {"role", "company_admin"}});
    CHECK(running.told(std::string(Omar)).empty());
}

TEST_CASE("R-MAIL-03: anAddressThatIsNotShownToBeTheirsIsToldNothing")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE users SET primary_email = 'else@where.test' WHERE id = '" +
                                        user + "'"));
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    CHECK(running.count() == 0);
    inTransaction(*store, [&] {
        domain::User person;
        person.id = domain::UserId(user);
        person.primaryEmail = "else@where.test";
        return VerifiedAddresses(*store).note(person).map([] { return true; });
    });
    execute(running.omar, "reactivate", ofUser("reactivate_users", user));
    CHECK(textOf(*store, "SELECT kind || ' ' || recipient FROM mail_queue") == "reactivated else@where.test");
}

TEST_CASE("R-PURGE-05: whoIsAnonymizedTakesAlongWhatWasToBeTold")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "delete", ofUser("delete_users", user));
    REQUIRE(running.count() == 1); // goes out, although they are deleted
    const auto email = running.omar.get("/v1/users/" + user).at("primary_email");
    execute(running.omar, "purge", {{"kind", "purge_users"}, {"users", {user}}, {"typed_emails", {email}}});
    CHECK(running.count() == 0);
    // Nor is there any mail for whoever goes at once.
    running.set("grace_hours = 0");
    execute(running.omar, "atonce", ofUser("delete_users", plainUser(running.omar)));
    CHECK(running.count() == 0);
}

TEST_CASE("aRefusedCommandAndOneThatComesAgainQueueNothing")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    REQUIRE(running.count() == 1);
    execute(running.omar, "suspend", ofUser("suspend_users", user)); // the same key
    CHECK(running.count() == 1);
    CHECK(running.client("nina@acme.test").command("no", ofUser("delete_users", std::string(Omar))).status !=
          200);
    CHECK(running.count() == 1);
}

TEST_CASE("whatIsToldToOnePersonGoesInItsOrderAndLeavesNothing")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    execute(running.omar, "reactivate", ofUser("reactivate_users", user));
    execute(running.omar, "grant", roleOf("grant_role", user));
    const auto store = running.store();
    const auto now = nowOf(*store);
    const auto claim = [&](domain::Instant at) {
        return inTransaction(*store, [&] { return MailQueue(*store).claim(at); });
    };
    auto first = claim(now);
    REQUIRE(first);
    CHECK(first->kind == MailKind::Suspended);
    CHECK(first->token.empty());
    CHECK_FALSE(claim(now)); // the others wait for it
    inTransaction(*store, [&] { return MailQueue(*store).notePostponed(*first, "451 later", now + 1h); });
    CHECK_FALSE(claim(now + 30min));
    first = claim(now + 1h);
    REQUIRE(first);
    CHECK(first->kind == MailKind::Suspended);
    inTransaction(*store, [&] { return MailQueue(*store).noteDelivered(*first, now + 1h); });
    auto second = claim(now + 1h);
    REQUIRE(second);
    CHECK(second->kind == MailKind::Reactivated);
    CHECK(second->messageId != first->messageId);
    inTransaction(*store, [&] { return MailQueue(*store).noteRefused(*second, "550 no", now + 1h); });
    auto third = claim(now + 1h);
    REQUIRE(third);
    CHECK(third->kind == MailKind::Roles);
    CHECK(third->details.find("+Office Admin of ") == 0);
    const auto again = claim(now + 1h + MailQueue::ClaimTime); // whoever claimed it is gone
    REQUIRE(again);
    CHECK(again->messageId == third->messageId);
    CHECK(again->details == third->details);
    inTransaction(*store, [&] { return MailQueue(*store).noteDelivered(*again, now + 2h); });
    CHECK(countOf(*store, "mail_queue WHERE details <> '' OR token <> ''") == 0);
}

TEST_CASE("aLinkDoesNotWaitForWhatIsToldAndTakesNothingOfItBack")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    execute(running.omar, "reactivate", ofUser("reactivate_users", user));
    const auto email = running.omar.get("/v1/users/" + user).at("primary_email").get<std::string>();
    REQUIRE(HttpClient(running.server->port())
                .ask("POST", "/v1/password-resets", Json{{"email", email}}.dump())
                .status < 300);
    const auto store = running.store();
    REQUIRE(becomes(*store, "mail_queue WHERE kind = 'reset'"));
    CHECK(running.count() == 3);
    const auto mail = inTransaction(*store, [&] { return MailQueue(*store).claim(nowOf(*store)); });
    REQUIRE(mail);
    CHECK(mail->kind == MailKind::Reset);
}

TEST_CASE("oneCommandOverManyQueuesOneMailForEach")
{
    const TellingAll running;
    Json users = Json::array();
    for (const auto& user : itemsOf(running.omar, "/v1/users?state=active&limit=300")) {
        if (user.at("roles").empty())
            users.push_back(user.at("id"));
    }
    REQUIRE(users.size() > 100);
    execute(running.omar, "many", {{"kind", "suspend_users"}, {"users", users}});
    const auto store = running.store();
    CHECK(countOf(*store, "mail_queue WHERE kind = 'suspended'") == static_cast<std::int64_t>(users.size()));
    CHECK(countOf(*store, "(SELECT DISTINCT user_id FROM mail_queue)") ==
          static_cast<std::int64_t>(users.size()));
    CHECK(countOf(*store, "(SELECT DISTINCT message_id FROM mail_queue)") ==
          static_cast<std::int64_t>(users.size()));
}

TEST_CASE("outgoingMailTellsOfNoticesWithoutALink")
{
    const TellingAll running;
    const auto user = plainUser(running.omar);
    execute(running.omar, "suspend", ofUser("suspend_users", user));
    const auto mails = itemsOf(running.omar, "/v1/outgoing-mail");
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].at("kind") == "suspended");
    CHECK(mails[0].at("link").is_null());
    CHECK(mails[0].at("user_id") == user);
    CHECK(mails[0].at("expires_at") > mails[0].at("queued_at"));
}

namespace {

[[nodiscard]] Json movedTo(const std::string& user, const std::string& email)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"primary_email", email}}}}};
}

/// Who was told of another address, oldest first.
[[nodiscard]] std::string formerAddresses(const Running& running)
{
    return textOf(*running.store(),
                  "SELECT group_concat(recipient, ' ') FROM (SELECT recipient FROM mail_queue "
                  "WHERE kind = 'address_changed' ORDER BY number)");
}

[[nodiscard]] std::string emailOf(const HttpClient& client, const std::string& user)
{
    return client.get("/v1/users/" + user).at("primary_email");
}

} // namespace

TEST_CASE("R-EDIT-03: theFormerPrimaryAddressIsToldOfEachChangeOnce")
{
    const Running running; // the company wants nobody to be told of anything
    const auto omar = running.client();
    const auto user = plainUser(omar);
    const auto first = emailOf(omar, user);
    SECTION("by an edit, and by what takes it back")
    {
        execute(omar, "edit", movedTo(user, "new@acme.test"));
        CHECK(formerAddresses(running) == first);
        execute(omar, "edit", movedTo(user, "new@acme.test")); // the same key
        CHECK(formerAddresses(running) == first);
        const Json undo{
            {"op_id", "undo"}, {"gen", 1}, {"undo_of", "edit"}, {"command", movedTo(user, first)}};
        REQUIRE(omar.ask("POST", "/v1/commands", undo.dump(), "Idempotency-Key: undo.1\r\n").status == 200);
        CHECK(formerAddresses(running) == first + " new@acme.test");
    }
    SECTION("by an additional one that takes its place")
    {
        const std::string one = "ea_oneaaaaaaaaaaaaa";
        execute(
            omar, "add",
            {{"kind", "add_email_address"}, {"address", one}, {"user", user}, {"email", "more@acme.test"}});
        CHECK(formerAddresses(running).empty());
        execute(omar, "primary", {{"kind", "make_email_primary"}, {"address", one}});
        CHECK(formerAddresses(running) == first);
        execute(omar, "back", {{"kind", "make_email_primary"}, {"address", one}});
        CHECK(formerAddresses(running) == first + " more@acme.test");
    }
    SECTION("of several steps that are one change, the first address alone")
    {
        execute(omar, "batch",
                {{"kind", "batch"},
                 {"commands", {movedTo(user, "one@acme.test"), movedTo(user, "two@acme.test")}}});
        CHECK(emailOf(omar, user) == "two@acme.test");
        CHECK(formerAddresses(running) == first);
    }
    SECTION("by themselves, since it may be somebody else who does it")
    {
        execute(omar, "mine", movedTo(std::string(Omar), "omar.new@acme.test"));
        CHECK(formerAddresses(running) == "omar@acme.test");
    }
    SECTION("of who is suspended, too")
    {
        execute(omar, "suspend", ofUser("suspend_users", user));
        execute(omar, "edit", movedTo(user, "new@acme.test"));
        CHECK(formerAddresses(running) == first);
    }
    SECTION("each of many")
    {
        const auto other = firstOf(omar, "/v1/users?state=active&limit=300", [&](const Json& person) {
            return person.at("roles").empty() && person.at("id") != user;
        });
        auto both = movedTo(user, "new@acme.test");
        both["edits"].push_back({{"user", other.at("id")}, {"primary_email", "other@acme.test"}});
        execute(omar, "both", both);
        CHECK(countOf(*running.store(), "mail_queue WHERE kind = 'address_changed'") == 2);
    }
}

TEST_CASE("R-EDIT-03: nobodyIsToldOfAnAddressThatIsTheSameOrThatNobodyProved")
{
    const Running running;
    const auto omar = running.client();
    SECTION("another spelling is no other address")
    {
        const auto user = plainUser(omar);
        auto spelled = emailOf(omar, user);
        spelled[0] = static_cast<char>(spelled[0] - 'a' + 'A');
        execute(omar, "edit", movedTo(user, spelled));
        CHECK(emailOf(omar, user) == spelled);
    }
    SECTION("who was invited and has not come")
    {
        invite(omar);
        execute(omar, "edit", movedTo(std::string(Ada), "ada.new@acme.test"));
        CHECK(emailOf(omar, std::string(Ada)) == "ada.new@acme.test");
    }
    SECTION("an address that may be somebody else's")
    {
        const auto user = plainUser(omar);
        REQUIRE(running.store()->connection().execute(
            "UPDATE users SET primary_email = 'else@where.test' WHERE id = '" + user + "'"));
        execute(omar, "edit", movedTo(user, "new@acme.test"));
        CHECK(emailOf(omar, user) == "new@acme.test");
    }
    SECTION("a change of something else, and one that is refused")
    {
        const auto user = plainUser(omar);
        execute(omar, "edit", {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"job_title", "Cook"}}}}});
        CHECK(omar.command("taken", movedTo(user, "OMAR@acme.test")).status != 200);
    }
    CHECK(formerAddresses(running).empty());
}

TEST_CASE("R-EDIT-03: theLetterToTheFormerAddressTellsNoNewOne")
{
    LetterContent content;
    content.kind = MailKind::AddressChanged;
    content.firstName = "Ada";
    content.writtenAt = domain::Instant(0ms);
    const auto text = textOf(content, "Acme");
    CHECK(text.subject == "Your e-mail address at Acme was changed");
    CHECK(text.body.find("was changed on " + spokenTime(content.writtenAt)) != std::string::npos);
    CHECK(text.body.find("tell an admin of Acme at once") != std::string::npos);
    CHECK(text.body.find('@') == std::string::npos);
}
