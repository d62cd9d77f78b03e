// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablelayout.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "models/tablemodel.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::ColumnKind;

namespace {

constexpr int Narrowest = 48;
constexpr int WidestSaved = 2000; // a damaged file shall not make a column nobody can scroll past
constexpr int WidestFitted = 420;

/// In characters, for what such a column usually holds.
int usualLength(const interfaces::ColumnSpec& column)
{
    if (column.id == ColumnId::Email)
        return 26;
    if (column.id == ColumnId::BeforeAfter)
        return 40;
    switch (column.kind) {
    case ColumnKind::Text:
        return column.id == ColumnId::Extension || column.id == ColumnId::Country || column.id == ColumnId::AreaCode ? 10 : 20;
    case ColumnKind::PhoneNumber:
        return 19;
    case ColumnKind::Word:
        return 16;
    case ColumnKind::Count:
        return 11;
    case ColumnKind::Instant:
    case ColumnKind::Countdown:
    case ColumnKind::Money:
        return 16;
    }
    return 16;
}

} // namespace

int TableLayout::firstDataSection() const
{
    return m_rows.hasMarkColumn() ? 1 : 0;
}

QString TableLayout::wordOf(int section) const
{
    return m_rows.headerData(section, Qt::Horizontal, models::RowModel::WordRole).toString();
}

std::optional<int> TableLayout::sectionOf(const QString& word) const
{
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        if (!word.isEmpty() && wordOf(section) == word)
            return section;
    }
    return std::nullopt;
}

int TableLayout::widthAtFirst(int section) const
{
    const auto metrics = m_header.fontMetrics();
    const auto* table = qobject_cast<const models::TableModel*>(&m_rows);
    const auto length = table == nullptr ? 20 : usualLength(table->columns()[static_cast<std::size_t>(section - 1)]);
    const auto title = m_rows.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    return std::max(metrics.averageCharWidth() * length + 16, metrics.horizontalAdvance(title) + 36);
}

bool TableLayout::canHide(int section) const
{
    return section > firstDataSection();
}

void TableLayout::setShown(int section, bool isShown)
{
    if (isShown || canHide(section))
        m_header.setSectionHidden(section, !isShown);
}

QByteArray TableLayout::state() const
{
    QJsonArray columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const auto section = m_header.logicalIndex(visual);
        if (section < firstDataSection() || wordOf(section).isEmpty())
            continue;
        const bool isHidden = m_header.isSectionHidden(section);
        QJsonObject column{{QStringLiteral("column"), wordOf(section)}, {QStringLiteral("shown"), !isHidden}};
        if (!isHidden)
            column.insert(QStringLiteral("width"), m_header.sectionSize(section));
        columns.append(column);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("columns"), columns}}).toJson(QJsonDocument::Compact);
}

bool TableLayout::restore(const QByteArray& state)
{
    const auto document = QJsonDocument::fromJson(state);
    const auto columns = document.object().value(QStringLiteral("columns"));
    if (!columns.isArray())
        return false;
    auto place = firstDataSection();
    for (const auto& entry : columns.toArray()) {
        const auto column = entry.toObject();
        const auto section = sectionOf(column.value(QStringLiteral("column")).toString());
        if (!section)
            continue;
        m_header.moveSection(m_header.visualIndex(*section), place++);
        setShown(*section, column.value(QStringLiteral("shown")).toBool(true));
        if (const auto width = column.value(QStringLiteral("width")); width.isDouble())
            m_header.resizeSection(*section, std::clamp(width.toInt(), Narrowest, WidestSaved));
    }
    return true;
}

void TableLayout::reset()
{
    const auto* table = qobject_cast<const models::TableModel*>(&m_rows);
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        m_header.moveSection(m_header.visualIndex(section), section);
        setShown(section, table == nullptr || table->columns()[static_cast<std::size_t>(section - 1)].shownAtFirst);
        if (!m_header.isSectionHidden(section)) // a hidden one would come back with the width it is given now
            m_header.resizeSection(section, widthAtFirst(section));
    }
}

void TableLayout::fit(const std::function<int(int section)>& contentWidth)
{
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        if (m_header.isSectionHidden(section))
            continue;
        const auto wanted = std::max(contentWidth(section), m_header.sectionSizeHint(section));
        m_header.resizeSection(section, std::clamp(wanted, Narrowest, WidestFitted));
    }
}

} // namespace cordboard::ui
