// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/texttable.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QStringList>
#include <QTableView>
#include <algorithm>
#include <vector>

namespace cordboard::app {

namespace {

std::vector<int> shownSections(const QTableView& view)
{
    std::vector<int> sections;
    const auto& header = *view.horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int section = header.logicalIndex(place);
        const bool isMark =
            view.model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty();
        if (!header.isSectionHidden(section) && !isMark)
            sections.push_back(section);
    }
    return sections;
}

/// The cells of one column, title first, all as wide as the widest.
QStringList alignedColumn(const QAbstractItemModel& model, int section, int rows)
{
    QStringList cells{model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()};
    for (int row = 0; row < rows; ++row)
        cells += model.index(row, section).data(Qt::DisplayRole).toString();
    const auto width = std::max_element(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
                           return a.size() < b.size();
                       })->size();
    for (auto& cell : cells)
        cell = cell.leftJustified(width);
    return cells;
}

} // namespace

QString textOf(const QTableView& view, int rows)
{
    rows = std::min(rows, view.model()->rowCount());
    QStringList lines(rows + 1);
    for (const int section : shownSections(view)) {
        const auto cells = alignedColumn(*view.model(), section, rows);
        for (qsizetype line = 0; line < lines.size(); ++line)
            lines[line] += QStringLiteral("  ") + cells[line];
    }
    for (auto& line : lines) {
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cordboard::app
