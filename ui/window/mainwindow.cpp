// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPointer>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"
#include "ui/actions/applicability.h"
#include "ui/actions/menus.h"
#include "ui/dialogs/reminders.h"
#include "ui/pages/pagespec.h"
#include "ui/pane/detailpane.h"
#include "ui/pane/recordhistory.h"
#include "ui/settings/mysettings.h"
#include "ui/settings/personcards.h"
#include "ui/window/accountactions.h"
#include "ui/window/accountbutton.h"
#include "ui/window/activityparts.h"
#include "ui/window/banner.h"
#include "ui/window/focusorder.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/pagestack.h"
#include "ui/window/rowactions.h"
#include "ui/window/sidebar.h"
#include "ui/window/statusstrip.h"

namespace cordboard::ui {

using interfaces::AllTables;
using interfaces::TableKind;

namespace {

constexpr int NarrowSidebarBelow = 1000;
constexpr int NoPaneBelow = 1100;
constexpr int PaneWidth = 380;
constexpr QSize FirstSize(1280, 800);
constexpr QSize Smallest(900, 600);
constexpr int ToastRoom = 16; // above and below what stands there
constexpr QSize FrameRoom(8, 40); // what a window manager draws around a window

/// At the places of `TextSizes`.
constexpr std::array TextActions{ActionId::Text80,  ActionId::Text90,  ActionId::Text100, ActionId::Text110,
                                 ActionId::Text125, ActionId::Text150, ActionId::Text175, ActionId::Text200};
static_assert(TextActions.size() == TextSizes.size());

ActionId themeAction(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: break;
    case ThemeChoice::Light: return ActionId::ThemeLight;
    case ThemeChoice::Dark: return ActionId::ThemeDark;
    case ThemeChoice::HighContrast: return ActionId::ThemeHighContrast;
    }
    return ActionId::ThemeSystem;
}

std::vector<models::NavigationModel::Page> navigationPages()
{
    std::vector<models::NavigationModel::Page> pages;
    pages.reserve(AllTables.size());
    for (const auto page : AllTables)
        pages.push_back({page, pageSpec(page).title(), pageSpec(page).isCounted});
    return pages;
}

} // namespace

MainWindow::MainWindow(interfaces::Session& session, Theme& theme, QSettings& settings, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_theme(theme), m_settings(settings), m_actions(theme),
      m_recordActions(theme), m_toasts(theme, this), m_flow(session, theme, m_toasts, this),
      m_pictures(session, nullptr), m_navigation(navigationPages()), m_views(new QStackedWidget(this)),
      m_sidebar(new Sidebar(theme, m_navigation, this)),
      m_pages(new PageStack(session, theme, m_actions, settings, this)), m_splitter(new QSplitter(this)),
      m_pane(new DetailPane(theme, m_recordActions, this)), m_history(new RecordHistory(session, this)),
      m_banner(new Banner(theme, this)), m_strip(new StatusStrip(theme, this)),
      m_account(std::make_unique<AccountActions>(session, theme, m_toasts, *this)),
      m_rowActions(std::make_unique<RowActions>(session, m_actions, m_recordActions, *m_pages, m_flow)),
      m_reminders(new Reminders(session, settings, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(
        // On a screen of that size the foot is to be seen, too.
        Smallest.boundedTo(screen()->availableSize() - FrameRoom));
    m_detailsDue.setSingleShot(true);
    m_detailsDue.callOnTimeout(this, [this] {
        showDetails();
        showOwnPicture();
        m_rowActions->judge();
    });
    m_recordActions.silence();
    FocusOrder::install();
    buildLayout();
    fillMenuBar(*menuBar(), m_actions);
    m_accountButton = new AccountButton(theme, m_actions, *menuBar());
    connectParts();
    connectPages();
    connectActions();
    connectSession();
    restoreState();
    showWhatIsTheirs();
    m_toasts.raise();
    showSyncStatus();
    showCounts();
    showUndo();
    showOutboxRepair();
    if (isAdmin(m_session.account().actor))
        m_pages->makeOthersLater();
}

/// The pages go while everything they may still call is there.
MainWindow::~MainWindow()
{
    m_subscriptions.clear();
    m_pane->removeEventFilter(this);
    m_toasts.disconnect(this);
    m_pages->disconnect(this); // not all: its accessible interface goes with its `destroyed`
    delete takeCentralWidget();
}

void MainWindow::setOrigin(CompanyOrigin origin)
{
    m_origin = origin;
    m_accountButton->tell(m_session.account(), m_origin);
}

void MainWindow::showPage(TableKind kind)
{
    if (m_view == WindowView::MySettings)
        showView(WindowView::Administration);
    m_pages->showPage(kind);
}

TablePage& MainWindow::page(TableKind kind)
{
    return m_pages->page(kind);
}

TablePage& MainWindow::currentPage()
{
    return m_pages->current();
}

void MainWindow::buildLayout()
{
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({width(), PaneWidth});
    m_splitter->setHandleWidth(1);

    auto* administration = new QWidget(m_views);
    auto* middle = new QHBoxLayout(administration);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_sidebar);
    middle->addWidget(m_splitter, 1);
    buildViews(*administration);
    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_views, 1);
    setCentralWidget(central);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_strip, 1);
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::showPage);
    connect(m_pane, &DetailPane::closePressed, this,
            [this] { m_actions.action(ActionId::TogglePane)->trigger(); });
    connect(m_pane, &DetailPane::leaveAsked, this, &MainWindow::leavePane);
    connect(m_pane, &DetailPane::linkFollowed, this, &MainWindow::follow);
    connect(m_pane, &DetailPane::fieldEdited, this, &MainWindow::editField);
    connect(m_pane, &DetailPane::editRefused, this, [this](const QString& reason) {
        m_toasts.show({reason, {}, {}, ToastArea::Toast::Kind::Info});
    });
    connect(m_pane, &DetailPane::tabChosen, this, &MainWindow::showDetails);
    connect(m_pane, &DetailPane::stayAsked, this, &MainWindow::stayWith);
    connect(m_history, &RecordHistory::changed, this, &MainWindow::showDetails);
    connect(m_strip, &StatusStrip::syncPressed, m_account.get(), &AccountActions::syncOrSignIn);
    connect(m_strip, &StatusStrip::tryNowPressed, this, [this] { m_session.syncNow(); });
    connect(m_strip, &StatusStrip::outboxPressed, this, &MainWindow::showOperations);
    connect(m_strip, &StatusStrip::executionPressed, this, [this] {
        if (const auto& execution = m_session.syncStatus().execution)
            OperationRows::open(m_session, m_theme, execution->operation, this);
    });
    connect(m_banner, &Banner::buttonPressed, m_account.get(), &AccountActions::syncOrSignIn);
    connect(m_account.get(), &AccountActions::signOutRequested, this,
            [this] { leaveInput([this] { Q_EMIT signOutRequested(); }); }); // typed while changes were sent
    connect(m_account.get(), &AccountActions::newCompanyRequested, this, &MainWindow::newCompanyRequested);
    connect(m_account.get(), &AccountActions::wiped, m_reminders, &Reminders::clearAll);
    connect(m_account.get(), &AccountActions::wiped, this, &MainWindow::wiped);
    connect(m_reminders, &Reminders::due, this, &MainWindow::remind);
    connect(&m_flow, &CommandFlow::changed, this, &MainWindow::showUndo);
    connect(&m_flow, &CommandFlow::discarded, this, &MainWindow::tellDiscarded);
    connect(&m_toasts, &ToastArea::resized, this, &MainWindow::leaveRoomForToasts);
    connect(m_splitter, &QSplitter::splitterMoved, this, &MainWindow::placeToasts);
    m_pane->installEventFilter(this);
}

void MainWindow::connectPages()
{
    connect(m_pages, &PageStack::pageShown, this, [this] {
        m_sidebar->showCurrent(currentPage().kind());
        openPartsByArrow();
        fitToWidth();
        showTargets();
        showTitle();
    });
    connect(m_pages, &PageStack::targetsChanged, this, &MainWindow::showTargets);
    connect(m_pages, &PageStack::rowsReset, this, &MainWindow::showCounts);
    connect(m_pages, &PageStack::rowsChanged, &m_detailsDue, qOverload<>(&QTimer::start));
    connect(m_pages, &PageStack::enterPressed, this, &MainWindow::enterPane);
    connect(m_pages, &PageStack::connectionAsked, m_account.get(), &AccountActions::syncOrSignIn);
    connect(m_pages, &PageStack::cellEdited, m_rowActions.get(), &RowActions::editCell);
    connect(m_pages, &PageStack::actionAsked, this, &MainWindow::runOnRecord);
    connect(m_pages, &PageStack::marksLost, this, &MainWindow::tellMarksLost);
}

void MainWindow::connectActions()
{
    for (const auto& spec : allActions()) {
        connect(m_actions.action(spec.id), &QAction::triggered, this, [this, &spec] { run(spec); });
        if (spec.onRows() != nullptr)
            connect(m_recordActions.action(spec.id), &QAction::triggered, this,
                    [this, &spec] { m_rowActions->runOnRecord(*spec.onRows(), *this); });
    }
    for (const auto page : AllTables)
        connect(m_actions.pageAction(page), &QAction::triggered, this, [this, page] { showPage(page); });
    connect(&m_theme, &Theme::changed, this, &MainWindow::fitToWidth);
    tickChosen();
}

void MainWindow::tickChosen()
{
    m_actions.action(themeAction(m_theme.choice()))->setChecked(true);
    for (std::size_t place = 0; place < TextSizes.size(); ++place) {
        if (TextSizes[place] == m_theme.textSize())
            m_actions.action(TextActions[place])->setChecked(true);
    }
}

void MainWindow::run(const ActionSpec& action)
{
    const auto& run = action.run.value();
    if (const auto* onWindow = std::get_if<OnWindow>(&run))
        onWindow->run(*this);
    else if (const auto* onTable = std::get_if<OnTable>(&run))
        onTable->run(currentPage().view());
    else
        runOnRows(std::get<OnRows>(run));
}

/// The bulk bar goes with the marks: after it, and after what it opened, work goes on in the table.
void MainWindow::runOnRows(const OnRows& action)
{
    if (currentPage().bulkBar().isAncestorOf(focusWidget()))
        currentPage().focusRows();
    m_rowActions->run(action, *this);
}

void MainWindow::connectSession()
{
    m_subscriptions.push_back(m_session.syncStatusChanged.connect([this] {
        showSyncStatus();
        m_detailsDue.start(); // settings have no table that would tell of them
    }));
    m_subscriptions.push_back(m_session.accountChanged.connect([this] {
        showWhatIsTheirs();
        if (isAdmin(m_session.account().actor))
            m_pages->makeOthersLater();
        showTitle();
        m_rowActions->judge();
    }));
    m_subscriptions.push_back(m_session.operationChanged.connect([this](const interfaces::OperationSummary&) {
        m_history->refresh();
        showDetails();
        showOwnPicture();
        m_rowActions->judge();
    }));
    for (const auto page : AllTables) {
        const auto& deadline = pageSpec(page).deadline;
        if (!deadline)
            continue;
        auto& source = m_deadlines[page] = m_session.openTable(page);
        source->setView({{}, {{deadline->column, false}}});
        m_subscriptions.push_back(source->rowsReset.connect([this] { showDeadlines(); }));
    }
}

void MainWindow::showWhatIsTheirs()
{
    const auto& actor = m_session.account().actor;
    std::vector<TableKind> pages;
    std::copy_if(AllTables.begin(), AllTables.end(), std::back_inserter(pages),
                 [&actor](TableKind page) { return isPageFor(page, actor); });
    m_navigation.setPages(pages);
    m_accountButton->tell(m_session.account(), m_origin);
    m_pages->leaveForbidden();
    m_sidebar->showCurrent(currentPage().kind());
    showViewOfRole();
    showActions();
}

void MainWindow::showTargets()
{
    showFacts();
    m_rowActions->judge();
    showDetails();
    placeToasts();
}

/// News cover neither rows nor what is about to be pressed: they stand over the pane, and where there is none
/// the rows leave them room.
void MainWindow::placeToasts()
{
    auto& page = currentPage();
    const bool hasPane = m_pane->isVisible(); // not beside one's own settings
    const auto& bar = page.bulkBar();
    m_toasts.setLift(bar.isHidden() ? 0 : bar.sizeHint().height());
    m_toasts.setGround(hasPane ? std::optional(QRect(m_pane->mapTo(this, QPoint()), m_pane->size()))
                               : std::nullopt);
    leaveRoomForToasts();
}

void MainWindow::leaveRoomForToasts()
{
    const bool needsRoom = m_toasts.count() > 0 && !m_pane->isVisible();
    const auto room = needsRoom ? m_toasts.height() + 2 * ToastRoom : 0;
    currentPage().setFootRoom(room);
    m_mySettings->setFootRoom(room);
}

void MainWindow::showTitle()
{
    const bool isOwn = m_view == WindowView::MySettings;
    const auto company = models::DataText::inTitle(
        models::DataText::inSentence(m_session.account().company.name));
    const auto page = isOwn ? tr("My settings") : currentPage().spec().title();
    setWindowTitle(company.isEmpty() ? tr("%1[*] - Cordboard").arg(page)
                                     : tr("%1[*] - %2 - Cordboard").arg(page, company));
}

void MainWindow::showOperations()
{
    auto* list = findChild<OperationsList*>();
    if (list == nullptr)
        list = new OperationsList(m_session, m_theme, m_flow, this);
    list->show();
    list->raise();
    list->activateWindow();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_session.setInUse(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    m_session.setInUse(false);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_session.setInUse(isVisible() && !isMinimized());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToWidth();
}

/// The pane came, went, or stands elsewhere.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    if (watched == m_pane &&
        (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide))
        placeToasts();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::fitToWidth()
{
    const bool wantsSidebar = m_actions.action(ActionId::ToggleSidebar)->isChecked();
    m_sidebar->setVisible(wantsSidebar);
    m_sidebar->setWidth(width() < m_theme.scaled(NarrowSidebarBelow) ? Sidebar::Width::IconsOnly
                                                                     : Sidebar::Width::Full);
    const bool isNarrow = width() < m_theme.scaled(
                                        NoPaneBelow); // the pane takes the place of the table, when asked for
    m_isPaneInFront = m_isPaneInFront && isNarrow;
    m_actions.action(ActionId::TogglePane)->setChecked(isNarrow ? m_isPaneInFront : m_wantsPane);
    m_pages->setVisible(!m_isPaneInFront);
    m_pane->setVisible(isNarrow ? m_isPaneInFront : m_wantsPane);
    showDetails();
}

void MainWindow::togglePane()
{
    auto& shows = width() < m_theme.scaled(NoPaneBelow) ? m_isPaneInFront : m_wantsPane;
    shows = !shows;
    const bool hadFocus = m_pane->isAncestorOf(focusWidget());
    fitToWidth();
    if (m_isPaneInFront)
        m_pane->setFocus(Qt::OtherFocusReason);
    else if (hadFocus || currentPage().isAncestorOf(focusWidget()))
        currentPage().focusRows();
}

bool MainWindow::openParts(std::optional<interfaces::RowHandle> row)
{
    auto& page = currentPage();
    const auto parts = row ? page.model().source().partsOf(*row) : std::nullopt;
    if (!parts)
        return false;
    const auto title = tr("%1: %2", "what was done, to whom")
                           .arg(page.model().text(*row, interfaces::ColumnId::Action),
                                page.model().text(*row, interfaces::ColumnId::Target));
    ActivityParts::open(m_session, m_theme, *parts, title, this);
    return true;
}

/// As in a tree; the page is made when it is first shown.
void MainWindow::openPartsByArrow()
{
    auto& page = currentPage();
    const auto name = QStringLiteral("openParts");
    if (page.kind() != TableKind::Audit || page.view().findChild<QShortcut*>(name) != nullptr)
        return;
    const auto key = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    auto* shortcut = new QShortcut(key, &page.view());
    shortcut->setObjectName(name);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] { openParts(currentPage().view().currentRow()); });
}

void MainWindow::useTheme(ThemeChoice choice)
{
    m_theme.setChoice(choice);
    m_settings.setValue(ThemeKey, themeWord(choice));
    tickChosen();
}

void MainWindow::useTextSize(int percent)
{
    m_theme.setTextSize(percent);
    m_settings.setValue(TextSizeKey, m_theme.textSize());
    tickChosen();
}

void MainWindow::useDensity(ActionId action, TableView::Density density)
{
    m_actions.action(action)->setChecked(true);
    m_pages->setDensity(density);
    m_settings.setValue(QStringLiteral("window/density"), m_actions.action(action)->objectName());
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
    run(specOf(ActionId::DensityNormal));
    for (const auto& spec : allActions()) {
        if (spec.ticking == Ticking::OneRowHeight && density == QLatin1String(spec.name))
            run(spec);
    }
    fitToWidth();
    m_pages->showPage(currentPage().kind());
    currentPage().focusRows();
}

void MainWindow::saveState()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
    m_settings.setValue(QStringLiteral("window/sidebar"),
                        m_actions.action(ActionId::ToggleSidebar)->isChecked());
    m_settings.setValue(QStringLiteral("window/pane"), m_wantsPane);
}

/// Whoever has been elsewhere comes back to the rows; what had a level of its own has taken the key before.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const auto key = event->key();
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (key == Qt::Key_Escape && isPlain && m_view == WindowView::Administration)
        leavePane();
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && isPlain && !event->isAutoRepeat())
        pressFocused();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayClose())
        return event->ignore();
    saveState();
    QMainWindow::closeEvent(event);
}

} // namespace cordboard::ui
