// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/console.h"

#include <spdlog/spdlog.h>

#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QSysInfo>
#include <chrono>
#include <iostream>

#include "app/cordboard/dataarrival.h"
#include "app/cordboard/offscreencheck.h"
#include "app/process/terminaltext.h"
#include "cordboard/version.h"
#include "models/datatext.h"
#include "session/cordboardsession.h"
#include "ui/signin/preparingwindow.h"
#include "ui/signin/signinwindow.h"
#include "ui/window/accountbutton.h"
#include "ui/window/mainwindow.h"

namespace cordboard::app {

using namespace std::chrono_literals;
using interfaces::TableKind;

namespace {

constexpr auto TaskLimit = 120s;
constexpr std::chrono::milliseconds WaitingDelay = 400ms;
// Details and layouts follow the data some turns later.
constexpr std::chrono::milliseconds SettlingTime = 500ms;
constexpr QSize PictureSize(1440, 900);

constexpr QLatin1String ServerKey("signIn/server");
constexpr QLatin1String EmailKey("signIn/email");
constexpr QLatin1String SamplePortKey("sample/port");

std::filesystem::path pathOf(const QString& folder)
{
    return QFile::encodeName(folder).toStdString();
}

QString sampleText(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Console::Console(Options options, QString password, std::shared_ptr<secrets::SecretStore> secrets,
                 QApplication& application)
    : m_options(std::move(options)), m_password(std::move(password)),
      m_settings(m_options.profileDir + QStringLiteral("/settings.ini"), QSettings::IniFormat),
      m_authorities(pathOf(m_options.profileDir)), m_theme(application),
      m_ownCompanies(pathOf(m_options.profileDir), m_settings), m_secrets(std::move(secrets)),
      m_signIn([this](const ui::SignIn::Attempt& attempt) { return openSession(attempt); })
{
    m_waiting.setSingleShot(true);
    m_waiting.callOnTimeout(this,
                            [this] { replaceWindow(std::make_unique<ui::PreparingWindow>(m_waitingFor)); });
    if (m_options.theme && !isTask())
        m_settings.setValue(ui::ThemeKey, ui::themeWord(*m_options.theme));
    const auto remembered = ui::themeFromWord(m_settings.value(ui::ThemeKey).toString());
    m_theme.setChoice(m_options.theme ? *m_options.theme : remembered.value_or(ui::ThemeChoice::System));
    m_theme.setTextSize(m_settings.value(ui::TextSizeKey, ui::UsualTextSize).toInt());
    QApplication::setQuitOnLastWindowClosed(false); // the session ends first
    connect(&application, &QGuiApplication::lastWindowClosed, this, &Console::close, Qt::QueuedConnection);
    QApplication::setWindowIcon(m_theme.icon(QStringLiteral("cordboard")));
    connect(&m_signIn, &ui::SignIn::succeeded, this, &Console::signedIn);
    connect(&m_signIn, &ui::SignIn::failed, this, [this](const domain::Error& error) {
        spdlog::warn("sign-in: {}", error.detail);
        if (m_signIn.wasGoingOn())
            return didNotGoOn(error);
        signInFailed(ui::SignInText::problem(error, m_signIn.server()));
    });
}

Console::~Console() = default;

void Console::start()
{
    if (isTask()) {
        QTimer::singleShot(TaskLimit, this, [this] {
            fail(QStringLiteral("The data did not arrive within %1 seconds.").arg(TaskLimit / 1s));
        });
    }
    auto server = m_options.server;
    if (server.isEmpty() && !isTask())
        server = m_settings.value(ServerKey).toString();
    if (server.isEmpty())
        openSample();
    else
        openServer(server);
}

void Console::comeForward(const QString& page)
{
    const auto kind = pageFromWord(page);
    if (kind && m_mainWindow)
        m_mainWindow->showPage(*kind);
    if (!m_window)
        return;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

// ---- Who signs in where ----

std::unique_ptr<interfaces::Session> Console::openSession(const ui::SignIn::Attempt& attempt)
{
    const auto& server = attempt.server;
    session::CordboardSessionOptions options;
    if (attempt.stay == ui::SignIn::Stay::Yes)
        options.keeper = keeperOf(server, attempt.email);
    options.server = server.toStdString();
    options.profile = pathOf(m_options.profileDir);
    const auto kept = m_authorities.fileOf(server);
    const bool isNamed = !m_options.caFile.isEmpty() && server != m_chosenFor;
    options.caFile = isNamed || kept.empty() ? m_options.caFile.toStdString() : kept.string();
    options.clientName = "cordboard on " + QSysInfo::machineHostName().toStdString();
    options.userAgent = "cordboard/" + std::string(Version);
    return session::openCordboardSession(std::move(options));
}

void Console::openSample()
{
    if (!m_sampleServer.isEmpty())
        return signInToSample(m_sampleServer);
    showWaiting(tr("Preparing the sample company…"));
    m_sample = std::make_unique<EmbeddedServer>(sampleFile(pathOf(m_options.profileDir)), fillWithSample(),
                                                SignInLasts::Long);
    const auto port = static_cast<std::uint16_t>(m_settings.value(SamplePortKey).toUInt());
    m_sample->start(port, [this](const domain::Result<std::uint16_t>& started) {
        if (!started) {
            spdlog::error("sample company: {}", started.error().detail);
            m_sample.reset();
            return signInFailed(
                {ui::SignInText::Field::None, tr("The sample company could not be opened: %1.")
                                                  .arg(QString::fromStdString(started.error().detail))});
        }
        m_settings.setValue(SamplePortKey, *started);
        m_sampleServer = QStringLiteral("http://127.0.0.1:%1").arg(*started);
        signInToSample(m_sampleServer);
    });
}

void Console::signInToSample(const QString& server)
{
    m_signIn.start({server, sampleText(SampleEmail)}, sampleText(SamplePassword));
}

void Console::openServer(const QString& server)
{
    if (const auto own = m_ownCompanies.at(server))
        return openOwn(*own);
    signInTo(server);
}

/// Serves the company first, at the address it had if that is free.
void Console::openOwn(OwnCompany company)
{
    if (m_ownServers.contains(company.file))
        return signInTo(company.address());
    showWaiting(tr("Opening %1…").arg(models::DataText::inSentence(company.name.toStdString())));
    const auto wasRemembered = m_settings.value(ServerKey).toString() == company.address();
    auto& server = m_ownServers[company.file];
    server = std::make_unique<EmbeddedServer>(company.file, fillAsWished({}), SignInLasts::AsUsual);
    server->start(company.port,
                  [this, company, wasRemembered](const domain::Result<std::uint16_t>& port) mutable {
                      if (!port) {
                          spdlog::error("{}: {}", company.file.string(), port.error().detail);
                          m_ownServers.erase(company.file);
                          return signInFailed({ui::SignInText::Field::None,
                                               tr("The company could not be opened: %1.")
                                                   .arg(QString::fromStdString(port.error().detail))});
                      }
                      company.port = *port;
                      m_ownCompanies.keep(company);
                      if (wasRemembered)
                          m_settings.setValue(ServerKey, company.address());
                      signInTo(company.address());
                  });
}

void Console::signInTo(const QString& server)
{
    const auto own = m_ownCompanies.at(server);
    const auto isRemembered = server == m_settings.value(ServerKey).toString();
    const auto email = !m_options.email.isEmpty() ? m_options.email
                       : isRemembered             ? m_settings.value(EmailKey).toString()
                       : own                      ? own->email
                                                  : QString();
    const auto password = std::exchange(m_password, {});
    if (!email.isEmpty() && !password.isEmpty()) {
        showWaiting(tr("Signing in to %1…").arg(server));
        return m_signIn.start({server, email}, password);
    }
    if (isTask())
        return fail(
            QStringLiteral("Signing in to %1 needs --email and the environment variable CORDBOARD_PASSWORD.")
                .arg(server));
    if (!email.isEmpty() && stays(server, email))
        return goOnIn(server, email);
    if (isRemembered && !email.isEmpty() && email == m_settings.value(EmailKey).toString())
        keeperOf(server, email)->forget(); // a former run may have been killed while it signed out
    askToSignIn({});
    m_signInWindow->prefill(server, email);
}

void Console::askToSignIn(const QString& notice)
{
    auto window = std::make_unique<ui::SignInWindow>(m_signIn, m_theme);
    connect(window.get(), &ui::SignInWindow::sampleAsked, this, &Console::openSample, Qt::QueuedConnection);
    connect(window.get(), &ui::SignInWindow::authorityChosen, this, &Console::trust);
    connect(window.get(), &ui::SignInWindow::authorityForgotten, this, &Console::trustAsOthers);
    connect(window.get(), &ui::SignInWindow::newCompanyAsked, this, &Console::askForNewCompany);
    connect(
        window.get(), &ui::SignInWindow::ownAsked, this,
        [this](const QString& file) {
            if (const auto company = m_ownCompanies.in(pathOf(file)))
                openOwn(*company);
        },
        Qt::QueuedConnection);
    connect(window.get(), &ui::SignInWindow::goingOnAsked, this, &Console::goOnIn, Qt::QueuedConnection);
    if (const auto accounts = accountsToChoose(); !accounts.empty())
        window->offerAccounts(accounts);
    std::vector<ui::SignInWindow::Own> own;
    for (const auto& company : m_ownCompanies.all())
        own.push_back({company.name, QFile::decodeName(company.file.c_str())});
    window->offerOwn(own);
    m_signInWindow = window.get();
    offerStaying();
    replaceWindow(std::move(window));
    m_signInWindow->showNotice(notice);
}

void Console::signInFailed(const ui::SignInText::Problem& problem)
{
    if (isTask())
        return fail(problem.sentence);
    if (m_signInWindow) // it says so itself
        return m_signInWindow->setAuthorityKept(!m_authorities.fileOf(m_signIn.server()).empty());
    const auto email = m_signIn.email();
    const auto server = m_signIn.server();
    askToSignIn({});
    if (!isSample())
        m_signInWindow->prefill(server, email);
    m_signInWindow->setAuthorityKept(!m_authorities.fileOf(server).empty());
    m_signInWindow->showProblem(problem);
}

/// What a person chose after the server was not trusted; then the same attempt is made again.
void Console::trust(const QString& file)
{
    if (const auto kept = m_authorities.keep(m_signIn.server(), file); !kept) {
        spdlog::warn("authority of a server: {}", kept.error().detail);
        return m_signInWindow->showProblem(ui::SignInText::unusableAuthority(kept.error(), file));
    }
    m_chosenFor = m_signIn.server();
    spdlog::info("{} is trusted by a chosen authority", m_chosenFor.toStdString());
    m_signInWindow->submit();
}

void Console::trustAsOthers()
{
    m_chosenFor.clear();
    if (const auto forgotten = m_authorities.forget(m_signIn.server()); !forgotten)
        return m_signInWindow->showProblem(
            {ui::SignInText::Field::Server, ui::SignInText::storageFailure(forgotten.error().detail)});
    m_signInWindow->submit();
}

void Console::signedIn()
{
    m_session = m_signIn.takeSession();
    if (!isSample()) {
        m_settings.setValue(ServerKey, m_signIn.server());
        m_settings.setValue(EmailKey, m_signIn.email());
        const bool stays = m_signIn.stay() == ui::SignIn::Stay::Yes;
        noteStaying(stays);
    }
    if (auto own = m_ownCompanies.at(m_signIn.server())) {
        own->email = m_signIn.email();
        m_ownCompanies.keep(*own);
    }
    spdlog::info("signed in to {}", m_signIn.server().toStdString());
    showMainWindow();
    runTask();
}

void Console::signOut()
{
    const auto wasSample = isSample();
    const auto& status = m_session->syncStatus();
    const auto notice = withWhatWaits(status.state == interfaces::SyncState::SignInNeeded
                                          ? tr("The session has ended. Sign in to go on.")
                                          : tr("You are signed out."));
    if (!wasSample)
        setStays(false);
    askToSignIn(notice);
    endSession(End::SignedOut, [] {});
    if (!wasSample)
        m_signInWindow->prefill(m_signIn.server(), m_signIn.email());
}

QString Console::withWhatWaits(const QString& notice) const
{
    const auto waiting = m_session->syncStatus().waiting;
    return waiting == 0 ? notice
                        : tr("%1 %Ln change(s) are kept on this computer and sent after the next sign-in.",
                             nullptr, static_cast<int>(waiting))
                              .arg(notice);
}

/// The session is over already, and has nothing left to keep.
void Console::forgetAccount()
{
    m_settings.remove(EmailKey);
    setStays(false);
    askToSignIn(tr("What this computer kept of this account has been removed."));
    m_session.reset();
    if (!isSample())
        m_signInWindow->prefill(m_signIn.server(), {});
}

/// Requires: no window shows the session any more, or none will.
void Console::endSession(End end, std::function<void()> done)
{
    if (!m_session && m_leaving) { // another is on its way out, and is to get there
        m_afterLeaving = std::move(done);
        return;
    }
    m_leaving = std::move(m_session);
    m_keeper.reset();
    if (!m_leaving)
        return done();
    auto ended = [this, done = std::move(done)] {
        QMetaObject::invokeMethod(
            this, [this] { m_leaving.reset(); }, Qt::QueuedConnection); // not inside its own call
        done();
        if (m_afterLeaving)
            std::exchange(m_afterLeaving, nullptr)();
    };
    if (end == End::Left)
        m_leaving->leave(std::move(ended));
    else
        m_leaving->signOut(std::move(ended));
}

void Console::close()
{
    m_isClosing = true;
    m_task.reset();
    m_mainWindow = nullptr;
    m_signInWindow = nullptr;
    m_window.reset();
    endSession(End::Left, [this] { Q_EMIT finished(ExitCode::Done); });
}

// ---- Windows ----

/// A start from what is there already takes less than the delay, and a window that only flashes is worse than
/// none.
void Console::showWaiting(const QString& sentence)
{
    m_waitingFor = sentence;
    m_waiting.start(m_window ? 0ms : WaitingDelay);
}

void Console::showMainWindow()
{
    auto window = std::make_unique<ui::MainWindow>(*m_session, m_theme, m_settings);
    window->setOrigin(isSample() ? ui::CompanyOrigin::Sample : ui::CompanyOrigin::Server);
    // Queued: signing out deletes the window that asks for it.
    connect(window.get(), &ui::MainWindow::signOutRequested, this, &Console::signOut, Qt::QueuedConnection);
    connect(window.get(), &ui::MainWindow::switchRequested, this, &Console::switchAccount,
            Qt::QueuedConnection);
    connect(window.get(), &ui::MainWindow::newCompanyRequested, this, &Console::askForNewCompany);
    connect(window.get(), &ui::MainWindow::wiped, this, &Console::forgetAccount, Qt::QueuedConnection);
    auto* mainWindow = window.get();
    if (m_options.task == Task::Screenshot)
        mainWindow->resize(PictureSize.boundedTo(mainWindow->screen()->availableSize()));
    if (m_options.isPageAsked || isTask()) // else the page of last time
        mainWindow->showPage(m_options.page);
    replaceWindow(std::move(window));
    m_mainWindow = mainWindow;
}

/// The new one shows before the old one goes: Qt ends the program when the last one closes.
void Console::replaceWindow(std::unique_ptr<QWidget> window)
{
    m_waiting.stop();
    m_mainWindow = nullptr;
    if (m_signInWindow != window.get())
        m_signInWindow = nullptr;
    m_window.swap(window);
    m_window->show();
}

// ---- Tasks ----

void Console::runTask()
{
    switch (m_options.task) {
    case Task::Window: return;
    case Task::OffscreenCheck: return check();
    case Task::Screenshot: return takePicture();
    }
}

void Console::check()
{
    auto check = std::make_unique<OffscreenCheck>(
        *m_session, *m_mainWindow,
        isSample() ? OffscreenCheck::Company::Sample : OffscreenCheck::Company::Other, std::cout);
    connect(check.get(), &OffscreenCheck::finished, this,
            [this](bool isPassed) { Q_EMIT finished(isPassed ? ExitCode::Done : ExitCode::Failed); });
    check->start();
    m_task = std::move(check);
}

void Console::takePicture()
{
    auto& page = m_mainWindow->page(m_options.page);
    auto arrival = std::make_unique<DataArrival>(*m_session,
                                                 std::vector<const models::TableModel*>{&page.model()});
    connect(arrival.get(), &DataArrival::failed, this, &Console::fail);
    connect(arrival.get(), &DataArrival::arrived, this, [this, &page] {
        if (page.model().rowCount() > 0)
            page.view().setCurrentRow(page.model().handleAt(0)); // a picture with details tells more
        QTimer::singleShot(SettlingTime, this, &Console::savePicture);
    });
    arrival->start();
    m_task = std::move(arrival);
}

void Console::savePicture()
{
    if (!m_mainWindow->grab().save(m_options.pictureFile))
        return fail(QStringLiteral("The picture could not be written: %1.").arg(m_options.pictureFile));
    Q_EMIT finished(ExitCode::Done);
}

void Console::fail(const QString& reason)
{
    std::cout << "Failed: " << process::shownText(reason.toStdString()) << std::endl;
    Q_EMIT finished(ExitCode::Failed);
}

} // namespace cordboard::app
