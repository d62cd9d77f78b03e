// SPDX-License-Identifier: GPL-3.0-or-later
// The window as people without a role have it, and how admins come to their own settings and back.
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "ui/settings/leavequestion.h"
#include "ui/settings/mysettings.h"
#include "ui/settings/settingscard.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidebar.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::ui;
using interfaces::TableKind;
using kit::userId;

class tst_MySettings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_settings.clear(); }
    void cleanup()
    {
        m_window.reset();
        m_theme.reset();
        m_session.reset();
    }

    void whoHasNoRoleHasTheirSettingsAlone() // R-PROF-03
    {
        open("kim");
        QCOMPARE(m_window->view(), WindowView::MySettings);
        QVERIFY(own()->isVisible());
        QVERIFY(!m_window->findChild<Sidebar*>()->isVisible());
        for (const auto page : interfaces::AllTables)
            QVERIFY(!m_window->actions().pageAction(page)->isVisible());
        for (const auto& spec : allActions()) {
            if (spec.onRows() != nullptr || spec.isTableScoped() || spec.command)
                QVERIFY2(!m_window->actions().action(spec.id)->isVisible(), spec.name);
        }
        QVERIFY(!m_window->actions().action(ActionId::SwitchView)->isVisible());
        m_window->switchView(); // there is nowhere else
        QCOMPARE(m_window->view(), WindowView::MySettings);
        m_window->showPage(TableKind::Users);
        QCOMPARE(m_window->view(), WindowView::MySettings);
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("My settings")));
    }
    void theirCardsAreThere() // R-PROF-03
    {
        open("kim");
        for (const auto* name :
             {"personCard", "profileCard", "pictureCard", "callerIdCard", "devicesCard", "forwardingCard",
              "voicemailCard", "announcementsCard", "greetingCard", "pinCard", "addressesCard",
              "passwordCard", "secondFactorCard", "sessionsCard", "doNotDisturbCard"}) {
            const auto* card = own()->findChild<SettingsCard*>(QLatin1String(name));
            QVERIFY2(card != nullptr && card->isVisibleTo(own()), name);
        }
        own()->findChild<QCheckBox*>(QStringLiteral("do_not_disturb"))->click();
        QTRY_VERIFY(!m_session->company().m_settings.empty());
        QVERIFY(m_session->company().m_settings.begin()->second.doNotDisturb);
    }
    void adminsGoThereAndBack_data() // R-PROF-04
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("menu") << "menu";
        QTest::newRow("account button") << "account";
        QTest::newRow("keys") << "keys";
    }
    void adminsGoThereAndBack()
    {
        QFETCH(QString, way);
        open("omar");
        QCOMPARE(m_window->view(), WindowView::Administration);
        m_window->showPage(TableKind::Offices);
        const auto go = [&] {
            if (way == QStringLiteral("keys"))
                return QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
            if (way == QStringLiteral("menu"))
                return m_window->actions().action(ActionId::SwitchView)->trigger();
            auto* menu = m_window->findChild<QToolButton*>(QStringLiteral("account"))->menu();
            for (auto* entry : menu->actions()) {
                if (entry->objectName() == QStringLiteral("switchView"))
                    entry->trigger();
            }
        };
        go();
        QCOMPARE(m_window->view(), WindowView::MySettings);
        QVERIFY(own()->isVisible());
        QVERIFY(!m_window->currentPage().isVisible());
        QVERIFY(!m_window->actions().action(ActionId::DeleteUsers)->isVisible());
        go();
        QCOMPARE(m_window->view(), WindowView::Administration);
        QCOMPARE(m_window->currentPage().kind(), TableKind::Offices);
        QVERIFY(m_window->actions().action(ActionId::DeleteUsers)->isVisible());
    }
    void whatWaitsForThemStandsOnTop() // R-MAIL-03
    {
        auto company = kit::companyOfAllKinds();
        EmailAddress address;
        address.id = EmailAddressId("ea_1");
        address.officeId = OfficeId("austin");
        address.userId = userId("kim");
        address.email = "kim@home.example";
        address.version = 1;
        company.put(address);
        open("kim", std::move(company));
        const auto* notice = own()->findChild<QLabel*>(QStringLiteral("waitingForMe"));
        QVERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QStringLiteral("kim@home.example")), qPrintable(notice->text()));
    }
    void onesOwnPrimaryAddressThatIsNotVerifiedStandsOnTop() // R-MAIL-03
    {
        open("kim", kit::companyOfAllKinds(), /*isAddressVerified=*/false);
        const auto* notice = own()->findChild<QLabel*>(QStringLiteral("waitingForMe"));
        const auto email = QString::fromStdString(
            m_session->company().m_users.at(userId("kim")).primaryEmail);
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(email), qPrintable(notice->text()));
        own()->findChild<QAbstractButton*>(QStringLiteral("confirmPrimary"))->click();
        QTRY_COMPARE(m_session->verifications(), std::vector{EmailAddressId(userId("kim").value())});
        m_session->setOwnAddressVerified(true); // its link was opened
        QEvent back(QEvent::WindowActivate);
        for (auto* widget : own()->findChildren<QWidget*>()) // as Qt tells all of a window
            QCoreApplication::sendEvent(widget, &back);
        QTRY_VERIFY(!notice->isVisible());
    }
    void nothingWaitsForOthers()
    {
        open("kim");
        QVERIFY(!own()->findChild<QLabel*>(QStringLiteral("waitingForMe"))->isVisible());
    }
    void whoLosesTheirRolesComesHere()
    {
        open("nina");
        QCOMPARE(m_window->view(), WindowView::Administration);
        m_session->actElsewhere(RevokeRole{{userId("nina")}, Role::OfficeAdmin, "austin"}, "omar");
        m_session->accountChanged.notify();
        QTRY_COMPARE(m_window->view(), WindowView::MySettings);
    }
    void closingAsksAboutWhatWasTyped_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isClosed");
        QTest::newRow("keep") << "keepEditing" << false;
        QTest::newRow("discard") << "discard" << true;
    }
    void closingAsksAboutWhatWasTyped()
    {
        QFETCH(QString, answer);
        QFETCH(bool, isClosed);
        open("kim");
        QTest::keyClicks(own()->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Kimmy"));
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto* question = m_window->findChild<LeaveQuestion*>();
        QVERIFY(question != nullptr);
        question->findChild<QPushButton*>(answer)->click();
        QTest::qWait(20);
        QCOMPARE(m_window->isVisible(), !isClosed);
    }
    void signingOutAsksAboutWhatWasTyped_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isOut");
        QTest::newRow("keep") << "keepEditing" << false;
        QTest::newRow("discard") << "discard" << true;
        QTest::newRow("apply") << "apply" << true;
    }
    void signingOutAsksAboutWhatWasTyped()
    {
        QFETCH(QString, answer);
        QFETCH(bool, isOut);
        open("kim");
        QSignalSpy out(m_window.get(), &MainWindow::signOutRequested);
        QTest::keyClicks(own()->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Kimmy"));
        m_window->actions().action(ActionId::SignOut)->trigger();
        QCOMPARE(out.count(), 0);
        auto* question = m_window->findChild<LeaveQuestion*>();
        QVERIFY(question != nullptr);
        question->findChild<QPushButton*>(answer)->click();
        QTest::qWait(20);
        QTRY_COMPARE(out.count(), isOut ? 1 : 0);
        QCOMPARE(m_session->company().m_settings.size(),
                 std::size_t{answer == QStringLiteral("apply") ? 1U : 0U});
    }
    void whoKeepsEditingHasItBeforeThem() // R-PROF-04
    {
        open("omar");
        m_window->switchView();
        QTest::keyClicks(own()->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Boss"));
        m_window->showPage(TableKind::Offices);
        QCOMPARE(m_window->view(), WindowView::Administration);
        m_window->close();
        m_window->findChild<LeaveQuestion*>()
            ->findChild<QPushButton*>(QStringLiteral("keepEditing"))
            ->click();
        QVERIFY(m_window->isVisible());
        QCOMPARE(m_window->view(), WindowView::MySettings);
    }
    void aPaneThatIsHiddenComesBackWithWhatWasTyped()
    {
        open("omar");
        choose("ada");
        auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
        QTest::keyClicks(pane->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Countess"));
        m_window->togglePane();
        QVERIFY(!pane->isVisible());
        m_window->close();
        m_window->findChild<LeaveQuestion*>()
            ->findChild<QPushButton*>(QStringLiteral("keepEditing"))
            ->click();
        QVERIFY(pane->isVisible());
    }
    void theWindowClosesWhenWhoeverWasEditedIsGone()
    {
        open("omar");
        choose("ada");
        auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
        QTest::keyClicks(pane->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Countess"));
        m_session->actElsewhere(DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true}, "omar");
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
    }

    // ---- the same cards in the details of a user
    void theDetailsOfAUserHaveTheCards() // ui.md 4.8
    {
        open("omar");
        choose("ada");
        QStringList tabs;
        auto* bar = m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"));
        for (int tab = 0; tab < bar->count(); ++tab)
            tabs.append(bar->tabText(tab));
        for (const auto* name : {"Profile", "Numbers and caller ID", "Devices", "Voicemail"})
            QVERIFY2(tabs.contains(QLatin1String(name)), name);
        bar->setCurrentIndex(static_cast<int>(tabs.indexOf(QStringLiteral("Voicemail"))));
        auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
        QVERIFY(pane->findChild<SettingsCard*>(QStringLiteral("voicemailCard"))->isVisible());
        const auto* profile = pane->findChild<SettingsCard*>(QStringLiteral("profileCard"));
        QVERIFY(profile == nullptr || !profile->isVisible());
        QTest::keyClick(pane, Qt::Key_PageUp, Qt::ControlModifier);
        QVERIFY(pane->findChild<SettingsCard*>(QStringLiteral("devicesCard"))->isVisible());
    }
    void anotherRowAsksAboutWhatWasTyped_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("shown");
        QTest::newRow("keep") << "keepEditing"
                              << "ada";
        QTest::newRow("discard") << "discard"
                                 << "kim";
        QTest::newRow("apply") << "apply"
                               << "kim";
    }
    void anotherRowAsksAboutWhatWasTyped()
    {
        QFETCH(QString, answer);
        QFETCH(QString, shown);
        open("omar");
        choose("ada");
        auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
        QTest::keyClicks(pane->findChild<QLineEdit*>(QStringLiteral("display_name")),
                         QStringLiteral("Countess"));
        choose("kim");
        auto* question = m_window->findChild<LeaveQuestion*>();
        QVERIFY(question != nullptr);
        question->findChild<QPushButton*>(answer)->click();
        QTRY_COMPARE(m_window->currentPage().currentId(), userId(shown.toStdString()).value());
        const auto first = shown == QStringLiteral("ada") ? QStringLiteral("Ada") : QStringLiteral("Kim");
        QTRY_VERIFY(pane->accessibleDescription().contains(first));
        QCOMPARE(pane->findChild<QLineEdit*>(QStringLiteral("display_name"))->text(),
                 shown == QStringLiteral("ada") ? QStringLiteral("Countess") : QString());
        QCOMPARE(m_session->company().m_settings.size(),
                 std::size_t{answer == QStringLiteral("apply") ? 1U : 0U});
    }

    void whatIsRefusedOnAnotherTabIsShown()
    {
        open("omar");
        choose("ada");
        auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
        auto* bar = m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"));
        const auto tabNamed = [bar](const char* name) {
            int tab = 0;
            while (tab < bar->count() && bar->tabText(tab) != QLatin1String(name))
                ++tab;
            return tab;
        };
        bar->setCurrentIndex(tabNamed("Voicemail"));
        QTest::keyClicks(pane->findChild<QLineEdit*>(QStringLiteral("pin")), QStringLiteral("12ab"));
        bar->setCurrentIndex(tabNamed("Profile"));
        choose("kim");
        m_window->findChild<LeaveQuestion*>()->findChild<QPushButton*>(QStringLiteral("apply"))->click();
        QTRY_COMPARE(bar->currentIndex(), tabNamed("Voicemail"));
        auto* pin = pane->findChild<QLineEdit*>(QStringLiteral("pin"));
        QTRY_COMPARE(m_window->focusWidget(), static_cast<QWidget*>(pin));
        QVERIFY(!pin->accessibleDescription().isEmpty());
        QCOMPARE(m_window->currentPage().currentId(), userId("ada").value());
    }

private:
    [[nodiscard]] MySettings* own() const { return m_window->findChild<MySettings*>(); }
    void choose(const std::string& person)
    {
        auto& page = m_window->page(TableKind::Users);
        const auto row = page.model().source().handleOf(userId(person).value());
        QVERIFY(row);
        page.view().setCurrentRow(*row);
        QTest::qWait(20);
    }
    void open(const std::string& who, kit::MemoryDirectory company = kit::companyOfAllKinds(),
              bool isAddressVerified = true)
    {
        m_session = std::make_unique<kit::FakeSession>(
            std::move(company),
            [this](std::function<void()> completion) {
                QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
            },
            who);
        m_session->setOwnAddressVerified(isAddressVerified);
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_window = std::make_unique<MainWindow>(*m_session, *m_theme, m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::qWait(20);
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

CORDBOARD_QT_TEST(tst_MySettings)
#include "tst_mysettings.moc"
