// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace cordboard::ui {

class TableView;

/// Ticks for the columns of a table, Arrange, Fit and Reset; opened for one of them, also whether it is
/// pinned. Made anew each time it opens.
class ColumnMenu final : public QMenu {
    Q_OBJECT
public:
    explicit ColumnMenu(TableView& view);

    /// On a column's title; `section` is -1 beside all of them.
    void openFor(int section, const QPoint& global);

private:
    void rebuild();
    void addColumn(int section);
    void addPin(int section);

    TableView& m_view;
    int m_section = -1; ///< which it is opened for
};

} // namespace cordboard::ui
