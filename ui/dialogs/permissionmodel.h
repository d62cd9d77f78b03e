// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "domain/permission.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// The permission matrix (rulebook 5) in words: a line for each right, a column for each role and one for
/// people without a role. Threads: GUI thread.
class PermissionModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        What,
        CompanyAdmin,
        RegionalAdmin,
        OfficeAdmin,
        DepartmentAdmin,
        User,
        Note,
        ColumnCount
    };

    /// What never reaches is told in the theme's muted color.
    explicit PermissionModel(const Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Theme& m_theme;
};

} // namespace cordboard::ui
