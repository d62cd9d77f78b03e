// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pagestack.h"

#include <QSettings>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <initializer_list>

#include "ui/actions/actionlist.h"
#include "ui/pages/pagespec.h"

namespace cordboard::ui {

using interfaces::AllTables;
using interfaces::ColumnId;
using interfaces::TableKind;

namespace {

constexpr std::chrono::milliseconds OtherPagesDelay(150); ///< the first page is painted by then
/// Where everybody finds something.
constexpr auto HomePage = TableKind::Users;

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

PageStack::PageStack(interfaces::Session& session, const Theme& theme, Actions& actions, QSettings& settings,
                     QWidget* parent)
    : QStackedWidget(parent), m_session(session), m_theme(theme), m_actions(actions), m_settings(settings)
{
    const auto first = savedPage();
    setCurrentWidget(&makePage(first));
    m_history.push_back({first, {}, {}});
}

/// Pages that go have nothing to tell any more.
PageStack::~PageStack()
{
    for (const auto& [kind, page] : m_pages) {
        for (const QObject* teller : std::initializer_list<const QObject*>{
                 page, &page->view(), &page->model(), &page->model().marks()})
            teller->disconnect(this);
    }
}

TableKind PageStack::savedPage() const
{
    const auto page = interfaces::tableFromWord(
                          m_settings.value(QStringLiteral("window/page")).toString().toStdString())
                          .value_or(HomePage);
    return isThere(page) ? page : HomePage;
}

bool PageStack::isThere(TableKind kind) const
{
    return isPageFor(kind, m_session.account().actor);
}

TablePage& PageStack::current()
{
    return *static_cast<TablePage*>(currentWidget());
}

const TablePage& PageStack::current() const
{
    return *static_cast<const TablePage*>(currentWidget());
}

TablePage& PageStack::page(TableKind kind)
{
    const auto found = m_pages.find(kind);
    return found == m_pages.end() ? makePage(kind) : *found->second;
}

TablePage& PageStack::makePage(TableKind kind)
{
    auto* page = new TablePage(kind, m_session, m_theme, m_actions, this);
    m_pages.emplace(kind, page);
    addWidget(page);
    // None saved: as it comes.
    (void)page->view().restoreLayoutState(m_settings.value(layoutKey(kind)).toByteArray());
    page->view().setDensity(m_density);
    connectPage(*page);
    return *page;
}

void PageStack::connectPage(TablePage& page)
{
    connect(&page, &TablePage::targetsChanged, this, [this, &page] {
        if (&page == currentWidget())
            Q_EMIT targetsChanged();
    });
    connect(&page.model(), &QAbstractItemModel::modelReset, this, &PageStack::rowsReset);
    connect(&page.model(), &QAbstractItemModel::dataChanged, this, &PageStack::rowsChanged);
    connect(&page, &TablePage::enterPressed, this, &PageStack::enterPressed);
    connect(&page, &TablePage::connectionAsked, this, &PageStack::connectionAsked);
    connect(&page, &TablePage::actionAsked, this, &PageStack::actionAsked);
    connect(&page, &TablePage::elsewhereAsked, this, [this](TableKind elsewhere, const QString& query) {
        this->page(elsewhere).filter().setQuery(query);
        showPage(elsewhere);
    });
    connect(&page.view(), &TableView::deleteRequested, this, [this, &page] {
        for (const auto id : actionsOf(page.kind())) {
            if (specOf(id).onRows()->isByDelete)
                m_actions.action(id)->trigger();
        }
    });
    connect(&page.view(), &TableView::layoutChanged, this,
            [this, &page] { m_settings.setValue(layoutKey(page.kind()), page.view().layoutState()); });
    connect(
        &page.model(), &models::TableModel::cellEdited, this,
        [this, &page](domain::RowHandle row, ColumnId column, const QVariant& before, const QVariant& after) {
            Q_EMIT cellEdited(page.model().source().idOf(row), column, before.toStringList(),
                              after.toStringList());
        });
    connect(&page.model().marks(), &models::MarkSet::marksLost, this,
            [this, &page](const domain::RowSet& rows) { Q_EMIT marksLost(page.kind(), rows); });
}

void PageStack::makeOthersLater()
{
    QTimer::singleShot(OtherPagesDelay, this, &PageStack::makeNext);
}

void PageStack::makeNext()
{
    const auto missing = std::find_if(AllTables.begin(), AllTables.end(), [this](TableKind kind) {
        return !m_pages.contains(kind) && isThere(kind);
    });
    if (missing == AllTables.end())
        return;
    makePage(*missing);
    Q_EMIT rowsReset();
    QTimer::singleShot(0, this, &PageStack::makeNext);
}

void PageStack::showPage(TableKind kind)
{
    if (!isThere(kind))
        return;
    auto& page = this->page(kind);
    if (&page != currentWidget()) {
        keepPlace();
        const bool hadFocus = current().isAncestorOf(window()->focusWidget());
        setCurrentWidget(&page);
        if (hadFocus)
            page.focusRows();
        remember({kind, page.filter().query(), {}});
    }
    m_settings.setValue(QStringLiteral("window/page"), pageWord(kind));
    Q_EMIT pageShown();
}

void PageStack::leaveForbidden()
{
    if (!isThere(current().kind()))
        showPage(HomePage);
}

/// So that coming back finds it.
void PageStack::keepPlace()
{
    if (m_isTravelling)
        return;
    m_history[m_place].query = current().filter().query();
    m_history[m_place].record = current().currentId();
}

void PageStack::leaveFor(TableKind kind)
{
    if (current().kind() != kind)
        return showPage(kind);
    keepPlace();
    remember({kind, current().filter().query(), {}});
}

void PageStack::openRecord(TableKind kind, const std::string& id)
{
    if (!isThere(kind))
        return;
    leaveFor(kind);
    current().showRecord(id);
}

void PageStack::openQuery(TableKind kind, const QString& query)
{
    if (!isThere(kind))
        return;
    leaveFor(kind);
    current().filter().setQuery(query);
}

void PageStack::remember(Place place)
{
    if (m_isTravelling)
        return;
    m_history.resize(m_place + 1);
    m_history.push_back(std::move(place));
    m_place = m_history.size() - 1;
}

void PageStack::travel(int step)
{
    const auto target = static_cast<std::ptrdiff_t>(m_place) + step;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(m_history.size()))
        return;
    if (!isThere(m_history[static_cast<std::size_t>(target)].page))
        return; // the role is another one now
    keepPlace();
    m_place = static_cast<std::size_t>(target);
    m_isTravelling = true;
    const auto& place = m_history[m_place];
    showPage(place.page);
    current().filter().setQuery(place.query);
    if (!place.record.empty())
        current().showRecord(place.record, TablePage::Search::Stays);
    m_isTravelling = false;
}

void PageStack::setDensity(TableView::Density density)
{
    m_density = density;
    for (const auto& [kind, page] : m_pages)
        page->view().setDensity(density);
}

} // namespace cordboard::ui
