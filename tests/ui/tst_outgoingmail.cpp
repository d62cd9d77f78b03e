// SPDX-License-Identifier: GPL-3.0-or-later
// Company > Outgoing mail: what waits, why, and whose link can be handed over.
#include "tests/kit/qttests.h"
#include "ui/window/outgoingmail.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/tableview.h"
#include "ui/window/banner.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::SyncState;
using kit::FakeMail;

class tst_OutgoingMail final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { open("omar"); }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_theme.reset();
        m_session.reset();
    }

    void itIsThereForCompanyAdminsAlone()
    {
        QVERIFY(m_window->actions().action(ActionId::OutgoingMail)->isVisible());
        open("nina");
        QVERIFY(!m_window->actions().action(ActionId::OutgoingMail)->isVisible());
    }
    void whatIsAskedForComesAndAnEmptyListSaysSo()
    {
        ask();
        QCOMPARE(mail().refreshes(), 1);
        QCOMPARE(text("mailState"), QStringLiteral("Asking the server…"));
        mail().answer({});
        QVERIFY(text("mailState").contains(QStringLiteral("Nothing waits")));
        QVERIFY(!banner("noMailServer")->isVisible());
        QVERIFY(!banner("mailFault")->isVisible());
        mail().answer({FakeMail::mail(1, "invitation")});
        QCOMPARE(table().model()->rowCount(), 1);
        QVERIFY(!text("mailState").contains(QStringLiteral("Nothing waits")));
        ask(); // the same window
        QCOMPARE(m_window->findChildren<ui::OutgoingMail*>().size(), 1);
    }
    void withoutAMailServerABannerSaysWhatHelps()
    {
        ask();
        mail().setCarried(false);
        mail().answer({FakeMail::mail(1, "invitation")});
        QVERIFY(banner("noMailServer")->isVisible());
        QVERIFY(banner("noMailServer")
                    ->findChild<QLabel*>(QStringLiteral("bannerText"))
                    ->text()
                    .contains(QStringLiteral("whoever runs it can name one")));
    }
    void withoutAConnectionItSaysSoAndAsksWhenThereIsOne()
    {
        auto status = m_session->syncStatus();
        const auto connected = status;
        status.state = SyncState::Offline;
        m_session->setStatus(status);
        ask();
        QCOMPARE(mail().refreshes(), 0);
        QVERIFY(banner("mailFault")->isVisible());
        QVERIFY(!button("refresh")->isEnabled());
        m_session->setStatus(connected);
        QCOMPARE(mail().refreshes(), 1);
        QVERIFY(!banner("mailFault")->isVisible());
    }
    void whatFailedIsToldAndTriedAgain()
    {
        ask();
        mail().answer({FakeMail::mail(1, "invitation")});
        button("refresh")->click();
        mail().fail(domain::ErrorCode::Protocol);
        QVERIFY(banner("mailFault")->isVisible());
        QCOMPARE(table().model()->rowCount(), 1); // what was known stays
        Q_EMIT banner("mailFault")->buttonPressed();
        QCOMPARE(mail().refreshes(), 3);
    }
    void onlyALinkOfAnInvitationIsCopied()
    {
        ask();
        auto invitation = FakeMail::mail(3, "invitation");
        invitation.link = "https://phones.acme.test/welcome/abc";
        auto reset = FakeMail::mail(2, "reset");
        reset.link = "https://phones.acme.test/reset/***";
        mail().answer({invitation, reset, FakeMail::mail(1, "suspended")});
        QGuiApplication::clipboard()->clear();
        for (int row = 2; row >= 0; --row) {
            table().setCurrentIndex(table().model()->index(row, 0));
            QCOMPARE(button("copyLink")->isEnabled(), row == 0);
            QVERIFY(!button("copyLink")->toolTip().isEmpty());
            button("copyLink")->click();
            QCOMPARE(QGuiApplication::clipboard()->text(),
                     row == 0 ? QString::fromStdString(invitation.link) : QString());
        }
        QVERIFY(text("mailDetail").contains(QStringLiteral("copied")));
    }
    void aMailLeadsToItsPerson()
    {
        ask();
        mail().answer({FakeMail::mail(2, "suspended", "kim"), FakeMail::mail(1, "reset", "nobody")});
        table().setCurrentIndex(table().model()->index(1, 0));
        QVERIFY(!button("showPerson")->isEnabled());
        table().setCurrentIndex(table().model()->index(0, 0));
        button("showPerson")->click();
        QTRY_COMPARE(m_window->currentPage().currentId(), std::string("kim"));
    }

private:
    void open(const std::string& actor)
    {
        cleanup();
        m_session = std::make_unique<kit::FakeSession>(
            kit::sampleCompany(),
            [this](std::function<void()> completion) {
                QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
            },
            actor);
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void ask()
    {
        m_window->actions().action(ActionId::OutgoingMail)->trigger();
        QVERIFY(dialog() != nullptr && dialog()->isVisible());
    }
    [[nodiscard]] ui::OutgoingMail* dialog() const { return m_window->findChild<ui::OutgoingMail*>(); }
    [[nodiscard]] FakeMail& mail() const { return *m_session->mail(); }
    [[nodiscard]] TableView& table() const
    {
        return *dialog()->findChild<TableView*>(QStringLiteral("mailTable"));
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return dialog()->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] Banner* banner(const char* name) const
    {
        return dialog()->findChild<Banner*>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return dialog()->findChild<QPushButton*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

CORDBOARD_QT_TEST(tst_OutgoingMail)
#include "tst_outgoingmail.moc"
