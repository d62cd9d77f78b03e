// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Console that makes companies on this computer.
#include <spdlog/spdlog.h>

#include <QPointer>

#include "app/cordboard/console.h"
#include "models/datatext.h"
#include "ui/signin/newcompany.h"
#include "ui/signin/preparingwindow.h"
#include "ui/window/mainwindow.h"

namespace cordboard::app {

void Console::askForNewCompany()
{
    if (auto* open = m_window->findChild<ui::NewCompany*>())
        return open->activateWindow();
    auto* dialog = new ui::NewCompany(m_theme, m_window.get());
    connect(dialog, &ui::NewCompany::asked, this,
            [this, dialog](const ui::CompanyWish& wish) { makeCompany(wish, dialog); });
    dialog->show();
}

void Console::makeCompany(const ui::CompanyWish& wish, ui::NewCompany* dialog)
{
    if (m_isMaking)
        return dialog->showProblem({}, tr("Another company is still being made. Try again in a moment."));
    m_isMaking = true;
    // Known before it is there, so that it is offered whatever comes between.
    const OwnCompany company{m_ownCompanies.freshFile(), 0, QString::fromStdString(wish.company),
                             QString::fromStdString(wish.adminEmail)};
    m_ownCompanies.keep(company);
    auto& server = m_ownServers[company.file];
    server = std::make_unique<EmbeddedServer>(company.file, fillAsWished(wish), SignInLasts::AsUsual);
    server->start(0, [this, company, password = QString::fromStdString(wish.password),
                      dialog = QPointer(dialog)](const domain::Result<std::uint16_t>& port) {
        m_isMaking = false;
        if (!port)
            return notMade(company, port.error(), dialog);
        auto made = company;
        made.port = *port;
        m_ownCompanies.keep(made);
        openMade(made, password, dialog);
    });
}

void Console::notMade(const OwnCompany& company, const domain::Error& error, ui::NewCompany* dialog)
{
    spdlog::warn("new company: {}", error.detail);
    std::error_code ignored;
    if (!std::filesystem::exists(company.file, ignored)) // else it is made, and only not served
        m_ownCompanies.forget(company.file);
    // Not inside its own call.
    QMetaObject::invokeMethod(
        this, [this, file = company.file] { m_ownServers.erase(file); }, Qt::QueuedConnection);
    if (dialog != nullptr)
        dialog->showProblem(error.field, OwnCompanies::problem(error));
}

/// Whoever made it is signed in to it, unless somebody is signed in elsewhere, or about to be: then it waits
/// to be opened from the sign-in window.
void Console::openMade(const OwnCompany& company, const QString& password, ui::NewCompany* dialog)
{
    const auto name = models::DataText::inSentence(company.name.toStdString());
    if (!m_session && !m_signIn.isRunning()) {
        replaceWindow(std::make_unique<ui::PreparingWindow>(tr("Opening %1…").arg(name)));
        return m_signIn.start({company.address(), company.email}, password);
    }
    if (dialog != nullptr)
        dialog->accept();
    if (m_mainWindow)
        m_mainWindow->toasts().show({tr("%1 is made. Sign out to open it.").arg(name), {}, {}});
}

} // namespace cordboard::app
