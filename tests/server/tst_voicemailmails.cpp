// SPDX-License-Identifier: GPL-3.0-or-later
// What is mailed of a message, when, to whom, and what becomes of the message: each option and each end of
// its transcription; and long random sequences beside a naive twin.
#include <algorithm>
#include <random>

#include "server/letter.h"
#include "server/voicemailletter.h"
#include "tests/server/fakepost.h"
#include "tests/server/voicemails.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using domain::MailLack;
using domain::Transcription;
using domain::VoicemailMail;

namespace {

/// A company without a server, in one transaction that is never committed.
struct Boxes {
    Folder folder;
    std::unique_ptr<Store> store;
    std::optional<Transaction> transaction;
    domain::Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) + 8h};

    Boxes()
    {
        auto opened = Store::open(folder.file("company.db"));
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(seedCompany(*store, {50, "secret-of-test", now}));
    }
    void begin()
    {
        transaction.reset();
        auto begun = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(begun);
        transaction.emplace(*std::move(begun));
        REQUIRE(store->enter("co_acme", Purpose::Writing));
        addAddresses(*store);
    }
    [[nodiscard]] std::string primary()
    {
        return textOf(*store, "SELECT primary_email FROM users WHERE id = '" + idOfOwner() + "'");
    }
    void arrive(const domain::VoicemailMessage& message)
    {
        const auto arrival = VoicemailBox(*store).add(message, media::Type::Mp3);
        REQUIRE(arrival);
        REQUIRE(*arrival == VoicemailBox::Arrival::Taken);
        REQUIRE(VoicemailMails(*store).consider(message.id, now));
    }
    void transcribe(const std::string& id, Transcription state)
    {
        auto message = VoicemailBox(*store).find(id);
        REQUIRE(message);
        REQUIRE(*message);
        (*message)->transcription = state;
        (*message)->transcript = state == Transcription::Done ? "Call me back." : "";
        const auto noted = VoicemailBox(*store).noteTranscription(**message);
        REQUIRE(noted);
        REQUIRE(*noted);
        REQUIRE(VoicemailMails(*store).consider(id, now));
    }
    [[nodiscard]] std::vector<std::string> open()
    {
        const auto ids = VoicemailMails(*store).openOnes();
        REQUIRE(ids);
        return *ids;
    }
    void settle() // as the timers do
    {
        for (const auto& id : open())
            REQUIRE(VoicemailMails(*store).settle(id, now));
    }
};

struct MailOptions {
    bool notifies, summary, transcript, audio, deletes;
};
[[nodiscard]] domain::Voicemail settingsOf(const MailOptions& options)
{
    domain::Voicemail settings;
    settings.notifies = options.notifies;
    settings.includesSummary = options.summary;
    settings.includesTranscript = options.transcript;
    settings.attachesAudio = options.audio;
    settings.deletesAfterEmail = options.deletes;
    return settings;
}
[[nodiscard]] std::vector<MailOptions> allOptions()
{
    std::vector<MailOptions> all;
    for (unsigned bits = 0; bits < 32; ++bits) {
        const MailOptions options{(bits & 1U) != 0, (bits & 2U) != 0, (bits & 4U) != 0, (bits & 8U) != 0,
                                  (bits & 16U) != 0};
        if (options.audio || !options.deletes) // R-VM-09
            all.push_back(options);
    }
    return all;
}

[[nodiscard]] LetterContent contentOf(const VoicemailNews& news)
{
    LetterContent content{MailKind::Voicemail,
                          "phones@acme.test",
                          "ada@acme.test",
                          "Ada",
                          "Lovelace",
                          "Acme GmbH",
                          {},
                          "0123456789abcdef",
                          news.message.arrivedAt,
                          news.message.arrivedAt + 72h,
                          {}};
    content.voicemail = news;
    return content;
}

void checkLines(const Letter& letter)
{
    for (std::size_t at = 0; at < letter.text.size();) {
        const auto end = letter.text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const auto line = letter.text.substr(at, end - at);
        CHECK(line.size() <= 78);
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
        at = end + 2;
    }
}

} // namespace

TEST_CASE("eachOptionMailsWhatItAsksForWhenItIsThere R-VM-08 R-VM-10 R-VM-12")
{
    Boxes boxes;
    for (const auto& options : allOptions()) {
        for (const auto end : {Transcription::Awaited, Transcription::Done, Transcription::Failed}) {
            CAPTURE(options.notifies, options.summary, options.transcript, options.audio, options.deletes,
                    word(end));
            boxes.begin();
            setVoicemail(*boxes.store, settingsOf(options));
            const auto arrived = boxes.now;
            boxes.arrive(messageOf("m1", arrived));
            const bool waits = options.notifies && (options.summary || options.transcript);
            const auto mailsWith = [&](const VoicemailMail& mail) {
                return std::vector<WaitingMail>{{boxes.primary(), {"m1", mail}}, {Home, {"m1", mail}}};
            };
            VoicemailMail mail;
            mail.hasAudio = options.audio;
            mail.deletesMessage = options.deletes;
            if (!options.notifies)
                CHECK(waitingMails(*boxes.store).empty());
            else if (!waits)
                CHECK(waitingMails(*boxes.store) == mailsWith(mail));
            else
                CHECK(waitingMails(*boxes.store).empty());

            boxes.now += 3min;
            if (end != Transcription::Awaited)
                boxes.transcribe("m1", end);
            boxes.settle();
            if (waits && end == Transcription::Done) {
                mail.hasSummary = options.summary;
                mail.hasTranscript = options.transcript;
            } else if (waits) {
                mail.lack = end == Transcription::Failed ? MailLack::Failed : MailLack::Late;
            }
            if (waits && end == Transcription::Awaited) {
                CHECK(waitingMails(*boxes.store).empty());
                boxes.now = arrived + 10min - 1ms;
                boxes.settle();
                CHECK(waitingMails(*boxes.store).empty());
                boxes.now += 1ms;
                boxes.settle();
            }
            CHECK(waitingMails(*boxes.store) ==
                  (options.notifies ? mailsWith(mail) : std::vector<WaitingMail>()));
            const auto once = waitingMails(*boxes.store);
            boxes.now += 1h; // whatever is told later, nobody gets a second mail
            boxes.transcribe("m1", Transcription::Done);
            boxes.settle();
            CHECK(waitingMails(*boxes.store) == once);
            boxes.now = arrived;
        }
    }
}

TEST_CASE("whoAsksForNoTextAnyMoreDoesNotWaitForIt R-VM-10")
{
    Boxes boxes;
    boxes.begin();
    setVoicemail(*boxes.store, settingsOf({true, true, false, true, false}));
    boxes.arrive(messageOf("m1", boxes.now));
    boxes.arrive(messageOf("m2", boxes.now));
    boxes.settle();
    REQUIRE(waitingMails(*boxes.store).empty());
    SECTION("the mails go at once")
    {
        setVoicemail(*boxes.store, settingsOf({true, false, false, true, false}));
        boxes.settle();
        CHECK(waitingMails(*boxes.store).size() == 4);
    }
    SECTION("who wants none any more gets none")
    {
        setVoicemail(*boxes.store, {});
        boxes.settle();
        setVoicemail(*boxes.store, settingsOf({true, false, false, true, false}));
        boxes.settle();
        CHECK(waitingMails(*boxes.store).empty()); // of those that are old
    }
    SECTION("nobody is mailed while they are suspended")
    {
        REQUIRE(boxes.store->connection().execute("UPDATE users SET state = 'suspended' WHERE id = '" +
                                                  idOfOwner() + "'"));
        boxes.now += 1h;
        CHECK(boxes.open().empty()); // and nobody looks at what waits again and again
        CHECK(waitingMails(*boxes.store).empty());
        REQUIRE(boxes.store->connection().execute("UPDATE users SET state = 'active' WHERE id = '" +
                                                  idOfOwner() + "'"));
        boxes.settle();
        CHECK(waitingMails(*boxes.store).size() == 4);
    }
}

TEST_CASE("aMessageThatCannotBeReadKeepsNoOtherWaiting R-VM-10")
{
    Boxes boxes;
    boxes.begin();
    setVoicemail(*boxes.store, settingsOf({true, true, false, true, false}));
    boxes.arrive(messageOf("m1", boxes.now));
    boxes.arrive(messageOf("m2", boxes.now));
    REQUIRE(boxes.store->connection().execute(
        "UPDATE voicemail_messages SET transcription = 'unheard of' WHERE id = 'm1'"));
    boxes.now += 1h;
    REQUIRE(boxes.open() == std::vector<std::string>{"m1", "m2"});
    CHECK_FALSE(VoicemailMails(*boxes.store).settle("m1", boxes.now));
    CHECK(VoicemailMails(*boxes.store).settle("m2", boxes.now));
    CHECK(waitingMails(*boxes.store).size() == 2); // at both addresses
}

TEST_CASE("aMailAboutAMessageIsReadableAndNothingOfTheCallerSteersIt R-VM-08 R-VM-10")
{
    auto message = messageOf("m1", domain::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 30)));
    message.transcript = "Call me back.\n.\nBcc: all@acme.test";
    message.summary = "Wants a call.";
    VoicemailMail mail;
    SECTION("what was asked for stands in it")
    {
        for (unsigned bits = 0; bits < 16; ++bits) {
            mail.hasSummary = (bits & 1U) != 0;
            mail.hasTranscript = (bits & 2U) != 0;
            mail.hasAudio = (bits & 4U) != 0;
            mail.deletesMessage = mail.hasAudio && (bits & 8U) != 0;
            auto content = contentOf({message, mail});
            if (mail.hasAudio)
                content.attachment = attachmentOf(message, "\xFF\xFB sound");
            const auto letter = letterOf(content);
            CAPTURE(letter.text);
            checkLines(letter);
            const auto words = wordsOf(letter);
            const auto says = [&words](const char* text) { return words.find(text) != std::string::npos; };
            CHECK(says("Ada Lovelace, +1 415-555-0100"));
            CHECK(says("30 November 2026, 00:00 UTC"));
            CHECK(says("1:05 minutes"));
            CHECK(says("Wants a call.") == mail.hasSummary);
            CHECK(says("    Call me back.\n    .\n    Bcc: all@acme.test\n") == mail.hasTranscript);
            CHECK(says("The recording is attached.") == mail.hasAudio);
            CHECK(says("is removed from your voicemail box") == mail.deletesMessage);
            CHECK_FALSE(says("comes without its text"));
            CHECK(partsOf(letter).size() == (mail.hasAudio ? 2U : 0U));
            CHECK(attachedTo(letter) == (mail.hasAudio ? "//sgc291bmQ=" : ""));
        }
    }
    SECTION("what is missing is said")
    {
        mail.lack = MailLack::Failed;
        CHECK(wordsOf(letterOf(contentOf({message, mail}))).find("could not be transcribed") !=
              std::string::npos);
        mail.lack = MailLack::Late;
        CHECK(wordsOf(letterOf(contentOf({message, mail}))).find("longer than 10 minutes") !=
              std::string::npos);
    }
    SECTION("names stay names")
    {
        for (const auto& name :
             {std::string("Eve\r\nBcc: all@acme.test\r\n\r\nx"), std::string("=?UTF-8?Q?x?="),
              std::string("--=_0123456789abcdef--"), std::string("\xFF\xC3\x1B[2J"), std::string(129, 'x'),
              std::string("J\xC3\xBCrgen")}) {
            message.callerName = name;
            message.caller = name;
            mail.hasAudio = true;
            auto content = contentOf({message, mail});
            content.attachment = attachmentOf(message, std::string(1'000, '\xAB'));
            const auto letter = letterOf(content);
            CAPTURE(letter.text);
            checkLines(letter);
            const auto head = letter.text.substr(0, letter.text.find("\r\n\r\n") + 2);
            CHECK(head.find("\r\nBcc:") == std::string::npos);
            CHECK(partsOf(letter).size() == 2);
        }
    }
    SECTION("who shows nothing is withheld")
    {
        message.caller.clear();
        message.callerName.clear();
        CHECK(headerOf(letterOf(contentOf({message, mail})), "Subject") ==
              "Voicemail from a withheld number");
    }
}

TEST_CASE("whatTheQueueKeepsOfAMailIsReadAsItWasWritten")
{
    for (unsigned bits = 0; bits < 48; ++bits) {
        VoicemailDetails details{"m-1", {}};
        details.mail.hasSummary = (bits & 1U) != 0;
        details.mail.hasTranscript = (bits & 2U) != 0;
        details.mail.hasAudio = (bits & 4U) != 0;
        details.mail.deletesMessage = (bits & 8U) != 0;
        details.mail.lack = static_cast<MailLack>(bits >> 4U);
        CHECK(voicemailDetailsFrom(detailsOf(details)) == details);
    }
    CHECK_FALSE(voicemailDetailsFrom("")); // emptied
    CHECK_FALSE(voicemailDetailsFrom("m-1\nunheard of\n"));
}

namespace {

/// What the rules say, in the plainest words: lists, and loops over them.
struct MailTwin {
    struct Mail {
        std::string recipient;
        VoicemailMail content;
        domain::Instant queuedAt;
        bool isOver = false;
    };
    struct Message {
        std::string id;
        domain::Instant arrivedAt;
        std::int64_t bytes = 0;
        Transcription transcription = Transcription::Awaited;
        bool isDecided = false;
        bool deletes = false;
        bool isMailedWithSound = false;
        std::vector<Mail> mails;
    };
    domain::Voicemail settings;
    std::vector<std::string> addresses;
    std::vector<Message> messages;
    std::map<std::string, domain::Instant> ended;
    int fill = 0; // of ten
    std::vector<domain::Instant> warnings;

    [[nodiscard]] std::int64_t bytes() const
    {
        std::int64_t sum = 0;
        for (const auto& message : messages)
            sum += message.bytes;
        return sum;
    }
    void follow(domain::Instant now)
    {
        constexpr std::int64_t Limit = 25 * 1024 * 1024;
        const int filled = bytes() >= Limit ? 10 : bytes() >= Limit * 8 / 10 ? 8 : 0;
        if (filled > fill)
            warnings.push_back(now);
        fill = filled;
    }
    [[nodiscard]] Message* find(const std::string& id)
    {
        for (auto& message : messages) {
            if (message.id == id)
                return &message;
        }
        return nullptr;
    }
    void drop(const std::string& id, domain::Instant now)
    {
        std::erase_if(messages, [&](const Message& message) { return message.id == id; });
        ended[id] = now;
        follow(now);
    }
    void consider(Message& message, domain::Instant now)
    {
        if (message.isDecided)
            return;
        const bool wantsText = settings.includesSummary || settings.includesTranscript;
        const bool isToWait = wantsText && message.transcription == Transcription::Awaited &&
                              now - message.arrivedAt < 10min;
        if (settings.notifies && isToWait)
            return;
        message.isDecided = true;
        if (!settings.notifies)
            return;
        VoicemailMail content;
        content.hasAudio = settings.attachesAudio;
        content.deletesMessage = settings.deletesAfterEmail;
        if (message.transcription == Transcription::Done) {
            content.hasSummary = settings.includesSummary;
            content.hasTranscript = settings.includesTranscript;
        } else if (wantsText) {
            content.lack = message.transcription == Transcription::Failed ? MailLack::Failed : MailLack::Late;
        }
        message.deletes = content.deletesMessage;
        for (const auto& address : addresses)
            message.mails.push_back({address, content, now});
    }
    void removeMailed(domain::Instant now)
    {
        const auto all = messages;
        for (const auto& each : all) {
            const bool waits = std::any_of(each.mails.begin(), each.mails.end(),
                                           [](const Mail& mail) { return !mail.isOver; });
            if (!each.deletes || !each.isMailedWithSound || waits)
                continue;
            if (settings.deletesAfterEmail)
                drop(each.id, now);
            else
                find(each.id)->deletes = false;
        }
    }
    void trim(domain::Instant now)
    {
        const auto all = messages;
        for (const auto& each : all) {
            if (each.arrivedAt <= now - 30 * 24h)
                drop(each.id, now);
        }
        std::erase_if(ended, [&](const auto& each) { return each.second <= now - 30 * 24h; });
        for (auto& message : messages) {
            for (auto& mail : message.mails)
                mail.isOver = mail.isOver || mail.queuedAt <= now - 72h;
        }
    }
};

/// The real boxes and the twin, which are told the same.
struct Pair {
    Boxes& boxes;
    MailTwin twin;
    std::mt19937 dice;
    int count = 0;

    Pair(Boxes& real, unsigned seed) : boxes(real), dice(seed)
    {
        boxes.begin();
        setVoicemail(*boxes.store, twin.settings);
        twin.addresses = {boxes.primary(), Home};
    }
    [[nodiscard]] unsigned below(unsigned most) { return std::uniform_int_distribution(0U, most - 1)(dice); }
    [[nodiscard]] std::string anyId()
    {
        return count == 0 ? "none" : "m" + std::to_string(below(static_cast<unsigned>(count)));
    }
    void arrive()
    {
        const auto id = below(8) == 0 && count > 0 ? anyId() : "m" + std::to_string(count++);
        const auto bytes = std::int64_t{1 + below(5'000)} << 10;
        const auto arrival =
            VoicemailBox(*boxes.store).add(messageOf(id, boxes.now, bytes), media::Type::Mp3);
        REQUIRE(arrival);
        if (twin.find(id) != nullptr || twin.ended.contains(id)) {
            CHECK(*arrival == VoicemailBox::Arrival::Known);
            return;
        }
        if (twin.bytes() >= 25 * 1024 * 1024) {
            CHECK(*arrival == VoicemailBox::Arrival::Full);
            return;
        }
        REQUIRE(*arrival == VoicemailBox::Arrival::Taken);
        REQUIRE(VoicemailMails(*boxes.store).consider(id, boxes.now));
        twin.messages.push_back({id, boxes.now, bytes, Transcription::Awaited, false, false, false, {}});
        twin.follow(boxes.now);
        twin.consider(twin.messages.back(), boxes.now);
    }
    void transcribe()
    {
        const auto id = anyId();
        auto* message = twin.find(id);
        if (message == nullptr)
            return;
        message->transcription = below(3) == 0 ? Transcription::Failed : Transcription::Done;
        boxes.transcribe(id, message->transcription);
        twin.consider(*message, boxes.now);
    }
    void edit()
    {
        const auto all = allOptions();
        twin.settings = settingsOf(all[below(static_cast<unsigned>(all.size()))]);
        setVoicemail(*boxes.store, twin.settings);
    }
    void settle()
    {
        boxes.settle();
        for (auto& message : twin.messages)
            twin.consider(message, boxes.now);
        twin.removeMailed(boxes.now);
    }
    /// As MailCarrier does with what the mail server says.
    void deliver()
    {
        MailQueue queue(*boxes.store);
        const auto mail = queue.claim(boxes.now);
        REQUIRE(mail);
        if (!*mail)
            return;
        const auto said = below(4);
        if (said == 0) {
            REQUIRE(queue.notePostponed(**mail, "later", boxes.now + 1min).value());
            return;
        }
        const bool isTaken = said > 1;
        REQUIRE((isTaken ? queue.noteDelivered(**mail, boxes.now)
                         : queue.noteRefused(**mail, "no such user", boxes.now))
                    .value());
        if ((*mail)->kind != MailKind::Voicemail)
            return;
        if (isTaken)
            REQUIRE(VoicemailMails(*boxes.store).noteDelivered(**mail, boxes.now));
        for (const auto& id : boxes.open())
            REQUIRE(VoicemailMails(*boxes.store).removeIfMailed(id, boxes.now));
        auto* message = twin.find(voicemailDetailsFrom((*mail)->details).value().message);
        REQUIRE(message != nullptr);
        for (auto& own : message->mails) {
            if (own.recipient == (*mail)->recipient && !own.isOver) {
                own.isOver = true;
                message->isMailedWithSound = message->isMailedWithSound || (isTaken && own.content.hasAudio);
                break;
            }
        }
        twin.removeMailed(boxes.now);
    }
    void trim()
    {
        REQUIRE(MailQueue(*boxes.store).trim(boxes.now));
        REQUIRE(VoicemailBox(*boxes.store).trim(boxes.now, 1'000));
        twin.trim(boxes.now);
    }
    void step()
    {
        constexpr std::array<domain::Duration, 8> Steps{1s, 30s, 2min, 5min, 10min, 1h, 20h, 8 * 24h};
        boxes.now += Steps[std::min(below(8), below(8))];
    }
    void compare()
    {
        const auto real = VoicemailBox(*boxes.store).select("user_id = ?", {idOfOwner()});
        REQUIRE(real);
        std::vector<std::string> ids, expected;
        for (const auto& message : *real)
            ids.push_back(message.id);
        std::vector<WaitingMail> mails;
        for (const auto& message : twin.messages) {
            expected.push_back(message.id);
            for (const auto& mail : message.mails) {
                if (!mail.isOver)
                    mails.push_back({mail.recipient, {message.id, mail.content}});
            }
        }
        std::sort(ids.begin(), ids.end());
        std::sort(expected.begin(), expected.end());
        CHECK(ids == expected);
        auto waiting = waitingMails(*boxes.store);
        const auto inOrder = [](const WaitingMail& a, const WaitingMail& b) {
            return std::pair(a.details.message, a.recipient) < std::pair(b.details.message, b.recipient);
        };
        std::sort(waiting.begin(), waiting.end(), inOrder);
        std::sort(mails.begin(), mails.end(), inOrder);
        CHECK(waiting == mails);
        CHECK(VoicemailBox(*boxes.store).bytesOf(domain::UserId(idOfOwner())).value() == twin.bytes());
        CHECK(countOf(*boxes.store, "files WHERE uploaded_by = ''") ==
              static_cast<std::int64_t>(expected.size()));
        const auto since = boxes.now - 20 * 24h; // older mail is forgotten
        const auto warned = std::count_if(twin.warnings.begin(), twin.warnings.end(),
                                          [since](domain::Instant at) { return at >= since; });
        CHECK(countOf(*boxes.store, "mail_queue WHERE kind = 'voicemail_storage' AND queued_at >= " +
                                        std::to_string(millis(since))) ==
              static_cast<std::int64_t>(warned * twin.addresses.size()));
    }
};

} // namespace

TEST_CASE("anySequenceLeavesTheMailsAndMessagesThatTheRulesSay R-VM-09 R-VM-10 R-VM-11 R-VM-15")
{
    Boxes boxes;
    const auto start = boxes.now;
    std::size_t warnings = 0;
    std::size_t ended = 0;
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        boxes.now = start;
        Pair pair(boxes, seed);
        pair.edit();
        for (int i = 0; i < 200; ++i) {
            switch (pair.below(10)) {
            case 0:
            case 1:
            case 2: pair.arrive(); break;
            case 3: pair.transcribe(); break;
            case 4: pair.edit(); break;
            case 5: pair.settle(); break;
            case 6:
            case 7: pair.deliver(); break;
            case 8: pair.step(); break;
            case 9: pair.below(3) == 0 ? pair.trim() : pair.step(); break;
            }
            CAPTURE(i);
            pair.compare();
        }
        warnings += pair.twin.warnings.size();
        ended += pair.twin.ended.size();
    }
    CHECK(warnings > 10); // it came to what it is about
    CHECK(ended > 5);
}
