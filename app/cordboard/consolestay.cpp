// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Console that keeps people signed in: who does not have to type a password, and who else there
// is.
#include <spdlog/spdlog.h>

#include <QFile>
#include <QPointer>

#include "app/cordboard/console.h"
#include "models/datatext.h"
#include "platform/sha256.h"
#include "session/accountindex.h"
#include "ui/window/mainwindow.h"

namespace cordboard::app {

namespace {

constexpr QLatin1String StayingKey("signIn/staying"); ///< the accounts that are kept
constexpr QLatin1String StayWishKey("signIn/stayWish"); ///< what was chosen last
/// What this program serves itself, at ports that change, has buttons of its own.
constexpr QLatin1String ServedHere("http://127.0.0.1:");

/// What sign-ins are kept under. A profile has its own: one that goes on with another's is taken for a thief.
std::string programOf(const QString& profile)
{
    constexpr std::size_t Enough = 16;
    return "cordboard " + platform::sha256Hex(profile.toStdString()).substr(0, Enough);
}

/// How an account stands in the list of those that stay.
QString stayWord(const QString& server, const QString& email)
{
    return server + QLatin1Char(' ') + email.toCaseFolded();
}

} // namespace

std::shared_ptr<session::SignInKeeper> Console::keeperOf(const QString& server, const QString& email)
{
    if (!m_keeper || m_keptFor != std::pair(server, email)) {
        m_keptFor = {server, email};
        m_keeper = std::make_shared<session::SignInKeeper>(m_secrets, programOf(m_options.profileDir),
                                                           server.toStdString(), email.toStdString());
        m_keeper->onNotKept = [self = QPointer(this)](const domain::Error& error) {
            if (self)
                self->tellNotKept(error);
        };
    }
    return m_keeper;
}

void Console::goOnIn(const QString& server, const QString& email)
{
    showWaiting(tr("Signing in to %1…").arg(server));
    keeperOf(server, email)->find([self = QPointer(this), server, email](const domain::Result<bool>& found) {
        if (!self || self->m_isClosing || self->m_signIn.isRunning())
            return;
        if (found && *found)
            return self->m_signIn.start({server, email, ui::SignIn::Stay::Yes}, {});
        self->askToSignIn(found ? QString()
                                : tr("The sign-in that is kept cannot be read: %1. Unlock the keyring and "
                                     "start again, or type your password.")
                                      .arg(QString::fromStdString(found.error().detail)));
        self->m_signInWindow->prefill(server, email);
    });
}

/// Nothing is lost: what was kept opens nothing any more, or cannot be tried now.
void Console::didNotGoOn(const domain::Error& error)
{
    const auto server = m_signIn.server();
    askToSignIn({});
    m_signInWindow->prefill(server, m_signIn.email());
    m_signInWindow->setAuthorityKept(!m_authorities.fileOf(server).empty());
    if (error.code == domain::ErrorCode::Unauthorized) {
        setStays(false);
        return m_signInWindow->showNotice(tr("Your sign-in was ended at the server. Sign in to go on."));
    }
    if (error.code == domain::ErrorCode::Offline)
        return m_signInWindow->showNotice(tr("The server does not answer. With your password you can work "
                                             "with what is kept on this computer until it does."));
    m_signInWindow->showProblem(ui::SignInText::problem(error, server));
}

bool Console::stays(const QString& server, const QString& email) const
{
    return m_settings.value(StayingKey).toStringList().contains(stayWord(server, email));
}

/// Of the account of the newest attempt. Written at once: a program that is killed now is to know it at its
/// next start.
void Console::setStays(bool stays)
{
    auto all = m_settings.value(StayingKey).toStringList();
    const auto word = stayWord(m_signIn.server(), m_signIn.email());
    all.removeAll(word);
    if (stays)
        all.append(word);
    m_settings.setValue(StayingKey, all);
    m_settings.sync();
}

/// Nobody has to choose from one, which is filled in already, unless it needs no password.
std::vector<ui::SignInWindow::Account> Console::accountsToChoose() const
{
    std::vector<ui::SignInWindow::Account> accounts;
    for (const auto& known :
         session::AccountIndex(QFile::encodeName(m_options.profileDir).toStdString()).newestFirst()) {
        const auto server = QString::fromStdString(known.server);
        const auto email = QString::fromStdString(known.email);
        const bool isKept = stays(server, email);
        if (!server.startsWith(ServedHere) || (isKept && !m_ownCompanies.at(server)))
            accounts.push_back({server, email, QString::fromStdString(known.companyName), isKept});
    }
    const bool isChoice = accounts.size() > 1 || (!accounts.empty() && accounts.front().stays);
    return isChoice ? accounts : std::vector<ui::SignInWindow::Account>();
}

void Console::offerStaying()
{
    const bool isWished = m_settings.value(StayWishKey, true).toBool();
    m_signInWindow->offerStaying({}, isWished);
    m_secrets->read("cordboard", [window = QPointer(m_signInWindow),
                                  isWished](const domain::Result<std::string>& answer) {
        if (window)
            window->offerStaying(answer ? tr("In the keyring of this computer.")
                                        : tr("Only until you quit, since it cannot be kept: %1.")
                                              .arg(QString::fromStdString(answer.error().detail)),
                                 isWished);
    });
}

void Console::tellNotKept(const domain::Error& error)
{
    spdlog::warn("sign-in is not kept: {}", error.detail);
    if (m_mainWindow)
        m_mainWindow->toasts().show(
            {tr("You stay signed in only until you quit: %1.").arg(QString::fromStdString(error.detail)),
             {},
             {}});
}

/// Who stays signed in comes back without a password, by the list or at the next start.
void Console::switchAccount()
{
    const bool isKept = m_keeper && m_keeper->isWritten() && !isSample();
    const auto server = isSample() ? QString() : m_signIn.server();
    const auto notice = withWhatWaits(
        isKept ? tr("You stay signed in as %1.").arg(models::DataText::shown(m_signIn.email()))
               : tr("You are signed out."));
    if (!isKept && !isSample())
        setStays(false);
    askToSignIn(notice);
    endSession(End::Left, [] {});
    m_signInWindow->prefill(server, {});
}

/// What was chosen in the sign-in window; other attempts change nothing of what is kept.
void Console::noteStaying(bool stays)
{
    if (m_signInWindow)
        m_settings.setValue(StayWishKey, stays);
    if (m_signInWindow && !stays)
        keeperOf(m_signIn.server(), m_signIn.email())->forget();
    if (m_signInWindow || stays)
        setStays(stays);
}

} // namespace cordboard::app
