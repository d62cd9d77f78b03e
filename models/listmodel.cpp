// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/listmodel.h"

#include <algorithm>

#include "models/datatext.h"

namespace cordboard::models {

void ListModel::setKeys(const std::vector<std::string>& keys)
{
    m_rows.clear();
    m_rows.reserve(keys.size());
    for (const auto& key : keys) {
        const auto next = static_cast<domain::RowHandle>(m_handles.size());
        m_rows.push_back(m_handles.try_emplace(key, next).first->second);
    }
}

domain::RowHandle ListModel::handleAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)];
}

std::optional<int> ListModel::rowOf(domain::RowHandle handle) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), handle);
    return found == m_rows.end() ? std::nullopt : std::optional(static_cast<int>(found - m_rows.begin()));
}

int ListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant ListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = index.row();
    const auto column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::AccessibleTextRole: {
        const auto shown = text(row, column);
        return shown.isEmpty() ? tr("none") : shown;
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) |
                                   Qt::AlignVCenter);
    case Qt::ToolTipRole: return DataText::inToolTip(exact(row, column));
    case HintRole: return exact(row, column);
    case HandleRole: return handleAt(row);
    case ToneRole: return static_cast<int>(tone(row, column));
    default: return {};
    }
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return heading(section);
}

} // namespace cordboard::models
