// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be sent: what it waits for in words, and what can be done with it by button, menu and key.
#include "tests/kit/qttests.h"
#include "ui/window/operationslist.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "tests/ui/flowtest.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::OperationState;
using interfaces::OperationSummary;
using interfaces::SyncState;

Q_DECLARE_METATYPE(cordboard::interfaces::OperationState)
Q_DECLARE_METATYPE(cordboard::interfaces::SyncState)

class tst_OperationsList final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(kit::sampleCompany()); }
    void cleanup()
    {
        m_list.reset();
        closeWindow();
    }

    void whatAChangeWaitsForIsSaidAsItIs_data()
    {
        QTest::addColumn<OperationState>("operation");
        QTest::addColumn<SyncState>("connection");
        QTest::addColumn<QString>("words");
        using enum OperationState;
        const auto row = [](const char* name, OperationState operation, SyncState connection,
                            const char* words) {
            QTest::newRow(name) << operation << connection << QString::fromUtf8(words);
        };
        row("never sent", Queued, SyncState::Offline, "Waiting for a connection");
        row("not begun", Queued, SyncState::Starting, "Waiting for a connection");
        row("in turn", Queued, SyncState::Synced, "Waiting to be sent");
        row("signed out", Queued, SyncState::SignInNeeded, "Waiting for you to sign in");
        row("busy", Queued, SyncState::ServerBusy, "Waiting until the server is less busy");
        row("certificate", Queued, SyncState::Untrusted, "Waiting for a server that can be trusted");
        row("on its way", Sending, SyncState::Synced, "Sending");
        row("no answer", Unknown, SyncState::Offline, "Sent, but no answer came yet");
        row("asking", Unknown, SyncState::Synced, "Asking the server what became of it");
        row("done", Applied, SyncState::Offline, "Done");
        row("refused", Refused, SyncState::Synced, "Refused");
        row("discarded", Cancelled, SyncState::Synced, "Discarded");
    }
    void whatAChangeWaitsForIsSaidAsItIs()
    {
        QFETCH(OperationState, operation);
        QFETCH(SyncState, connection);
        QFETCH(QString, words);
        connectAs(connection);
        add(operation);
        open();
        QCOMPARE(item().text(1), words);
        // Also when it changes while somebody looks.
        connectAs(SyncState::SignedOut);
        connectAs(connection);
        QCOMPARE(item().text(1), words);
    }
    void whatCanBeDoneDependsOnWhatBecameOfIt_data()
    {
        QTest::addColumn<OperationState>("operation");
        QTest::addColumn<SyncState>("connection");
        QTest::addColumn<bool>("isUndoable");
        QTest::addColumn<QString>("possible");
        using enum OperationState;
        QTest::newRow("offline") << Queued << SyncState::Offline << false << "sendNow discard";
        QTest::newRow("signed out") << Queued << SyncState::SignInNeeded << false << "discard";
        QTest::newRow("sending") << Sending << SyncState::Synced << false << "";
        QTest::newRow("no answer") << Unknown << SyncState::Offline << false << "sendNow";
        QTest::newRow("done") << Applied << SyncState::Synced << true << "undo";
        QTest::newRow("done for good") << Applied << SyncState::Synced << false << "";
        QTest::newRow("refused") << Refused << SyncState::Synced << false << "retry";
        QTest::newRow("conflict") << Conflict << SyncState::Synced << false << "retry";
        QTest::newRow("discarded") << Cancelled << SyncState::Synced << false << "retry";
    }
    void whatCanBeDoneDependsOnWhatBecameOfIt()
    {
        QFETCH(OperationState, operation);
        QFETCH(SyncState, connection);
        QFETCH(bool, isUndoable);
        QFETCH(QString, possible);
        connectAs(connection);
        add(operation, isUndoable);
        open();
        QStringList enabled;
        for (const auto* name : {"sendNow", "discard", "undo", "retry", "pause", "resume", "stop"}) {
            QCOMPARE(button(name).isEnabled(), action(name).isEnabled());
            if (button(name).isEnabled())
                enabled.append(QString::fromLatin1(name));
            // Who cannot is told why, also by ear.
            QVERIFY(!button(name).toolTip().isEmpty());
            QCOMPARE(button(name).accessibleDescription(), button(name).toolTip());
        }
        QCOMPARE(enabled.join(QLatin1Char(' ')), possible);
        QVERIFY(!button("stop").isVisible()); // of changes in many requests alone
    }
    void buttonsDoWhatTheySay()
    {
        connectAs(SyncState::Offline);
        add(OperationState::Queued);
        open();
        button("sendNow").click();
        QCOMPARE(m_session->sentNow(), std::vector{domain::OperationId("op")});
        QSignalSpy discarded(m_flow, &CommandFlow::discarded);
        button("discard").click();
        m_session->answerAll();
        QCOMPARE(discarded.size(), 1);
        QCOMPARE(item().text(1), QStringLiteral("Discarded"));
        button("retry").click();
        QVERIFY(m_window->findChild<PlanReview*>() != nullptr);
    }
    void deleteDiscards()
    {
        connectAs(SyncState::Offline);
        add(OperationState::Queued);
        open();
        m_list->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_list.get()));
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Delete);
        m_session->answerAll();
        QCOMPARE(item().text(1), QStringLiteral("Discarded"));
        QTest::keyClick(&list(), Qt::Key_Delete); // there is nothing more to discard
        m_session->answerAll();
        QCOMPARE(item().text(1), QStringLiteral("Discarded"));
    }
    void theMenuOfALineHasTheSame()
    {
        connectAs(SyncState::Offline);
        add(OperationState::Queued);
        open();
        m_list->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_list.get()));
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_F10, Qt::ShiftModifier);
        auto* menu = m_list->findChild<QMenu*>();
        QVERIFY(menu != nullptr && menu->isVisible());
        QVERIFY(menu->actions().contains(&action("discard")));
        QVERIFY(menu->actions().contains(&action("undo")));
        QVERIFY(!menu->actions().contains(&action("stop")));
        menu->close();
    }
    void aChangeInManyRequestsIsPausedAndStopped()
    {
        connectAs(SyncState::Synced);
        auto bulk = summary(OperationState::Sending);
        bulk.isStepped = true;
        m_session->show(bulk);
        open();
        QVERIFY(button("pause").isVisible() && button("pause").isEnabled());
        QVERIFY(!button("resume").isEnabled());
        button("pause").click();
        QCOMPARE(item().text(1), QStringLiteral("Paused"));
        QVERIFY(!button("pause").isEnabled());
        button("resume").click();
        QCOMPARE(item().text(1), QStringLiteral("Sending"));
        QSignalSpy discarded(m_flow, &CommandFlow::discarded);
        button("stop").click();
        m_session->answerAll();
        QCOMPARE(discarded.size(), 0); // what was done stays: nothing to put back
    }
    void whatReachedTheServerMeanwhileIsTold()
    {
        connectAs(SyncState::Synced);
        add(OperationState::Queued);
        open();
        button("discard").click();
        auto sent = summary(OperationState::Sending);
        m_session->show(sent);
        m_session->answerAll();
        QVERIFY2(m_toasts->accessibleName().contains(QStringLiteral("meanwhile")),
                 qPrintable(m_toasts->accessibleName()));
        QCOMPARE(item().text(1), QStringLiteral("Sending"));
    }
    void theSentenceAboveCounts()
    {
        add(OperationState::Queued);
        open();
        auto status = m_session->syncStatus();
        status.waiting = 3;
        status.failed = 1;
        m_session->setStatus(status);
        const auto text = m_list->findChild<QLabel*>(QStringLiteral("queueSummary"))->text();
        QVERIFY2(text.contains(QStringLiteral("3 changes wait")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("refused")), qPrintable(text));
    }

private:
    OperationSummary summary(OperationState state)
    {
        OperationSummary operation;
        operation.id = domain::OperationId("op");
        operation.state = state;
        operation.plan = std::make_shared<domain::Plan>(
            domain::plan(domain::SuspendUsers{{kit::userId("ada"), kit::userId("sam")}},
                         m_session->account().actor, m_session->directory(), m_session->serverNow()));
        return operation;
    }
    void add(OperationState state, bool isUndoable = false)
    {
        auto operation = summary(state);
        operation.isUndoable = isUndoable;
        m_session->show(operation);
    }
    void connectAs(SyncState state)
    {
        auto status = m_session->syncStatus();
        status.state = state;
        m_session->setStatus(status);
    }
    void open()
    {
        m_list = std::make_unique<OperationsList>(*m_session, *m_theme, *m_flow, nullptr);
        m_list->setAttribute(Qt::WA_DeleteOnClose, false);
        m_list->show();
    }
    QTreeWidget& list() { return *m_list->findChild<QTreeWidget*>(); }
    QTreeWidgetItem& item() { return *list().topLevelItem(0); }
    QPushButton& button(const char* name)
    {
        return *m_list->findChild<QPushButton*>(QString::fromLatin1(name) + QStringLiteral("Button"));
    }
    QAction& action(const char* name) { return *m_list->findChild<QAction*>(QString::fromLatin1(name)); }

    std::unique_ptr<OperationsList> m_list;
};

CORDBOARD_QT_TEST(tst_OperationsList)
#include "tst_operationslist.moc"
