// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and reminders that the phone system brings (R-VM-14): what is due when, until when, and who asks.
#include "server/announcements.h"
#include "server/letter.h"
#include "server/lettertext.h"
#include "tests/server/switchboard.h"
#include "tests/server/voicemails.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using domain::ReminderWay;

namespace {

/// Somebody's messages, in one transaction that is never committed.
struct Bringing {
    Folder folder;
    std::unique_ptr<Store> store;
    std::optional<Transaction> transaction;
    domain::Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) + 8h};

    explicit Bringing(const domain::Voicemail& settings)
    {
        auto opened = Store::open(folder.file("company.db"));
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(seedCompany(*store, {50, "secret-of-test", now}));
        auto begun = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(begun);
        transaction.emplace(*std::move(begun));
        REQUIRE(store->enter("co_acme", Purpose::Writing));
        setVoicemail(*store, settings);
    }
    void arrive(const std::string& id)
    {
        const auto arrival = VoicemailBox(*store).add(messageOf(id, now), media::Type::Mp3);
        REQUIRE(arrival);
        REQUIRE(*arrival == VoicemailBox::Arrival::Taken);
        REQUIRE(Announcements(*store).noteArrival(id));
    }
    void bring(const std::string& id, Announcements::Reason reason)
    {
        REQUIRE(Announcements(*store).noteBrought(id, reason, now));
    }
    /// "m1 text +49...", "m1 reminded by_call"
    [[nodiscard]] std::vector<std::string> due()
    {
        const auto all = Announcements(*store).due(now, 100);
        REQUIRE(all);
        std::vector<std::string> told;
        for (const auto& each : *all) {
            CHECK(each.user.value() == idOfOwner());
            CHECK(each.caller == "+14155550100");
            told.push_back(each.message +
                           (each.reason == Announcements::Reason::Message ? " text " : " reminder ") +
                           (each.number.empty() ? std::string(word(each.way)) : each.number));
        }
        return told;
    }
    void execute(const std::string& sql) { REQUIRE(store->connection().execute(sql)); }
};

const std::string TextsTo = "+4915123456789";

[[nodiscard]] domain::Voicemail announcing(std::int64_t minutes, ReminderWay way = ReminderWay::Call,
                                           const std::string& number = TextsTo)
{
    domain::Voicemail settings;
    settings.textNumber = number;
    settings.reminderMinutes = minutes;
    settings.reminderWay = way;
    return settings;
}

using DueList = std::vector<std::string>;

} // namespace

TEST_CASE("aTextTellsOfEachMessageOnceAndNotOfWhatIsOld R-VM-14")
{
    Bringing it(announcing(0));
    it.arrive("m1");
    it.now += 1min;
    it.arrive("m2");
    CHECK(it.due() == DueList{"m1 text " + TextsTo, "m2 text " + TextsTo});
    it.bring("m1", Announcements::Reason::Message);
    it.bring("m1", Announcements::Reason::Message); // told twice
    CHECK(it.due() == DueList{"m2 text " + TextsTo});
    it.now += Announcements::TextLife - 1ms;
    CHECK(it.due() == DueList{"m2 text " + TextsTo});
    it.now += 1ms;
    CHECK(it.due().empty());
}

TEST_CASE("whoWantsNoTextGetsNoneAndWhoAsksLaterHearsOfNewMessagesAlone R-VM-14")
{
    Bringing it(announcing(0));
    it.arrive("m1");
    setVoicemail(*it.store, announcing(0, ReminderWay::Call, ""));
    CHECK(it.due().empty());
    it.arrive("m2");
    setVoicemail(*it.store, announcing(0, ReminderWay::Call, "+4915198765432"));
    CHECK(it.due() == DueList{"m1 text +4915198765432"}); // what was chosen last
    it.execute("UPDATE users SET state = 'suspended' WHERE id = '" + idOfOwner() + "'");
    CHECK(it.due().empty());
}

TEST_CASE("remindersComeAgainUntilTheMessageIsHeardOrGone R-VM-14")
{
    const auto way = GENERATE(ReminderWay::Call, ReminderWay::Text);
    Bringing it(announcing(15, way));
    const auto reminder = " reminder " + (way == ReminderWay::Text ? TextsTo : "by_call");
    it.arrive("m1");
    it.arrive("m2");
    it.bring("m1", Announcements::Reason::Message);
    it.bring("m2", Announcements::Reason::Message);
    it.bring("m1", Announcements::Reason::Reminder); // which is not due, so nothing is put off
    it.now += 15min - 1ms;
    CHECK(it.due().empty());
    it.now += 1ms;
    CHECK(it.due() == DueList{"m1" + reminder, "m2" + reminder});
    it.bring("m1", Announcements::Reason::Reminder);
    REQUIRE(Announcements(*it.store).noteHeard("m2", it.now));
    CHECK(it.due().empty());
    it.now += 15min;
    CHECK(it.due() == DueList{"m1" + reminder});
    setVoicemail(*it.store, announcing(0, way));
    CHECK(it.due().empty());
    setVoicemail(*it.store, announcing(60, way));
    CHECK(it.due() == DueList{"m1" + reminder});
    it.bring("m1", Announcements::Reason::Reminder);
    it.now += 59min;
    CHECK(it.due().empty());
    it.now += 1min;
    CHECK(it.due() == DueList{"m1" + reminder});
    const auto message = VoicemailBox(*it.store).find("m1").value();
    REQUIRE(message);
    REQUIRE(VoicemailBox(*it.store).remove(*message, it.now));
    CHECK(it.due().empty());
    CHECK(Announcements(*it.store).noteBrought("m1", Announcements::Reason::Reminder, it.now).error().code ==
          domain::ErrorCode::NotFound);
}

TEST_CASE("whoWantsRemindersByMailGetsThemFromUs R-VM-14")
{
    Bringing it(announcing(15, ReminderWay::Email, ""));
    addAddresses(*it.store);
    it.arrive("m1");
    VoicemailMails mails(*it.store);
    REQUIRE(mails.remind("m1", it.now)); // which is not due
    it.now += 15min;
    CHECK(it.due().empty()); // nothing for the phone system
    CHECK(Announcements(*it.store).dueByMail(it.now, 100).value() == DueList{"m1"});
    const auto count = [&it] { return countOf(*it.store, "mail_queue WHERE kind = 'voicemail_reminder'"); };
    CHECK(count() == 0);
    REQUIRE(mails.remind("m1", it.now));
    CHECK(count() == 2); // the primary address, and the one that is verified and marked
    REQUIRE(mails.remind("m1", it.now)); // by another server
    CHECK(count() == 2);
    CHECK(Announcements(*it.store).dueByMail(it.now, 100).value().empty());
    LetterContent content;
    content.kind = MailKind::VoicemailReminder;
    content.details = textOf(*it.store, "SELECT details FROM mail_queue WHERE kind = 'voicemail_reminder'");
    const auto letter = textOf(content, "Acme");
    CHECK(letter.body.find("+1 415-555-0100 left on 30 November 2026, 08:00 UTC waits") != std::string::npos);
    it.now += 15min;
    REQUIRE(Announcements(*it.store).noteHeard("m1", it.now));
    CHECK(Announcements(*it.store).dueByMail(it.now, 100).value().empty());
}

TEST_CASE("nobodyIsRemindedForGood R-VM-14")
{
    Bringing it(announcing(5));
    it.arrive("m1");
    it.bring("m1", Announcements::Reason::Message);
    std::int64_t count = 0;
    for (; count < 1'000; ++count) {
        it.now += 5min;
        if (it.due().empty())
            break;
        it.bring("m1", Announcements::Reason::Reminder);
    }
    CHECK(count == domain::limits::Reminders);
}

TEST_CASE("thePhoneSystemFetchesWhatIsDueAndNobodyElse R-VM-14")
{
    const Switchboard board;
    {
        const auto store = board.store();
        inTransaction(*store, [&]() -> domain::Result<void> {
            setVoicemail(*store, announcing(15));
            auto message = messageOf("m1", store->connection().now().value());
            REQUIRE(VoicemailBox(*store).add(message, media::Type::Mp3));
            return Announcements(*store).noteArrival("m1");
        });
    }
    const auto path = "/v1/pbx/announcements";
    CHECK(board.client("omar@acme.test").ask("GET", path).status == 401);
    const auto phones = board.phones();
    const auto items = phones.get(path).at("items");
    REQUIRE(items.size() == 1);
    CHECK(items[0].at("reason") == "message");
    CHECK(items[0].at("way") == "by_text");
    CHECK(items[0].at("message_id") == "m1");
    CHECK(items[0].at("user_id") == idOfOwner());
    CHECK(items[0].at("number") == TextsTo);
    CHECK(phones.ask("GET", std::string(path) + "?limit=1").status == 400);
    CHECK(phones.ask("DELETE", "/v1/pbx/voicemails/m1/text").status == 204);
    CHECK(phones.get(path).at("items").empty());
    CHECK(phones.ask("DELETE", "/v1/pbx/voicemails/m1/reminder").status == 204);
    CHECK(phones.ask("PUT", "/v1/pbx/voicemails/m1/heard").status == 204);
    CHECK(phones.ask("PUT", "/v1/pbx/voicemails/m2/heard").status == 404);
    CHECK(phones.ask("DELETE", "/v1/pbx/voicemails/m2/text").status == 404);
}
