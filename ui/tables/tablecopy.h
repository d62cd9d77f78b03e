// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "models/rowmodel.h"

namespace cordboard::ui {

/// Rows as they go to the clipboard, with a line of headers.
struct CopiedRows {
    QString text; ///< values separated by tabs
    QString html; ///< the same as a table whose cells spreadsheets take as text: "+1 415..." is no sum
};

[[nodiscard]] CopiedRows copiedRows(const models::RowModel& rows,
                                    const std::vector<domain::RowHandle>& handles,
                                    const std::vector<int>& sections);

void toClipboard(const CopiedRows& copied);

/// The marked rows: those in the view in its order, then those out of view. Empty when nothing is marked.
[[nodiscard]] std::vector<domain::RowHandle> markedRows(const models::RowModel& rows);

} // namespace cordboard::ui
