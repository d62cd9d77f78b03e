// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablecopy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QStringList>
#include <algorithm>
#include <limits>

#include "models/datatext.h"
#include "models/tablemodel.h"

namespace cordboard::ui {

namespace {

QString cellText(const models::RowModel& rows, domain::RowHandle handle, int section)
{
    // A tab or line break would move the columns.
    if (const auto* table = qobject_cast<const models::TableModel*>(&rows); table != nullptr && section > 0)
        return models::DataText::copied(
                   table->fullText(handle, table->columns()[static_cast<std::size_t>(section - 1)].id))
            .simplified();
    const auto row = rows.rowOf(handle);
    return row ? models::DataText::copied(rows.index(*row, section).data().toString()).simplified()
               : QString();
}

void append(CopiedRows& copied, const QStringList& values, const QString& openCell, const QString& closeCell)
{
    copied.text += values.join(QLatin1Char('\t')) + QLatin1Char('\n');
    copied.html += QStringLiteral("<tr>");
    for (const auto& value : values)
        copied.html += openCell + value.toHtmlEscaped() + closeCell;
    copied.html += QStringLiteral("</tr>\n");
}

} // namespace

CopiedRows copiedRows(const models::RowModel& rows, const std::vector<domain::RowHandle>& handles,
                      const std::vector<int>& sections)
{
    CopiedRows copied;
    copied.html = QStringLiteral("<table>\n");
    QStringList values;
    for (const auto section : sections)
        values.append(rows.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    append(copied, values, QStringLiteral("<th>"), QStringLiteral("</th>"));
    for (const auto handle : handles) {
        values.clear();
        for (const auto section : sections)
            values.append(cellText(rows, handle, section));
        append(copied, values, QStringLiteral("<td style=\"mso-number-format:'\\@'\">"),
               QStringLiteral("</td>"));
    }
    copied.html += QStringLiteral("</table>");
    return copied;
}

void toClipboard(const CopiedRows& copied)
{
    auto* data = new QMimeData; // the clipboard takes it over
    data->setText(copied.text);
    data->setHtml(copied.html);
    QGuiApplication::clipboard()->setMimeData(data);
}

std::vector<domain::RowHandle> markedRows(const models::RowModel& rows)
{
    const auto* table = qobject_cast<const models::TableModel*>(&rows);
    if (table == nullptr)
        return {};
    struct Placed {
        int row;
        domain::RowHandle handle;
    };
    std::vector<Placed> placed;
    table->marks().rows().forEach([&](domain::RowHandle handle) {
        placed.push_back({table->rowOf(handle).value_or(std::numeric_limits<int>::max()), handle});
    });
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.row < b.row; });
    std::vector<domain::RowHandle> handles;
    handles.reserve(placed.size());
    for (const auto& [row, handle] : placed)
        handles.push_back(handle);
    return handles;
}

} // namespace cordboard::ui
