// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

class QKeyEvent;

namespace cordboard::ui {

/// What a key means inside a table. Keys that only move the current cell are left to Qt.
enum class TableKey {
    ToggleMark,
    MarkRange,
    ExtendUp,
    ExtendDown,
    MarkAll,
    ClearMarks,
    InvertMarks,
    FirstRow,
    LastRow,
    Enter,
    Search,
    Edit,
    Delete,
    CopyRows,
    CopyCell,
};

[[nodiscard]] std::optional<TableKey> tableKey(const QKeyEvent& event);

} // namespace cordboard::ui
