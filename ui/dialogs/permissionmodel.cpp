// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/permissionmodel.h"

#include "models/celltext.h"
#include "ui/text/righttext.h"

namespace cordboard::ui {

using domain::PermissionRow;
using domain::Reach;
using domain::Role;
using models::CellText;
using Tone = models::RowModel::Tone;

namespace {

/// Of the columns that tell one.
Reach reachIn(const PermissionRow& row, int column)
{
    switch (static_cast<PermissionModel::Column>(column)) {
    case PermissionModel::CompanyAdmin: return row.companyAdmin;
    case PermissionModel::RegionalAdmin: return row.regionalAdmin;
    case PermissionModel::OfficeAdmin: return row.officeAdmin;
    case PermissionModel::DepartmentAdmin: return row.departmentAdmin;
    case PermissionModel::User: return row.user;
    case PermissionModel::What:
    case PermissionModel::Note:
    case PermissionModel::ColumnCount: break;
    }
    return Reach::Never;
}

bool tellsReach(int column)
{
    return column >= PermissionModel::CompanyAdmin && column <= PermissionModel::User;
}

} // namespace

PermissionModel::PermissionModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
    });
}

int PermissionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(domain::permissionMatrix().size());
}

int PermissionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PermissionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& row = domain::permissionMatrix()[static_cast<std::size_t>(index.row())];
    const bool isNo = tellsReach(index.column()) && reachIn(row, index.column()) == Reach::Never;
    if (role == Qt::ForegroundRole)
        return isNo ? QVariant(m_theme.color(Tone::Muted)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (index.column() == What)
        return RightText::title(row.operation);
    if (index.column() != Note)
        return RightText::reach(reachIn(row, index.column()));
    const auto note = RightText::conditions(row);
    return note.isEmpty() && role == Qt::AccessibleTextRole ? tr("None", "note") : note;
}

QVariant PermissionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case What: return tr("What");
    case CompanyAdmin: return CellText::word(word(Role::CompanyAdmin));
    case RegionalAdmin: return CellText::word(word(Role::RegionalAdmin));
    case OfficeAdmin: return CellText::word(word(Role::OfficeAdmin));
    case DepartmentAdmin: return CellText::word(word(Role::DepartmentAdmin));
    case User: return tr("User", "somebody without a role");
    case Note: return tr("Note");
    case ColumnCount: break;
    }
    return {};
}

} // namespace cordboard::ui
