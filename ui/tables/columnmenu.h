// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace cordboard::ui {

class TableView;

/// Ticks for the columns of a table, Arrange, Fit and Reset. Made anew each time it opens.
class ColumnMenu final : public QMenu {
    Q_OBJECT
public:
    explicit ColumnMenu(TableView& view);

private:
    void rebuild();
    void addColumn(int section);

    TableView& m_view;
};

} // namespace cordboard::ui
