// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textrank.h"

#include <QCollator>
#include <algorithm>
#include <numeric>

namespace cordboard::models {

std::vector<std::uint32_t> ranksOf(const std::vector<QString>& texts)
{
    QCollator collator;
    collator.setNumericMode(true);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(texts.size());
    for (const auto& text : texts)
        keys.push_back(collator.sortKey(text));
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&keys](std::uint32_t left, std::uint32_t right) { return keys[left] < keys[right]; });
    std::vector<std::uint32_t> ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = static_cast<std::uint32_t>(rank);
    return ranks;
}

} // namespace cordboard::models
