// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the main window do.
#include <QActionGroup>
#include <QApplication>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>
#include <QStackedWidget>

#include "cordboard/version.h"
#include "domain/cause.h"
#include "models/celltext.h"
#include "ui/dialogs/edituser.h"
#include "ui/pages/applicability.h"
#include "ui/pages/pagecommands.h"
#include "ui/pane/detailpane.h"
#include "ui/signin/signinagain.h"
#include "ui/tables/filterterm.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/shortcutlist.h"
#include "ui/window/sidebar.h"
#include "ui/window/signoutquestion.h"
#include "ui/window/statusstrip.h"
#include "ui/window/wipequestion.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::TableKind;
using Id = ActionId;

void MainWindow::connectActions()
{
    m_actions.onTriggered({Id::SignOut,
                           Id::Wipe,
                           Id::Quit,
                           Id::Undo,
                           Id::Redo,
                           Id::Find,
                           Id::AddFilter,
                           Id::FindClear,
                           Id::ShowUsers,
                           Id::ShowReservedNumbers,
                           Id::ShowDeletedUsers,
                           Id::ShowLicenses,
                           Id::ShowActivity,
                           Id::GoBack,
                           Id::GoForward,
                           Id::Sync,
                           Id::ToggleSidebar,
                           Id::TogglePane,
                           Id::FullScreen,
                           Id::NextPart,
                           Id::PreviousPart,
                           Id::NewestToast,
                           Id::ThemeSystem,
                           Id::ThemeLight,
                           Id::ThemeDark,
                           Id::DensityCompact,
                           Id::DensityNormal,
                           Id::DensityComfortable,
                           Id::Shortcuts,
                           Id::About},
                          this, [this](Id id) { runOnWindow(id); });
    m_actions.onTriggered(
        {Id::CopyRows, Id::CopyCell, Id::MarkAllMatching, Id::InvertMarks, Id::ClearMarks, Id::EditCell},
        this, [this](Id id) { runOnTable(id); });
    for (const auto page : interfaces::AllTables) {
        for (const auto id : actionsOf(page))
            m_actions.onTriggered({id}, this, [this](Id triggered) { runOnRows(triggered); });
    }
    for (const auto& group : {std::vector{Id::ThemeSystem, Id::ThemeLight, Id::ThemeDark},
                              std::vector{Id::DensityCompact, Id::DensityNormal, Id::DensityComfortable}}) {
        auto* choice = new QActionGroup(this);
        for (const auto id : group)
            choice->addAction(m_actions.action(id));
    }
    const auto theme = m_theme.choice() == ThemeChoice::Light  ? Id::ThemeLight
                       : m_theme.choice() == ThemeChoice::Dark ? Id::ThemeDark
                                                               : Id::ThemeSystem;
    m_actions.action(theme)->setChecked(true);
    m_actions.action(Id::Quit)->setMenuRole(QAction::QuitRole);
    m_actions.action(Id::About)->setMenuRole(QAction::AboutRole);
}

void MainWindow::runOnWindow(ActionId action)
{
    const auto useTheme = [this](ThemeChoice choice) {
        m_theme.setChoice(choice);
        m_settings.setValue(ThemeKey, themeWord(choice));
    };
    const auto useDensity = [this](ActionId id, TableView::Density density) {
        m_actions.action(id)->setChecked(true);
        m_density = density;
        for (const auto& [kind, page] : m_pages)
            page->view().setDensity(density);
        m_settings.setValue(QStringLiteral("window/density"), m_actions.action(id)->objectName());
    };
    switch (action) {
    case Id::SignOut: askToSignOut(); break;
    case Id::Wipe: askToWipe(); break;
    case Id::Quit: close(); break;
    case Id::Undo: m_flow.undoNewest(); break;
    case Id::Redo: m_flow.redoNewest(); break;
    case Id::Find: currentPage().filter().focusSearch(); break;
    case Id::AddFilter: currentPage().filter().openFilters(); break;
    case Id::FindClear: currentPage().filter().clear(); break;
    case Id::ShowUsers: showPage(TableKind::Users); break;
    case Id::ShowReservedNumbers: showPage(TableKind::ReservedNumbers); break;
    case Id::ShowDeletedUsers: showPage(TableKind::DeletedUsers); break;
    case Id::ShowLicenses: showPage(TableKind::Licenses); break;
    case Id::ShowActivity: showPage(TableKind::Audit); break;
    case Id::GoBack: travel(-1); break;
    case Id::GoForward: travel(1); break;
    case Id::Sync: syncOrSignIn(); break;
    case Id::ToggleSidebar: fitToWidth(); break;
    case Id::TogglePane: togglePane(); break;
    case Id::FullScreen: setWindowState(windowState() ^ Qt::WindowFullScreen); break;
    case Id::NextPart: cyclePart(1); break;
    case Id::PreviousPart: cyclePart(-1); break;
    case Id::NewestToast: m_toasts.focusNewest(); break;
    case Id::ThemeSystem: useTheme(ThemeChoice::System); break;
    case Id::ThemeLight: useTheme(ThemeChoice::Light); break;
    case Id::ThemeDark: useTheme(ThemeChoice::Dark); break;
    case Id::DensityCompact: useDensity(action, TableView::Density::Compact); break;
    case Id::DensityNormal: useDensity(action, TableView::Density::Normal); break;
    case Id::DensityComfortable: useDensity(action, TableView::Density::Comfortable); break;
    case Id::Shortcuts: (new ShortcutList(m_actions, this))->show(); break;
    case Id::About: showAbout(); break;
    default: break; // actions of tables and rows
    }
}

void MainWindow::runOnTable(ActionId action)
{
    auto& view = currentPage().view();
    switch (action) {
    case Id::CopyRows: view.copyRows(); break;
    case Id::CopyCell: view.copyCell(); break;
    case Id::MarkAllMatching: view.markAllMatching(); break;
    case Id::InvertMarks: view.invertMarks(); break;
    case Id::ClearMarks: view.clearMarks(); break;
    case Id::EditCell: view.editCurrent(); break;
    default: break; // other actions
    }
}

void MainWindow::runOnRows(ActionId action)
{
    const auto rows = currentPage().targets();
    if (rows.empty())
        return;
    switch (action) {
    case Id::EditUsers: editUsers(rows); return;
    case Id::AssignNumber: choosePartner(NumberForPerson{domain::UserId(rows.front())}); return;
    case Id::SwapNumber: choosePartner(SwapForPerson{domain::UserId(rows.front())}); return;
    case Id::AssignToUser:
        choosePartner(NumbersToPerson{idsFrom<domain::NumberId>(rows)});
        return;
    case Id::ShowHolders: showHolders(); return;
    case Id::UndoThis: undoOfRow(); return;
    default: break; // straight to the review
    }
    if (const auto command = commandFor(action, rows, m_session.directory()))
        m_flow.review(*command);
}

void MainWindow::judgeRowActions()
{
    const auto targets = currentPage().targetCount();
    const auto rows = targets <= Applicability::MostRows ? currentPage().targets()
                                                         : std::vector<std::string>{};
    for (const auto page : interfaces::AllTables) {
        for (const auto id : actionsOf(page)) {
            auto reason = reasonAgainst(id, targets);
            if (reason.isEmpty())
                reason = id == Id::UndoThis ? reasonAgainstUndo()
                                            : Applicability::obstacle(id, rows, m_session);
            if (reason.isEmpty())
                m_actions.allow(id);
            else
                m_actions.deny(id, reason);
        }
    }
    const auto columns = currentPage().model().columns();
    if (std::any_of(columns.begin(), columns.end(), [](const auto& column) { return column.editable; }))
        m_actions.allow(Id::EditCell);
    else
        m_actions.deny(Id::EditCell, tr("Nothing is edited in place on this page."));
}

QString MainWindow::reasonAgainst(ActionId action, std::size_t targets) const
{
    const auto page = static_cast<const TablePage*>(m_stack->currentWidget())->kind();
    if (pageOf(action) != page)
        return tr("This is done on the page %1.").arg(models::CellText::title(*pageOf(action)));
    const auto operation = rightOf(action);
    if (operation && domain::reachOf(m_session.account().actor, *operation) == domain::Reach::Never)
        return tr("Your role does not allow this. A Company Admin can do it."); // R-ROLE-07
    if (targets == 0)
        return tr("Choose a row first, or mark several.");
    if (isForOneRow(action) && targets > 1)
        return tr("This is done for one row at a time. Clear the marks first.");
    return {};
}

QString MainWindow::reasonAgainstUndo()
{
    return undoableOfRow()
               ? QString()
               : tr("This can no longer be taken back from here, or it was done by someone else.");
}

void MainWindow::showHolders()
{
    auto& page = currentPage();
    const auto row = page.view().currentRow();
    if (!row)
        return;
    const auto office = page.model().text(*row, ColumnId::Office);
    const auto cell = page.model().source().cell(*row, ColumnId::LicenseType);
    const auto* license = std::get_if<std::string>(&cell.value);
    this->page(TableKind::Users)
        .filter()
        .setQuery(FilterTerm::make(QStringLiteral("office"), office) + QLatin1Char(' ') +
                  FilterTerm::make(QStringLiteral("license"),
                                   QString::fromStdString(license == nullptr ? std::string() : *license)));
    showPage(TableKind::Users);
}

std::optional<domain::OperationId> MainWindow::undoableOfRow()
{
    auto& page = currentPage();
    const auto row = page.view().currentRow();
    if (!row || page.kind() != TableKind::Audit)
        return std::nullopt;
    const auto cell = page.model().source().cell(*row, ColumnId::OperationId);
    const auto* id = std::get_if<std::string>(&cell.value);
    const auto operations = m_session.operations();
    const auto found = std::find_if(operations.begin(), operations.end(), [id](const auto& operation) {
        return id != nullptr && operation.id.value() == *id && operation.isUndoable;
    });
    return found == operations.end() ? std::nullopt : std::optional(found->id);
}

void MainWindow::undoOfRow()
{
    if (const auto operation = undoableOfRow())
        m_flow.undo(*operation);
    else
        m_toasts.show({reasonAgainstUndo(), {}, {}, ToastArea::Toast::Kind::Info});
}

void MainWindow::editUsers(const std::vector<std::string>& users)
{
    (new EditUser(m_session, m_theme, m_flow, idsFrom<domain::UserId>(users), this))->show();
}

void MainWindow::choosePartner(const PairingPurpose& purpose)
{
    (new PairingDialog(m_session, m_theme, m_flow, purpose, this))->show();
}

void MainWindow::editCell(TablePage& page, domain::RowHandle row, ColumnId column, const QStringList& before,
                          const QStringList& after)
{
    const auto fields = [](const QStringList& texts) {
        std::vector<std::string> all;
        for (const auto& text : texts)
            all.push_back(text.trimmed().toStdString());
        return all;
    };
    if (auto edit = editOfCell(page.model().source().idOf(row), column, fields(before), fields(after)))
        m_flow.act(std::move(*edit));
}

void MainWindow::remember(Place place)
{
    if (m_isTravelling || m_history.empty())
        return;
    m_history.resize(m_place + 1);
    m_history.push_back(std::move(place));
    m_place = m_history.size() - 1;
}

void MainWindow::travel(int step)
{
    const auto target = static_cast<std::ptrdiff_t>(m_place) + step;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(m_history.size()))
        return;
    if (!isPageFor(m_history[static_cast<std::size_t>(target)].page, m_session.account().actor))
        return; // the role is another one now
    m_history[m_place].query = currentPage().filter().query();
    m_place = static_cast<std::size_t>(target);
    m_isTravelling = true;
    const auto& place = m_history[m_place];
    showPage(place.page);
    currentPage().filter().setQuery(place.query);
    m_isTravelling = false;
}

void MainWindow::cyclePart(int step)
{
    auto& page = currentPage();
    std::vector<QWidget*> parts{m_sidebar, &page.filter(), &page.view(), &page.bulkBar(), m_pane, m_strip};
    std::erase_if(parts, [](const QWidget* part) { return !part->isVisible(); });
    const auto* focus = QApplication::focusWidget();
    const auto inPart = [focus](const QWidget* part) {
        return focus != nullptr && (part == focus || part->isAncestorOf(focus));
    };
    const auto count = static_cast<std::ptrdiff_t>(parts.size());
    const auto place = std::find_if(parts.begin(), parts.end(), inPart) - parts.begin();
    auto* next = parts[static_cast<std::size_t>((place + step + count) % count)];
    if (next == &page.filter())
        return page.filter().focusSearch();
    if (next->focusPolicy() == Qt::NoFocus) {
        for (auto* child : next->findChildren<QWidget*>()) {
            if (child->isVisible() && child->focusPolicy() != Qt::NoFocus) {
                next = child;
                break;
            }
        }
    }
    next->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::syncOrSignIn()
{
    if (m_session.syncStatus().state != interfaces::SyncState::SignInNeeded)
        return m_session.syncNow();
    auto* open = findChild<SignInAgain*>();
    auto* dialog = open != nullptr ? open : new SignInAgain(m_session, m_theme, this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::askToSignOut()
{
    if (!SignOutQuestion::isNeeded(m_session.syncStatus())) {
        Q_EMIT signOutRequested();
        return;
    }
    auto* question = new SignOutQuestion(m_session.syncStatus(), this);
    connect(question, &SignOutQuestion::keepAsked, this, &MainWindow::signOutRequested);
    connect(question, &SignOutQuestion::sendAsked, this, [this] {
        m_isSigningOut = true;
        m_session.syncNow();
        signOutOnceSent();
    });
    question->open();
}

/// Who wants everything sent first is not signed out while something stands against it.
void MainWindow::signOutOnceSent()
{
    const auto& status = m_session.syncStatus();
    const bool isConnected = status.state == interfaces::SyncState::Synced ||
                             status.state == interfaces::SyncState::Syncing;
    if (status.waiting > 0 && isConnected)
        return;
    m_isSigningOut = false;
    if (status.waiting == 0)
        Q_EMIT signOutRequested();
    else
        m_toasts.show({tr("The connection is gone before everything was sent. You are still signed in."),
                       {},
                       {},
                       ToastArea::Toast::Kind::Failure});
}

void MainWindow::askToWipe()
{
    auto* question = new WipeQuestion(m_session.account(), m_session.syncStatus(), this);
    connect(question, &WipeQuestion::wipeAsked, this, [this](interfaces::WaitingWork waiting) {
        m_session.wipe(waiting, [self = QPointer(this)](const domain::Result<void>& outcome) {
            if (!self)
                return;
            if (outcome)
                Q_EMIT self->wiped();
            else if (domain::causeOf(outcome.error().detail) == domain::Cause::WorkWaits)
                self->askToWipe(); // confirmed meanwhile: what would be lost is told first
            else
                self->m_toasts.show(
                    {FindingText::errorSentence(outcome.error()), {}, {}, ToastArea::Toast::Kind::Failure});
        });
    });
    question->open();
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(tr("About Cordboard"));
    about->setIconPixmap(m_theme.icon(QStringLiteral("cordboard")).pixmap(64, 64));
    about->setText(
        tr("Cordboard %1").arg(QString::fromLatin1(Version.data(), static_cast<qsizetype>(Version.size()))));
    about->setInformativeText(tr("The console for the people side of a business phone system.\n\nFree "
                                 "software under the GNU General Public "
                                 "License, version 3 "
                                 "or later. Built with Qt %1, ICU, SQLite, libcurl, libphonenumber and "
                                 "others; THIRD-PARTY names them all.")
                                  .arg(QLatin1String(qVersion())));
    about->setStandardButtons(QMessageBox::Close);
    makePlain(*about);
    about->open();
}

} // namespace cordboard::ui
