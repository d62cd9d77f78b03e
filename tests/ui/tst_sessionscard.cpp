// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody is signed in, in one's own settings and in the details of a person.
#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"
#include "ui/text/findingtext.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CardKind;

class tst_SessionsCard final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { closeCards(); }

    void oneIsEndedAndTheOneThatAsksCannotBe()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Sessions});
        QVERIFY2(said().contains(QStringLiteral("192.0.2.7")), qPrintable(said()));
        QVERIFY(said().contains(QStringLiteral("198.51.100.9")));
        QVERIFY(said().contains(QStringLiteral("This is where you are now.")));
        QVERIFY(m_cards->findChild<QAbstractButton*>(QStringLiteral("endSession-se_1")) == nullptr);
        press("endSession-se_2");
        QCOMPARE(m_session->openSessions().size(), std::size_t{1});
        QCOMPARE(m_session->openSessions().front().id, std::string("se_1"));
        QVERIFY2(said().contains(QStringLiteral("The sign-in has ended.")), qPrintable(said()));
        QVERIFY(!said().contains(QStringLiteral("198.51.100.9")));
        QVERIFY(!part<QAbstractButton>("endOtherSessions")->isEnabled());
    }
    void allOthersAreEndedTogether()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Sessions});
        QCOMPARE(part<QAbstractButton>("endOtherSessions")->text(), QStringLiteral("End all others"));
        press("endOtherSessions");
        QCOMPARE(m_session->openSessions().size(), std::size_t{1});
        QVERIFY(said().contains(QStringLiteral("All other sign-ins of yours have ended.")));
    }
    void aCompanyAdminEndsThoseOfOthers()
    {
        openCards(kit::companyWithDevices(), "omar", "kim", {CardKind::Sessions});
        QCOMPARE(m_session->askedSessions().back(), userId("kim"));
        QVERIFY(!said().contains(QStringLiteral("This is where you are now.")));
        QCOMPARE(part<QAbstractButton>("endOtherSessions")->text(), QStringLiteral("End all sign-ins"));
        press("endOtherSessions");
        QVERIFY(m_session->openSessions().empty());
        QVERIFY(said().contains(QStringLiteral("All sign-ins of this person have ended.")));
        QVERIFY(said().contains(QStringLiteral("Nobody is signed in.")));
    }
    void nobodyElseIsOfferedThoseOfOthers_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("person");
        QTest::addColumn<int>("cards");
        QTest::newRow("one's own") << "kim"
                                   << "kim" << 1;
        QTest::newRow("a Company Admin") << "omar"
                                         << "kim" << 1;
        QTest::newRow("an office admin in the office") << "nina"
                                                       << "kim" << 0;
        QTest::newRow("a colleague") << "ada"
                                     << "zoe" << 0;
    }
    void nobodyElseIsOfferedThoseOfOthers()
    {
        QFETCH(QString, actor);
        QFETCH(QString, person);
        QFETCH(int, cards);
        openCards(kit::companyWithDevices(), actor.toStdString(), person.toStdString(), {});
        const auto kinds = ui::PersonCards::offered(*m_session, userId(person.toStdString()),
                                                    {CardKind::Sessions});
        QCOMPARE(static_cast<int>(kinds.size()), cards);
    }
    void whatTheServiceDoesNotSayIsNotShownAsNobody()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {});
        const Error error{ErrorCode::Offline, "not connected", {}};
        m_session->refuseSessions(error);
        m_cards->show(userId("ada"), {CardKind::Sessions});
        settle();
        QVERIFY2(said().contains(ui::FindingText::errorSentence(error)), qPrintable(said()));
        QVERIFY(!said().contains(QStringLiteral("Nobody is signed in.")));
        QVERIFY(!part<QAbstractButton>("endOtherSessions")->isEnabled());
    }
    void whatWasNotEndedIsSaidAndStaysInTheList()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::Sessions});
        const Error error{ErrorCode::Offline, "not connected", {}};
        m_session->refuseSessions(error);
        press("endSession-se_2");
        QVERIFY2(said().contains(ui::FindingText::errorSentence(error)), qPrintable(said()));
        QVERIFY(said().contains(QStringLiteral("198.51.100.9")));
    }
    void anAnswerIsNotToldOfSomebodyElse()
    {
        openCards(kit::companyWithDevices(), "omar", "kim", {CardKind::Sessions});
        part<QAbstractButton>("endOtherSessions")->click();
        m_cards->show(userId("ada"), {CardKind::Sessions});
        settle();
        QVERIFY2(!said().contains(QStringLiteral("have ended.")), qPrintable(said()));
        QCOMPARE(m_session->askedSessions().back(), userId("ada"));
    }
};

CORDBOARD_QT_TEST(tst_SessionsCard)
#include "tst_sessionscard.moc"
