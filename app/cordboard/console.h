// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

#include "app/cordboard/keptauthorities.h"
#include "app/cordboard/options.h"
#include "app/cordboard/owncompanies.h"
#include "app/cordboard/samplecompany.h"
#include "interfaces/session.h"
#include "secrets/secretstore.h"
#include "session/signinkeeper.h"
#include "ui/signin/signin.h"
#include "ui/signin/signinwindow.h"
#include "ui/text/signintext.h"
#include "ui/theme/theme.h"

class QApplication;

namespace cordboard::ui {
class MainWindow;
} // namespace cordboard::ui

namespace cordboard::app {

/// The life of the console: which server, who signs in, which window is open, and when it is over.
///
/// Specification.
/// - Without a server, given or remembered, it opens the sample company and signs in to it by itself.
/// - Otherwise it asks for the password, unless e-mail and password were given, or whoever was signed in last
///   wanted to stay so; others who did can be chosen from a list. Server and e-mail of the last success are
///   remembered, the password never.
/// - What goes on with a sign-in is kept where secrets are, and goes when somebody signs out: that is noted
///   first, so that a program that is killed meanwhile removes it at its next start.
/// - A company that somebody made on this computer is served by this program, from the time it is opened
///   until the program ends. Whoever is signed in elsewhere stays so when one is made.
/// - Signing out leads back to the sign-in window. Closing the last window ends the program.
/// - A task (check, picture) never asks: what it cannot know is its failure.
///
/// Threads: the window's.
class Console final : public QObject {
    Q_OBJECT
public:
    /// `password` is used for the first sign-in and forgotten; `secrets` keeps sign-ins.
    Console(Options options, QString password, std::shared_ptr<secrets::SecretStore> secrets,
            QApplication& application);
    ~Console() override;

    void start();
    /// Ends the session and then the program: the last window was closed, or the program was asked to end.
    void close();
    /// A second console was started on this profile; `page` is the word of a page, or empty.
    void comeForward(const QString& page);

Q_SIGNALS:
    void finished(cordboard::app::ExitCode code);

private:
    // who signs in where
    void openSample();
    void signInToSample(const QString& server);
    void openServer(const QString& server);
    void signInTo(const QString& server);
    void goOnIn(const QString& server, const QString& email);
    void didNotGoOn(const domain::Error& error);
    void offerStaying();
    void tellNotKept(const domain::Error& error);
    [[nodiscard]] bool stays(const QString& server, const QString& email) const;
    void setStays(bool stays);
    void noteStaying(bool stays);
    [[nodiscard]] std::vector<ui::SignInWindow::Account> accountsToChoose() const;
    void openOwn(OwnCompany company);
    void askForNewCompany();
    void makeCompany(const ui::CompanyWish& wish, ui::NewCompany* dialog);
    void notMade(const OwnCompany& company, const domain::Error& error, ui::NewCompany* dialog);
    void openMade(const OwnCompany& company, const QString& password, ui::NewCompany* dialog);
    void askToSignIn(const QString& notice);
    void signInFailed(const ui::SignInText::Problem& problem);
    void trust(const QString& file);
    void trustAsOthers();
    void signedIn();
    void signOut();
    void switchAccount();
    [[nodiscard]] QString withWhatWaits(const QString& notice) const;
    void forgetAccount();
    enum class End { SignedOut, Left };
    void endSession(End end, std::function<void()> done);
    // windows
    void showWaiting(const QString& sentence);
    void showMainWindow();
    void replaceWindow(std::unique_ptr<QWidget> window);
    // tasks
    void runTask();
    void check();
    void takePicture();
    void savePicture();
    void fail(const QString& reason);

    [[nodiscard]] std::unique_ptr<interfaces::Session> openSession(const ui::SignIn::Attempt& attempt);
    [[nodiscard]] std::shared_ptr<session::SignInKeeper> keeperOf(const QString& server,
                                                                  const QString& email);
    [[nodiscard]] bool isTask() const noexcept { return m_options.task != Task::Window; }
    [[nodiscard]] bool isSample() const
    {
        return !m_sampleServer.isEmpty() && m_signIn.server() == m_sampleServer;
    }

    // Destroyed from the end: windows, session, server.
    Options m_options;
    QString m_password;
    QSettings m_settings;
    KeptAuthorities m_authorities;
    QString m_chosenFor; ///< the server whose authority was chosen in this run, after --ca-file
    ui::Theme m_theme;
    std::unique_ptr<EmbeddedServer> m_sample;
    OwnCompanies m_ownCompanies;
    std::map<std::filesystem::path, std::unique_ptr<EmbeddedServer>> m_ownServers;
    bool m_isMaking = false; ///< one of them
    QString m_sampleServer; ///< its address once it runs
    std::shared_ptr<secrets::SecretStore> m_secrets;
    std::shared_ptr<session::SignInKeeper> m_keeper; ///< of the account that stays, or is about to
    std::pair<QString, QString> m_keptFor; ///< its server and e-mail
    bool m_isClosing = false;
    ui::SignIn m_signIn;
    std::unique_ptr<interfaces::Session> m_session;
    std::unique_ptr<interfaces::Session> m_leaving; ///< on its way out
    std::function<void()> m_afterLeaving;
    std::unique_ptr<QWidget> m_window; ///< the one window: waiting, sign-in, or main
    ui::MainWindow* m_mainWindow = nullptr; ///< m_window, when it is that
    ui::SignInWindow* m_signInWindow = nullptr; ///< m_window, when it is that
    QTimer m_waiting; ///< until the waiting window shows
    QString m_waitingFor;
    std::unique_ptr<QObject> m_task; ///< watches session and main window
};

} // namespace cordboard::app
