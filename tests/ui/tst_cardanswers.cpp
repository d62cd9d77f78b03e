// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of what a card sent: stored, refused, or refused by the service later, and how that is told.
#include <QPushButton>
#include <optional>

#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"
#include "tests/ui/heard.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::OperationState;
using kit::userId;
using ui::CardKind;

class tst_CardAnswers final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_heard.emplace(); }
    void cleanup()
    {
        m_heard.reset();
        closeCards();
    }

    void whatIsStoredInAnotherFormIsNoInputAnyMore() // R-GEN-06
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        type("display_name", QStringLiteral("Zoe\u0308"));
        press("apply");
        QCOMPARE(settings("ada").displayName, std::string("Zo\u00eb"));
        QVERIFY(!m_cards->hasInput());
        QCOMPARE(part<QLineEdit>("display_name")->text(), QStringLiteral("Zo\u00eb"));
        type("display_name", QStringLiteral("Zoe\u0308")); // the same once more: nothing would change
        press("apply");
        QVERIFY(!m_cards->hasInput());
    }
    void whatIsTypedOnIsNotTakenForStored()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Profile});
        type("display_name", QStringLiteral("Zoe\u0308"));
        part<QAbstractButton>("apply")->click();
        QTest::keyClicks(part<QLineEdit>("display_name"), QStringLiteral("!"));
        settle();
        QVERIFY(m_cards->hasInput());
        QVERIFY(part<QLineEdit>("display_name")->text().endsWith(QLatin1Char('!')));
    }

    void whatTheServiceRefusesIsInputAgain_data()
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("typed");
        QTest::newRow("profile") << static_cast<int>(CardKind::Profile) << "display_name"
                                 << "apply"
                                 << "Countess";
        QTest::newRow("address") << static_cast<int>(CardKind::Addresses) << "email"
                                 << "addAddress"
                                 << "ada@new.example";
        QTest::newRow("forwarding number") << static_cast<int>(CardKind::Forwarding) << "phone_number"
                                           << "addNumber"
                                           << "+4915123456789";
    }
    void whatTheServiceRefusesIsInputAgain()
    {
        QFETCH(int, card);
        QFETCH(QString, field);
        QFETCH(QString, button);
        QFETCH(QString, typed);
        openCards(withAddresses(), "ada", "ada", {static_cast<CardKind>(card)});
        m_session->refuseNext();
        type(field.toLatin1().constData(), typed);
        press(button.toLatin1().constData());
        QCOMPARE(part<QLineEdit>(field.toLatin1().constData())->text(), typed);
        QVERIFY(m_cards->hasInput());
        QVERIFY2(Heard::last().contains(QStringLiteral("the server refused")), qPrintable(Heard::last()));
        QVERIFY(said().contains(Heard::last()));
    }
    void aTickThatTheServiceRefusesIsInputAgain() // R-VM-07
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Voicemail});
        m_session->refuseNext();
        box("notifies")->click();
        press("apply");
        QVERIFY(box("notifies")->isChecked());
        QVERIFY(m_cards->hasInput());
    }
    void whatIsRefusedLaterIsInputAgain()
    {
        openCards(withAddresses(), "ada", "ada", {CardKind::Addresses});
        m_session->keepNext();
        type("email", QStringLiteral("ada@new.example"));
        press("addAddress");
        QCOMPARE(part<QLineEdit>("email")->text(), QString());
        auto operation = m_session->operations().front();
        QCOMPARE(operation.state, OperationState::Queued);
        operation.state = OperationState::Conflict;
        m_session->show(operation);
        QCOMPARE(part<QLineEdit>("email")->text(), QStringLiteral("ada@new.example"));
        m_cards->show(userId("kim"), {CardKind::Addresses});
        QCOMPARE(part<QLineEdit>("email")->text(), QString());
    }
    void whatWasTypedSinceIsNotReplaced()
    {
        openCards(withAddresses(), "ada", "ada", {CardKind::Addresses});
        m_session->keepNext();
        type("email", QStringLiteral("ada@new.example"));
        press("addAddress");
        type("email", QStringLiteral("ada@newer.example"));
        auto operation = m_session->operations().front();
        operation.state = OperationState::Refused;
        m_session->show(operation);
        QCOMPARE(part<QLineEdit>("email")->text(), QStringLiteral("ada@newer.example"));
    }
    void aRefusedPinIsNotToldAgain() // R-VM-06
    {
        openCards(kit::companyWithDevices(), "omar", "ada", {CardKind::Pin});
        m_session->refuseNext();
        type("pin", QStringLiteral("830574"));
        press("setPin");
        QCOMPARE(part<QLineEdit>("pin")->text(), QString());
        QVERIFY2(said().contains(QStringLiteral("the server refused")), qPrintable(said()));
        QVERIFY(!said().contains(QStringLiteral("830574")));
    }

    void outcomesAreHeard_data()
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("heard");
        QTest::newRow("a mail is sent") << static_cast<int>(CardKind::Addresses) << "sendAgain-ea_2"
                                        << "on its way";
        QTest::newRow("a code is sent") << static_cast<int>(CardKind::Forwarding) << "sendCode-ada.forward"
                                        << "on its way";
        QTest::newRow("a PIN is drawn") << static_cast<int>(CardKind::Pin) << "generatePin"
                                        << "Write it down";
    }
    void outcomesAreHeard()
    {
        QFETCH(int, card);
        QFETCH(QString, button);
        QFETCH(QString, heard);
        auto company = withAddresses();
        company.m_devices.at(DeviceId("ada.forward")).isVerified = false;
        openCards(std::move(company), "ada", "ada", {static_cast<CardKind>(card)});
        press(button.toLatin1().constData());
        QVERIFY2(Heard::last().contains(heard), qPrintable(Heard::last()));
    }
    void aPasswordThatIsChangedOrNotIsHeard_data() // R-PWD-01, R-PWD-03
    {
        QTest::addColumn<QString>("again");
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<QString>("heard");
        QTest::newRow("changed") << "Secret123" << false << "The password is changed.";
        QTest::newRow("refused") << "Secret123" << true << "at least 8";
        QTest::newRow("missing") << "" << false << "The two passwords differ.";
    }
    void aPasswordThatIsChangedOrNotIsHeard()
    {
        QFETCH(QString, again);
        QFETCH(bool, isRefused);
        QFETCH(QString, heard);
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Password});
        if (isRefused)
            m_session->answerOwnAccount(Finding{Code::EPasswordWeak, "R-PWD-02", {}, "new_password", {}});
        type("current_password", QStringLiteral("before"));
        type("new_password", QStringLiteral("Secret123"));
        type("new_password_again", again);
        QTest::keyClick(part<QLineEdit>("new_password"), Qt::Key_Return);
        settle();
        QVERIFY2(Heard::last().contains(heard), qPrintable(Heard::last()));
    }
    void anAnswerIsNotToldOfSomebodyElse_data()
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("button");
        QTest::newRow("mail") << static_cast<int>(CardKind::Addresses) << "sendAgain-ea_2";
        QTest::newRow("code") << static_cast<int>(CardKind::Forwarding) << "sendCode-ada.forward";
    }
    void anAnswerIsNotToldOfSomebodyElse()
    {
        QFETCH(int, card);
        QFETCH(QString, button);
        auto company = withAddresses();
        company.m_devices.at(DeviceId("ada.forward")).isVerified = false;
        openCards(std::move(company), "ada", "ada", {static_cast<CardKind>(card)});
        part<QAbstractButton>(button.toLatin1().constData())->click();
        m_cards->show(userId("kim"), {static_cast<CardKind>(card)});
        settle();
        QVERIFY2(!said().contains(QStringLiteral("on its way")), qPrintable(said()));
    }

    void theKeyboardStaysInTheCard_data()
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("goesTo");
        QTest::newRow("address") << static_cast<int>(CardKind::Addresses) << "email"
                                 << "addAddress"
                                 << "ada@new.example"
                                 << "email";
        QTest::newRow("number") << static_cast<int>(CardKind::Forwarding) << "phone_number"
                                << "addNumber"
                                << "+4915123456789"
                                << "phone_number";
        QTest::newRow("PIN") << static_cast<int>(CardKind::Pin) << "pin"
                             << "setPin"
                             << "830574"
                             << "pin";
        QTest::newRow("profile") << static_cast<int>(CardKind::Profile) << "emergency_address"
                                 << "apply"
                                 << "Elsewhere 1"
                                 << "time_zone";
    }
    void theKeyboardStaysInTheCard()
    {
        QFETCH(int, card);
        QFETCH(QString, field);
        QFETCH(QString, button);
        QFETCH(QString, typed);
        QFETCH(QString, goesTo);
        openCards(withAddresses(), "ada", "ada", {static_cast<CardKind>(card)});
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        type(field.toLatin1().constData(), typed);
        auto* pressed = part<QAbstractButton>(button.toLatin1().constData());
        pressed->setFocus();
        press(button.toLatin1().constData());
        QVERIFY(!pressed->isEnabled());
        QCOMPARE(QApplication::focusWidget(), part<QWidget>(goesTo.toLatin1().constData()));
    }

private:
    std::optional<Heard> m_heard;
};

CORDBOARD_QT_TEST(tst_CardAnswers)
#include "tst_cardanswers.moc"
