// SPDX-License-Identifier: GPL-3.0-or-later
// Company > API keys: what programs are known by, how one is made and shown once, and how it ends.
#include "tests/kit/qttests.h"
#include "ui/window/apikeys.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/dialogs/newapikey.h"
#include "ui/dialogs/roletree.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/tables/tableview.h"
#include "ui/window/banner.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::SyncState;
using models::ApiKeyModel;

class tst_ApiKeysWindow final : public QObject {
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
        QVERIFY(m_window->actions().action(ActionId::ApiKeys)->isVisible());
        open("nina");
        QVERIFY(!m_window->actions().action(ActionId::ApiKeys)->isVisible());
    }
    void keysAreListedWithWhatTheyMayAndWhetherTheyStillOpen()
    {
        auto usable = key("ak_3", "Payroll export");
        usable.roles = {{domain::Role::OfficeAdmin, "berlin"}};
        usable.usedAt = m_session->serverNow();
        auto revoked = key("ak_2", "Old export");
        revoked.revokedAt = m_session->serverNow();
        auto phones = key("ak_1", "Switchboard");
        phones.kind = domain::ApiKeyKind::PhoneSystem;
        phones.expiresAt = m_session->serverNow();
        phones.createdBy = domain::UserId();
        phones.hint.clear();
        m_session->apiKeys() = {usable, revoked, phones};
        ask();
        auto* rows = table().model();
        QTRY_COMPARE(rows->rowCount(), 3);
        const QAbstractItemModelTester tester(rows);
        QCOMPARE(cell(0, ApiKeyModel::NameColumn), QStringLiteral("Payroll export"));
        QVERIFY(cell(0, ApiKeyModel::RightsColumn).contains(QStringLiteral("Berlin")));
        QVERIFY(cell(0, ApiKeyModel::MakerColumn).contains(QStringLiteral("Omar")));
        QCOMPARE(cell(0, ApiKeyModel::StateColumn), QStringLiteral("In use"));
        QCOMPARE(cell(1, ApiKeyModel::StateColumn), QStringLiteral("Revoked"));
        QCOMPARE(cell(1, ApiKeyModel::UsedColumn), QStringLiteral("never"));
        QCOMPARE(cell(2, ApiKeyModel::StateColumn), QStringLiteral("Expired"));
        QCOMPARE(cell(2, ApiKeyModel::RightsColumn), QStringLiteral("Phone system"));
        for (int row = 0; row < 3; ++row) {
            table().setCurrentIndex(rows->index(row, 0));
            QCOMPARE(button("revokeKey")->isEnabled(), row == 0);
            QVERIFY(!button("revokeKey")->toolTip().isEmpty());
        }
        ask(); // the same window
        QCOMPARE(m_window->findChildren<ui::ApiKeys*>().size(), 1);
    }
    void anEmptyListSaysWhatAKeyIs()
    {
        ask();
        QTRY_VERIFY(text("keysState").contains(QStringLiteral("No program has a key yet")));
    }
    void withoutAConnectionItSaysSoAndAsksWhenThereIsOne()
    {
        auto status = m_session->syncStatus();
        const auto connected = status;
        status.state = SyncState::Offline;
        m_session->setStatus(status);
        m_session->apiKeys() = {key("ak_1", "Export")};
        ask();
        QVERIFY(banner().isVisible());
        QVERIFY(!button("newKey")->isEnabled());
        QVERIFY(!button("refresh")->isEnabled());
        m_session->setStatus(connected);
        QTRY_COMPARE(table().model()->rowCount(), 1);
        QVERIFY(!banner().isVisible());
    }
    void whatFailedIsToldAndTriedAgain()
    {
        m_session->answerApiKeys(domain::failure(domain::ErrorCode::Protocol, "no"));
        ask();
        QTRY_VERIFY(banner().isVisible());
        m_session->answerApiKeys({});
        Q_EMIT banner().buttonPressed();
        QTRY_VERIFY(!banner().isVisible());
    }
    void aKeyIsRevokedAfterAQuestion()
    {
        m_session->apiKeys() = {key("ak_1", "Export")};
        ask();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().setCurrentIndex(table().model()->index(0, 0));
        button("revokeKey")->click();
        auto* question = dialog()->findChild<QMessageBox*>(QStringLiteral("revokeQuestion"));
        QVERIFY(question != nullptr);
        QVERIFY(question->text().contains(QStringLiteral("Export")));
        question->reject(); // Escape
        QVERIFY(!m_session->apiKeys().front().revokedAt);
        QTRY_VERIFY(dialog()->findChild<QMessageBox*>(QStringLiteral("revokeQuestion")) == nullptr);
        button("revokeKey")->click();
        question = dialog()->findChild<QMessageBox*>(QStringLiteral("revokeQuestion"));
        question->findChild<QPushButton*>(QStringLiteral("revoke"))->click();
        QTRY_COMPARE(cell(0, ApiKeyModel::StateColumn), QStringLiteral("Revoked"));
        QVERIFY(!button("revokeKey")->isEnabled());
    }
    void aNewKeyWantsANameAndARole()
    {
        auto& fresh = askForNew();
        QVERIFY(!of<QPushButton>(fresh, "create")->isEnabled());
        of<QLineEdit>(fresh, "keyName")->setText(QStringLiteral("Export"));
        QVERIFY(!of<QPushButton>(fresh, "create")->isEnabled());
        QVERIFY(!of<QLabel>(fresh, "keyNote")->text().isEmpty());
        of<QComboBox>(fresh, "keyKind")->setCurrentIndex(1); // the phone system needs none
        QVERIFY(of<QPushButton>(fresh, "create")->isEnabled());
        of<QComboBox>(fresh, "keyKind")->setCurrentIndex(0);
        tickBerlin(fresh);
        QVERIFY(of<QPushButton>(fresh, "create")->isEnabled());
        QCOMPARE(of<QSpinBox>(fresh, "keyDays")->value(), 90);
        QCOMPARE(of<QSpinBox>(fresh, "keyDays")->maximum(), 365);
        of<QPushButton>(fresh, "create")->click();
        QTRY_COMPARE(m_session->apiKeys().size(), std::size_t(1));
        const auto& made = m_session->apiKeys().front();
        QCOMPARE(made.name, std::string("Export"));
        QVERIFY((made.roles == std::vector<domain::RoleAssignment>{{domain::Role::OfficeAdmin, "berlin"}}));
        QTRY_COMPARE(table().model()->rowCount(), 1); // it stands in the list at once
    }
    void theKeyIsShownOnceAndIsNotLostUnasked()
    {
        auto& fresh = askForNew();
        of<QLineEdit>(fresh, "keyName")->setText(QStringLiteral("Export"));
        tickBerlin(fresh);
        QGuiApplication::clipboard()->clear();
        of<QPushButton>(fresh, "create")->click();
        QTRY_COMPARE(of<QLineEdit>(fresh, "keySecret")->text(), QStringLiteral("cbk_0a1b2c3d-secret"));
        QVERIFY(of<QLineEdit>(fresh, "keySecret")->isVisible());
        QVERIFY(of<QLineEdit>(fresh, "keySecret")->isReadOnly());
        QVERIFY(!of<QLineEdit>(fresh, "keyName")->isVisible());
        fresh.reject(); // before it was copied
        auto* question = fresh.findChild<UnsavedQuestion*>();
        QVERIFY(question != nullptr);
        question->reject();
        QVERIFY(fresh.isVisible());
        of<QPushButton>(fresh, "copyKey")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("cbk_0a1b2c3d-secret"));
        QTRY_VERIFY(fresh.findChild<UnsavedQuestion*>() == nullptr);
        fresh.reject();
        QTRY_VERIFY(dialog()->findChild<NewApiKey*>() == nullptr);
    }
    void whyAKeyWasNotMadeIsTold()
    {
        auto& fresh = askForNew();
        of<QLineEdit>(fresh, "keyName")->setText(QStringLiteral("Export"));
        tickBerlin(fresh);
        m_session->answerApiKeys(domain::failure(domain::ErrorCode::Conflict, "no"));
        of<QPushButton>(fresh, "create")->click();
        QTRY_VERIFY(of<QLabel>(fresh, "keyNote")->text().contains(QStringLiteral("as many keys")));
        QVERIFY(of<QPushButton>(fresh, "create")->isEnabled()); // again, when there is room
        fresh.reject();
        QVERIFY(fresh.findChild<UnsavedQuestion*>() != nullptr);
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
        m_window->actions().action(ActionId::ApiKeys)->trigger();
        QVERIFY(dialog() != nullptr && dialog()->isVisible());
    }
    [[nodiscard]] NewApiKey& askForNew()
    {
        ask();
        button("newKey")->click();
        return *dialog()->findChild<NewApiKey*>();
    }
    void tickBerlin(NewApiKey& fresh)
    {
        auto* tree = of<RoleTree>(fresh, "keyRoles");
        const RoleDecision berlin{RoleStep::Grant, {domain::Role::OfficeAdmin, "berlin"}};
        QTRY_VERIFY((tree->tick({berlin}), tree->decisions() == std::vector<RoleDecision>{berlin}));
    }
    /// One that may be used, made by Omar.
    [[nodiscard]] domain::ApiKey key(const std::string& id, const std::string& name) const
    {
        domain::ApiKey made;
        made.id = id;
        made.name = name;
        made.roles = {{domain::Role::CompanyAdmin, {}}};
        made.hint = "cbk_0a1b2c3d";
        made.createdBy = domain::UserId("omar");
        made.createdAt = m_session->serverNow() - std::chrono::hours(1);
        made.expiresAt = m_session->serverNow() + std::chrono::hours(24);
        return made;
    }
    [[nodiscard]] ui::ApiKeys* dialog() const { return m_window->findChild<ui::ApiKeys*>(); }
    [[nodiscard]] TableView& table() const
    {
        return *dialog()->findChild<TableView*>(QStringLiteral("keysTable"));
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table().model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return dialog()->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] Banner& banner() const
    {
        return *dialog()->findChild<Banner*>(QStringLiteral("keysFault"));
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return dialog()->findChild<QPushButton*>(QLatin1String(name));
    }
    template <typename Widget> [[nodiscard]] static Widget* of(const QWidget& dialog, const char* name)
    {
        return dialog.findChild<Widget*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

CORDBOARD_QT_TEST(tst_ApiKeysWindow)
#include "tst_apikeyswindow.moc"
