// SPDX-License-Identifier: GPL-3.0-or-later
// What is written into mail, and how the server brings it to a mail server that may be slow, away or
// unwilling.
#include <algorithm>
#include <set>

#include "server/founding.h"
#include "server/letter.h"
#include "server/mailcarrier.h"
#include "server/oneline.h"
#include "tests/server/fakeclock.h"
#include "tests/server/fakepost.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

[[nodiscard]] Founding anotherCompany()
{
    Founding founding;
    founding.company = "Another";
    founding.country = "DE";
    founding.adminEmail = "grace@another.test";
    founding.adminFirstName = "Grace";
    founding.adminLastName = "Hopper";
    founding.password = "Navy-1906-COBOL";
    return founding;
}

struct Posted : Running {
    std::shared_ptr<FakePost> post = std::make_shared<FakePost>();

    Posted()
    {
        server->stop();
        startWithPost();
    }
    void startWithPost(std::shared_ptr<const MachineClock> clock = {})
    {
        Server::Options options;
        options.clock = std::move(clock);
        options.databasePath = path();
        options.mailPost = post;
        options.mailFrom = "phones@acme.test";
        options.publicUrl = "https://phones.acme.test";
        auto started = Server::start(options);
        REQUIRE(started);
        server = *std::move(started);
    }
    [[nodiscard]] bool becomes(const std::string& rest, std::int64_t count = 1) const
    {
        return test::becomes(*store(), rest, count);
    }
};

[[nodiscard]] LetterContent contentWith(const std::string& name)
{
    return {MailKind::Invitation,
            "phones@acme.test",
            "ada@acme.test",
            name,
            name,
            name,
            "https://phones.acme.test/welcome/abc",
            "0123",
            domain::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 29) + 18h + 5min),
            domain::Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / 6) + 18h + 5min),
            {}};
}

} // namespace

TEST_CASE("anInvitationIsMailedWithItsLink")
{
    Posted running;
    invite(running.client());
    const auto letters = running.post->waitFor(1);
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].recipient == "ada@acme.test");
    REQUIRE(running.becomes("mail_queue WHERE delivered_at IS NOT NULL AND token = ''"));
    const auto body = bodyOf(letters[0]);
    const std::string base = "https://phones.acme.test/welcome/";
    const auto at = body.find(base);
    REQUIRE(at != std::string::npos);
    const auto token = body.substr(at + base.size(), 64);
    CHECK(HttpClient(running.server->port()).ask("GET", "/welcome/" + token).status == 200);
    const auto mails = itemsOf(running.client(), "/v1/outgoing-mail");
    CHECK(mails[0].at("state") == "delivered");
    CHECK(mails[0].at("link").is_null());
    CHECK(headerOf(letters[0], "Message-ID") ==
          "<" + mails[0].at("message_id").get<std::string>() + "@acme.test>");
}

TEST_CASE("whatWasNotTakenIsTriedAgainAsTheSame")
{
    Posted running;
    running.post->willSay(
        {{MailPost::Outcome::Later, "451 try again"}, {MailPost::Outcome::Later, "no answer"}});
    invite(running.client());
    for (const auto* said : {"451 try again", "no answer"}) {
        REQUIRE(running.becomes(std::string("mail_queue WHERE last_error = '") + said + "'"));
        CHECK(running.becomes("mail_queue WHERE next_attempt_at > queued_at + 50000"));
        const auto store = running.store();
        REQUIRE(store->connection().execute("UPDATE mail_queue SET next_attempt_at = 0"));
    }
    const auto letters = running.post->waitFor(3);
    REQUIRE(letters.size() == 3);
    CHECK(letters[0].text == letters[1].text);
    CHECK(letters[1].text == letters[2].text);
    CHECK(running.becomes("mail_queue WHERE delivered_at IS NOT NULL AND attempts = 3 AND last_error = ''"));
}

TEST_CASE("4.6: whoIsRefusedByTheMailServerHasAnInvitationThatBounced")
{
    Posted running;
    running.post->willSay({{MailPost::Outcome::Refused, "550 5.1.1 no such user"}});
    const auto omar = running.client();
    invite(omar);
    REQUIRE(running.becomes("users WHERE id = 'us_aaaaaaaaaaaaaaaa' AND invitation = 'bounced'"));
    const auto mails = itemsOf(omar, "/v1/outgoing-mail");
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].at("state") == "failed");
    CHECK(mails[0].at("last_error") == "550 5.1.1 no such user");
    CHECK(mails[0].at("link").is_null());
    CHECK(countOf(*running.store(), "mailed_links") == 0);
    const auto events = itemsOf(omar, "/v1/audit?action=invitation_bounced");
    REQUIRE(events.size() == 1);
    CHECK(events[0].at("actor_kind") == "system");
    execute(omar, "again", {{"kind", "resend_invitations"}, {"users", {std::string(Ada)}}});
    REQUIRE(running.post->waitFor(2).size() == 2);
    CHECK(running.becomes("users WHERE id = 'us_aaaaaaaaaaaaaaaa' AND invitation = 'sent'"));
}

TEST_CASE("whileTheMailServerServesNobodyOneMailAsksItNowAndThen")
{
    Posted running;
    running.server->stop();
    running.start(); // without a mail server
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE license_pools SET purchased = purchased + 100"));
    const auto omar = running.client();
    for (const char letter : {'b', 'c', 'd'})
        invite(omar, std::string(1, letter) + "@acme.test", "us_aaaaaaaaaaaaaaa" + std::string(1, letter));
    running.server->stop();
    const auto clock = std::make_shared<FakeClock>(*store->connection().now());
    running.post->willSay({{MailPost::Outcome::NotServed, "connection refused"},
                           {MailPost::Outcome::NotServed, "connection refused"}});
    running.startWithPost(clock);
    REQUIRE(running.becomes("mail_queue WHERE last_error = 'connection refused'"));
    running.server->stop(); // after a moment in which all would have been tried
    CHECK(running.post->waitFor(1).size() == 1);
    CHECK(countOf(*store, "mail_queue WHERE attempts = 0") == 2);
    running.startWithPost(clock); // whoever starts asks once
    REQUIRE(running.becomes("mail_queue WHERE last_error = 'connection refused'", 2));
    clock->pass(2 * MailQueue::FirstDelay);
    CHECK(running.becomes("mail_queue WHERE delivered_at IS NOT NULL", 3));
    CHECK(running.post->waitFor(5).size() == 5);
}

TEST_CASE("aMailThatCannotBeMadeKeepsNobodyElseWaiting")
{
    Posted running;
    running.server->stop();
    const auto store = running.store();
    REQUIRE(foundCompany(*store, anotherCompany()));
    running.start(); // without a mail server
    const auto omar = running.client();
    for (const auto* email : {"omar@acme.test", "nina@acme.test", "grace@another.test"}) { // by urgency
        CHECK(omar.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
        REQUIRE(running.becomes(std::string("mail_queue WHERE recipient = '") + email + "'"));
    }
    running.server->stop();
    REQUIRE(
        store->connection().execute("UPDATE users SET license_type = 'unheard of' WHERE id = 'us_00000001'"));
    running.startWithPost();
    const auto letters = running.post->waitFor(2);
    REQUIRE(letters.size() == 2);
    CHECK(std::set{letters[0].recipient, letters[1].recipient} ==
          std::set<std::string>{"grace@another.test", "nina@acme.test"});
    CHECK(running.becomes("mail_queue WHERE delivered_at IS NOT NULL", 2));
    CHECK(countOf(*store, "mail_queue WHERE attempts = 1 AND last_error = 'the letter cannot be made' AND "
                          "next_attempt_at > queued_at + 50000") == 1);
}

TEST_CASE("whatAMailServerSaysInAnyBytesIsALine")
{
    CHECK(inOneLine("Bo\xEEte inconnue") == "Bote inconnue");
    CHECK(inOneLine("550 no\r\nsuch\x1B[2J") == "550 no  such [2J");
    CHECK(inOneLine("a\xC2\x9B"
                    "b\xE2\x80\xAE"
                    "c\xE2\x80\xA8"
                    "d") == "a b c d");
    CHECK(inOneLine("J\xC3\xBCrgen \xE6\x9D\xB1") == "J\xC3\xBCrgen \xE6\x9D\xB1");
    CHECK(inOneLine("").empty());
    CHECK(inOneLine("\uFEFFin\u200Bvi\U000E0041si\uFFF9ble\uFFFF") == "invisible");
    const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    CHECK(inOneLine(family) == family);
}

TEST_CASE("theLinkThatIsGoodForTheShortestTimeIsSentFirstWhoseverItIs")
{
    Posted running;
    running.server->stop();
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE license_pools SET purchased = purchased + 100"));
    REQUIRE(foundCompany(*store, anotherCompany()));
    running.start(); // without a mail server
    const auto omar = running.client();
    for (const char letter : {'b', 'c', 'd', 'e', 'f'})
        invite(omar, std::string(1, letter) + "@acme.test", "us_aaaaaaaaaaaaaaa" + std::string(1, letter));
    for (const auto* email : {"omar@acme.test", "grace@another.test"})
        CHECK(omar.ask("POST", "/v1/password-resets", Json{{"email", email}}.dump()).status == 202);
    REQUIRE(running.becomes("mail_queue", 7));
    running.server->stop();
    running.startWithPost();
    const auto letters = running.post->waitFor(7);
    REQUIRE(letters.size() == 7);
    CHECK(std::set{letters[0].recipient, letters[1].recipient} ==
          std::set<std::string>{"omar@acme.test", "grace@another.test"});
    CHECK(letters[2].recipient == "b@acme.test"); // and those that are alike in turn
    CHECK(letters[6].recipient == "f@acme.test");
}

TEST_CASE("mailThatWaitedIsSentByTheNextServer")
{
    Posted running;
    running.server->stop();
    running.start(); // without a mail server
    invite(running.client());
    CHECK(countOf(*running.store(), "mail_queue WHERE attempts = 0") == 1);
    running.server->stop();
    running.startWithPost();
    CHECK(running.post->waitFor(1).size() == 1);
}

TEST_CASE("twoServersOnOneDatabaseSendEachMailOnce")
{
    Posted running;
    Server::Options options;
    options.databasePath = running.path();
    options.mailPost = running.post;
    options.mailFrom = "phones@acme.test";
    auto second = Server::start(options);
    REQUIRE(second);
    constexpr std::size_t Count = 30;
    auto invitations = nlohmann::json::array();
    for (std::size_t i = 0; i < Count; ++i) {
        const std::string letter(1, static_cast<char>('a' + i % 26));
        const auto user = "us_bbbbbbbbbbbbbb" + letter + (i < 26 ? "a" : "b");
        auto invitation = invitationOf(user, "joiner" + std::to_string(i) + "@acme.test");
        invitation["office"] = "of_" + std::to_string(1 + i % 7);
        invitations.push_back(invitation);
    }
    // Seats are not what this is about.
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE license_pools SET purchased = purchased + 100"));
    execute(running.client(), "many", {{"kind", "invite_users"}, {"invitations", invitations}});
    REQUIRE(running.becomes("mail_queue WHERE delivered_at IS NOT NULL", Count));
    const auto letters = running.post->waitFor(Count);
    std::set<std::string> recipients;
    for (const auto& letter : letters)
        recipients.insert(letter.recipient);
    CHECK(letters.size() == Count);
    CHECK(recipients.size() == Count);
}

TEST_CASE("namesInMailStayNames")
{
    for (const auto& name :
         {std::string("Eve\r\nBcc: all@acme.test"), std::string("\"Eve\" <eve@evil.test>, "),
          std::string("=?UTF-8?Q?x?="), std::string("\0\x7F\x1B[2J", 6), std::string("\xFF\xC3"),
          std::string("J\xC3\xBCrgen \xE6\x9D\xB1\xE4\xBA\xAC \xF0\x9F\x93\x9E") + std::string(200, 'x')}) {
        const auto letter = letterOf(contentWith(name));
        CAPTURE(letter.text);
        const auto head = letter.text.substr(0, letter.text.find("\r\n\r\n") + 2);
        std::vector<std::string> names;
        for (std::size_t at = 0; at < head.size();) {
            const auto end = head.find("\r\n", at);
            REQUIRE(end != std::string::npos);
            const auto line = head.substr(at, end - at);
            CHECK(line.size() <= 78);
            CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
            if (!line.starts_with(' '))
                names.push_back(line.substr(0, line.find(':')));
            at = end + 2;
        }
        CHECK(names == std::vector<std::string>{"Date", "From", "To", "Message-ID", "Subject", "MIME-Version",
                                                "Content-Type", "Content-Transfer-Encoding",
                                                "Content-Language", "Auto-Submitted"});
        CHECK(headerOf(letter, "To").ends_with(" <ada@acme.test>"));
        CHECK(std::count(head.begin(), head.end(), '<') == 3); // From, To, Message-ID
        const auto body = letter.text.substr(letter.text.find("\r\n\r\n") + 4);
        for (std::size_t at = 0; at < body.size();) {
            const auto end = std::min(body.find("\r\n", at), body.size());
            CHECK(end - at <= 76);
            CHECK(body.compare(at, 1, ".") != 0);
            at = end + 2;
        }
        CHECK(bodyOf(letter).find("https://phones.acme.test/welcome/abc\n") != std::string::npos);
    }
}

TEST_CASE("aLetterIsDatedAndSaysHowLongItsLinkIsGood")
{
    auto content = contentWith("Ada");
    const auto letter = letterOf(content);
    CHECK(letter.text.starts_with("Date: Sun, 29 Nov 2026 18:05:00 +0000\r\n"));
    CHECK(bodyOf(letter).find("until 6 December 2026, 18:05 UTC") != std::string::npos);
    content.recipient = "ada@b\xC3\xBC"
                        "cher.example";
    CHECK(headerOf(letterOf(content), "To") == "Ada Ada <ada@xn--bcher-kva.example>");
    CHECK(letterOf(content).recipient == content.recipient);
    CHECK(headerText("J\xC3\xBCrgen & Co") == "=?UTF-8?Q?J=C3=BCrgen=20=26=20Co?=");
}
