// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/editorder.h"

#include <algorithm>

#include "ui/tables/tableview.h"

namespace cordboard::ui {

namespace {

/// Sections that can be edited in this row, in the order on screen.
std::vector<int> editableSections(const TableView& view, int row)
{
    auto sections = view.shownSections();
    std::erase_if(sections, [&](int section) { return !canEdit(view, view.rows()->index(row, section)); });
    return sections;
}

QModelIndex lastEditable(const TableView& view, int row)
{
    const auto sections = editableSections(view, row);
    return sections.empty() ? QModelIndex() : view.rows()->index(row, sections.back());
}

} // namespace

bool canEdit(const TableView& view, const QModelIndex& cell)
{
    return cell.isValid() && !view.isColumnHidden(cell.column()) && (cell.flags() & Qt::ItemIsEditable) != 0;
}

QModelIndex firstEditable(const TableView& view, int row)
{
    const auto sections = editableSections(view, row);
    return sections.empty() ? QModelIndex() : view.rows()->index(row, sections.front());
}

QModelIndex editableAfter(const TableView& view, const QModelIndex& cell)
{
    const auto sections = editableSections(view, cell.row());
    const auto found = std::find(sections.begin(), sections.end(), cell.column());
    if (found != sections.end() && found + 1 != sections.end())
        return cell.siblingAtColumn(*(found + 1));
    return firstEditable(view, cell.row() + 1);
}

QModelIndex editableBefore(const TableView& view, const QModelIndex& cell)
{
    const auto sections = editableSections(view, cell.row());
    const auto found = std::find(sections.begin(), sections.end(), cell.column());
    if (found != sections.end() && found != sections.begin())
        return cell.siblingAtColumn(*(found - 1));
    return lastEditable(view, cell.row() - 1);
}

} // namespace cordboard::ui
