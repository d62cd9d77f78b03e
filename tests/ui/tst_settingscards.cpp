// SPDX-License-Identifier: GPL-3.0-or-later
// The cards in which settings of one person are changed, by their own or an admin's hand.
#include <QAction>
#include <QSet>
#include <QStandardItemModel>

#include "domain/limits.h"
#include "domain/pin.h"
#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CardKind;

namespace {

/// As the session words what the service says of a password.
domain::Finding refusalOf(domain::Code code, const std::string& field)
{
    if (code != domain::Code::EField)
        return {code, "R-PWD-02", {}, field, {}};
    return {code, "R-PWD-03", {}, field, {{"field", field}, {"problem", "wrong_password"}}};
}

} // namespace

class tst_SettingsCards final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { closeCards(); }

    void aProfileIsAppliedAsAWhole() // R-PROF-01, R-PROF-05
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        QVERIFY(!part<QAbstractButton>("apply")->isEnabled());
        type("display_name", QStringLiteral("Countess"));
        auto* language = part<QComboBox>("language");
        language->setCurrentIndex(language->findData(QStringLiteral("fr")));
        QVERIFY(settings("ada").displayName.empty()); // not before it is applied
        QVERIFY(m_cards->hasInput());
        press("apply");
        QCOMPARE(settings("ada").displayName, std::string("Countess"));
        QCOMPARE(settings("ada").language, std::string("fr"));
        QVERIFY(!m_cards->hasInput());
        QVERIFY(!part<QAbstractButton>("apply")->isEnabled());
        m_flow->undoNewest();
        settle();
        QCOMPARE(part<QLineEdit>("display_name")->text(), QString());
        QVERIFY(m_session->company().m_settings.empty()); // back to the defaults
    }
    void revertShowsWhatIsStored()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        type("emergency_address", QStringLiteral("Elsewhere 1"));
        press("revert");
        QCOMPARE(part<QLineEdit>("emergency_address")->text(), QString());
        QVERIFY(!m_cards->hasInput());
    }
    void whatIsTypedStaysWhileSomebodyElseChangesTheRest()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        type("display_name", QStringLiteral("Countess"));
        m_session->actElsewhere(
            EditSettings{{SettingsEdit{.user = userId("ada"), .language = "de", .isInDirectory = false}}},
            "omar");
        m_cards->refresh();
        QCOMPARE(part<QLineEdit>("display_name")->text(), QStringLiteral("Countess"));
        QCOMPARE(part<QComboBox>("language")->currentData().toString(), QStringLiteral("de"));
        QVERIFY(!box("in_directory")->isChecked());
    }
    void whatADefaultIsFollowsWhatItIsOf()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        m_session->actElsewhere(EditUsers{{UserEdit{userId("ada"), "Augusta", {}, {}, {}, {}}}}, "omar");
        m_cards->refresh();
        QVERIFY(part<QLineEdit>("display_name")->placeholderText().contains(QStringLiteral("Augusta")));
    }
    void aLanguageOfALaterReleaseIsNoInput() // R-PROF-01
    {
        auto company = kit::companyWithDevices();
        Settings own;
        own.id = SettingsId(userId("ada").value());
        own.officeId = OfficeId("berlin");
        own.language = "tlh";
        own.version = 1;
        company.put(own);
        openCards(std::move(company), "ada", "ada", {CardKind::Profile});
        QCOMPARE(part<QComboBox>("language")->currentData().toString(), QStringLiteral("tlh"));
        QVERIFY(!m_cards->hasInput());
    }
    void aSwitchActsAtOnce_data() // R-PROF-02
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("name");
        QTest::newRow("directory") << static_cast<int>(CardKind::Profile) << "in_directory";
        QTest::newRow("audio directory") << static_cast<int>(CardKind::Profile) << "in_audio_directory";
        QTest::newRow("do not disturb") << static_cast<int>(CardKind::DoNotDisturb) << "do_not_disturb";
        QTest::newRow("a device rings") << static_cast<int>(CardKind::Devices) << "rings-ada.desk";
        QTest::newRow("a number rings") << static_cast<int>(CardKind::Forwarding) << "rings-ada.forward";
        QTest::newRow("notifications") << static_cast<int>(CardKind::Addresses) << "notifies-ea_1";
    }
    void aSwitchActsAtOnce()
    {
        QFETCH(int, card);
        QFETCH(QString, name);
        openCards(withAddresses(), "ada", "ada", {static_cast<CardKind>(card)});
        const auto word = name.toLatin1();
        const bool before = box(word.constData())->isChecked();
        press(word.constData());
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QCOMPARE(box(word.constData())->isChecked(), !before);
        m_flow->undoNewest();
        settle();
        QCOMPARE(box(word.constData())->isChecked(), before);
    }

    void aWeakPinIsToldWhileItIsTyped_data() // R-VM-01, R-VM-05
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("one digit again and again") << "1111" << true;
        QTest::newRow("upwards") << "2345" << true;
        QTest::newRow("the extension") << "2001" << true;
        QTest::newRow("letters") << "12ab" << true;
        QTest::newRow("nothing to say") << "8305" << false;
        QTest::newRow("not done yet") << "83" << false;
    }
    void aWeakPinIsToldWhileItIsTyped()
    {
        QFETCH(QString, pin);
        QFETCH(bool, isTold);
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Pin});
        type("pin", pin);
        QTest::qWait(200); // the pause after typing
        settle();
        QCOMPARE(!part<QLineEdit>("pin")->accessibleDescription().isEmpty(), isTold);
        QVERIFY(m_session->operations().empty());
    }
    void aWeakPinIsNotSetWhereTheCompanyRefusesIt() // R-VM-05
    {
        auto company = kit::companyWithDevices();
        company.m_company.refusesWeakPins = true;
        openCards(std::move(company), "ada", "ada", {CardKind::Pin});
        type("pin", QStringLiteral("1111"));
        press("setPin");
        QVERIFY(!voicemail("ada").pinIsSet);
        QVERIFY(said().contains(
            QStringLiteral("This PIN is easy to guess, and the company takes none that is.")));
        type("pin", QStringLiteral("830574"));
        press("setPin");
        QVERIFY(voicemail("ada").pinIsSet);
    }
    void aPinIsSetAndNeverSeenAgain() // R-VM-02, R-VM-06
    {
        openCards(kit::companyWithDevices(), "omar", "ada", {CardKind::Pin});
        QVERIFY(!part<QAbstractButton>("switchPinOff")->isEnabled());
        type("pin", QStringLiteral("830574"));
        QCOMPARE(part<QLineEdit>("pin")->echoMode(), QLineEdit::Password);
        press("setPin");
        QVERIFY(voicemail("ada").pinIsSet);
        QCOMPARE(part<QLineEdit>("pin")->text(), QString());
        QVERIFY(!m_cards->hasInput());
        for (const auto* label : m_window->findChildren<QLabel*>())
            QVERIFY(!label->text().contains(QStringLiteral("830574")));
        press("switchPinOff");
        QVERIFY(voicemail("ada").pinIsSet); // nothing brings it back
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        settle();
        QVERIFY(!voicemail("ada").pinIsSet);
    }
    void aDrawnPinIsSeenUntilItIsSet() // R-VM-03
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Pin});
        press("generatePin");
        const auto drawn = part<QLineEdit>("pin")->text();
        QCOMPARE(static_cast<std::size_t>(drawn.size()), limits::DrawnPin);
        QCOMPARE(part<QLineEdit>("pin")->echoMode(), QLineEdit::Normal);
        QCOMPARE(part<QLineEdit>("pin")->selectedText(), drawn); // the keyboard is there: it is read out
        press("setPin");
        QVERIFY(voicemail("ada").pinIsSet);
        QCOMPARE(part<QLineEdit>("pin")->text(), QString());
        QCOMPARE(part<QLineEdit>("pin")->echoMode(), QLineEdit::Password);
        for (const auto* label : m_window->findChildren<QLabel*>()) // it was shown once
            QVERIFY(!label->text().contains(drawn));
    }
    void everyPinThatIsDrawnCanBeSetWithoutAWarning() // R-VM-03, R-VM-05
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Pin});
        QSet<QString> drawn;
        for (int round = 0; round < 50; ++round) {
            press("generatePin");
            const auto pin = part<QLineEdit>("pin")->text().toStdString();
            QVERIFY(isPin(pin));
            QVERIFY(!isWeakPin(pin, "2001", {}));
            drawn.insert(QString::fromStdString(pin));
        }
        QVERIFY(drawn.size() > 40);
    }
    void aWeakPinIsSetOnlyByWhoSaysSo() // R-VM-05, W-PIN-WEAK
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Pin});
        type("pin", QStringLiteral("1111"));
        press("setPin");
        QVERIFY(!voicemail("ada").pinIsSet);
        QVERIFY(m_window->findChild<ui::PlanReview*>() != nullptr);
    }

    void whatDependsOnTheMailIsOfferedWithIt_data() // R-VM-07 to R-VM-09
    {
        QTest::addColumn<QStringList>("ticked");
        QTest::addColumn<bool>("hasAudio");
        QTest::addColumn<bool>("hasDeletion");
        QTest::newRow("nothing") << QStringList{} << false << false;
        QTest::newRow("a mail") << QStringList{"notifies"} << true << false;
        QTest::newRow("with the recording") << QStringList{"notifies", "attaches_audio"} << true << true;
    }
    void whatDependsOnTheMailIsOfferedWithIt()
    {
        QFETCH(QStringList, ticked);
        QFETCH(bool, hasAudio);
        QFETCH(bool, hasDeletion);
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Voicemail});
        for (const auto& name : ticked)
            box(name.toLatin1().constData())->click();
        QCOMPARE(box("attaches_audio")->isEnabled(), hasAudio);
        QCOMPARE(box("deletes_after_email")->isEnabled(), hasDeletion);
        // What is disabled says why, also to those who hear it.
        QCOMPARE(box("deletes_after_email")->accessibleDescription().isEmpty(), hasDeletion);
        press("apply");
        QCOMPARE(voicemail("ada").notifies, ticked.contains(QStringLiteral("notifies")));
        QCOMPARE(voicemail("ada").attachesAudio, ticked.contains(QStringLiteral("attaches_audio")));
    }
    void theRecordingGoesTogetherWithTheDeletion_data() // R-VM-09
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isOn");
        QTest::newRow("both off") << "switchBothOff" << false;
        QTest::newRow("kept") << "keepBoth" << true;
    }
    void theRecordingGoesTogetherWithTheDeletion()
    {
        QFETCH(QString, answer);
        QFETCH(bool, isOn);
        auto company = kit::companyWithDevices();
        Voicemail box;
        box.id = VoicemailId(userId("ada").value());
        box.officeId = OfficeId("berlin");
        box.notifies = box.attachesAudio = box.deletesAfterEmail = true;
        box.version = 1;
        company.put(box);
        openCards(std::move(company), "ada", "ada", {CardKind::Voicemail});
        this->box("attaches_audio")->click();
        QVERIFY(this->box("attaches_audio")->isChecked()); // until it is answered
        press(answer.toLatin1().constData());
        QCOMPARE(this->box("attaches_audio")->isChecked(), isOn);
        QCOMPARE(this->box("deletes_after_email")->isChecked(), isOn);
        press("apply");
        QCOMPARE(voicemail("ada").deletesAfterEmail, isOn);
    }
    void textsAndRemindersAreAppliedTogether() // R-VM-14
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Announcements});
        auto* minutes = part<QComboBox>("reminder_minutes");
        auto* way = part<QComboBox>("reminder_way");
        QCOMPARE(minutes->currentText(), QStringLiteral("Never"));
        minutes->setCurrentIndex(minutes->findData(QStringLiteral("60")));
        QVERIFY(minutes->currentText().startsWith(QLatin1String("Every")));
        way->setCurrentIndex(way->findData(QStringLiteral("by_text")));
        press("apply");
        QCOMPARE(voicemail("ada").reminderMinutes, 0); // there is no number for texts
        QVERIFY(m_cards->hasInput());
        type("text_number", QStringLiteral("0151 23456789 "));
        press("apply");
        QCOMPARE(voicemail("ada").textNumber, std::string("+4915123456789"));
        QCOMPARE(voicemail("ada").reminderMinutes, 60);
        QCOMPARE(voicemail("ada").reminderWay, domain::ReminderWay::Text);
        m_cards->refresh();
        QVERIFY(!m_cards->hasInput());
        QCOMPARE(part<QLineEdit>("text_number")->text(), QStringLiteral("+4915123456789"));
    }
    void whoUnticksTheMailUnticksWhatNeedsIt() // R-VM-07
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Voicemail});
        for (const auto* name : {"notifies", "attaches_audio", "notifies"})
            box(name)->click();
        QVERIFY(!box("attaches_audio")->isChecked());
        QVERIFY(!m_cards->hasInput());
    }
    void theRulesAreAskedOnceForTheSamePerson_data()
    {
        QTest::addColumn<int>("card");
        QTest::newRow("caller ID") << static_cast<int>(CardKind::CallerId);
        QTest::newRow("voicemail") << static_cast<int>(CardKind::Voicemail);
        QTest::newRow("devices") << static_cast<int>(CardKind::Devices);
    }
    void theRulesAreAskedOnceForTheSamePerson()
    {
        QFETCH(int, card);
        auto company = kit::companyWithDevices();
        company.m_offices.at(OfficeId("berlin")).allowsCallerIdBlocking = false;
        openCards(std::move(company), "ada", "ada", {static_cast<CardKind>(card)});
        const auto asked = m_session->questions();
        QCOMPARE(asked, std::size_t{1});
        const auto before = said();
        m_cards->refresh();
        QCOMPARE(said(), before); // what was answered is still shown
        settle();
        QCOMPARE(m_session->questions(), asked);
        m_session->actElsewhere(EditUsers{{UserEdit{userId("ada"), "Augusta", {}, {}, {}, {}}}}, "omar");
        m_cards->refresh();
        QCOMPARE(said(), before); // until there is another answer
        QCOMPARE(m_session->questions(), asked + 1);
    }
    void whatWasChosenIsSentWhereverItStands() // R-CID-02
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::CallerId});
        auto* choices = part<QComboBox>("mode");
        const auto last = choices->count() - 1;
        choices->setCurrentIndex(last); // blocked
        Q_EMIT choices->activated(last);
        m_session->actElsewhere(AssignNumbers{{{NumberId("n+4930900"), userId("ada")}}}, "omar");
        m_cards->refresh();
        QCOMPARE(choices->count(), last + 2);
        QCOMPARE(choices->currentIndex(), last + 1);
        QTRY_COMPARE_WITH_TIMEOUT((settle(), settings("ada").callerIdMode), CallerIdMode::Blocked, 3000);
    }
    void choosingACallerIdSavesIt() // R-CID-01, R-CID-02
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::CallerId});
        auto* choices = part<QComboBox>("mode");
        QCOMPARE(choices->currentText(), QStringLiteral("Account default"));
        choices->setCurrentIndex(1); // her own number
        Q_EMIT choices->activated(1);
        QVERIFY(m_cards->hasInput()); // she may go on through the list
        QTRY_COMPARE_WITH_TIMEOUT((settle(), settings("ada").callerIdMode), CallerIdMode::OwnNumber, 3000);
        QVERIFY(!m_cards->hasInput());
        choices->setCurrentIndex(0);
        Q_EMIT choices->activated(0);
        QTRY_VERIFY_WITH_TIMEOUT((settle(), m_session->company().m_settings.empty()), 3000);
    }
    void anOfficeThatForbidsCallerIdsSaysSo() // R-CID-04
    {
        auto company = kit::companyWithDevices();
        company.m_offices.at(OfficeId("berlin")).allowsCallerIdBlocking = false;
        openCards(std::move(company), "ada", "ada", {CardKind::CallerId});
        auto* choices = part<QComboBox>("mode");
        const auto* rows = qobject_cast<QStandardItemModel*>(choices->model());
        QVERIFY(rows->item(0)->isEnabled());
        QVERIFY(rows->item(1)->isEnabled());
        QVERIFY(!rows->item(choices->count() - 1)->isEnabled()); // blocked
        QVERIFY2(said().contains(QStringLiteral("does not allow")), qPrintable(said()));
    }

    void whatIsMadeAnewShowsWhatIsStored_data()
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("box");
        QTest::newRow("devices") << static_cast<int>(CardKind::Devices) << "rings-ada.desk";
        QTest::newRow("addresses") << static_cast<int>(CardKind::Addresses) << "notifies-ea_1";
    }
    void whatIsMadeAnewShowsWhatIsStored()
    {
        QFETCH(int, card);
        QFETCH(QString, box);
        openCards(withAddresses(), "ada", "ada", {static_cast<CardKind>(card)});
        const bool isOn = m_cards->findChild<QCheckBox*>(box)->isChecked();
        QVERIFY(isOn);
        m_session->actElsewhere(RemoveDevices{{DeviceId("ada.app")}}, "omar");
        m_session->actElsewhere(RemoveEmailAddresses{{EmailAddressId("ea_2")}}, "omar");
        m_cards->refresh();
        const auto boxes = m_cards->findChildren<QCheckBox*>(box); // before another turn
        QCOMPARE(boxes.size(), 1);
        QCOMPARE(boxes.front()->isChecked(), isOn);
    }
    void removingADeviceIsReviewed() // R-DEV-02, R-DEV-03
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Devices});
        press("remove-ada.app");
        QVERIFY(m_window->findChild<ui::PlanReview*>() != nullptr);
        QVERIFY(m_session->operations().empty());
        QVERIFY(said().contains(QStringLiteral("signs it out")));
    }
    void aForwardingNumberIsAdded_data() // R-FWD-01, R-FWD-03, R-FWD-04
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("isAdded");
        QTest::newRow("by an admin") << "omar"
                                     << "+4915123456789" << true;
        QTest::newRow("by oneself") << "ada"
                                    << "0151 23456789" << true;
        QTest::newRow("an emergency number") << "ada"
                                             << "112" << false;
        QTest::newRow("no number") << "ada"
                                   << "12" << false;
    }
    void aForwardingNumberIsAdded()
    {
        QFETCH(QString, actor);
        QFETCH(QString, number);
        QFETCH(bool, isAdded);
        openCards(kit::companyWithDevices(), actor.toStdString(), "ada", {CardKind::Forwarding});
        const auto before = m_session->company().m_devices.size();
        type("phone_number", number);
        press("addNumber");
        QCOMPARE(m_session->company().m_devices.size(), before + (isAdded ? 1 : 0));
        QCOMPARE(part<QLineEdit>("phone_number")->text().isEmpty(), isAdded);
        QCOMPARE(part<QLineEdit>("phone_number")->accessibleDescription().isEmpty(), isAdded);
        if (isAdded)
            QCOMPARE(said().contains(QStringLiteral("Waiting for verification")),
                     actor == QStringLiteral("ada"));
    }

    void anOwnNumberIsProvenByACode_data() // R-FWD-04
    {
        QTest::addColumn<int>("error"); ///< of the service
        QTest::addColumn<bool>("isRight");
        QTest::newRow("right") << -1 << true;
        QTest::newRow("another code") << static_cast<int>(ErrorCode::InvalidInput) << false;
        QTest::newRow("none is open") << static_cast<int>(ErrorCode::Conflict) << false;
    }
    void anOwnNumberIsProvenByACode()
    {
        QFETCH(int, error);
        QFETCH(bool, isRight);
        auto company = kit::companyWithDevices();
        company.m_devices.at(DeviceId("ada.forward")).isVerified = false;
        openCards(std::move(company), "ada", "ada", {CardKind::Forwarding});
        press("sendCode-ada.forward");
        QCOMPARE(m_session->codeRequests(), std::vector<std::string>{"ada.forward"});
        QVERIFY(said().contains(QStringLiteral("on its way")));
        if (error >= 0)
            m_session->answerCodes(domain::failure(static_cast<ErrorCode>(error), {}, "code"));
        type("code-ada.forward", QStringLiteral("123456"));
        press("verifyNumber-ada.forward");
        QCOMPARE(m_session->codes(), std::vector<std::string>{"123456"});
        QCOMPARE(part<QLineEdit>("code-ada.forward")->text().isEmpty(), isRight);
        QCOMPARE(part<QLineEdit>("code-ada.forward")->accessibleDescription().isEmpty(), isRight);
    }
    void eachNumberThatWaitsIsProvenInItsRow() // R-FWD-04
    {
        auto company = kit::companyWithDevices();
        auto& first = company.m_devices.at(DeviceId("ada.forward"));
        first.isVerified = false;
        auto second = first;
        second.id = DeviceId("ada.second");
        second.phoneNumber = "+491702";
        company.put(second);
        openCards(std::move(company), "ada", "ada", {CardKind::Forwarding});
        press("sendCode-ada.second");
        QCOMPARE(m_session->codeRequests(), std::vector<std::string>{"ada.second"});
        type("code-ada.second", QStringLiteral("123456"));
        m_session->actElsewhere(RemoveDevices{{DeviceId("ada.forward")}}, "omar");
        m_cards->refresh(); // other rows
        QCOMPARE(part<QLineEdit>("code-ada.second")->text(), QStringLiteral("123456"));
        press("verifyNumber-ada.second");
        QCOMPARE(m_session->codes(), std::vector<std::string>{"123456"});
    }
    void nobodyProvesTheNumberOfAnother()
    {
        auto company = kit::companyWithDevices();
        company.m_devices.at(DeviceId("ada.forward")).isVerified = false;
        openCards(std::move(company), "omar", "ada", {CardKind::Forwarding});
        QVERIFY(m_cards->findChild<QAbstractButton*>(QStringLiteral("sendCode-ada.forward")) == nullptr);
    }

    void anAddressIsAdded_data() // R-MAIL-01
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<bool>("isAdded");
        QTest::newRow("a new one") << "ada@new.example" << true;
        QTest::newRow("no address") << "ada" << false;
        QTest::newRow("her own already") << "ADA@home.example" << false;
    }
    void anAddressIsAdded()
    {
        QFETCH(QString, email);
        QFETCH(bool, isAdded);
        openCards(withAddresses(), "ada", "ada", {CardKind::Addresses});
        type("email", email);
        press("addAddress");
        QCOMPARE(m_session->company().m_addresses.size(), std::size_t{isAdded ? 3U : 2U});
        QCOMPARE(part<QLineEdit>("email")->text().isEmpty(), isAdded);
        QCOMPARE(part<QLineEdit>("email")->accessibleDescription().isEmpty(), isAdded);
    }
    void addressesAreOrderedAndMadePrimary() // R-MAIL-04
    {
        openCards(withAddresses(), "ada", "ada", {CardKind::Addresses});
        const auto act = [this](const char* address, const char* action) {
            part<QAbstractButton>(address)->findChild<QAction*>(QLatin1String(action))->trigger();
            settle();
        };
        act("address-ea_2", "moveUp");
        QCOMPARE(m_session->company().m_addresses.at(EmailAddressId("ea_2")).position, std::int64_t{0});
        act("address-ea_1", "makePrimary");
        auto* review = m_window->findChild<ui::PlanReview*>(); // its domain is not the company's (R-USER-06)
        QVERIFY(review != nullptr);
        review->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->setChecked(true);
        review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        settle();
        QCOMPARE(m_session->company().m_users.at(userId("ada")).primaryEmail,
                 std::string("ada@home.example"));
        QVERIFY(part<QLabel>("primaryAddress")->text().contains(QStringLiteral("ada@home.example")));
    }
    void whatWaitsForConfirmationIsSentAgain() // R-MAIL-03
    {
        openCards(withAddresses(), "ada", "ada", {CardKind::Addresses});
        QVERIFY(!part<QAbstractButton>("sendAgain-ea_1")->isVisibleTo(m_cards)); // it is verified
        press("sendAgain-ea_2");
        QCOMPARE(m_session->verifications(), std::vector{EmailAddressId("ea_2")});
        QVERIFY(said().contains(QStringLiteral("on its way")));
    }

    void onesOwnPrimaryAddressIsConfirmedAtOnesWish_data() // R-MAIL-03
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<bool>("isVerified");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("one's own") << "ada" << false << true;
        QTest::newRow("one's own that is verified") << "ada" << true << false;
        QTest::newRow("of somebody else") << "omar" << false << false;
    }
    void onesOwnPrimaryAddressIsConfirmedAtOnesWish()
    {
        QFETCH(QString, actor);
        QFETCH(bool, isVerified);
        QFETCH(bool, isOffered);
        openCards(withAddresses(), actor.toStdString(), "kim", {CardKind::Addresses});
        m_session->setOwnAddressVerified(isVerified);
        m_cards->show(userId("ada"), {CardKind::Addresses});
        settle();
        QCOMPARE(part<QAbstractButton>("confirmPrimary")->isVisibleTo(m_cards), isOffered);
        if (!isOffered)
            return;
        press("confirmPrimary");
        QCOMPARE(m_session->verifications(), std::vector{EmailAddressId(userId("ada").value())});
        QVERIFY(said().contains(QStringLiteral("on its way")));
        m_session->setOwnAddressVerified(true); // the link was opened in a browser
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(m_cards->findChild<ui::SettingsCard*>(), &back);
        settle();
        QVERIFY(!part<QAbstractButton>("confirmPrimary")->isVisibleTo(m_cards));
    }

    void aPasswordIsChanged_data() // R-PWD-01, R-PWD-02, R-PWD-03
    {
        QTest::addColumn<QString>("again");
        QTest::addColumn<QString>("field"); ///< that is to blame
        QTest::addColumn<int>("refusal");
        QTest::newRow("well") << "Secret123" << QString() << -1;
        QTest::newRow("two that differ") << "Secret124"
                                         << "new_password_again" << -1;
        QTest::newRow("a weak one") << "Secret123"
                                    << "new_password" << static_cast<int>(Code::EPasswordWeak);
        QTest::newRow("not the current one") << "Secret123"
                                             << "current_password" << static_cast<int>(Code::EField);
    }
    void aPasswordIsChanged()
    {
        QFETCH(QString, again);
        QFETCH(QString, field);
        QFETCH(int, refusal);
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Password});
        if (refusal >= 0)
            m_session->answerOwnAccount(refusalOf(static_cast<Code>(refusal), field.toStdString()));
        type("current_password", QStringLiteral("before"));
        type("new_password", QStringLiteral("Secret123"));
        type("new_password_again", again);
        press("changePassword");
        QCOMPARE(m_session->passwordChanges().size(),
                 std::size_t{again == QStringLiteral("Secret123") ? 1U : 0U});
        if (field.isEmpty()) {
            QVERIFY(said().contains(QStringLiteral("The password is changed.")));
            for (const auto* name : {"current_password", "new_password", "new_password_again"})
                QVERIFY(part<QLineEdit>(name)->text().isEmpty()); // nothing of it stays
        } else {
            QVERIFY(!part<QLineEdit>(field.toLatin1().constData())->accessibleDescription().isEmpty());
        }
        for (const auto* name : {"current_password", "new_password", "new_password_again"})
            QCOMPARE(part<QLineEdit>(name)->echoMode(), QLineEdit::Password);
    }
};

CORDBOARD_QT_TEST(tst_SettingsCards)
#include "tst_settingscards.moc"
