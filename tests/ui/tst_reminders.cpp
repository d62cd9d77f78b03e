// SPDX-License-Identifier: GPL-3.0-or-later
// "Remind me": once, in time, over restarts, and of nobody who is not there to be restored.
#include "tests/kit/qttests.h"
#include "ui/dialogs/reminders.h"

#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "ui/dialogs/reminddialog.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::RemindDialog;
using ui::Reminders;

class tst_Reminders final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        openWindow(kit::sampleCompany());
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        m_end = *m_session->company().m_users.at(userId("ada")).purgeAt;
        start();
    }
    void cleanup()
    {
        m_told.clear();
        m_reminders.reset();
        closeWindow();
    }

    void oneIsToldOnceAndNotBeforeItsTime()
    {
        m_reminders->set(userId("ada"), m_end - std::chrono::hours(3));
        goTo(m_end - std::chrono::hours(3) - std::chrono::milliseconds(1));
        QCOMPARE(m_told, QStringList());
        goTo(m_end - std::chrono::hours(3));
        QCOMPARE(m_told, QStringList{QStringLiteral("Ada Lovelace")});
        goTo(m_end - std::chrono::hours(1));
        start();
        m_reminders->look();
        QCOMPARE(m_told.size(), 1);
        QVERIFY(!m_reminders->of(userId("ada")));
    }
    void whatCameDueWhileClosedIsToldAtTheNextStart()
    {
        m_reminders->set(userId("ada"), m_end - std::chrono::hours(3));
        m_reminders.reset();
        goTo(m_end - std::chrono::hours(1));
        start();
        QCOMPARE(m_reminders->of(userId("ada")), std::optional(m_end - std::chrono::hours(3)));
        m_reminders->look();
        QCOMPARE(m_told.size(), 1);
    }
    void nobodyIsToldOfWhoIsBackOrGone()
    {
        m_reminders->set(userId("ada"), m_end - std::chrono::hours(3));
        m_session->actElsewhere(RestoreUsers{{userId("ada")}}, "omar");
        goTo(m_end - std::chrono::hours(2));
        QVERIFY(m_told.isEmpty() && !m_reminders->of(userId("ada")));
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        const auto end = *m_session->company().m_users.at(userId("ada")).purgeAt;
        m_reminders->set(userId("ada"), end - std::chrono::hours(1));
        goTo(end); // the program was closed until it was over
        QVERIFY(m_told.isEmpty() && !m_reminders->of(userId("ada")));
    }
    void whoIsNotFetchedYetIsWaitedFor()
    {
        m_reminders->set(userId("nobody"), m_end - std::chrono::hours(3));
        goTo(m_end);
        QVERIFY(m_reminders->of(userId("nobody")));
        goTo(m_end + std::chrono::days(31));
        QVERIFY(!m_reminders->of(userId("nobody")));
        QVERIFY(m_told.isEmpty());
    }
    void anotherPersonHasOtherReminders()
    {
        m_reminders->set(userId("ada"), m_end - std::chrono::hours(3));
        m_reminders.reset();
        kit::FakeSession other(kit::sampleCompany(), kit::FakeSession::Post(), "nina");
        const Reminders theirs(other, *m_settings, nullptr);
        QVERIFY(!theirs.of(userId("ada")));
    }
    /// Anybody can write into a file of settings.
    void whatIsNoReminderIsLeftOut()
    {
        m_reminders->set(userId("ada"), m_end - std::chrono::hours(3));
        const auto key = m_settings->allKeys().front();
        auto lines = m_settings->value(key).toStringList();
        lines << QString() << QStringLiteral("soon ada") << QStringLiteral("12 ")
              << QStringLiteral("99999999999999999999 kim")
              << QStringLiteral("5 ") + QString(65, QLatin1Char('x')) << QStringLiteral("5 kim nina");
        m_settings->setValue(key, lines);
        start();
        QVERIFY(m_reminders->of(userId("ada")));
        for (const auto* nobody : {"", "kim", "nina", "soon"})
            QVERIFY(!m_reminders->of(userId(nobody)));
    }
    void noMoreThanTheMostAreKept()
    {
        for (std::size_t i = 0; i < Reminders::Most; ++i)
            QVERIFY(m_reminders->set(UserId("person" + std::to_string(i)), m_end));
        QVERIFY(!m_reminders->set(userId("ada"), m_end));
        QVERIFY(m_reminders->set(UserId("person1"), m_end - std::chrono::hours(1)));
        m_reminders->clearAll();
        QVERIFY(m_settings->allKeys().isEmpty());
    }
    void theDialogOffersWhatIsStillToCome()
    {
        m_session->setNow(m_end - std::chrono::hours(5));
        auto* dialog = openDialog();
        QCOMPARE(when(*dialog)->count(), 2); // three hours before, one hour before
        when(*dialog)->setCurrentIndex(1);
        dialog->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        QCOMPARE(m_reminders->of(userId("ada")), std::optional(m_end - std::chrono::hours(1)));
        dialog = openDialog();
        QCOMPARE(when(*dialog)->currentIndex(), 1);
        when(*dialog)->setCurrentIndex(2);
        QCOMPARE(when(*dialog)->currentText(), QStringLiteral("No reminder"));
        dialog->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        QVERIFY(!m_reminders->of(userId("ada")));
        m_session->setNow(m_end - std::chrono::minutes(1));
        dialog = openDialog();
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("confirm"))->isEnabled());
        dialog->reject();
    }

private:
    void start()
    {
        m_reminders = std::make_unique<Reminders>(*m_session, *m_settings, nullptr);
        connect(m_reminders.get(), &Reminders::due, this, [this](const std::vector<User>& people) {
            for (const auto& person : people)
                m_told.append(QString::fromStdString(person.displayName()));
        });
    }
    void goTo(Instant now)
    {
        m_session->setNow(now);
        if (m_reminders)
            m_reminders->look();
    }
    [[nodiscard]] RemindDialog* openDialog()
    {
        auto* dialog = new RemindDialog(*m_session, *m_reminders,
                                        m_session->company().m_users.at(userId("ada")), m_window.get());
        dialog->show();
        return dialog;
    }
    [[nodiscard]] static QComboBox* when(const RemindDialog& dialog)
    {
        return dialog.findChild<QComboBox*>();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Reminders> m_reminders;
    QStringList m_told;
    Instant m_end;
};

CORDBOARD_QT_TEST(tst_Reminders)
#include "tst_reminders.moc"
