// SPDX-License-Identifier: GPL-3.0-or-later
// What TableView does to its columns, but for keeping some in view.
#include <algorithm>

#include "models/tablemodel.h"
#include "ui/tables/accessibletable.h"
#include "ui/tables/celldelegate.h"
#include "ui/tables/columnmenu.h"
#include "ui/tables/markheader.h"
#include "ui/tables/sortorder.h"
#include "ui/tables/tablelayout.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

std::vector<int> TableView::shownSections() const
{
    std::vector<int> sections;
    for (int visual = 0; m_rows != nullptr && visual < m_header->count(); ++visual) {
        const auto section = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(section))
            sections.push_back(section);
    }
    return sections;
}

std::vector<int> TableView::dataSections() const
{
    std::vector<int> sections;
    for (int visual = 0; m_rows != nullptr && visual < m_header->count(); ++visual) {
        const auto section = m_header->logicalIndex(visual);
        if (!m_header->isMarkSection(section))
            sections.push_back(section);
    }
    return sections;
}

/// Without a choice of the user all columns are to be seen at once, as far as they can be.
void TableView::fitToRoom()
{
    if (m_rows == nullptr || !m_isAsItComes)
        return;
    const bool wasLayingOut = std::exchange(m_isLayingOut, true);
    TableLayout(*m_header, *m_rows).fitTo(viewport()->width());
    m_isLayingOut = wasLayingOut;
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitToRoom();
}

QByteArray TableView::layoutState() const
{
    return m_rows != nullptr && !m_isAsItComes ? TableLayout(*m_header, *m_rows).state() : QByteArray();
}

bool TableView::restoreLayoutState(const QByteArray& state)
{
    if (m_rows == nullptr)
        return false;
    m_isLayingOut = true;
    const bool isRestored = TableLayout(*m_header, *m_rows).restore(state);
    m_isLayingOut = false;
    m_isAsItComes = m_isAsItComes && !isRestored;
    tellColumnsChanged(*this);
    return isRestored;
}

void TableView::resetLayout()
{
    if (m_rows == nullptr)
        return;
    m_isLayingOut = true;
    TableLayout(*m_header, *m_rows).reset();
    m_isLayingOut = false;
    m_isAsItComes = true;
    fitToRoom();
    tellColumnsChanged(*this);
    Q_EMIT layoutChanged();
}

void TableView::setColumnOrder(const std::vector<int>& sections)
{
    if (m_rows == nullptr)
        return;
    m_isLayingOut = true;
    int place = m_rows->hasMarkColumn() ? 1 : 0;
    const auto first = place;
    for (const auto section : sections) {
        if (section == first)
            m_header->moveSection(m_header->visualIndex(section), first);
        else if (section > first && section < m_header->count())
            m_header->moveSection(m_header->visualIndex(section), std::max(++place, first + 1));
    }
    keepPinnedInFront();
    m_isLayingOut = false;
    takeHeaderChange();
}

void TableView::fitColumns()
{
    if (m_rows == nullptr)
        return;
    m_isLayingOut = true;
    TableLayout(*m_header, *m_rows).fit([this](int section) { return sizeHintForColumn(section); });
    m_isLayingOut = false;
    takeHeaderChange();
}

void TableView::takeHeaderChange()
{
    if (m_isLayingOut)
        return;
    m_isAsItComes = false;
    m_delegate->forgetRows();
    tellColumnsChanged(*this);
    Q_EMIT layoutChanged();
}

void TableView::setColumnShown(int section, bool isShown)
{
    TableLayout(*m_header, *m_rows).setShown(section, isShown);
    takeHeaderChange(); // a header that stretches its last section does not tell what it hides
}

bool TableView::canHideColumn(int section) const
{
    return m_rows != nullptr && TableLayout(*m_header, *m_rows).canHide(section);
}

ColumnMenu* TableView::columnMenu()
{
    if (m_columnMenu == nullptr)
        m_columnMenu = new ColumnMenu(*this);
    return m_columnMenu;
}

void TableView::sortBySection(int section, SortStep step)
{
    auto* table = qobject_cast<models::TableModel*>(m_rows);
    if (table == nullptr && m_rows != nullptr)
        m_rows->turnOrder(section);
    if (table == nullptr || section < 1)
        return;
    const auto column = table->columns()[static_cast<std::size_t>(section - 1)].id;
    table->setSort(sortAfterClick(table->sortKeys(), column, step));
}

} // namespace cordboard::ui
