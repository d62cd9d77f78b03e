// SPDX-License-Identifier: GPL-3.0-or-later
// The window as each role finds it (R-ROLE-11, R-ROLE-12), what it says about rows that cannot be fetched,
// and how it goes on after a session has ended.
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "tests/ui/windowtest.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/pagespec.h"
#include "ui/signin/signinagain.h"
#include "ui/window/mainwindow.h"
#include "ui/window/shortcutlist.h"
#include "ui/window/sidebar.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::SyncState;
using interfaces::TableKind;
using kit::userId;

namespace {

domain::Actor actorOf(std::vector<domain::RoleAssignment> roles)
{
    domain::Actor actor;
    actor.id = userId("somebody");
    actor.officeId = domain::OfficeId("berlin");
    actor.roles = std::move(roles);
    return actor;
}

} // namespace

class tst_WindowRoles final : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_settings.clear(); }
    void cleanup() { closeWindow(); }

    void everyRoleFindsItsPages_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<int>("pages");
        QTest::addColumn<QStringList>("menus");
        const QStringList all{
            QStringLiteral("&File"),     QStringLiteral("&Edit"),    QStringLiteral("&View"),
            QStringLiteral("&Users"),    QStringLiteral("&Numbers"), QStringLiteral("&Devices"),
            QStringLiteral("&Licenses"), QStringLiteral("&Company"), QStringLiteral("&Help")};
        QStringList few = all; // the numbers of the own department
        few.removeAll(QStringLiteral("&Licenses"));
        QTest::newRow("company admin") << QStringLiteral("omar") << 10 << all;
        QTest::newRow("office admin") << QStringLiteral("nina") << 9 << all;
        QTest::newRow("department admin") << QStringLiteral("ada") << 4 << few; // edits the own profile
    }
    void everyRoleFindsItsPages()
    {
        QFETCH(QString, who);
        QFETCH(int, pages);
        open(who.toStdString());
        auto* sidebar = m_window->findChild<Sidebar*>();
        QCOMPARE(sidebar->model()->rowCount(), pages);
        QStringList menus;
        for (const auto* menu : m_window->menuBar()->actions()) {
            if (menu->isVisible())
                menus.append(menu->text());
        }
        QTEST(menus, "menus");
        QTRY_COMPARE(m_window->findChildren<TablePage*>().size(), static_cast<qsizetype>(pages));
        // Nothing that is not there can be reached by keys, lists or by name.
        ShortcutList keys(m_window->actions(), m_window.get());
        for (const auto& spec : allActions()) {
            const bool isThere = isActionFor(spec.id, m_session->account().actor);
            const auto* action = m_window->actions().action(spec.id);
            QVERIFY2(action->isVisible() == isThere, spec.name);
            QVERIFY2(isThere || !action->isEnabled(), spec.name);
        }
        for (const auto page : interfaces::AllTables) {
            QCOMPARE(m_window->actions().pageAction(page)->isVisible(),
                     isPageFor(page, m_session->account().actor));
            m_window->showPage(page);
            QCOMPARE(m_window->currentPage().kind() == page, isPageFor(page, m_session->account().actor));
            m_window->showPage(TableKind::Users);
        }
        m_window->showPage(TableKind::Users);
        auto& page = m_window->currentPage();
        page.model().marks().markAllMatching();
        for (auto* button : page.bulkBar().findChildren<QToolButton*>()) {
            if (const auto* action = button->defaultAction(); action != nullptr && !button->isHidden())
                QVERIFY2(action->isVisible(), qPrintable(action->objectName()));
        }
        page.view().setCurrentRow(page.model().handleAt(0));
        Q_EMIT page.view().contextMenuAsked(QPoint(5, 5));
        for (const auto* menu : page.findChildren<QMenu*>()) {
            for (const auto* entry : menu->actions()) {
                for (const auto& spec : allActions()) {
                    if (entry->objectName() == QLatin1String(spec.name))
                        QCOMPARE(entry->isVisible(), isActionFor(spec.id, m_session->account().actor));
                }
            }
        }
    }
    void pagesAndDeedsFollowTheMatrix_data()
    {
        QTest::addColumn<int>("role");
        for (int role = 0; role <= 4; ++role) // 4: none
            QTest::addRow("role %d", role) << role;
    }
    void pagesAndDeedsFollowTheMatrix()
    {
        QFETCH(int, role);
        const auto actor = role == 4 ? actorOf({}) : actorOf({{static_cast<domain::Role>(role), "berlin"}});
        const auto reaches = [&actor](domain::Right operation) {
            return reachOf(actor, operation) != domain::Reach::Never;
        };
        QCOMPARE(isPageFor(TableKind::ReservedNumbers, actor), reaches(domain::Right::ViewReservedNumbers));
        QCOMPARE(isPageFor(TableKind::DeletedUsers, actor), reaches(domain::Right::ViewDeletedUsers));
        QCOMPARE(isPageFor(TableKind::Licenses, actor), reaches(domain::Right::ViewLicensePools));
        QVERIFY(isPageFor(TableKind::Users, actor));
        for (const auto page : interfaces::AllTables) {
            for (const auto id : actionsOf(page)) {
                const auto& operation = specOf(id).right.value();
                QCOMPARE(isActionFor(id, actor),
                         isPageFor(page, actor) && (!operation || reaches(*operation)));
            }
        }
        QVERIFY(isActionFor(ActionId::SignOut, actor));
    }
    void whatIsSeenAndOutOfReachSaysWhoCouldDoIt_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("told");
        const auto admins = QStringLiteral("Company, Regional and Office Admins can do this.");
        QTest::newRow("company admin") << QStringLiteral("omar") << QString();
        QTest::newRow("office admin") << QStringLiteral("nina") << QString();
        QTest::newRow("department admin") << QStringLiteral("ada") << admins;
        QTest::newRow("nobody's admin") << QStringLiteral("kim") << admins;
    }
    void whatIsSeenAndOutOfReachSaysWhoCouldDoIt()
    {
        QFETCH(QString, who);
        QFETCH(QString, told);
        open(who.toStdString());
        const auto& actions = m_window->actions();
        QTRY_COMPARE(actions.reasonAgainst(ActionId::AddPeople), told); // it stands over the table
    }
    void aSavedPageOfAnotherRoleIsNotOpened()
    {
        m_settings.setValue(QStringLiteral("window/page"), QStringLiteral("licenses"));
        open("kim");
        QCOMPARE(m_window->currentPage().kind(), TableKind::Users);
    }
    void aRoleThatIsTakenAwayTakesItsPagesAway()
    {
        open("nina");
        m_window->showPage(TableKind::Licenses);
        QCOMPARE(m_window->currentPage().kind(), TableKind::Licenses);
        m_session->actElsewhere(domain::RevokeRole{{userId("nina")}, domain::Role::OfficeAdmin, "austin"},
                                "omar");
        m_session->accountChanged.notify();
        QTRY_COMPARE(m_window->currentPage().kind(), TableKind::Users);
        QVERIFY(!m_window->actions().pageAction(TableKind::Licenses)->isVisible());
    }

    // ---- rows that could not be fetched
    void aListingThatFailsSaysSo_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("hasRows");
        for (const auto page : interfaces::AllTables) {
            for (int code = 0; code <= static_cast<int>(domain::ErrorCode::Internal); ++code) {
                for (const bool hasRows : {true, false})
                    QTest::addRow("page %d, error %d, %s", static_cast<int>(page), code,
                                  hasRows ? "rows" : "none")
                        << static_cast<int>(page) << code << hasRows;
            }
        }
    }
    void aListingThatFailsSaysSo()
    {
        QFETCH(int, page);
        QFETCH(int, code);
        QFETCH(bool, hasRows);
        const auto kind = static_cast<TableKind>(page);
        open("omar");
        m_session->actElsewhere(
            domain::DeleteUsers{{userId("nina")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
        m_window->showPage(kind);
        auto& shown = m_window->page(kind);
        QTRY_VERIFY(shown.model().rowCount() > 0);
        if (!hasRows)
            m_session->setLoading(true);
        m_session->setFault(kind, {static_cast<domain::ErrorCode>(code), "internal detail", {}});
        auto* place = hasRows ? shown.findChild<QWidget*>(QStringLiteral("pageFault"))
                              : shown.findChild<QWidget*>(QStringLiteral("emptyState"));
        QVERIFY(place != nullptr);
        QVERIFY(place->isVisible());
        QString text;
        for (const auto* label : place->findChildren<QLabel*>())
            text += label->text();
        QVERIFY2(text.contains(pageSpec(kind).title()), qPrintable(text));
        QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("internal detail")));
        // Nobody knows.
        QCOMPARE(shown.findChild<QLabel*>(QStringLiteral("matchCount"))->text().isEmpty(), !hasRows);
        QCOMPARE(shown.facts().isEmpty(), !hasRows);
        QAbstractButton* retry = nullptr;
        for (auto* button : place->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Try again"))
                retry = button;
        }
        QVERIFY(retry != nullptr);
        retry->click();
        QVERIFY(!shown.model().source().fault());
        QVERIFY(!hasRows || !place->isVisible());
    }

    void aFirstFetchThatStandsStillSaysWhyAndWhatToDo_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("button");
        const auto add = [](const char* name, SyncState state, const QString& button) {
            QTest::newRow(name) << static_cast<int>(state) << button;
        };
        add("offline", SyncState::Offline, QStringLiteral("Try again"));
        add("session over", SyncState::SignInNeeded, QStringLiteral("Sign in"));
        add("not trusted", SyncState::Untrusted, QStringLiteral("Try again"));
        add("disk full", SyncState::StorageFailed, QStringLiteral("Try again"));
        add("busy", SyncState::ServerBusy, QStringLiteral("Try again"));
        add("syncing", SyncState::Syncing, QString());
    }
    void aFirstFetchThatStandsStillSaysWhyAndWhatToDo()
    {
        QFETCH(int, state);
        QFETCH(QString, button);
        open("omar");
        m_session->setLoading(true);
        auto status = m_session->syncStatus();
        status.state = static_cast<SyncState>(state);
        m_session->setStatus(status);
        for (const auto kind : interfaces::AllTables) {
            m_window->showPage(kind);
            auto* empty = m_window->currentPage().findChild<EmptyState*>();
            QVERIFY(empty->isVisible());
            const auto* help = empty->findChild<QPushButton*>(QStringLiteral("emptyButton"));
            QCOMPARE(help->isVisible() ? help->text() : QString(), button);
            QCOMPARE(empty->accessibleDescription().isEmpty(), button.isEmpty());
        }
        if (button != QStringLiteral("Sign in"))
            return;
        m_window->currentPage().findChild<QPushButton*>(QStringLiteral("emptyButton"))->click();
        QVERIFY(m_window->findChild<SignInAgain*>() != nullptr);
    }

    // ---- a session that has ended
    void signingInAgainKeepsEverything_data()
    {
        QTest::addColumn<QString>("way");
        for (const auto* way : {"status strip", "banner", "menu"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void signingInAgainKeepsEverything()
    {
        QFETCH(QString, way);
        open("omar");
        auto& page = m_window->currentPage();
        page.model().marks().mark(page.model().handleAt(1));
        m_window->flow().review(domain::SuspendUsers{{userId("ada")}});
        end();
        bool isSignedOut = false;
        connect(m_window.get(), &MainWindow::signOutRequested, this, [&isSignedOut] { isSignedOut = true; });
        press(way);
        auto* dialog = m_window->findChild<SignInAgain*>();
        QVERIFY(dialog != nullptr);
        press(way); // once is enough
        QCOMPARE(m_window->findChildren<SignInAgain*>().size(), 1);
        auto* password = dialog->findChild<QLineEdit*>(QStringLiteral("password"));
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        auto* problem = dialog->findChild<QLabel*>(QStringLiteral("problem"));
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(problem->text(), QStringLiteral("Enter your password."));
        password->setText(QStringLiteral("wrong"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(problem->text().contains(QStringLiteral("is wrong")));
        QVERIFY(!problem->text().contains(QStringLiteral("e-mail"))); // there is none to type
        QVERIFY(dialog->isVisible());
        for (const auto* label : dialog->findChildren<QLabel*>())
            QVERIFY2(!label->wordWrap() || label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
        password->setText(QStringLiteral("right"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(m_window->findChild<SignInAgain*>() == nullptr);
        QVERIFY(!isSignedOut);
        QCOMPARE(page.model().marks().count(), std::size_t{1});
        QVERIFY(m_window->findChild<QWidget*>(QStringLiteral("planReview")) != nullptr);
    }
    void wipingAsksAndTellsWhatIsLost_data()
    {
        QTest::addColumn<int>("waiting");
        QTest::addColumn<bool>("isWiped");
        for (const int waiting : {0, 1, 2, 300}) {
            QTest::addRow("%d waiting, yes", waiting) << waiting << true;
            QTest::addRow("%d waiting, no", waiting) << waiting << false;
        }
    }
    void wipingAsksAndTellsWhatIsLost() // R-CHG-10
    {
        QFETCH(int, waiting);
        QFETCH(bool, isWiped);
        open("omar");
        auto status = m_session->syncStatus();
        status.waiting = static_cast<std::size_t>(waiting);
        m_session->setStatus(status);
        int told = 0;
        connect(m_window.get(), &MainWindow::wiped, this, [&told] { ++told; });
        m_window->actions().action(ActionId::Wipe)->trigger();
        auto* question = m_window->findChild<QMessageBox*>(QStringLiteral("wipeQuestion"));
        QVERIFY(question != nullptr);
        QCOMPARE(question->defaultButton()->objectName(), QStringLiteral("cancel"));
        QCOMPARE(question->informativeText().contains(QStringLiteral("not been sent yet")), waiting > 0);
        auto* button = question->findChild<QPushButton*>(isWiped ? QStringLiteral("wipe")
                                                                 : QStringLiteral("cancel"));
        QCOMPARE(isWiped && button->text().contains(QStringLiteral("lose")), isWiped && waiting > 0);
        button->click();
        if (isWiped)
            QTRY_COMPARE(told, 1);
        QTest::qWait(20);
        QCOMPARE(told, isWiped ? 1 : 0);
    }
    void whatIsConfirmedWhileWipingIsAskedAbout()
    {
        open("omar");
        m_window->actions().action(ActionId::Wipe)->trigger();
        auto status = m_session->syncStatus();
        status.waiting = 1;
        m_session->setStatus(status);
        int told = 0;
        connect(m_window.get(), &MainWindow::wiped, this, [&told] { ++told; });
        m_window->findChild<QPushButton*>(QStringLiteral("wipe"))->click();
        QTRY_VERIFY(m_window->findChild<QMessageBox*>(QStringLiteral("wipeQuestion")) != nullptr &&
                    m_window->findChild<QMessageBox*>(QStringLiteral("wipeQuestion"))
                        ->informativeText()
                        .contains(QStringLiteral("One change")));
        QCOMPARE(told, 0);
    }
    void aSyncIsStillASync()
    {
        open("omar");
        press(QStringLiteral("status strip"));
        QVERIFY(m_window->findChild<SignInAgain*>() == nullptr);
    }

private:
    void open(const std::string& who)
    {
        auto company = kit::companyOfAllKinds();
        kit::addCrowd(company, 20);
        company.m_users.at(userId("ada")).roles = {{domain::Role::DepartmentAdmin, "support"}};
        openWindow(std::move(company), who);
    }
    void end()
    {
        auto status = m_session->syncStatus();
        status.state = SyncState::SignInNeeded;
        m_session->setStatus(status);
    }
    void press(const QString& way)
    {
        if (way == QStringLiteral("menu"))
            return m_window->actions().action(ActionId::Sync)->trigger();
        const auto* place = m_window->findChild<QWidget*>(
            way == QStringLiteral("banner") ? way : QStringLiteral("statusStrip"));
        for (auto* button : place->findChildren<QToolButton*>()) {
            if (button->objectName() == QStringLiteral("syncStatus") ||
                button->text() == QStringLiteral("Sign in"))
                return button->click();
        }
        QFAIL("no such button");
    }
};

CORDBOARD_QT_TEST(tst_WindowRoles)
#include "tst_windowroles.moc"
