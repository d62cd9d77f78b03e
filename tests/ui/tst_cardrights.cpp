// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever looks can do with somebody's settings: by role, office, and who owns a field.
#include <QAction>

#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CardKind;

class tst_CardRights final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { closeCards(); }

    void everybodyFindsTheCardsOfTheirRights_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("person");
        QTest::addColumn<int>("cards");
        QTest::newRow("one's own") << "kim"
                                   << "kim" << 3;
        QTest::newRow("an admin's view of others") << "omar"
                                                   << "kim" << 1; // no password, no silence
        QTest::newRow("an office admin in the office") << "nina"
                                                       << "kim" << 1;
        QTest::newRow("an office admin elsewhere") << "nina"
                                                   << "ada" << 0;
        QTest::newRow("a colleague") << "ada"
                                     << "zoe" << 0;
    }
    void everybodyFindsTheCardsOfTheirRights()
    {
        QFETCH(QString, actor);
        QFETCH(QString, person);
        QFETCH(int, cards);
        openCards(kit::companyWithDevices(), actor.toStdString(), person.toStdString(), {});
        const auto kinds = ui::PersonCards::offered(
            *m_session, userId(person.toStdString()),
            {CardKind::Voicemail, CardKind::Password, CardKind::DoNotDisturb});
        QCOMPARE(static_cast<int>(kinds.size()), cards);
    }
    void whetherThereIsABoxIsAnAdminsToSay_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<bool>("isTheirs");
        QTest::newRow("an admin") << "omar" << true;
        QTest::newRow("oneself") << "ada" << false;
    }
    void whetherThereIsABoxIsAnAdminsToSay()
    {
        QFETCH(QString, actor);
        QFETCH(bool, isTheirs);
        openCards(kit::companyWithDevices(), actor.toStdString(), "ada", {CardKind::Voicemail});
        QCOMPARE(box("enabled")->isEnabled(), isTheirs);
        QCOMPARE(box("enabled")->accessibleDescription().isEmpty(), isTheirs);
        if (!isTheirs) // and not that Ada is out of her own reach
            QVERIFY2(box("enabled")->accessibleDescription().contains(QStringLiteral("Admins can do this.")),
                     qPrintable(box("enabled")->accessibleDescription()));
        box("enabled")->click();
        settle();
        QCOMPARE(voicemail("ada").isEnabled, !isTheirs);
    }
    void aDirectoryServiceKeepsWhatItOwns_data() // R-EDIT-04, R-PWD-04
    {
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("name");
        QTest::newRow("password") << static_cast<int>(CardKind::Password) << "new_password";
        QTest::newRow("name") << static_cast<int>(CardKind::Person) << "editName";
    }
    void aDirectoryServiceKeepsWhatItOwns()
    {
        QFETCH(int, card);
        QFETCH(QString, name);
        auto company = kit::companyWithDevices();
        company.m_users.at(userId("ada")).idpManaged = true;
        openCards(std::move(company), "ada", "ada", {static_cast<CardKind>(card)});
        QVERIFY(!part<QWidget>(name.toLatin1().constData())->isEnabled());
        QVERIFY2(said().contains(QStringLiteral("managed by your directory service")), qPrintable(said()));
    }
    void aDirectoryServiceKeepsThePrimaryAddress() // R-EDIT-04
    {
        auto company = withAddresses();
        company.m_users.at(userId("ada")).idpManaged = true;
        openCards(std::move(company), "ada", "ada", {CardKind::Addresses});
        const auto* entry =
            part<QAbstractButton>("address-ea_1")->findChild<QAction*>(QStringLiteral("makePrimary"));
        QVERIFY(!entry->isEnabled());
    }
    void aPhoneIsAddedWhereTheOfficeAllowsIt_data() // R-DEV-14
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<bool>("isAllowedThere");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("by oneself") << "ada" << false << false;
        QTest::newRow("by oneself, allowed") << "ada" << true << true;
        QTest::newRow("by an admin") << "omar" << false << true;
    }
    void aPhoneIsAddedWhereTheOfficeAllowsIt()
    {
        QFETCH(QString, actor);
        QFETCH(bool, isAllowedThere);
        QFETCH(bool, isOffered);
        auto company = kit::companyWithDevices();
        company.m_offices.at(OfficeId("berlin")).allowsSelfProvisioning = isAllowedThere;
        openCards(std::move(company), actor.toStdString(), "ada", {CardKind::Devices});
        QCOMPARE(part<QAbstractButton>("addPhone")->isEnabled(), isOffered);
        QCOMPARE(part<QAbstractButton>("addPhone")->accessibleDescription().isEmpty(), isOffered);
    }
};

CORDBOARD_QT_TEST(tst_CardRights)
#include "tst_cardrights.moc"
