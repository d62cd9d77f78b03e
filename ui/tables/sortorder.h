// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "interfaces/tablesource.h"

namespace cordboard::models {
class RowModel;
}

namespace cordboard::ui {

/// Where a section stands in the order of the rows.
struct SortPlace {
    int rank = 0; ///< 1 is strongest; 0 = not sorted by
    int count = 0;
    bool isDescending = false;
};
/// `rows` may be nullptr.
[[nodiscard]] SortPlace sortPlace(const models::RowModel* rows, int section);

/// What a click on a title makes of the order: the only key, or one key more. A key that is there already
/// turns around.
enum class SortStep { Replace, Append };
[[nodiscard]] std::vector<interfaces::SortKey> sortAfterClick(std::vector<interfaces::SortKey> keys,
                                                              interfaces::ColumnId column, SortStep step);

} // namespace cordboard::ui
