// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace cordboard::models {

/// By text, its place among all of them as people sort names: "9" before "10". Equal ones keep their order.
/// Threads: any.
[[nodiscard]] std::vector<std::uint32_t> ranksOf(const std::vector<QString>& texts);

/// Puts what has names in that order: `nameOf` answers the name of an item.
template <typename Item, typename NameOf> void sortByName(std::vector<Item>& items, NameOf nameOf)
{
    std::vector<QString> names;
    names.reserve(items.size());
    for (const auto& item : items)
        names.push_back(nameOf(item));
    const auto ranks = ranksOf(names);
    std::vector<Item> sorted(items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        sorted[ranks[i]] = std::move(items[i]);
    items = std::move(sorted);
}

} // namespace cordboard::models
