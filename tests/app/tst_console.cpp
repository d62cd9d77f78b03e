// SPDX-License-Identifier: GPL-3.0-or-later
// The console from its start to its end, against a real server: who has to type a password, and who does not.
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/cordboard/console.h"
#include "server/seed.h"
#include "server/server.h"
#include "tests/kit/fakesecrets.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::app;

Q_DECLARE_METATYPE(cordboard::app::ExitCode)

namespace {

constexpr int Patience = 30'000; // milliseconds; sanitizers are slow
const auto Email = QStringLiteral("omar@acme.test");
const auto Password = QStringLiteral("secret-of-test");

QWidget* shown(const QString& name)
{
    for (auto* widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

} // namespace

class TestConsole final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_secrets = std::make_shared<kit::FakeSecrets>();
        const auto file = m_folder->filePath(QStringLiteral("company.db")).toStdString();
        auto store = server::Store::open(file);
        QVERIFY(store);
        QVERIFY(server::seedCompany(**store, {120, Password.toStdString(), {}}));
        m_port = 0;
        goOnline();
        start();
    }
    void cleanup()
    {
        quit();
        m_server.reset();
    }

    void whoStaysSignedInTypesThePasswordOnce()
    {
        QVERIFY(asks());
        QVERIFY(field<QCheckBox>("stay")->isVisible() && field<QCheckBox>("stay")->isChecked());
        QVERIFY(field<QLabel>("stayWhere")->text().contains(QStringLiteral("keyring")));
        type(Password);
        QVERIFY(isIn());
        for (int run = 0; run < 2; ++run) {
            quit();
            start();
            QVERIFY(isIn());
            QVERIFY(shown(QStringLiteral("signIn")) == nullptr);
        }
    }

    void whoDoesNotWantToIsAskedAgain()
    {
        QVERIFY(asks());
        field<QCheckBox>("stay")->setChecked(false);
        type(Password);
        QVERIFY(isIn());
        quit();
        QVERIFY(m_secrets->written.empty());
        start();
        QVERIFY(asks());
        QVERIFY(!field<QCheckBox>("stay")->isChecked()); // as it was chosen
        QCOMPARE(field<QLineEdit>("email")->text(), Email);
    }

    void whoSwitchesStaysSignedIn()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        Q_EMIT qobject_cast<ui::MainWindow*>(shown(QStringLiteral("mainWindow")))->switchRequested();
        QVERIFY(asks());
        QVERIFY(
            field<QLabel>("notice")->text().contains(QStringLiteral("You stay signed in as omar@acme.test")));
        QVERIFY(field<QLineEdit>("email")->text().isEmpty());
        QVERIFY(!m_secrets->secrets.empty());
        QVERIFY(field<QPushButton>("account") != nullptr);
        field<QPushButton>("account")->click(); // and types nothing
        QVERIFY(isIn());
        Q_EMIT qobject_cast<ui::MainWindow*>(shown(QStringLiteral("mainWindow")))->switchRequested();
        QVERIFY(asks());
        quit();
        start(); // as who it was
        QVERIFY(isIn());
        Q_EMIT qobject_cast<ui::MainWindow*>(shown(QStringLiteral("mainWindow")))->signOutRequested();
        QVERIFY(asks());
        QVERIFY(m_secrets->secrets.empty());
        quit();
        start();
        QVERIFY(asks());
    }

    void whoSignsInAsAnotherLeavesWhatIsKeptOfTheFirst()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        const auto kept = m_secrets->secrets;
        Q_EMIT qobject_cast<ui::MainWindow*>(shown(QStringLiteral("mainWindow")))->switchRequested();
        QVERIFY(asks());
        field<QCheckBox>("stay")->setChecked(false);
        type(Password, QStringLiteral("yuki@acme.test"));
        QVERIFY(isIn());
        QCOMPARE(m_secrets->secrets, kept);
        Q_EMIT qobject_cast<ui::MainWindow*>(shown(QStringLiteral("mainWindow")))->signOutRequested();
        QVERIFY(asks());
        QCOMPARE(m_secrets->secrets, kept);
        field<QCheckBox>("stay")->setChecked(false);
        type(Password); // who does not want to stay any more
        QVERIFY(isIn());
        QVERIFY(m_secrets->secrets.empty());
    }

    void whatIsLeftOfASignOutThatWasCutShortIsRemoved()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        quit();
        QVERIFY(!m_secrets->secrets.empty());
        QSettings(settingsFile(), QSettings::IniFormat).remove(QStringLiteral("signIn/staying"));
        start();
        QVERIFY(asks());
        QVERIFY(m_secrets->secrets.empty());
    }

    void aSignInThatWasEndedAtTheServerIsSaid()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        quit();
        {
            auto store = server::Store::open(m_folder->filePath(QStringLiteral("company.db")).toStdString());
            QVERIFY(store && (*store)->connection().execute("DELETE FROM sessions"));
        }
        start();
        QVERIFY(asks());
        QVERIFY(field<QLabel>("notice")->text().contains(QStringLiteral("ended at the server")));
        QVERIFY(m_secrets->secrets.empty());
        type(Password);
        QVERIFY(isIn());
    }

    void withoutTheServerThePasswordOpensWhatIsKeptAndNothingIsLost()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        quit();
        m_server.reset();
        start();
        QVERIFY(asks());
        QVERIFY(field<QLabel>("notice")->text().contains(QStringLiteral("does not answer")));
        type(Password);
        QVERIFY(isIn());
        QVERIFY(!m_secrets->secrets.empty());
        quit();
        goOnline();
        start();
        QVERIFY(isIn());
    }

    void aKeyringThatIsLockedIsSaidAndThePasswordOpens()
    {
        QVERIFY(asks());
        type(Password);
        QVERIFY(isIn());
        quit();
        m_secrets->isLocked = true;
        start();
        QVERIFY(asks());
        QVERIFY(field<QLabel>("notice")->text().contains(QStringLiteral("the keyring is locked")));
        QVERIFY(field<QLabel>("stayWhere")->text().contains(QStringLiteral("until you quit")));
        type(Password);
        QVERIFY(isIn());
    }

private:
    void goOnline()
    {
        server::Server::Options options;
        options.port = m_port;
        options.databasePath = m_folder->filePath(QStringLiteral("company.db")).toStdString();
        auto started = server::Server::start(options);
        QVERIFY2(started.has_value(), started ? "" : started.error().detail.c_str());
        m_server = *std::move(started);
        m_port = m_server->port();
    }
    void start()
    {
        Options options;
        options.server = QStringLiteral("http://127.0.0.1:%1").arg(m_port);
        options.profileDir = m_folder->filePath(QStringLiteral("profile"));
        m_console = std::make_unique<Console>(options, QString(), m_secrets, *qApp);
        m_console->start();
    }
    void quit()
    {
        if (!m_console)
            return;
        QSignalSpy finished(m_console.get(), &Console::finished);
        m_console->close();
        QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), Patience);
        m_console.reset();
    }
    [[nodiscard]] QString settingsFile() const
    {
        return m_folder->filePath(QStringLiteral("profile/settings.ini"));
    }
    [[nodiscard]] static bool asks()
    {
        return QTest::qWaitFor([] { return shown(QStringLiteral("signIn")) != nullptr; }, Patience);
    }
    [[nodiscard]] static bool isIn()
    {
        return QTest::qWaitFor([] { return shown(QStringLiteral("mainWindow")) != nullptr; }, Patience);
    }
    template <typename Widget> [[nodiscard]] static Widget* field(const char* name)
    {
        return shown(QStringLiteral("signIn"))->findChild<Widget*>(QLatin1String(name));
    }
    static void type(const QString& password, const QString& email = Email)
    {
        field<QLineEdit>("email")->setText(email);
        field<QLineEdit>("password")->setText(password);
        field<QPushButton>("submit")->click();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<kit::FakeSecrets> m_secrets;
    std::unique_ptr<server::Server> m_server;
    std::uint16_t m_port = 0;
    std::unique_ptr<Console> m_console;
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
