// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window tells: the state of the connection, counts, deadlines, what can be taken back.
#include <QApplication>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/pages/pagespec.h"
#include "ui/text/commandtext.h"
#include "ui/text/sentencetext.h"
#include "ui/text/signintext.h"
#include "ui/window/accountactions.h"
#include "ui/window/accountbutton.h"
#include "ui/window/banner.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"
#include "ui/window/rowactions.h"
#include "ui/window/statusstrip.h"

namespace cordboard::ui {

using interfaces::SyncState;
using interfaces::TableKind;
using models::CellText;

void MainWindow::showSyncStatus()
{
    const auto& status = m_session.syncStatus();
    m_strip->show(status, m_session.serverNow());
    setWindowModified(status.waiting > 0);
    showBanner();
    m_account->followStatus();
}

void MainWindow::showBanner()
{
    const auto& status = m_session.syncStatus();
    switch (status.state) {
    case SyncState::SignInNeeded:
        m_banner->tell(
            {Banner::Kind::Warning, QStringLiteral("lock"),
             tr("Your session has ended. You can go on reading; changes wait until you sign in again."),
             tr("Sign in")});
        break;
    case SyncState::Untrusted:
        m_banner->tell({Banner::Kind::Warning, QStringLiteral("lock"),
                        tr("%1 Nothing is sent or fetched.")
                            .arg(SignInText::untrusted(status.detail,
                                                       QString::fromStdString(m_session.account().server))),
                        tr("Try again")});
        break;
    case SyncState::Offline: {
        const auto asOf =
            status.dataAsOf
                ? tr("You see data of %1.").arg(CellText().asOf(*status.dataAsOf, m_session.serverNow()))
                : QString();
        m_banner->tell(
            {Banner::Kind::Info, QStringLiteral("offline"),
             tr("Offline. %1 Changes that can wait are sent later; others say why they cannot.").arg(asOf),
             tr("Try again")});
        break;
    }
    case SyncState::StorageFailed:
        m_banner->tell({Banner::Kind::Warning, QStringLiteral("offline"),
                        SignInText::storageFailure(status.detail), tr("Try again")});
        break;
    case SyncState::SignedOut:
    case SyncState::Starting:
    case SyncState::Syncing:
    case SyncState::Synced:
    case SyncState::ServerBusy: // in the status strip only
        m_banner->withdraw();
        break;
    }
}

void MainWindow::showCounts()
{
    const auto offer = m_session.offer();
    for (const auto& [kind, page] : m_pages->made()) {
        const auto& source = page->model().source();
        const auto count = source.totalCount() + source.hiddenCount();
        const bool isKnown = isPageOffered(page->spec(), offer) && (!source.isLoading() || count > 0);
        m_navigation.setCount(kind, isKnown ? std::optional(count) : std::nullopt);
    }
    showDeadlines();
    showFacts();
    showOwnPicture();
}

void MainWindow::showOwnPicture()
{
    const auto& id = m_session.account().actor.id;
    const auto own = domain::recordsOf<domain::Settings>(m_session.directory(), std::span(&id.value(), 1));
    const auto hash = own.front() ? own.front()->picture : std::string();
    if (m_accountButton != nullptr)
        m_accountButton->setPicture(m_pictures.of(m_accountButton, id, hash));
}

void MainWindow::showUndo()
{
    const auto show = [this](ActionId id, const std::optional<QString>& text, const QString& idle,
                             const QString& reason) {
        m_actions.action(id)->setText(text ? models::DataText::inButton(*text) : idle);
        if (text)
            m_actions.allow(id);
        else
            m_actions.deny(id, reason);
    };
    show(ActionId::Undo, m_flow.undoText(), tr("&Undo"),
         tr("There is nothing of yours that can be taken back now."));
    show(ActionId::Redo, m_flow.redoText(), tr("&Redo"), tr("Nothing was undone."));
    m_rowActions->judge();
}

void MainWindow::showOutboxRepair()
{
    const auto& repair = m_session.syncStatus().outboxRepair;
    if (!repair)
        return;
    QStringList sentences{
        tr("The file of waiting changes was damaged. %Ln change(s) could be read and were kept.", nullptr,
           static_cast<int>(repair->saved))};
    if (repair->lost > 0)
        sentences += tr("%Ln could not be read: look in Activity whether it was made.", nullptr,
                        static_cast<int>(repair->lost));
    sentences += tr("The damaged file is kept as %1.").arg(models::DataText::inSentence(repair->keptFile));
    m_toasts.show({SentenceText::joined(sentences), {}, {}, ToastArea::Toast::Kind::Failure});
}

void MainWindow::tellDiscarded(const interfaces::OperationSummary& operation)
{
    const auto plan = operation.plan;
    if (!plan)
        return;
    m_toasts.show({tr("Discarded, and not sent: %1", "a change").arg(CommandText::title(*plan)),
                   tr("Put back"), [this, plan] { m_flow.act(plan->command); }, // as things are now
                   ToastArea::Toast::Kind::Info});
}

/// Stays until it is closed: whoever asked for it may be away.
void MainWindow::remind(const std::vector<domain::User>& people)
{
    const auto& first = people.front();
    const auto text = people.size() == 1 ? tr("%1 can be restored until %2 only.")
                                               .arg(models::DataText::inSentence(first.displayName()),
                                                    CellText().dateTime(*first.purgeAt))
                                         : tr("%Ln deleted users can be restored for a short time only.",
                                              nullptr, static_cast<int>(people.size()));
    const auto show = [this, id = people.size() == 1 ? first.id.value() : std::string()] {
        if (id.empty())
            showPage(TableKind::DeletedUsers);
        else
            openRecord(TableKind::DeletedUsers, id);
    };
    m_toasts.show({text, tr("Show"), show, ToastArea::Toast::Kind::Reminder});
    QApplication::alert(this);
}

/// The sidebar tells when the first deadline of a page is near.
void MainWindow::showDeadlines()
{
    const auto now = m_session.serverNow();
    for (const auto& [page, source] : m_deadlines) {
        const auto& deadline = *pageSpec(page).deadline;
        QString attention;
        if (source->rowCount() > 0) {
            const auto cell = source->cell(source->handleAt(0), deadline.column);
            const auto* end = std::get_if<domain::Instant>(&cell.value);
            if (end != nullptr && *end > now && *end - now < deadline.warning)
                attention = deadline.text(CellText().countdown(*end, now));
        }
        m_navigation.setAttention(page, attention);
    }
}

/// One's own action is told by its own toast.
void MainWindow::tellMarksLost(TableKind page, const domain::RowSet& rows)
{
    const auto tell = [this, page](std::size_t number) {
        if (number > 0)
            m_toasts.show(
                {pageSpec(page).marksLost(static_cast<int>(number)), {}, {}, ToastArea::Toast::Kind::Info});
    };
    if (const auto& record = pageSpec(page).record.value())
        m_flow.countRemovedElsewhere(*record, this->page(page).model().source().idReader(rows), tell);
    else
        tell(rows.count());
}

} // namespace cordboard::ui
