// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace cordboard::ui {

/// What may a role do? A window to look things up in: it is searched by words, and copied as text. Goes away
/// when closed. Threads: GUI thread. The theme must outlive it.
class PermissionTable final : public QDialog {
    Q_OBJECT
public:
    PermissionTable(const Theme& theme, QWidget* parent);

    /// Shows the one that belongs to `parent`, or makes it.
    static void open(const Theme& theme, QWidget* parent);

    /// The lines that are seen, with their titles: columns with tabs between them.
    [[nodiscard]] QString text() const;

private:
    void build();
    void fitColumns();
    void narrow(const QString& words);
    void copy() const;

    const Theme& m_theme;
    QLineEdit* m_search;
    QTableView* m_table;
    QLabel* m_nothing;
    QSortFilterProxyModel* m_rows;
};

} // namespace cordboard::ui
