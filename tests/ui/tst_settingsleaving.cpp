// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that was typed about somebody is lost, or taken for somebody else's, by going elsewhere.
#include <QPushButton>

#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"
#include "ui/settings/leavequestion.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CardKind;

class tst_SettingsLeaving final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        openCards(kit::companyWithDevices(), "omar", "ada", {CardKind::Profile});
        m_went = 0;
        m_stayed = 0;
    }
    void cleanup() { closeCards(); }

    void whoTypedNothingGoesAtOnce()
    {
        leave();
        QCOMPARE(m_went, 1);
        QVERIFY(question() == nullptr);
    }
    void theQuestionIsAnswered_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("goes");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<bool>("isLeft"); ///< something that is not applied
        const QString name = QStringLiteral("Countess");
        QTest::newRow("keep") << name << "keepEditing" << false << QString() << true;
        QTest::newRow("discard") << name << "discard" << true << QString() << false;
        QTest::newRow("apply") << name << "apply" << true << name << false;
    }
    void theQuestionIsAnswered()
    {
        QFETCH(QString, typed);
        QFETCH(QString, answer);
        QFETCH(bool, goes);
        QFETCH(QString, stored);
        QFETCH(bool, isLeft);
        type("display_name", typed);
        leave();
        QVERIFY(question() != nullptr);
        QCOMPARE(m_went, 0);
        leave(); // once is enough
        QCOMPARE(m_window->findChildren<ui::LeaveQuestion*>().size(), 1);
        question()->findChild<QPushButton*>(answer)->click();
        settle();
        QCOMPARE(m_went, goes ? 1 : 0);
        QCOMPARE(m_stayed, goes ? 0 : 1);
        QCOMPARE(QString::fromStdString(settings("ada").displayName), stored);
        QCOMPARE(m_cards->hasInput(), isLeft);
    }
    void whatIsRefusedKeepsThem()
    {
        auto* zone = part<QComboBox>("time_zone");
        zone->addItem(QStringLiteral("Nowhere"), QStringLiteral("Nowhere/Land"));
        zone->setCurrentIndex(zone->count() - 1);
        leave();
        question()->findChild<QPushButton*>(QStringLiteral("apply"))->click();
        settle();
        QCOMPARE(m_went, 0);
        QCOMPARE(m_stayed, 1);
        QVERIFY(!zone->accessibleDescription().isEmpty());
    }
    void whatIsStoredInAnotherFormLetsThemGo() // R-GEN-06
    {
        type("display_name", QStringLiteral("Zoe\u0308"));
        leave();
        question()->findChild<QPushButton*>(QStringLiteral("apply"))->click();
        settle();
        QCOMPARE(m_went, 1);
        QCOMPARE(m_stayed, 0);
    }
    void whatWouldChangeNothingLetsThemGo()
    {
        type("display_name", QStringLiteral("  "));
        leave();
        question()->findChild<QPushButton*>(QStringLiteral("apply"))->click();
        settle();
        QCOMPARE(m_went, 1);
    }
    void theWindowsOwnButtonKeepsWhatWasTyped()
    {
        type("display_name", QStringLiteral("Countess"));
        leave();
        question()->close();
        settle();
        QCOMPARE(m_went, 0);
        QCOMPARE(m_stayed, 1);
        QTRY_VERIFY(question() == nullptr);
        leave(); // asked anew
        QVERIFY(question() != nullptr && question()->isVisible());
    }
    void theKeyAppliesTheCardWithTheKeyboard()
    {
        m_cards->show(userId("ada"), {CardKind::Profile, CardKind::Pin});
        settle();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        type("pin", QStringLiteral("830574"));
        type("display_name", QStringLiteral("Countess"));
        part<QLineEdit>("display_name")->setFocus();
        QTest::keySequence(part<QLineEdit>("display_name"), QKeySequence::Save);
        settle();
        QCOMPARE(settings("ada").displayName, std::string("Countess"));
        QVERIFY(!voicemail("ada").pinIsSet);
        QCOMPARE(part<QLineEdit>("pin")->text(), QStringLiteral("830574"));
    }
    void enterAndEscapeKeepWhatWasTyped_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("enter") << static_cast<int>(Qt::Key_Return);
        QTest::newRow("escape") << static_cast<int>(Qt::Key_Escape);
    }
    void enterAndEscapeKeepWhatWasTyped()
    {
        QFETCH(int, key);
        type("display_name", QStringLiteral("Countess"));
        leave();
        QTest::keyClick(question(), static_cast<Qt::Key>(key));
        settle();
        QCOMPARE(m_went, 0);
        QCOMPARE(m_stayed, 1);
        QVERIFY(m_cards->hasInput());
    }
    void nobodyAsksAboutSomebodyWhoIsGone()
    {
        type("display_name", QStringLiteral("Countess"));
        m_session->actElsewhere(DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true}, "omar");
        leave();
        QCOMPARE(m_went, 1);
        QVERIFY(!m_cards->hasInput());
    }
    void whatWasTypedOfOneIsNotShownOfAnother()
    {
        type("display_name", QStringLiteral("Countess"));
        leave();
        question()->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        settle();
        m_cards->show(userId("kim"), {CardKind::Profile});
        QCOMPARE(part<QLineEdit>("display_name")->text(), QString());
        QVERIFY(!m_cards->hasInput());
    }

private:
    void leave()
    {
        m_cards->leave([this] { ++m_went; }, [this] { ++m_stayed; });
    }
    [[nodiscard]] ui::LeaveQuestion* question() const { return m_window->findChild<ui::LeaveQuestion*>(); }

    int m_went = 0;
    int m_stayed = 0;
};

CORDBOARD_QT_TEST(tst_SettingsLeaving)
#include "tst_settingsleaving.moc"
