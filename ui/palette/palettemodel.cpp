// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettemodel.h"

#include "models/datatext.h"

namespace cordboard::ui {

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.text;
    case Qt::DecorationRole: return entry.icon;
    case Qt::ToolTipRole:
        return entry.obstacle.isEmpty() ? QVariant() : QVariant(models::DataText::inToolTip(entry.obstacle));
    case Qt::AccessibleDescriptionRole: {
        QStringList told{entry.where, entry.keys, entry.obstacle};
        told.removeAll(QString());
        return told.join(QStringLiteral(", "));
    }
    case WhereRole: return entry.where;
    case KeysRole: return entry.keys;
    case ObstacleRole: return entry.obstacle;
    default: return {};
    }
}

} // namespace cordboard::ui
