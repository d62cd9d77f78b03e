// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "models/rowmodel.h"

namespace cordboard::models {
class TableModel;
}

namespace cordboard::ui {

/// Marks rows the way hands do it: one by one, as a range from the last one touched, or by walking. Works on
/// any model with a mark column; what concerns all that match is fast with a `models::TableModel`. Positions
/// are those of the moment; what is remembered between two calls is a handle. Threads: GUI thread.
class Marking final {
public:
    /// Not owned; nullptr forgets the rows.
    void setRows(models::RowModel* rows);
    /// There are rows and they have boxes.
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] bool isMarked(int row) const;

    void toggle(int row);
    /// From the row touched last to `row`, both included, to the state of the former.
    void setRangeTo(int row);
    /// A step of the current row with Shift: away from where the walk began it marks, back towards it it
    /// unmarks.
    void walk(int from, int to);
    /// The walk ends as soon as the current row moves by other means.
    void endWalk() noexcept { m_walkStart.reset(); }

    void markAllMatching();
    void invertMatching();
    void clear();
    void toggleMatching();

private:
    void set(int row, bool isMarked);
    void setRange(int first, int last, bool isMarked);

    models::RowModel* m_rows = nullptr;
    models::TableModel* m_table = nullptr; ///< m_rows when it is one
    std::optional<domain::RowHandle> m_touched;
    std::optional<domain::RowHandle> m_walkStart;
};

} // namespace cordboard::ui
