// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <deque>
#include <optional>

#include "domain/rowset.h"

class QModelIndex;

namespace cordboard::ui {

class TableView;

/// A table for assistive technology, in place of Qt's.
///
/// Rationale: Qt 6.4's rebuilds all it has ever shown for each run of rows that goes (57 s for one search of
/// 100,000 rows), answers null for rows that are gone and is then stepped on (a crash), does not know check
/// boxes, and has no headers when it is empty. This one makes cells when they are asked for, keeps at most
/// `MostCells` of them, drops all on a reset, never answers null, and shows only the columns that are shown,
/// in the order on screen.
///
/// Children are counted row by row, the headers first; the editor of a cell, while one is open, is the last.
/// Threads: GUI thread. Qt's registry of interfaces owns this and the cells.
class AccessibleTable final : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    /// Of cells that exist at once. A screen reader reads some hundred at a time.
    static constexpr std::size_t MostCells = 4096;

    explicit AccessibleTable(TableView& view);
    ~AccessibleTable() override;

    /// Of a section, shown or not; nullptr when there is no such section.
    [[nodiscard]] QAccessibleInterface* header(int section) const;

    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QAccessibleInterface* caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* cellAt(int row, int column) const override;
    [[nodiscard]] int selectedCellCount() const override;
    [[nodiscard]] QList<QAccessibleInterface*> selectedCells() const override;
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int row) const override;
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override;
    [[nodiscard]] int columnCount() const override;
    [[nodiscard]] int rowCount() const override;
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; } // there is always a current row
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

private:
    [[nodiscard]] TableView& view() const;
    [[nodiscard]] QAccessibleInterface* editor() const;
    [[nodiscard]] int sectionAt(int column) const;
    [[nodiscard]] int currentPlace() const;
    template <typename Make> QAccessibleInterface* cached(std::uint64_t key, Make make) const;
    void dropCells() const;

    // Made on demand by const functions of Qt's interface.
    mutable QHash<std::uint64_t, QAccessible::Id> m_cells;
    mutable std::deque<std::uint64_t> m_order; ///< of m_cells, the oldest first
};

/// Tells Qt to use `AccessibleTable` for every `TableView`. May be called again.
void installAccessibleTable();

// News for assistive technology; nothing happens while none listens.
void tellCellFocused(TableView& view, const QModelIndex& cell);
void tellCellChecked(TableView& view, const QModelIndex& cell);
void tellColumnsChanged(TableView& view);

} // namespace cordboard::ui
