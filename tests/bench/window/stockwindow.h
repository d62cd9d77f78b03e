// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <array>
#include <vector>

#include "tests/bench/company/benchfolder.h"

namespace cordboard::bench {

/// The users in a plain vector of strings: the leanest model that a program writes by hand.
class VectorModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int Columns = 10;
    explicit VectorModel(const std::vector<SeededUser>& users);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::array<QString, Columns>> m_rows;
};

/// What people build from stock parts: a line edit, QSortFilterProxyModel over all columns, QTableView with
/// its own delegate. Rows are as high and as many as in the window it is compared with.
class StockWindow final : public QMainWindow {
    Q_OBJECT
public:
    StockWindow(const std::vector<SeededUser>& users, QSize size, int rowHeight);

    [[nodiscard]] QLineEdit& search() noexcept { return *m_search; }
    [[nodiscard]] QTableView& view() noexcept { return *m_view; }
    [[nodiscard]] QSortFilterProxyModel& rows() noexcept { return m_rows; }

private:
    VectorModel m_model;
    QSortFilterProxyModel m_rows;
    QLineEdit* m_search;
    QTableView* m_view;
};

} // namespace cordboard::bench
