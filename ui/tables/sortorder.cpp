// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/sortorder.h"

#include <algorithm>

#include "models/tablemodel.h"

namespace cordboard::ui {

using interfaces::SortKey;

SortPlace sortPlace(const models::RowModel* rows, int section)
{
    using Direction = models::RowModel::Direction;
    if (rows == nullptr || section < 1)
        return {};
    const auto* table = qobject_cast<const models::TableModel*>(rows);
    if (table == nullptr) {
        const auto direction = rows->directionOf(section);
        return direction == Direction::None ? SortPlace{}
                                            : SortPlace{1, 1, direction == Direction::Descending};
    }
    const auto& keys = table->sortKeys();
    const auto column = table->columns()[static_cast<std::size_t>(section - 1)].id;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].column == column)
            return {static_cast<int>(i) + 1, static_cast<int>(keys.size()), keys[i].descending};
    }
    return {};
}

std::vector<SortKey> sortAfterClick(std::vector<SortKey> keys, interfaces::ColumnId column, SortStep step)
{
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [column](const SortKey& key) { return key.column == column; });
    const bool isKnown = found != keys.end();
    if (isKnown)
        found->descending = !found->descending;
    const SortKey key = isKnown ? *found : SortKey{column, false};
    if (step == SortStep::Replace)
        return {key};
    if (!isKnown)
        keys.push_back(key);
    return keys;
}

} // namespace cordboard::ui
