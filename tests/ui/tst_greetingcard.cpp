// SPDX-License-Identifier: GPL-3.0-or-later
// What callers hear before they leave a message: sent from a file, recorded, heard, taken away.
#include <QFileDialog>
#include <QPointer>
#include <set>

#include "domain/limits.h"
#include "media/audio.h"
#include "platform/sha256.h"
#include "tests/kit/qttests.h"
#include "tests/ui/fakesound.h"
#include "tests/ui/filecardtest.h"
#include "tests/ui/heard.h"
#include "ui/media/wavefile.h"
#include "ui/settings/greetingcard.h"
#include "ui/settings/levelmeter.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace std::chrono_literals;
using interfaces::SyncState;
using kit::userId;
using ui::CardKind;
using ui::Sound;

namespace {

/// So many seconds of a microphone.
QByteArray recordingOf(int seconds)
{
    return ui::waveFile(QByteArray(qsizetype{seconds} * 16'000 * 2, '\1'), 16'000);
}

/// What is told of these is told by others: by the name that a browser gives them, or by how long they play.
const std::set<std::string> GreetingsSeenByTheServiceAlone{"a WAV called an MP3", "a WAV of 91 seconds",
                                                           "an OGG of 91 seconds"};

} // namespace

class tst_GreetingCard final : public FileCardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        closeCards();
        m_sound.clear();
    }

    void whatMayBeSentIsSaidBeforeAnybodyChooses() // R-VM-13, E-GREETING
    {
        open();
        QVERIFY2(said().contains(QStringLiteral("90 seconds and 5 MB at most (WAV, MP3, M4A, OGG, WebM)")),
                 qPrintable(said()));
        QVERIFY(said().contains(QStringLiteral("Callers hear the system’s announcement.")));
        QVERIFY(!canPress("playGreeting"));
        QVERIFY(!canPress("removeFile"));
        QVERIFY(!m_sound); // nobody wanted to hear or record
    }
    void aFileIsHeardAndThenUsed_data() // R-VM-13
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* type, const std::string& bytes) {
            QTest::newRow(type) << QStringLiteral("welcome.%1").arg(QLatin1String(type))
                                << QByteArray::fromStdString(bytes);
        };
        add("wav", kit::wavOf(2));
        add("mp3", kit::mp3Of(2));
        add("m4a", kit::m4aOf(2));
        add("ogg", kit::oggOf(2));
        add("webm", kit::webmOf(2));
    }
    void aFileIsHeardAndThenUsed()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        open();
        take(fileOf(bytes.toStdString(), name));
        QVERIFY2(said().contains(name), qPrintable(said()));
        QVERIFY(m_cards->hasInput());
        QVERIFY(m_session->files().empty()); // not before they say so
        press("playGreeting");
        QCOMPARE(m_sound->played, bytes);
        Q_EMIT m_sound->playedUntil(1'500ms);
        QVERIFY2(said().contains(QStringLiteral("Playing: 0:01")), qPrintable(said()));
        m_sound->stop();
        QVERIFY(!said().contains(QStringLiteral("Playing")));
        press("useFile");
        QCOMPARE(voicemail("ada").greeting, platform::sha256Hex(bytes.toStdString()));
        QCOMPARE(voicemail("ada").greetingSeconds, std::int64_t{12});
        QVERIFY2(said().contains(QStringLiteral("Callers hear a greeting. Length: 0:12")),
                 qPrintable(said()));
        QVERIFY(!m_cards->hasInput());
        QVERIFY(!isSeen("useFile"));
        m_flow->undoNewest();
        settle();
        QCOMPARE(voicemail("ada").greeting, std::string());
        QVERIFY(said().contains(QStringLiteral("system’s announcement")));
    }
    void whatBecomesOfAFileIsHeardOnce()
    {
        open();
        const Heard heard;
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        setState(SyncState::Synced); // the card shows its state once more
        QCOMPARE(Heard::all().filter(QStringLiteral("welcome.wav")).size(), 1);
        part<QAbstractButton>("useFile")->click();
        setState(SyncState::Synced);
        QCOMPARE(Heard::all().filter(QStringLiteral("being sent")).size(), 1);
    }
    void aFileIsChosenInADialog()
    {
        open();
        press("chooseFile");
        auto* dialog = m_window->findChild<QFileDialog*>(QStringLiteral("fileQuestion"));
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->nameFilters().front().contains(QStringLiteral("*.webm")));
        Q_EMIT dialog->fileSelected(fileOf(kit::wavOf(1), QStringLiteral("mine.wav")));
        dialog->close();
        waitForFile();
        QVERIFY2(said().contains(QStringLiteral("mine.wav")), qPrintable(said()));
    }
    void oneFileOfThisComputerCanBeDropped()
    {
        open();
        const auto file = QUrl::fromLocalFile(fileOf(kit::wavOf(1), QStringLiteral("dropped.wav")));
        QVERIFY(!drag({file, file}));
        QVERIFY(!drag({QUrl(QStringLiteral("https://example.com/greeting.wav"))}));
        QVERIFY(!drag({}));
        QVERIFY(drag({file}));
        waitForFile();
        QVERIFY2(said().contains(QStringLiteral("dropped.wav")), qPrintable(said()));
    }
    void aHostileFileIsRefusedHereAndNotSent_data() // R-VM-13, E-GREETING
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isGreeting");
        QTest::addColumn<bool>("isTaken");
        for (const auto& file : kit::hostileFiles()) {
            if (file.use == FileUse::Greeting)
                QTest::newRow(file.name.c_str())
                    << QByteArray::fromStdString(file.bytes) << (file.code == "E-GREETING")
                    << GreetingsSeenByTheServiceAlone.contains(file.name);
        }
    }
    void aHostileFileIsRefusedHereAndNotSent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isGreeting);
        QFETCH(bool, isTaken);
        open();
        take(fileOf(bytes.toStdString(), QStringLiteral("greeting.wav")));
        QCOMPARE(m_cards->hasInput(), isTaken);
        QCOMPARE(note().isEmpty(), isTaken);
        if (!isTaken)
            QCOMPARE(note().startsWith(QStringLiteral("Greetings can be 90 seconds")), isGreeting);
        QVERIFY(m_session->files().empty());
        QVERIFY(m_session->operations().empty());
    }
    void whatIsNoFileIsNotRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a folder") << ".";
        QTest::newRow("gone") << "gone.wav";
        QTest::newRow("a path upwards") << "../../../../gone/greeting.wav";
    }
    void whatIsNoFileIsNotRead()
    {
        QFETCH(QString, name);
        open();
        take(m_folder.filePath(name));
        QCOMPARE(note(), QStringLiteral("The file cannot be read."));
        QVERIFY(!m_cards->hasInput());
        QVERIFY(canPress("chooseFile"));
    }
    void theNewestOfTwoFilesIsTheOne()
    {
        open();
        card().takeFile(fileOf(kit::wavOf(1), QStringLiteral("first.wav")));
        card().discardInput(); // they thought better of it
        take(fileOf(kit::wavOf(2), QStringLiteral("second.wav")));
        QVERIFY(said().contains(QStringLiteral("second.wav")));
        QVERIFY(!said().contains(QStringLiteral("first.wav")));
    }

    void aFileThatCannotBeTakenNowIsNotDroppedSilently()
    {
        open();
        setState(SyncState::Offline); // while the dialog was open
        card().takeFile(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        QVERIFY2(note().startsWith(QStringLiteral("This needs a connection")), qPrintable(note()));
        setState(SyncState::Synced);
        card().takeFile(fileOf(kit::wavOf(1), QStringLiteral("first.wav")));
        take(fileOf(kit::wavOf(2), QStringLiteral("second.wav"))); // while the first is being read
        QVERIFY2(said().contains(QStringLiteral("second.wav")), qPrintable(said()));
        QVERIFY(!said().contains(QStringLiteral("first.wav")));
    }

    void aGreetingIsRecordedHeardAndUsed() // R-VM-13
    {
        open();
        press("recordGreeting");
        QCOMPARE(m_sound->deed, FakeSound::Deed::Recording);
        QCOMPARE(m_sound->longest, std::chrono::milliseconds(90s));
        QVERIFY(m_cards->hasInput()); // whoever leaves now is asked
        QVERIFY(!canPress("chooseFile"));
        const auto file = recordingOf(3);
        m_sound->hear(file, 3'400ms, 0.5);
        QVERIFY2(said().contains(QStringLiteral("Recording: 0:03 of 1:30")), qPrintable(said()));
        QCOMPARE(part<ui::LevelMeter>("greetingLevel")->level(), 0.5);
        QVERIFY(isSeen("greetingLevel"));
        press("recordGreeting"); // stop
        QVERIFY2(said().contains(QStringLiteral("Recorded: 0:03")), qPrintable(said()));
        QVERIFY(!isSeen("greetingLevel"));
        press("playGreeting");
        QCOMPARE(m_sound->played, file);
        press("useFile");
        QCOMPARE(m_sound->deed, FakeSound::Deed::None); // it is not heard any more
        QCOMPARE(voicemail("ada").greeting, platform::sha256Hex(file.toStdString()));
        QVERIFY(!m_cards->hasInput());
    }
    void aRecordingEndsByItselfAtTheLimit() // R-VM-13
    {
        open();
        press("recordGreeting");
        m_sound->hear(recordingOf(90), 90s, 0.1);
        m_sound->stop(); // as a device does when the time is up
        QVERIFY2(said().contains(QStringLiteral("Recorded: 1:30")), qPrintable(said()));
        QVERIFY(m_cards->hasInput());
    }
    void whatIsDiscardedIsGone_data()
    {
        QTest::addColumn<bool>("isFinished");
        QTest::newRow("while it is recorded") << false;
        QTest::newRow("afterwards") << true;
    }
    void whatIsDiscardedIsGone()
    {
        QFETCH(bool, isFinished);
        open();
        press("recordGreeting");
        m_sound->hear(recordingOf(1), 1s, 0.1);
        if (isFinished)
            press("recordGreeting");
        card().discardInput();
        settle();
        QCOMPARE(m_sound->deed, FakeSound::Deed::None);
        QVERIFY(!m_cards->hasInput());
        QVERIFY(!said().contains(QStringLiteral("Recorded")));
        QVERIFY(canPress("recordGreeting"));
        QVERIFY(m_session->files().empty());
    }
    void aTooShortRecordingIsSaidToBeNone()
    {
        open();
        press("recordGreeting");
        press("recordGreeting");
        QCOMPARE(note(), QStringLiteral("Nothing was recorded."));
        QVERIFY(!m_cards->hasInput());
    }
    void whereNothingCanBeRecordedAFileCanBeSent_data()
    {
        QTest::addColumn<Sound::Fault>("fault");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no microphone")
            << Sound::Fault::NoMicrophone << "No microphone was found. A greeting can be sent as a file.";
        QTest::newRow("pulled out") << Sound::Fault::Broken
                                    << "The microphone stopped. Nothing of the recording was kept.";
    }
    void whereNothingCanBeRecordedAFileCanBeSent()
    {
        QFETCH(Sound::Fault, fault);
        QFETCH(QString, sentence);
        open();
        press("recordGreeting");
        m_sound->fail(fault);
        QCOMPARE(note(), sentence);
        QVERIFY(!m_cards->hasInput());
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        QVERIFY(note().isEmpty());
        press("useFile");
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    void whatCannotBeHeardIsSaid_data()
    {
        QTest::addColumn<Sound::Fault>("fault");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no speaker") << Sound::Fault::NoSpeaker
                                    << "This computer has nothing to play sound with.";
        QTest::newRow("not understood")
            << Sound::Fault::Unreadable << "The greeting cannot be played on this computer.";
    }
    void whatCannotBeHeardIsSaid()
    {
        QFETCH(Sound::Fault, fault);
        QFETCH(QString, sentence);
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        press("playGreeting");
        m_sound->fail(fault);
        QCOMPARE(note(), sentence);
        QVERIFY(m_cards->hasInput());
        QVERIFY(canPress("useFile")); // all the same
    }

    void theGreetingAsItIsIsFetchedAndHeard()
    {
        open();
        give(kit::wavOf(3));
        QVERIFY(canPress("playGreeting"));
        part<QAbstractButton>("playGreeting")->click();
        QVERIFY2(said().contains(QStringLiteral("being fetched")), qPrintable(said()));
        settle();
        QCOMPARE(m_sound->played, QByteArray::fromStdString(kit::wavOf(3)));
        QCOMPARE(m_sound->deed, FakeSound::Deed::Playing);
        press("playGreeting"); // stop
        QCOMPARE(m_sound->deed, FakeSound::Deed::None);
        QCOMPARE(part<QAbstractButton>("playGreeting")->text(), QStringLiteral("Play"));
    }
    void aFetchThatWasStoppedPlaysNothing()
    {
        open();
        give(kit::wavOf(3));
        part<QAbstractButton>("playGreeting")->click();
        part<QAbstractButton>("playGreeting")->click(); // before it came
        settle();
        QVERIFY(!m_sound);
        QVERIFY(!said().contains(QStringLiteral("Playing")));
    }
    void aGreetingThatCannotBeFetchedIsSaid()
    {
        open();
        give(kit::wavOf(3));
        m_session->refuseFiles(Error{ErrorCode::Offline, "no route", {}});
        press("playGreeting");
        QVERIFY2(note().startsWith(QStringLiteral("The server does not answer.")), qPrintable(note()));
        QVERIFY(canPress("playGreeting"));
    }
    void whatIsNoSoundIsNotPlayed() // R-VM-13
    {
        open();
        m_session->sendFile(FileUse::Greeting, "MZ, and no sound", [this](const Result<StoredFile>& file) {
            m_session->actElsewhere(SetGreeting{userId("ada"), file->hash, file->seconds}, "ada");
        });
        settle();
        QVERIFY(!voicemail("ada").greeting.empty());
        m_cards->refresh();
        press("playGreeting");
        QCOMPARE(note(), QStringLiteral("The greeting cannot be played on this computer."));
        QVERIFY(!m_sound); // nothing was asked to play it
    }
    void aGreetingIsTakenAwayAndComesBack() // R-VM-13
    {
        open();
        give(kit::wavOf(3));
        const auto before = voicemail("ada").greeting;
        press("removeFile");
        QCOMPARE(voicemail("ada").greeting, std::string());
        QCOMPARE(voicemail("ada").greetingSeconds, std::int64_t{0});
        QVERIFY(!canPress("removeFile"));
        m_flow->undoNewest();
        settle();
        QCOMPARE(voicemail("ada").greeting, before);
    }

    void withoutAConnectionNothingIsSentAndThatIsSaid()
    {
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        setState(SyncState::Offline);
        QVERIFY2(said().contains(QStringLiteral("This needs a connection")), qPrintable(said()));
        for (const auto* name : {"useFile", "chooseFile", "recordGreeting"})
            QVERIFY2(!canPress(name), name);
        QVERIFY(canPress("playGreeting")); // what is here can be heard
        QVERIFY(m_cards->hasInput());
        QVERIFY(!drag({QUrl::fromLocalFile(fileOf(kit::wavOf(2), QStringLiteral("other.wav")))}));
        setState(SyncState::Synced);
        QVERIFY(!said().contains(QStringLiteral("This needs a connection")));
        press("useFile");
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    void whatTheServiceSaysOfTheFileIsSaid_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("too long") << static_cast<int>(ErrorCode::InvalidInput)
                                  << "The server does not take the file: Greetings can be 90 seconds.";
        QTest::newRow("gone") << static_cast<int>(ErrorCode::Offline)
                              << "The server does not answer. Check the connection and try again.";
        QTest::newRow("too many") << static_cast<int>(ErrorCode::RateLimited)
                                  << "The server asks to wait. Try again in a moment.";
    }
    void whatTheServiceSaysOfTheFileIsSaid()
    {
        QFETCH(int, code);
        QFETCH(QString, sentence);
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        m_session->refuseFiles(
            Error{static_cast<ErrorCode>(code), "Greetings can be 90 seconds.", "greeting"});
        part<QAbstractButton>("useFile")->click();
        QVERIFY2(said().contains(QStringLiteral("being sent")), qPrintable(said()));
        QVERIFY(!canPress("useFile")); // not twice
        settle();
        QCOMPARE(note(), sentence);
        QVERIFY(m_cards->hasInput());
        QVERIFY(m_session->operations().empty());
        m_session->refuseFiles({}); // and again
        press("useFile");
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    void whatIsDiscardedOnItsWayIsNotUsed()
    {
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        part<QAbstractButton>("useFile")->click();
        part<QAbstractButton>("discardFile")->click();
        settle();
        QVERIFY(m_session->operations().empty());
        QVERIFY(!m_cards->hasInput());
    }
    void whatBecomesOfSomethingElseDoesNotEndTheSending()
    {
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        part<QAbstractButton>("useFile")->click();
        Q_EMIT m_flow->notActed(); // of another card
        QVERIFY(!canPress("useFile"));
        QVERIFY2(said().contains(QStringLiteral("being sent")), qPrintable(said()));
        settle();
        QVERIFY(!voicemail("ada").greeting.empty());
        QVERIFY(!m_cards->hasInput());
    }
    void whatTheServiceRefusesAfterwardsIsInputAgain()
    {
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        m_session->refuseNext();
        press("useFile");
        QVERIFY(m_cards->hasInput());
        QVERIFY(isSeen("useFile"));
        QVERIFY2(said().contains(QStringLiteral("the server refused")), qPrintable(said()));
        QVERIFY2(said().contains(QStringLiteral("welcome.wav")), qPrintable(said()));
        press("useFile");
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    void theGreetingThatIsThereAlreadyIsNoChange()
    {
        open();
        give(kit::wavOf(3));
        const auto before = m_session->operations().size();
        take(fileOf(kit::wavOf(3), QStringLiteral("same.wav")));
        press("useFile");
        QCOMPARE(note(), QStringLiteral("This is the greeting that callers hear already."));
        QCOMPARE(m_session->operations().size(), before);
        QVERIFY(!m_cards->hasInput());
    }
    void whoeverGoesOnWithApplyUsesIt()
    {
        open();
        take(fileOf(kit::wavOf(1), QStringLiteral("welcome.wav")));
        bool isGone = false;
        m_cards->leave([&isGone] { isGone = true; }, [] {});
        QVERIFY(!isGone);
        press("apply");
        settle();
        QVERIFY(isGone);
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    void whoeverGoesOnWithApplyIsToldWhyItCannotBeUsed()
    {
        open();
        press("recordGreeting");
        card().applyInput();
        QCOMPARE(note(), QStringLiteral("The recording is still going on. Stop it first."));
        m_sound->hear(recordingOf(1), 1s, 0.1);
        press("recordGreeting");
        setState(SyncState::Offline);
        card().applyInput();
        QVERIFY2(note().startsWith(QStringLiteral("This needs a connection")), qPrintable(note()));
        QVERIFY(m_session->files().empty());
    }
    void whoMayNotChangeItIsToldWhy()
    {
        open("nina"); // an admin of another office
        QVERIFY(!canPress("chooseFile"));
        QVERIFY(!canPress("recordGreeting"));
        QVERIFY(!drag({QUrl::fromLocalFile(fileOf(kit::wavOf(1), QStringLiteral("mine.wav")))}));
        QVERIFY(!part<QWidget>("chooseFile")->toolTip().isEmpty());
    }
    void aServiceWithoutFilesHasNoSuchCard()
    {
        open();
        m_session->keepNoFiles();
        const auto kinds = ui::PersonCards::offered(*m_session, userId("ada"),
                                                    {CardKind::Greeting, CardKind::Picture});
        QVERIFY(kinds.empty());
    }
    void aHiddenCardNeitherPlaysNorRecords()
    {
        open();
        press("recordGreeting");
        m_sound->hear(recordingOf(2), 2s, 0.1);
        m_cards->show(userId("ada"), {CardKind::Pin});
        QCOMPARE(m_sound->deed, FakeSound::Deed::None);
        m_cards->show(userId("ada"), {CardKind::Greeting});
        QVERIFY2(said().contains(QStringLiteral("Recorded: 0:02")), qPrintable(said())); // nothing is lost
    }

    void aRecordingIsAFileThatIsTaken_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("one sample") << 2;
        QTest::newRow("half a sample more") << 3;
        QTest::newRow("a second") << 32'000;
        QTest::newRow("all that is taken") << 32'000 * 90;
    }
    void aRecordingIsAFileThatIsTaken() // R-VM-13
    {
        QFETCH(int, bytes);
        const auto file = ui::waveFile(QByteArray(bytes, '\x40'), 16'000).toStdString();
        QCOMPARE(media::audioOf(file), (tl::expected<media::Type, media::Fault>(media::Type::Wav)));
        QVERIFY(file.size() <= limits::Greeting);
        QCOMPARE(file.size() % 2, std::size_t{0});
    }
    void theLevelIsThatOfTheLoudestSample_data()
    {
        QTest::addColumn<QByteArray>("samples");
        QTest::addColumn<double>("level");
        QTest::newRow("nothing") << QByteArray() << 0.0;
        QTest::newRow("silence") << QByteArray(64, '\0') << 0.0;
        QTest::newRow("half") << QByteArray("\x00\x00\x00\x40\x00\x10", 6) << 0.5;
        QTest::newRow("below zero") << QByteArray("\x00\x80\x00\x40", 4) << 1.0;
        QTest::newRow("half a sample") << QByteArray("\x7f", 1) << 0.0;
    }
    void theLevelIsThatOfTheLoudestSample()
    {
        QFETCH(QByteArray, samples);
        QFETCH(double, level);
        QCOMPARE(ui::peakOf(samples), level);
    }

private:
    void open(const std::string& actor = "ada")
    {
        openCards(kit::companyWithDevices(), actor, "ada", {CardKind::Greeting});
    }
    /// Ada's greeting becomes this.
    void give(const std::string& bytes)
    {
        take(fileOf(bytes, QStringLiteral("given.wav")));
        press("useFile");
        QVERIFY(!voicemail("ada").greeting.empty());
    }
    [[nodiscard]] QString note() const
    {
        const auto* label = part<QLabel>("cardNote");
        return label->isVisibleTo(m_cards) ? label->text() : QString();
    }
    [[nodiscard]] ui::SoundMaker makeSound() override
    {
        return [this] {
            auto sound = std::make_unique<FakeSound>();
            m_sound = sound.get();
            return sound;
        };
    }

    QPointer<FakeSound> m_sound; ///< of the card, once it needed one
};

CORDBOARD_QT_TEST(tst_GreetingCard)
#include "tst_greetingcard.moc"
