// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QModelIndex;

namespace cordboard::ui {

class TableView;

/// Shown, and its model allows an edit.
[[nodiscard]] bool canEdit(const TableView& view, const QModelIndex& cell);
/// The first cell of the row that can be edited, in the order on screen; invalid when there is none.
[[nodiscard]] QModelIndex firstEditable(const TableView& view, int row);
/// The cell that Tab in an editor goes to: in this row, then in the next one. Invalid at the end of the
/// table.
[[nodiscard]] QModelIndex editableAfter(const TableView& view, const QModelIndex& cell);
/// The same for Shift+Tab.
[[nodiscard]] QModelIndex editableBefore(const TableView& view, const QModelIndex& cell);

} // namespace cordboard::ui
