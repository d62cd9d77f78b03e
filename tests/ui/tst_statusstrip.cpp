// SPDX-License-Identifier: GPL-3.0-or-later
// The foot of the window: when a server that is not reached is tried next.
#include "tests/kit/qttests.h"
#include "ui/window/statusstrip.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::SyncState;

namespace {
const domain::Instant Now{domain::Duration(1'767'268'800'000)};
}

class tst_StatusStrip final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_strip = std::make_unique<StatusStrip>(*m_theme);
        static_cast<QWidget&>(*m_strip).show();
    }
    void theNextTryIsTold_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](SyncState state, int left, const char* text) {
            QTest::addRow("%s", text) << static_cast<int>(state) << left << QString::fromUtf8(text);
        };
        row(SyncState::Offline, 12'000, "Offline · next try in 12 second");
        row(SyncState::Offline, 280'000, "Offline · next try in 280 second");
        row(SyncState::Offline, 1'500, "Offline · trying every few seconds");
        row(SyncState::Offline, -10, "Offline · trying every few seconds");
        row(SyncState::ServerBusy, 20'000, "Server busy · next try in 20 second");
    }
    void theNextTryIsTold()
    {
        QFETCH(int, state);
        QFETCH(int, milliseconds);
        QFETCH(QString, text);
        interfaces::SyncStatus status;
        status.state = static_cast<SyncState>(state);
        status.nextTry = Now + domain::Duration(milliseconds);
        m_strip->show(status, Now);
        QVERIFY2(sync().text().startsWith(text), qPrintable(sync().text()));
        QVERIFY(tryNow().isVisible());
        QVERIFY(!sync().accessibleDescription().contains(QStringLiteral("next try"))); // not every second
        QSignalSpy pressed(m_strip.get(), &StatusStrip::tryNowPressed);
        tryNow().click();
        QCOMPARE(pressed.size(), 1);
        status.state = SyncState::Synced;
        status.nextTry.reset();
        m_strip->show(status, Now);
        QVERIFY(!tryNow().isVisible());
        QCOMPARE(sync().text(), QStringLiteral("Synced"));
    }
    void itCountsDown()
    {
        interfaces::SyncStatus status;
        status.state = SyncState::Offline;
        status.nextTry = Now + domain::Duration(20'000);
        m_strip->show(status, Now);
        const auto first = sync().text();
        QTRY_VERIFY(sync().text() != first);
        QVERIFY2(sync().text().contains(QStringLiteral("19")), qPrintable(sync().text()));
    }

private:
    QToolButton& sync() { return *m_strip->findChild<QToolButton*>(QStringLiteral("syncStatus")); }
    QToolButton& tryNow() { return *m_strip->findChild<QToolButton*>(QStringLiteral("tryNow")); }
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StatusStrip> m_strip;
};

CORDBOARD_QT_TEST(tst_StatusStrip)
#include "tst_statusstrip.moc"
