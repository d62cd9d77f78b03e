// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/navigationmodel.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "models/celltext.h"

namespace cordboard::models {

using interfaces::TableKind;

NavigationModel::NavigationModel(QObject* parent)
    : QAbstractListModel(parent), m_entries{{TableKind::Users, true, {}, {}},
                                            {TableKind::ReservedNumbers, true, {}, {}},
                                            {TableKind::DeletedUsers, true, {}, {}},
                                            {TableKind::Licenses, false, {}, {}},
                                            {TableKind::Audit, false, {}, {}}}
{
}

TableKind NavigationModel::kindAt(int row) const
{
    return m_entries[static_cast<std::size_t>(row)].kind;
}

int NavigationModel::rowOf(TableKind kind) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [kind](const Entry& e) { return e.kind == kind; });
    return static_cast<int>(found - m_entries.begin());
}

void NavigationModel::setCount(TableKind kind, std::optional<std::size_t> count)
{
    const auto row = rowOf(kind);
    auto& entry = m_entries[static_cast<std::size_t>(row)];
    if (entry.count == count)
        return;
    entry.count = count;
    Q_EMIT dataChanged(index(row), index(row));
}

void NavigationModel::setAttention(TableKind kind, const QString& text)
{
    const auto row = rowOf(kind);
    auto& entry = m_entries[static_cast<std::size_t>(row)];
    if (entry.attention == text)
        return;
    entry.attention = text;
    Q_EMIT dataChanged(index(row), index(row));
}

int NavigationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& entry = m_entries[static_cast<std::size_t>(index.row())];
    const auto count = entry.isCounted && entry.count
                           ? QLocale().toString(static_cast<qulonglong>(*entry.count))
                           : QString();
    switch (role) {
    case Qt::DisplayRole: return CellText::title(entry.kind);
    case Qt::AccessibleTextRole: {
        QStringList parts{CellText::title(entry.kind), count, entry.attention};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole: return entry.attention;
    case KindRole: return static_cast<int>(entry.kind);
    case CountRole: return count;
    case AttentionRole: return entry.attention;
    default: // Qt's roles are an open set
        return {};
    }
}

} // namespace cordboard::models
