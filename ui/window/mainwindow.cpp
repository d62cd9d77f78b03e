// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <iterator>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/pages/pagecommands.h"
#include "ui/pane/detailpane.h"
#include "ui/text/signintext.h"
#include "ui/window/banner.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/sidebar.h"
#include "ui/window/statusstrip.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::SyncState;
using interfaces::TableKind;
using models::CellText;

namespace {

constexpr int NarrowSidebarBelow = 1000;
constexpr int NoPaneBelow = 1100;
constexpr int PaneWidth = 300;
constexpr std::chrono::milliseconds OtherPagesDelay(150); ///< the first page is painted by then
constexpr QSize FirstSize(1280, 800);
constexpr QSize Smallest(900, 600);
constexpr QSize FrameRoom(8, 40); // what a window manager draws around a window

/// Settings keep pages by word, so that their order may change.
QString pageWord(TableKind page)
{
    const auto word = interfaces::word(page);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString layoutKey(TableKind page)
{
    return QStringLiteral("layout/") + pageWord(page);
}

} // namespace

MainWindow::MainWindow(interfaces::Session& session, Theme& theme, QSettings& settings, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_theme(theme), m_settings(settings), m_actions(theme),
      m_toasts(theme, this), m_flow(session, theme, m_toasts, this),
      m_deadlines(session.openTable(TableKind::DeletedUsers)),
      m_sidebar(new Sidebar(theme, m_navigation, this)), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(this)), m_pane(new DetailPane(theme, this)), m_banner(new Banner(theme, this)),
      m_strip(new StatusStrip(theme, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(
        // On a screen of that size the foot is to be seen, too.
        Smallest.boundedTo(screen()->availableSize() - FrameRoom));
    m_detailsDue.setSingleShot(true);
    m_detailsDue.callOnTimeout(this, [this] {
        showDetails();
        judgeRowActions();
    });
    m_stack->setCurrentWidget(&page(savedPage()));
    buildLayout();
    buildMenus();
    connectActions();
    connectSession();
    restoreState();
    showWhatIsTheirs();
    m_toasts.raise();
    showSyncStatus();
    showCounts();
    showUndo();
    showOutboxRepair();
    QTimer::singleShot(OtherPagesDelay, this, &MainWindow::buildOtherPages);
}

TableKind MainWindow::savedPage() const
{
    const auto page = interfaces::tableFromWord(
                          m_settings.value(QStringLiteral("window/page")).toString().toStdString())
                          .value_or(TableKind::Users);
    return isPageFor(page, m_session.account().actor) ? page : TableKind::Users;
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
    m_toasts.show({sentences.join(QLatin1Char(' ')), {}, {}, ToastArea::Toast::Kind::Failure});
}

/// The pages go while everything they may still call is there.
MainWindow::~MainWindow()
{
    m_subscriptions.clear();
    for (const auto& [kind, page] : m_pages) {
        for (QObject* teller :
             std::initializer_list<QObject*>{page, &page->view(), &page->model(), &page->model().marks()})
            teller->disconnect(this);
    }
    delete takeCentralWidget();
}

TablePage& MainWindow::currentPage()
{
    return *static_cast<TablePage*>(m_stack->currentWidget());
}

TablePage& MainWindow::page(TableKind kind)
{
    const auto found = m_pages.find(kind);
    return found == m_pages.end() ? buildPage(kind) : *found->second;
}

TablePage& MainWindow::buildPage(TableKind kind)
{
    auto* page = new TablePage(kind, m_session, m_theme, m_actions, m_stack);
    m_pages.emplace(kind, page);
    m_stack->addWidget(page);
    // None saved: as it comes.
    (void)page->view().restoreLayoutState(m_settings.value(layoutKey(kind)).toByteArray());
    page->view().setDensity(m_density);
    connect(page, &TablePage::targetsChanged, this, [this, page] {
        if (page == m_stack->currentWidget())
            showTargets();
    });
    connect(&page->model(), &QAbstractItemModel::modelReset, this, &MainWindow::showCounts);
    connect(&page->model(), &QAbstractItemModel::dataChanged, &m_detailsDue, qOverload<>(&QTimer::start));
    connect(page, &TablePage::enterPressed, this, &MainWindow::enterPane);
    connect(page, &TablePage::connectionAsked, this, &MainWindow::syncOrSignIn);
    connect(page, &TablePage::elsewhereAsked, this, [this](TableKind elsewhere, const QString& query) {
        this->page(elsewhere).filter().setQuery(query);
        showPage(elsewhere);
    });
    connect(&page->view(), &TableView::deleteRequested, this,
            [this] { m_actions.action(ActionId::DeleteUsers)->trigger(); });
    connect(&page->view(), &TableView::layoutChanged, this,
            [this, page] { m_settings.setValue(layoutKey(page->kind()), page->view().layoutState()); });
    connect(
        &page->model(), &models::TableModel::cellEdited, this,
        [this, page](domain::RowHandle row, ColumnId column, const QVariant& before, const QVariant& after) {
            editCell(*page, row, column, before.toStringList(), after.toStringList());
        });
    connect(&page->model().marks(), &models::MarkSet::marksLost, this,
            [this, page](const std::vector<std::string>& ids) { tellMarksLost(*page, ids); });
    return *page;
}

/// The window opens with one page. The others, a few milliseconds each, follow one by one once that is
/// painted, for the counts in the sidebar.
void MainWindow::buildOtherPages()
{
    const auto missing = std::find_if(
        interfaces::AllTables.begin(), interfaces::AllTables.end(), [this](TableKind kind) {
            return !m_pages.contains(kind) && isPageFor(kind, m_session.account().actor);
        });
    if (missing == interfaces::AllTables.end())
        return;
    buildPage(*missing);
    showCounts();
    QTimer::singleShot(0, this, &MainWindow::buildOtherPages);
}

void MainWindow::showWhatIsTheirs()
{
    const auto& actor = m_session.account().actor;
    std::vector<TableKind> pages;
    std::copy_if(interfaces::AllTables.begin(), interfaces::AllTables.end(), std::back_inserter(pages),
                 [&actor](TableKind page) { return isPageFor(page, actor); });
    m_navigation.setPages(pages);
    for (const auto& spec : Actions::specs())
        m_actions.setThere(spec.id, isActionFor(spec.id, actor));
    for (auto* menu : menuBar()->findChildren<QMenu*>()) {
        const auto entries = menu->actions();
        menu->menuAction()->setVisible(std::any_of(entries.begin(), entries.end(), [](const QAction* entry) {
            return entry->isVisible() && !entry->isSeparator();
        }));
    }
    if (!isPageFor(currentPage().kind(), actor))
        showPage(TableKind::Users);
    m_sidebar->showCurrent(currentPage().kind());
}

void MainWindow::buildLayout()
{
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({width(), PaneWidth});
    m_splitter->setHandleWidth(1);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_sidebar);
    middle->addWidget(m_splitter, 1);
    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(middle, 1);
    setCentralWidget(central);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_strip, 1);

    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::showPage);
    connect(m_pane, &DetailPane::closePressed, this,
            [this] { m_actions.action(ActionId::TogglePane)->trigger(); });
    connect(m_pane, &DetailPane::leaveAsked, this, &MainWindow::leavePane);
    connect(m_strip, &StatusStrip::syncPressed, this, &MainWindow::syncOrSignIn);
    connect(m_strip, &StatusStrip::outboxPressed, this,
            [this] { (new OperationsList(m_session, m_theme, this))->show(); });
    connect(m_strip, &StatusStrip::executionPressed, this, [this] {
        if (const auto& execution = m_session.syncStatus().execution)
            OperationRows::open(m_session, m_theme, execution->operation, this);
    });
    connect(m_banner, &Banner::buttonPressed, this, &MainWindow::syncOrSignIn);
}

void MainWindow::buildMenus()
{
    using Id = ActionId;
    const auto add = [this](const QString& title, std::initializer_list<std::initializer_list<Id>> groups) {
        auto* menu = menuBar()->addMenu(title);
        m_actions.addTo(*menu, groups);
        return menu;
    };
    add(tr("&File"), {{Id::SignOut, Id::Wipe}, {Id::Quit}});
    add(tr("&Edit"), {{Id::Undo, Id::Redo},
                      {Id::CopyRows, Id::CopyCell, Id::EditCell},
                      {Id::MarkAllMatching, Id::InvertMarks, Id::ClearMarks},
                      {Id::Find, Id::AddFilter, Id::FindClear}});
    auto* view = add(tr("&View"), {{Id::ShowUsers, Id::ShowReservedNumbers, Id::ShowDeletedUsers,
                                    Id::ShowLicenses, Id::ShowActivity},
                                   {Id::GoBack, Id::GoForward},
                                   {Id::ToggleSidebar, Id::TogglePane, Id::FullScreen}});
    m_actions.addTo(*view->addMenu(tr("&Theme")), {{Id::ThemeSystem, Id::ThemeLight, Id::ThemeDark}});
    m_actions.addTo(*view->addMenu(tr("Row h&eight")),
                    {{Id::DensityCompact, Id::DensityNormal, Id::DensityComfortable}});
    m_actions.addTo(*view, {{Id::NextPart, Id::PreviousPart, Id::NewestToast}, {Id::Sync}});
    add(tr("&Users"),
        {{Id::EditUsers},
         {Id::GrantOfficeAdmin, Id::RevokeOfficeAdmin, Id::GrantCompanyAdmin, Id::RevokeCompanyAdmin},
         {Id::AllowAnalytics, Id::DenyAnalytics},
         {Id::SuspendUsers, Id::ReactivateUsers},
         {Id::DeleteUsers, Id::RestoreUsers, Id::PurgeUsers}});
    add(tr("&Numbers"),
        {{Id::AssignNumber, Id::SwapNumber, Id::UnassignNumbers}, {Id::AssignToUser, Id::ReleaseNumbers}});
    add(tr("&Licenses"), {{Id::ShowHolders}});
    add(tr("&Help"), {{Id::Shortcuts}, {Id::About}});
}

void MainWindow::connectSession()
{
    m_subscriptions.push_back(m_session.syncStatusChanged.connect([this] { showSyncStatus(); }));
    m_subscriptions.push_back(m_session.accountChanged.connect([this] {
        showWhatIsTheirs();
        QTimer::singleShot(OtherPagesDelay, this, &MainWindow::buildOtherPages);
        showTitle();
        judgeRowActions();
    }));
    m_subscriptions.push_back(m_session.operationChanged.connect([this](const interfaces::OperationSummary&) {
        showDetails();
        judgeRowActions();
    }));
    connect(&m_flow, &CommandFlow::changed, this, &MainWindow::showUndo);
    m_deadlines->setView({{}, {{ColumnId::TimeLeft, false}}});
    m_subscriptions.push_back(m_deadlines->rowsReset.connect([this] { showDeadline(); }));
}

void MainWindow::showPage(TableKind kind)
{
    if (!isPageFor(kind, m_session.account().actor))
        return;
    auto* page = &this->page(kind);
    if (page != m_stack->currentWidget()) {
        if (!m_isTravelling)
            m_history[m_place].query = currentPage().filter().query(); // so that coming back finds it
        const bool hadFocus = currentPage().isAncestorOf(focusWidget());
        m_stack->setCurrentWidget(page);
        if (hadFocus)
            page->view().setFocus(Qt::OtherFocusReason);
        remember({kind, page->filter().query()});
    }
    m_sidebar->showCurrent(kind);
    m_settings.setValue(QStringLiteral("window/page"), pageWord(kind));
    fitToWidth();
    showTargets();
    showTitle();
}

void MainWindow::showSyncStatus()
{
    const auto& status = m_session.syncStatus();
    m_strip->show(status, m_session.serverNow());
    setWindowModified(status.waiting > 0);
    showBanner();
    if (m_isSigningOut)
        signOutOnceSent();
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
    for (const auto& [kind, page] : m_pages) {
        const auto& source = page->model().source();
        const auto count = source.totalCount() + source.hiddenCount();
        m_navigation.setCount(kind, source.isLoading() && count == 0 ? std::nullopt : std::optional(count));
    }
    showDeadline();
    m_strip->showFacts(currentPage().facts());
}

/// The sidebar tells when the first restore period ends, from a day before (R-DEL-01, ui.md 4.2).
void MainWindow::showDeadline()
{
    constexpr std::chrono::hours Warned{24};
    QString attention;
    if (m_deadlines->rowCount() > 0) {
        const auto cell = m_deadlines->cell(m_deadlines->handleAt(0), ColumnId::TimeLeft);
        const auto* end = std::get_if<domain::Instant>(&cell.value);
        const auto now = m_session.serverNow();
        if (end != nullptr && *end > now && *end - now < Warned)
            attention = tr("one ends in %1").arg(CellText().countdown(*end, now));
    }
    m_navigation.setAttention(TableKind::DeletedUsers, attention);
}

void MainWindow::showTargets()
{
    m_strip->showFacts(currentPage().facts());
    judgeRowActions();
    showDetails();
    liftToasts();
}

/// News must not cover what is about to be pressed.
void MainWindow::liftToasts()
{
    const auto& bar = currentPage().bulkBar();
    m_toasts.setLift(bar.isHidden() ? 0 : bar.sizeHint().height());
}

/// One's own action is told by its own toast.
void MainWindow::tellMarksLost(const TablePage& page, const std::vector<std::string>& ids)
{
    const auto table = page.kind() == TableKind::ReservedNumbers ? domain::RecordKind::Number
                                                                 : domain::RecordKind::User;
    const auto number = static_cast<int>(m_flow.countRemovedElsewhere(table, ids));
    if (number == 0)
        return;
    const auto text = [&] {
        switch (page.kind()) {
        case TableKind::Users:
            return tr("%Ln marked user(s) were deleted elsewhere and are not marked any more.", nullptr,
                      number);
        case TableKind::DeletedUsers:
            return tr("%Ln marked user(s) were restored or permanently deleted elsewhere and are not marked "
                      "any more.",
                      nullptr, number);
        case TableKind::ReservedNumbers:
            return tr("%Ln marked number(s) left the pool elsewhere and are not marked any more.", nullptr,
                      number);
        case TableKind::Licenses:
        case TableKind::Audit:
            return tr("%Ln marked row(s) are gone and not marked any more.", nullptr, number);
        }
        return QString();
    }();
    m_toasts.show({text, {}, {}, ToastArea::Toast::Kind::Info});
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
    judgeRowActions();
}

void MainWindow::showDetails()
{
    if (!m_pane->isVisible())
        return;
    auto& page = currentPage();
    const auto& source = page.model().source();
    const auto row = page.view().currentRow();
    if (!row)
        return m_pane->show(std::nullopt);
    m_pane->show(page.kind() == TableKind::Audit ? activitySheetOf(source, *row, m_session.serverNow())
                                                 : factSheetOf(page.kind(), source.idOf(*row),
                                                               m_session.directory(), m_session.serverNow()));
}

void MainWindow::showTitle()
{
    const auto company = models::DataText::inTitle(
        models::DataText::inSentence(m_session.account().company.name));
    const auto page = CellText::title(currentPage().kind());
    setWindowTitle(company.isEmpty() ? tr("%1[*] - Cordboard").arg(page)
                                     : tr("%1[*] - %2 - Cordboard").arg(page, company));
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToWidth();
}

/// What is switched on by hand comes back when there is room for it again.
void MainWindow::fitToWidth()
{
    const bool wantsSidebar = m_actions.action(ActionId::ToggleSidebar)->isChecked();
    m_sidebar->setVisible(wantsSidebar);
    m_sidebar->setWidth(width() < NarrowSidebarBelow ? Sidebar::Width::IconsOnly : Sidebar::Width::Full);
    const bool isNarrow = width() < NoPaneBelow; // the pane takes the place of the table, when asked for
    m_isPaneInFront = m_isPaneInFront && isNarrow;
    m_actions.action(ActionId::TogglePane)->setChecked(isNarrow ? m_isPaneInFront : m_wantsPane);
    m_stack->setVisible(!m_isPaneInFront);
    m_pane->setVisible(isNarrow ? m_isPaneInFront : m_wantsPane);
    showDetails();
}

void MainWindow::togglePane()
{
    auto& shows = width() < NoPaneBelow ? m_isPaneInFront : m_wantsPane;
    shows = !shows;
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    fitToWidth();
    if (m_isPaneInFront)
        m_pane->setFocus(Qt::OtherFocusReason);
    else if (hadFocus || currentPage().isAncestorOf(focusWidget()))
        currentPage().view().setFocus(Qt::OtherFocusReason);
}

/// Enter on a row: opens the pane and goes into it.
void MainWindow::enterPane()
{
    if (!m_pane->isVisible())
        togglePane();
    m_pane->setFocus(Qt::OtherFocusReason);
}

/// In a narrow window the pane stands in the table's place and goes; beside the table it stays.
void MainWindow::leavePane()
{
    if (m_isPaneInFront)
        togglePane();
    currentPage().view().setFocus(Qt::OtherFocusReason);
}

void MainWindow::restoreState()
{
    if (!restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(FirstSize.boundedTo(screen()->availableSize() - FrameRoom).expandedTo(minimumSize()));
    m_actions.action(ActionId::ToggleSidebar)
        ->setChecked(m_settings.value(QStringLiteral("window/sidebar"), true).toBool());
    m_wantsPane = m_settings.value(QStringLiteral("window/pane"), true).toBool();
    m_splitter->restoreState(m_settings.value(QStringLiteral("window/splitter")).toByteArray());
    const auto density = m_settings.value(QStringLiteral("window/density")).toString();
    runOnWindow(ActionId::DensityNormal);
    for (const auto id : {ActionId::DensityCompact, ActionId::DensityComfortable}) {
        if (m_actions.action(id)->objectName() == density)
            runOnWindow(id);
    }
    m_history.push_back({currentPage().kind(), {}});
    fitToWidth();
    showPage(currentPage().kind());
    currentPage().view().setFocus();
}

void MainWindow::saveState()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
    m_settings.setValue(QStringLiteral("window/sidebar"),
                        m_actions.action(ActionId::ToggleSidebar)->isChecked());
    m_settings.setValue(QStringLiteral("window/pane"), m_wantsPane);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

} // namespace cordboard::ui
