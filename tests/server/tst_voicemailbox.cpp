// SPDX-License-Identifier: GPL-3.0-or-later
// Messages from the phone system to the mail server: what is taken, how full a box may be, what goes with its
// mail and what does not, and what is left of a message that is gone.
#include <algorithm>

#include "platform/base64.h"
#include "platform/sha256.h"
#include "server/erasure.h"
#include "server/retention.h"
#include "tests/kit/mediafiles.h"
#include "tests/server/fakeclock.h"
#include "tests/server/fakepost.h"
#include "tests/server/switchboard.h"
#include "tests/server/voicemails.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

const std::string Voicemails = "/v1/pbx/voicemails";

/// A company, its phone system, and a mail server.
struct OfficeOfBoxes : Running {
    std::shared_ptr<FakePost> post = std::make_shared<FakePost>();

    OfficeOfBoxes()
    {
        server.reset();
        const auto own = store();
        inTransaction(*own, [&own]() -> domain::Result<void> {
            addAddresses(*own);
            return {};
        });
        startWith(post);
    }
    void startWith(std::shared_ptr<MailPost> mail, std::shared_ptr<const MachineClock> clock = {})
    {
        server.reset();
        Server::Options options;
        options.databasePath = path();
        options.phoneSystemKey = PhoneSystemKey::from(Key).value();
        options.mailPost = std::move(mail);
        options.mailFrom = "phones@acme.test";
        options.publicUrl = "https://phones.acme.test";
        options.clock = std::move(clock);
        auto started = Server::start(options);
        REQUIRE(started);
        server = *std::move(started);
    }
    [[nodiscard]] HttpClient phones() const
    {
        HttpClient client(server->port());
        client.token = Key;
        return client;
    }
    void set(const domain::Voicemail& settings) const
    {
        const auto own = store();
        inTransaction(*own, [&]() -> domain::Result<void> {
            setVoicemail(*own, settings);
            return {};
        });
    }
    [[nodiscard]] std::string primary() const
    {
        return textOf(*store(), "SELECT primary_email FROM users WHERE id = '" + idOfOwner() + "'");
    }
    [[nodiscard]] std::size_t files() const { return FileFolder(path()).names().value().size(); }
    [[nodiscard]] bool becomes(const std::string& rest, std::int64_t count = 1) const
    {
        return test::becomes(*store(), rest, count);
    }
};

[[nodiscard]] Json left(const std::string& id, const std::string& sound = kit::mp3Of(2))
{
    return {{"message_id", id},
            {"user_id", idOfOwner()},
            {"caller", "+14155550100"},
            {"caller_name", "Canarycaller"},
            {"at", ago()},
            {"audio", platform::toBase64(sound)}};
}

/// The media probe of a slow machine is asked again.
[[nodiscard]] Answer leave(const OfficeOfBoxes& office, const Json& message)
{
    auto answer = send(office.phones(), "POST", Voicemails, message);
    for (int again = 0; answer.status == 503 && again < 5; ++again)
        answer = send(office.phones(), "POST", Voicemails, message);
    INFO(answer.text);
    return answer;
}

[[nodiscard]] domain::Voicemail mailing(bool deletes, bool waits = false)
{
    domain::Voicemail settings;
    settings.notifies = true;
    settings.includesTranscript = waits;
    settings.attachesAudio = true;
    settings.deletesAfterEmail = deletes;
    return settings;
}

} // namespace

TEST_CASE("aMessageIsMailedWithItsSoundAndGoesWhenItsOwnerWantsThat R-VM-08 R-VM-09 R-VM-11 R-VM-12")
{
    const OfficeOfBoxes office;
    const bool deletes = GENERATE(false, true);
    CAPTURE(deletes);
    office.set(mailing(deletes));
    const auto taken = leave(office, left("m1"));
    REQUIRE(taken.status == 201);
    CHECK(taken.body == Json{{"verdict", "taken"}});
    const auto letters = office.post->waitFor(2);
    REQUIRE(letters.size() == 2);
    std::vector<std::string> recipients;
    for (const auto& letter : letters) {
        recipients.push_back(letter.recipient);
        CHECK(attachedTo(letter) == platform::toBase64(kit::mp3Of(2)));
        CHECK(wordsOf(letter).find("Canarycaller, +1 415-555-0100") != std::string::npos);
    }
    std::sort(recipients.begin(), recipients.end());
    auto expected = std::vector<std::string>{office.primary(), Home}; // neither unverified nor unmarked
    std::sort(expected.begin(), expected.end());
    CHECK(recipients == expected);
    REQUIRE(office.becomes(
        "mail_queue WHERE kind = 'voicemail' AND delivered_at IS NOT NULL AND details = ''", 2));
    CHECK(office.becomes("voicemail_messages", deletes ? 0 : 1));
    CHECK(office.files() == (deletes ? 0U : 1U));
    const auto box = office.phones().get("/v1/pbx/users/" + idOfOwner() + "/voicemails");
    CHECK(box.at("items").size() == (deletes ? 0U : 1U));
    CHECK(box.at("box") == "room");
    // Told again, it is the same: also when it is gone.
    CHECK(leave(office, left("m1")).body == Json{{"verdict", "known"}});
    CHECK(countOf(*office.store(), "mail_queue WHERE kind = 'voicemail'") == 2);
}

TEST_CASE("nothingGoesUnlessAMailServerHasTakenItWithItsSound R-VM-11")
{
    using Outcome = MailPost::Outcome;
    const OfficeOfBoxes office;
    office.set(mailing(/*deletes=*/true));
    const auto all =
        "mail_queue WHERE kind = 'voicemail' AND (delivered_at IS NOT NULL OR failed_at IS NOT NULL)";
    SECTION("one of two addresses is enough")
    {
        office.post->willSayTo(Home, {{Outcome::Refused, "550 5.1.1 no such user"}});
        REQUIRE(leave(office, left("m1")).status == 201);
        REQUIRE(office.becomes(all, 2));
        CHECK(office.becomes("voicemail_messages", 0));
        CHECK(office.files() == 0);
    }
    SECTION("refused at all, it stays")
    {
        for (const auto& recipient : {Home, office.primary()})
            office.post->willSayTo(recipient, {{Outcome::Refused, "550 5.1.1 no such user"}});
        REQUIRE(leave(office, left("m1")).status == 201);
        REQUIRE(office.becomes(all, 2));
        CHECK(countOf(*office.store(), "voicemail_messages WHERE mailed_at IS NULL") == 1);
        CHECK(office.files() == 1);
    }
    SECTION("while one waits, it stays for that one")
    {
        office.post->willSayTo(Home, {{Outcome::Later, "451 try again"}});
        REQUIRE(leave(office, left("m1")).status == 201);
        REQUIRE(office.becomes("mail_queue WHERE last_error = '451 try again'"));
        REQUIRE(office.becomes("voicemail_messages WHERE mailed_at IS NOT NULL"));
        CHECK(office.files() == 1);
        REQUIRE(office.store()->connection().execute("UPDATE mail_queue SET next_attempt_at = 0"));
        CHECK(office.becomes("voicemail_messages", 0));
        const auto letters = office.post->waitFor(3);
        CHECK(attachedTo(letters.back()) == platform::toBase64(kit::mp3Of(2)));
    }
    SECTION("cut off behind the final dot nobody knows, so that it stays and is sent once more, as the same")
    {
        office.post->willSay({{Outcome::Later, "the connection was cut"}, {Outcome::Later, "cut again"}});
        REQUIRE(leave(office, left("m1")).status == 201);
        REQUIRE(office.becomes("mail_queue WHERE last_error <> ''", 2));
        CHECK(countOf(*office.store(), "voicemail_messages WHERE mailed_at IS NULL") == 1);
        REQUIRE(office.store()->connection().execute("UPDATE mail_queue SET next_attempt_at = 0"));
        CHECK(office.becomes("voicemail_messages", 0));
        const auto letters = office.post->waitFor(4);
        REQUIRE(letters.size() == 4);
        for (const auto& letter : letters)
            CHECK(std::count_if(letters.begin(), letters.end(),
                                [&](const Letter& other) { return other.text == letter.text; }) == 2);
    }
}

TEST_CASE("aServerThatEndedBeforeItWroteDownADeliverySendsOnceMoreAndDeletesThen R-VM-11")
{
    OfficeOfBoxes office;
    office.startWith({}); // nobody takes mail
    office.set(mailing(/*deletes=*/true));
    REQUIRE(leave(office, left("m1")).status == 201);
    office.server.reset();
    { // the last server had claimed both, and ended
        const auto store = office.store();
        for (int i = 0; i < 2; ++i) {
            const auto claimed = inTransaction(
                *store, [&] { return MailQueue(*store).claim(store->connection().now().value()); });
            REQUIRE(claimed);
        }
        CHECK(countOf(*store, "voicemail_messages") == 1);
        REQUIRE(store->connection().execute("UPDATE mail_queue SET next_attempt_at = 0")); // the claims end
    }
    office.startWith(office.post);
    CHECK(office.becomes("voicemail_messages", 0));
    CHECK(office.post->waitFor(2).size() == 2);
}

TEST_CASE("aMailWaitsForTheTranscriptAndSaysWhenThereIsNone R-VM-10")
{
    const OfficeOfBoxes office;
    office.set(mailing(/*deletes=*/false, /*waits=*/true));
    const auto tell = [&office](const std::string& id, const Json& body) {
        return send(office.phones(), "PUT", Voicemails + '/' + id + "/transcript", body).status;
    };
    REQUIRE(leave(office, left("m1")).status == 201);
    CHECK(countOf(*office.store(), "mail_queue") == 0);
    CHECK(tell("m2", {{"state", "done"}}) == 404);
    CHECK(tell("m1", {{"state", "awaited"}}) == 400);
    CHECK(tell("m1", {{"state", "failed"}, {"transcript", "x"}}) == 400);
    CHECK(tell("m1", {{"state", "done"}, {"transcript", std::string(20'001, 'x')}}) == 400);
    CHECK(tell("m1", {{"state", "done"}, {"transcript", "\x1B[2J"}}) == 400);
    CHECK(countOf(*office.store(), "mail_queue") == 0);
    SECTION("done")
    {
        CHECK(tell("m1", {{"state", "done"}, {"transcript", "Canarytranscript"}}) == 204);
        const auto letters = office.post->waitFor(2);
        REQUIRE(letters.size() == 2);
        CHECK(wordsOf(letters[0]).find("Canarytranscript") != std::string::npos);
    }
    SECTION("failed")
    {
        CHECK(tell("m1", {{"state", "failed"}}) == 204);
        const auto letters = office.post->waitFor(2);
        REQUIRE(letters.size() == 2);
        CHECK(wordsOf(letters[0]).find("could not be transcribed") != std::string::npos);
    }
}

TEST_CASE("whatIsNoMessageIsRefusedAndNothingOfItIsKept")
{
    const OfficeOfBoxes office;
    const auto with = [](const char* member, const Json& value) {
        auto message = left("m1");
        message[member] = value;
        return message;
    };
    struct Row {
        const char* what;
        Json message;
        int status;
    };
    const std::vector<Row> rows{
        {"nobody such", with("user_id", "us_99999999"), 404},
        {"no id", with("message_id", ""), 400},
        {"an id with a line", with("message_id", "a\nb"), 400},
        {"a caller with a line", with("caller", "a\r\nBcc: x"), 400},
        {"a long name", with("caller_name", std::string(130, 'x')), 400},
        {"the day after tomorrow", with("at", "2099-01-01T00:00:00Z"), 400},
        {"no base64", with("audio", "***"), 400},
        {"base64 with lines", with("audio", platform::toBase64(kit::mp3Of(2), 76)), 400},
        {"no sound", with("audio", ""), 400},
        {"another type", with("audio", platform::toBase64(kit::wavOf(2))), 400},
        {"cut off", with("audio", platform::toBase64(kit::mp3Of(2).substr(0, 500))), 400},
        {"a page behind it", with("audio", platform::toBase64(kit::mp3Of(2) + "<html>")), 400},
        {"too long", with("audio", platform::toBase64(kit::mp3Of(901))), 400},
        {"a member nobody knows", with("seconds", 2), 400}};
    for (const auto& row : rows) {
        CAPTURE(row.what);
        CHECK(leave(office, row.message).status == row.status);
    }
    auto nobody = office.phones();
    nobody.token = office.client().token;
    CHECK(send(nobody, "POST", Voicemails, left("m1")).status == 401);
    domain::Voicemail off;
    off.isEnabled = false;
    office.set(off);
    CHECK(leave(office, left("m1")).body == Json{{"verdict", "off"}});
    CHECK(countOf(*office.store(), "voicemail_messages") == 0);
    CHECK(office.files() == 0);
}

TEST_CASE("noFeedAndNoAuditTellsOfAMessage R-VM-15")
{
    const OfficeOfBoxes office;
    office.set(mailing(/*deletes=*/false));
    const auto feedBefore = countOf(*office.store(), "feed");
    const auto auditBefore = countOf(*office.store(), "audit");
    REQUIRE(leave(office, left("m1")).status == 201);
    REQUIRE(office.post->waitFor(2).size() == 2);
    CHECK(countOf(*office.store(), "feed") == feedBefore);
    CHECK(countOf(*office.store(), "audit") == auditBefore);
    const auto mails = office.client().get("/v1/outgoing-mail").dump();
    CHECK(mails.find("voicemail") != std::string::npos);
    CHECK(mails.find("Canarycaller") == std::string::npos);
    CHECK(mails.find("m1\\n") == std::string::npos);
}

TEST_CASE("aMessageThatItsOwnerDeletedByPhoneIsNotMailedAnyMore")
{
    OfficeOfBoxes office;
    office.startWith({});
    office.set(mailing(/*deletes=*/false));
    REQUIRE(leave(office, left("m1")).status == 201);
    CHECK(countOf(*office.store(), "mail_queue WHERE kind = 'voicemail'") == 2);
    CHECK(office.phones().ask("DELETE", Voicemails + "/m1").status == 204);
    CHECK(office.phones().ask("DELETE", Voicemails + "/m1").status == 404);
    CHECK(countOf(*office.store(), "mail_queue WHERE kind = 'voicemail'") == 0);
    CHECK(office.becomes("file_removals", 0));
    CHECK(office.files() == 0);
}

namespace {

void addMessage(Store& store, const domain::VoicemailMessage& message, VoicemailBox::Arrival expected)
{
    CHECK(inTransaction(store, [&] { return VoicemailBox(store).add(message, media::Type::Mp3); }) ==
          expected);
}

void removeFrom(Store& store, const domain::VoicemailMessage& message)
{
    inTransaction(store, [&] { return VoicemailBox(store).remove(message, message.arrivedAt); });
}

} // namespace

TEST_CASE("anIdOfSomebodyElsesMessageIsRefusedAndNotCalledKnown")
{
    Running running;
    running.server->stop();
    const auto store = running.store();
    const auto now = store->connection().now().value();
    addMessage(*store, messageOf("m1", now), VoicemailBox::Arrival::Taken);
    addMessage(*store, messageOf("m1", now), VoicemailBox::Arrival::Known);
    auto other = messageOf("m1", now);
    other.user = domain::UserId("us_00000001");
    const auto isRefused = [&] {
        return inTransaction(*store, [&]() -> domain::Result<bool> {
            const auto arrival = VoicemailBox(*store).add(other, media::Type::Mp3);
            return !arrival && arrival.error().code == domain::ErrorCode::Conflict &&
                   arrival.error().field == "message_id";
        });
    };
    CHECK(isRefused());
    inTransaction(*store, [&] { return VoicemailBox(*store).remove(messageOf("m1", now), now); });
    CHECK(isRefused());
    addMessage(*store, messageOf("m1", now), VoicemailBox::Arrival::Known);
}

TEST_CASE("theOwnerIsToldOnceWheneverTheBoxBecomesNearlyFullOrFull R-VM-15")
{
    using Arrival = VoicemailBox::Arrival;
    constexpr std::int64_t Megabyte = 1024 * 1024;
    const Running running;
    running.server->stop();
    const auto store = running.store();
    const auto now = store->connection().now().value();
    inTransaction(*store, [&]() -> domain::Result<void> {
        addAddresses(*store);
        return {};
    });
    const auto told = [&store](const std::string& fill) {
        return countOf(*store, "mail_queue WHERE kind = 'voicemail_storage' AND details = '" + fill + "'");
    };
    for (int i = 1; i <= 3; ++i)
        addMessage(*store, messageOf("m" + std::to_string(i), now, 5 * Megabyte), Arrival::Taken);
    addMessage(*store, messageOf("m4", now, 5 * Megabyte - 1), Arrival::Taken);
    CHECK(told("near") == 0); // a byte is missing to 80 %
    addMessage(*store, messageOf("byte", now, 1), Arrival::Taken);
    CHECK(told("near") == 2); // at each address
    addMessage(*store, messageOf("m5", now, 4 * Megabyte), Arrival::Taken);
    CHECK(told("near") == 2);
    CHECK(told("full") == 0);
    addMessage(*store, messageOf("m6", now, 2 * Megabyte), Arrival::Taken); // there was room when it was left
    CHECK(told("full") == 2);
    addMessage(*store, messageOf("m7", now, 1), Arrival::Full);
    CHECK(told("full") == 2);
    removeFrom(*store, messageOf("m6", now, 2 * Megabyte)); // nearly full again, from above
    CHECK(told("near") == 2);
    addMessage(*store, messageOf("m8", now, 2 * Megabyte), Arrival::Taken);
    CHECK(told("full") == 4);
    for (const auto* id : {"m8", "m5", "byte"})
        removeFrom(*store, messageOf(id, now));
    addMessage(*store, messageOf("m9", now, 1), Arrival::Taken);
    CHECK(told("near") == 4);
    addMessage(*store, messageOf("m9", now, 1), Arrival::Known);
}

TEST_CASE("whatNoMailTookIsKeptForThirtyDays R-VM-11 R-VM-15")
{
    const Running running;
    running.server->stop();
    const auto store = running.store();
    const auto now = store->connection().now().value();
    addMessage(*store, messageOf("old", now - 30 * 24h), VoicemailBox::Arrival::Taken);
    addMessage(*store, messageOf("younger", now - 30 * 24h + 1h), VoicemailBox::Arrival::Taken);
    inTransaction(*store, [&]() -> domain::Result<void> {
        setVoicemail(*store, mailing(/*deletes=*/true));
        return {};
    });
    inTransaction(*store, [&]() -> domain::Result<void> {
        const auto open = VoicemailMails(*store).openOnes();
        REQUIRE(open);
        for (const auto& id : *open)
            REQUIRE(VoicemailMails(*store).settle(id, now));
        return {};
    });
    CHECK(waitingMails(*store).size() ==
          2U * static_cast<std::size_t>(countOf(*store, "email_addresses WHERE user_id = '" + idOfOwner() +
                                                            "' AND verified = 1 AND notifies = 1") +
                                        1));
    inTransaction(*store, [&] { return trimExpired(*store, std::chrono::minutes(30)); });
    CHECK(textOf(*store, "SELECT group_concat(id) FROM voicemail_messages") == "younger");
    CHECK(textOf(*store, "SELECT group_concat(sha256) FROM files WHERE uploaded_by = ''") ==
          messageOf("younger", now).audio);
    for (const auto& mail : waitingMails(*store))
        CHECK(mail.details.message == "younger");
}

TEST_CASE("nothingIsLeftOfTheMessagesOfSomebodyWhoIsAnonymized R-PURGE-05")
{
    OfficeOfBoxes office;
    office.startWith({});
    office.set(mailing(/*deletes=*/false));
    REQUIRE(leave(office, left("m1")).status == 201);
    CHECK(send(office.phones(), "PUT", Voicemails + "/m1/transcript",
               {{"state", "done"}, {"transcript", "Canarytranscript"}})
              .status == 204);
    REQUIRE(leave(office, left("m2")).status == 201);
    CHECK(office.phones().ask("DELETE", Voicemails + "/m2").status == 204);
    CHECK(office.files() == 1);
    office.server.reset();
    {
        const auto store = office.store();
        CHECK(countOf(*store, "voicemail_ended") == 1);
        const std::vector<contract::Person> people{{idOfOwner(), {}, {}}};
        inTransaction(*store, [&] { return eraseTraces(*store, people); });
        for (const auto* table : {"voicemail_messages", "voicemail_ended", "voicemail_fills", "mail_queue"})
            CHECK(countOf(*store, table) == 0);
        CHECK(countOf(*store, "files WHERE uploaded_by = ''") == 0);
    }
    office.startWith({}); // whoever starts takes the bytes along
    CHECK(office.files() == 0);
}

TEST_CASE("theSameSoundOfTwoMessagesStaysUntilBothAreGone")
{
    OfficeOfBoxes office;
    office.startWith({});
    for (const auto* id : {"m1", "m2"})
        REQUIRE(leave(office, left(id)).status == 201);
    CHECK(office.files() == 1);
    CHECK(office.phones().ask("DELETE", Voicemails + "/m1").status == 204);
    CHECK(office.files() == 1);
    CHECK(office.phones().ask("DELETE", Voicemails + "/m2").status == 204);
    CHECK(office.becomes("file_removals", 0));
    CHECK(office.files() == 0);
}
