// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tablepage.h"

#include <QApplication>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "interfaces/tablequery.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/actions/menus.h"
#include "ui/pages/filterform.h"
#include "ui/pages/filtermenu.h"
#include "ui/tables/columnmenu.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

constexpr int Minute = 60'000;
constexpr int Second = 1'000;
/// Those that are not shown unless they are asked for (R-TBL-05).
constexpr QLatin1String HiddenPeople("status:suspended");

/// What keeps a first fetch from going on, and what helps; empty while nothing does.
QString obstacleToFetching(interfaces::SyncState state)
{
    using interfaces::SyncState;
    switch (state) {
    case SyncState::Offline:
        return TablePage::tr(
            "The server does not answer, or not in a way that can be read, and there is no data from before "
            "on this machine.");
    case SyncState::SignInNeeded:
        return TablePage::tr(
            "Your session has ended before everything was fetched. It goes on once you have signed in.");
    case SyncState::Untrusted:
        return TablePage::tr(
            "The server's certificate is not trusted, so nothing is fetched. Ask whoever runs the server.");
    case SyncState::ServerBusy:
        return TablePage::tr("The server is busy and asks to wait. It is tried again by itself.");
    case SyncState::StorageFailed:
        return TablePage::tr(
            "What the server sends cannot be kept on this computer. Make room on its disk, then try again.");
    case SyncState::SignedOut:
    case SyncState::Starting:
    case SyncState::Syncing:
    case SyncState::Synced: return {};
    }
    return {};
}

} // namespace

TablePage::TablePage(TableKind kind, interfaces::Session& session, const Theme& theme, Actions& actions,
                     QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_spec(pageSpec(kind)),
      m_model(session.openTable(kind), [&session] { return session.serverNow(); }), m_actions(actions),
      m_filters(new QMenu(this)), m_filter(new FilterBar(theme, m_spec.search(), m_filters, this)),
      m_view(new TableView(theme, this)), m_empty(new EmptyState(theme, this)),
      m_stack(new QStackedWidget(this)), m_foot(new QWidget(this)), m_fault(new Banner(theme, this))
{
    std::vector<QAction*> rowActions;
    for (const auto id : actionsOf(kind))
        rowActions.push_back(actions.action(id));
    m_bulkBar = new BulkBar(theme, std::move(rowActions), this);
    m_view->setAccessibleName(m_spec.tableName());
    m_view->setObjectName(QStringLiteral("table"));
    showWhatIsOffered();
    m_view->setRows(&m_model);
    if (auto order = interfaces::firstOrder(kind); !order.empty())
        m_model.setSort(std::move(order));
    buildLayout();
    connectParts();
    rowsChanged();
}

void TablePage::setFootRoom(int height)
{
    if (height == m_foot->height())
        return;
    m_foot->setFixedHeight(height);
    layout()->activate();
    if (const auto row = m_view->currentIndex(); row.isValid() && height > 0 && m_view->hasFocus())
        m_view->scrollTo(row); // who works on it goes on seeing it
}

void TablePage::showWhatIsOffered()
{
    const auto offer = m_session.offer();
    m_isOffered = isPageOffered(m_spec, offer);
    if (const auto& edit = specOf(ActionId::EditCell).command; edit && !offer.hasCommand(*edit))
        m_model.setEditing(models::TableModel::Editing::Never);
    m_model.keepColumns([&offer](const interfaces::ColumnSpec& column) {
        const auto field = interfaces::fieldOf(column.id);
        return !field || offer.hasField(*field);
    });
}

QToolButton* TablePage::makeAddButton(ActionId adding)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("add"));
    button->setDefaultAction(m_actions.action(adding));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void TablePage::buildLayout()
{
    auto* title = shortenedLabel(m_spec.title(), this);
    m_theme.keepFont(*title, 1.4, QFont::DemiBold);
    auto* columns = new QToolButton(this);
    columns->setObjectName(QStringLiteral("columns"));
    columns->setText(tr("Columns"));
    columns->setToolTip(tr("Choose which columns are shown"));
    columns->setIcon(m_theme.icon(QStringLiteral("columns")));
    columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setFocusPolicy(Qt::StrongFocus);
    columns->setMenu(m_view->columnMenu());

    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    if (m_spec.adding)
        head->addWidget(makeAddButton(*m_spec.adding));
    head->addWidget(columns);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addLayout(head);
    top->addWidget(m_filter);
    if (m_spec.summary != nullptr && m_isOffered)
        top->addWidget(m_spec.summary(m_session, m_theme, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_fault);
    layout->addWidget(m_stack, 1);
    m_foot->setFixedHeight(0);
    layout->addWidget(m_foot);
    layout->addWidget(m_bulkBar);

    // Keys of the table's own actions work while the table, and nothing else, has the keyboard.
    for (const auto& spec : allActions()) {
        if (spec.isTableScoped())
            m_view->addAction(m_actions.action(spec.id));
    }
}

void TablePage::connectParts()
{
    connect(m_filters, &QMenu::aboutToShow, this, [this] {
        fillFilterMenu(*m_filters, m_spec.filters(m_session.directory()), [this](const QString& term) {
            m_filter->addTerm(term);
            focusRows(); // wherever the menu was opened from
        });
    });
    connect(m_filter, &FilterBar::queryChanged, this, [this](const QString& query) {
        m_view->setMatch(m_filter->plainWords());
        if (!query.isEmpty()) // without a search the table is where it was
            m_view->startAtTop();
        m_model.setQuery(query);
    });
    m_filter->setParse([this](const std::string& query) {
        return m_model.source().isLoading() // which offices there are is not known yet
                   ? domain::parseQuery(query)
                   : domain::parseQuery(query, interfaces::queryScopeOf(kind(), m_session.directory()));
    });
    m_filter->setSuggest(
        [this](const QString& word) { return suggestionsFor(word, m_spec.filters(m_session.directory())); });
    connect(m_filter, &FilterBar::leaveAsked, this, &TablePage::focusRows);
    connect(m_bulkBar, &BulkBar::left, this, &TablePage::focusRows);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TablePage::rowsChanged);
    connect(&m_model.marks(), &models::MarkSet::changed, this, &TablePage::marksChanged);
    connect(m_view, &TableView::currentRowChanged, this, &TablePage::targetsChanged);
    connect(m_view, &TableView::contextMenuAsked, this, &TablePage::openContextMenu);
    connect(m_view, &TableView::enterPressed, this, &TablePage::enterPressed);
    connect(m_view, &TableView::otherEditAsked, this, &TablePage::editOtherwise);
    connect(m_view, &TableView::searchAsked, m_filter, &FilterBar::focusSearch);
    connect(m_bulkBar, &BulkBar::clearPressed, this, [this] {
        m_model.marks().clear();
        focusRows();
    });
    connect(m_bulkBar, &BulkBar::showPressed, this, &TablePage::showMarkedAlone);
    connect(m_filter, &FilterBar::restrictionLeft, this, [this] {
        showAllAgain();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    m_filter->setForm([this](const QString& term, QWidget& chip) { openForm(term, chip); });
    connect(m_filter, &FilterBar::clearMarksAsked, this, [this] { m_model.marks().clear(); });
    connect(m_filter, &FilterBar::hiddenAsked, this, [this] { m_filter->addTerm(HiddenPeople); });
    connect(m_empty, &EmptyState::buttonPressed, this, &TablePage::pressEmptyButton);
    connect(m_empty, &EmptyState::otherPressed, this,
            [this] { Q_EMIT elsewhereAsked(m_elsewhere->kind(), m_filter->query()); });
    m_fault->setObjectName(QStringLiteral("pageFault"));
    connect(m_fault, &Banner::buttonPressed, this, [this] { m_model.retry(); });
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &TablePage::tick);
    m_status = m_session.syncStatusChanged.connect([this] { showRowsOrReason(); });
}

std::vector<std::string> TablePage::targets()
{
    if (!m_model.marks().isEmpty())
        return m_model.marks().ids();
    const auto current = m_view->currentRow();
    return current ? std::vector{m_model.source().idOf(*current)} : std::vector<std::string>{};
}

interfaces::IdReader TablePage::targetReader()
{
    if (!m_model.marks().isEmpty())
        return m_model.marks().idReader();
    return [ids = targets()] { return ids; };
}

std::size_t TablePage::targetCount()
{
    if (!m_model.marks().isEmpty())
        return m_model.marks().count();
    return m_view->currentRow() ? 1 : 0;
}

std::string TablePage::currentId() const
{
    const auto current = m_view->currentRow();
    return current ? m_model.source().idOf(*current) : std::string();
}

void TablePage::showRecord(const std::string& id, Search search)
{
    m_wanted = id;
    m_searchesForWanted.clear();
    if (search == Search::MayChange)
        m_searchesForWanted = {QString(), HiddenPeople};
    findWanted();
}

/// A look at a large table is answered later: what is not among the rows may be among the next ones.
void TablePage::findWanted()
{
    const auto& source = m_model.source();
    if (m_wanted.empty())
        return;
    const auto handle = source.handleOf(m_wanted);
    if (handle && source.rowOf(*handle)) {
        m_wanted.clear();
        m_view->setCurrentRow(*handle);
        return;
    }
    while (!m_searchesForWanted.isEmpty() && !source.isLoading()) {
        const auto query = m_searchesForWanted.takeFirst();
        const bool isOfHidden = query == HiddenPeople;
        if (query == m_filter->query() || (isOfHidden && source.hiddenCount() == 0))
            continue;
        m_filter->setQuery(query); // comes back here
        return;
    }
}

QString TablePage::targetsText()
{
    if (!m_model.marks().isEmpty())
        return m_spec.countedMarks(static_cast<int>(m_model.marks().count()));
    const auto current = m_view->currentRow();
    return current ? m_model.rowName(*current) : QString();
}

bool TablePage::isUnknown() const
{
    const auto& source = m_model.source();
    return !m_isOffered || (source.fault() && (source.isLoading() || source.totalCount() == 0));
}

QString TablePage::facts()
{
    if (isUnknown())
        return {};
    const auto& source = m_model.source();
    QStringList parts{m_spec.counted(static_cast<int>(source.totalCount() + source.hiddenCount()))};
    if (source.hiddenCount() > 0) // R-TBL-05
        parts.append(tr("%Ln suspended hidden", nullptr, static_cast<int>(source.hiddenCount())));
    if (!source.isLoading() && source.rowCount() != source.totalCount())
        parts.append(tr("%Ln match", nullptr, static_cast<int>(source.rowCount())));
    if (!m_model.marks().isEmpty())
        parts.append(tr("%Ln marked", nullptr, static_cast<int>(m_model.marks().count())));
    return parts.join(QStringLiteral(", "));
}

void TablePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    tick();
}

void TablePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void TablePage::rowsChanged()
{
    const auto& source = m_model.source();
    if (isUnknown())
        m_filter->clearCounts();
    else
        m_filter->setCounts(source.isLoading() ? source.totalCount() : source.rowCount(), source.totalCount(),
                            source.hiddenCount());
    if (std::exchange(m_wasLoading, source.isLoading()) && !source.isLoading())
        m_filter->reconsider();
    showRowsOrReason();
    marksChanged(); // how many of the marked are in view is different too
    findWanted();
}

/// The rows that are marked now stay in view while marks come and go.
void TablePage::showMarkedAlone()
{
    const auto rows = m_model.marks().rows();
    if (!m_model.isRestricted())
        m_queryBefore = m_filter->query();
    m_filter->clear();
    m_view->startAtTop();
    m_model.restrictTo(rows);
    m_filter->tellRestriction(tr("Marked rows only"));
    m_view->setFocus(Qt::OtherFocusReason);
}

void TablePage::showAllAgain()
{
    if (!m_model.isRestricted())
        return;
    m_filter->tellRestriction({});
    m_model.restrictTo(std::nullopt);
    m_filter->setQuery(std::exchange(m_queryBefore, {}));
}

void TablePage::openForm(const QString& term, QWidget& chip)
{
    const auto condition = FilterTerm::conditionOf(term);
    if (!condition)
        return m_filter->editAsText(term);
    const auto fields = m_spec.filters(m_session.directory());
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FilterField& known) { return known.name == condition->field; });
    const auto* field = found != fields.end() ? &*found : nullptr;
    if (!FilterForm::canEdit(*condition, field))
        return m_filter->editAsText(term);
    auto* form = new FilterForm(m_theme, *condition, field, chip);
    connect(form, &FilterForm::taken, m_filter,
            [this, term](const QString& other) { m_filter->replaceTerm(term, other); });
    connect(form, &FilterForm::editAsTextAsked, m_filter, [this, term] { m_filter->editAsText(term); });
    connect(form, &FilterForm::closed, m_filter, [this] {
        if (!m_filter->isAncestorOf(QApplication::focusWidget()))
            m_filter->focusSearch();
    });
}

void TablePage::marksChanged()
{
    if (m_model.isRestricted() && m_model.marks().isEmpty())
        showAllAgain(); // nothing is left that it could be about
    m_bulkBar->setCounts(m_model.marks().count(), m_model.marks().countOutOfView());
    Q_EMIT targetsChanged();
}

/// Rows that stand still without a word would be taken for all there is.
void TablePage::showFault()
{
    const auto fault = m_model.source().fault();
    if (!fault || m_model.source().rowCount() == 0)
        return m_fault->withdraw();
    m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"),
                   tr("%1 is not up to date. %2", "page, a sentence")
                       .arg(m_spec.title(), FindingText::fetchSentence(*fault)),
                   tr("Try again")});
}

void TablePage::showRowsOrReason()
{
    showFault();
    if (m_model.source().rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        if (std::exchange(m_areRowsDue, false) && isStillWaitingForRows())
            m_view->setFocus(Qt::OtherFocusReason);
        return;
    }
    const bool hadFocus = window()->focusWidget() == m_view;
    m_empty->tell(reasonForNothing());
    m_stack->setCurrentWidget(m_empty);
    if (hadFocus)
        focusRows();
}

void TablePage::focusRows()
{
    m_areRowsDue = m_stack->currentWidget() != m_view;
    if (m_areRowsDue)
        m_filter->focusSearch();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

/// Who has begun to search goes on with it.
bool TablePage::isStillWaitingForRows() const
{
    const auto* focus = window()->focusWidget();
    return m_filter->query().isEmpty() && (focus == nullptr || m_filter->isAncestorOf(focus));
}

EmptyState::Message TablePage::reasonForNothing()
{
    if (!m_isOffered)
        return notOffered();
    const auto& source = m_model.source();
    if (const auto fault = source.fault())
        return {QStringLiteral("warning"),
                tr("%1 cannot be fetched").arg(m_spec.title()),
                FindingText::fetchSentence(*fault),
                tr("Try again"),
                {}};
    if (source.isLoading())
        return loadingMessage();
    if (!m_filter->query().isEmpty())
        return nothingMatches();
    return {QString::fromLatin1(m_spec.icon.value()), tr("Nothing here yet"), m_spec.whatComesHere(), {}, {}};
}

EmptyState::Message TablePage::notOffered() const
{
    const auto website = m_session.offer().website;
    return {QString::fromLatin1(m_spec.icon.value()),
            tr("Not offered by this service"),
            website.empty() ? tr("The connected service has nothing to show on this page.")
                            : tr("The connected service has nothing to show on this page. It keeps it at %1.",
                                 "address of a website")
                                  .arg(models::DataText::inSentence(website)),
            website.empty() ? QString() : tr("Open the website"),
            {}};
}

EmptyState::Message TablePage::nothingMatches()
{
    EmptyState::Message message{
        QStringLiteral("search"),
        tr("Nothing matches"),
        m_spec.nothingMatches(models::DataText::inSentence(m_filter->query().toStdString())),
        tr("Clear search"),
        {}};
    const auto& elsewhere = m_spec.elsewhere;
    if (!elsewhere)
        return message;
    if (!m_elsewhere) {
        m_elsewhere = m_session.openTable(elsewhere->page);
        // It may answer later.
        m_foundElsewhere = m_elsewhere->rowsReset.connect([this] { showRowsOrReason(); });
    }
    const auto query = m_filter->query().toStdString();
    if (m_elsewhere->view().query != query)
        m_elsewhere->setView({query, {}});
    if (const auto found = m_elsewhere->rowCount(); found > 0)
        message.otherButton = elsewhere->offer(static_cast<int>(found));
    return message;
}

EmptyState::Message TablePage::loadingMessage() const
{
    const auto& status = m_session.syncStatus();
    const auto fetched = static_cast<int>(status.fetched);
    if (const auto obstacle = obstacleToFetching(status.state); !obstacle.isEmpty()) {
        const bool isSignIn = status.state == interfaces::SyncState::SignInNeeded;
        return {isSignIn ? QStringLiteral("lock") : QStringLiteral("offline"),
                tr("Nothing fetched yet"),
                obstacle,
                isSignIn ? tr("Sign in") : tr("Try again"),
                {}};
    }
    const auto text = status.expected
                          ? tr("%Ln of %1", nullptr, fetched)
                                .arg(models::CellText::count(static_cast<std::int64_t>(*status.expected)))
                      : status.fetched > 0 ? tr("%Ln so far", nullptr, fetched)
                                           : QString();
    return {QStringLiteral("sync"), tr("Fetching %1").arg(m_spec.title()), text, {}, {}};
}

void TablePage::pressEmptyButton()
{
    if (!m_isOffered)
        QDesktopServices::openUrl(QUrl(QString::fromStdString(m_session.offer().website)));
    else if (m_model.source().fault())
        m_model.retry();
    else if (m_model.source().isLoading())
        Q_EMIT connectionAsked();
    else
        m_filter->clear();
}

/// What has an action of its own is asked for it; else the first cell of the row that can be typed in opens.
void TablePage::editOtherwise(int section)
{
    const auto column = m_model.columns()[static_cast<std::size_t>(section - 1)].id;
    for (const auto& [changed, action] : m_spec.cellActions) {
        if (changed == column) {
            Q_EMIT actionAsked(action);
            return;
        }
    }
    m_view->editFirst();
}

void TablePage::openContextMenu(const QPoint& global)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    auto* heading = menu->addAction(models::DataText::inButton(targetsText())); // says whom it is about
    setPlainToolTip(*heading, {});
    auto font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setEnabled(false);
    menu->addSeparator();
    fillRowMenu(*menu, kind(), m_actions);
    menu->popup(global);
}

/// Repaints the visible cells and sets itself to when a countdown will say something else.
void TablePage::tick()
{
    const auto columns = m_model.columns();
    const bool counts = std::any_of(columns.begin(), columns.end(), [](const auto& column) {
        return column.kind == interfaces::ColumnKind::Countdown;
    });
    if (!counts)
        return;
    m_view->viewport()->update();
    m_clock.start(isCountingSeconds() ? Second : Minute);
}

bool TablePage::isCountingSeconds() const
{
    constexpr std::chrono::minutes LastMinutes{10};
    const auto now = m_session.serverNow();
    const auto first = std::max(0, m_view->rowAt(0));
    const auto last = m_view->rowAt(m_view->viewport()->height() - 1);
    const auto end = last < 0 ? m_model.rowCount() : last + 1;
    for (int row = first; row < end; ++row) {
        for (const auto& column : m_model.columns()) {
            if (column.kind != interfaces::ColumnKind::Countdown)
                continue;
            const auto cell = m_model.source().cell(m_model.handleAt(row), column.id);
            const auto* ends = std::get_if<domain::Instant>(&cell.value);
            if (ends != nullptr && *ends > now && *ends - now < LastMinutes)
                return true;
        }
    }
    return false;
}

} // namespace cordboard::ui
