// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "domain/rowset.h"

namespace cordboard::directory {

/// A row with the number that places it: where an order comes from before it is only rows.
struct PlacedRow {
    std::uint64_t key = 0;
    std::uint32_t row = 0;
};

/// Sorts by key and keeps rows of one key as they were. Linear: a pass for each pair of bytes that differs anywhere.
inline void sortByKey(std::vector<PlacedRow>& rows)
{
    std::uint64_t differing = 0;
    for (const auto& placed : rows)
        differing |= placed.key ^ rows.front().key;
    std::vector<PlacedRow> other(rows.size());
    for (unsigned shift = 0; shift < 64; shift += 16) {
        if (((differing >> shift) & 0xFFFF) == 0)
            continue;
        std::vector<std::uint32_t> starts(0x10000 + 1);
        for (const auto& placed : rows)
            ++starts[((placed.key >> shift) & 0xFFFF) + 1];
        for (std::size_t i = 1; i < starts.size(); ++i)
            starts[i] += starts[i - 1];
        for (const auto& placed : rows)
            other[starts[(placed.key >> shift) & 0xFFFF]++] = placed;
        rows.swap(other);
    }
}

/// All rows of a table in the order of one column: a permutation that is kept, not made anew, when rows change.
///
/// Specification. `before(a, b)` is a strict weak order that is total over rows (ties are broken by the caller, R-TBL-07).
/// `update` takes the changed rows out and merges them back in one pass: linear in the rows, with a logarithm of
/// comparisons for each changed one. Descending is the same walk from the end.
class Order final {
public:
    [[nodiscard]] bool isBuilt() const noexcept { return m_isBuilt; }
    void drop() noexcept
    {
        m_rows.clear();
        m_isBuilt = false;
    }
    /// Takes rows that are in order.
    void adopt(std::vector<std::uint32_t> rows)
    {
        m_rows = std::move(rows);
        m_isBuilt = true;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const noexcept { return m_rows; }

    /// `changed` rows may be new, changed or (when not in `present`) gone.
    template <typename Before>
    void update(const domain::RowSet& changed, const domain::RowSet& present, Before before)
    {
        if (!m_isBuilt)
            return;
        std::vector<std::uint32_t> placed;
        changed.forEach([&](std::uint32_t row) {
            if (present.contains(row))
                placed.push_back(row);
        });
        std::sort(placed.begin(), placed.end(), before);
        std::erase_if(m_rows, [&changed](std::uint32_t row) { return changed.contains(row); });
        std::vector<std::uint32_t> merged;
        merged.reserve(m_rows.size() + placed.size());
        auto from = m_rows.begin();
        for (const auto row : placed) {
            const auto to = std::lower_bound(from, m_rows.end(), row, before);
            merged.insert(merged.end(), from, to);
            merged.push_back(row);
            from = to;
        }
        merged.insert(merged.end(), from, m_rows.end());
        m_rows = std::move(merged);
    }

    /// The members of `wanted` in this order.
    [[nodiscard]] std::vector<std::uint32_t> walk(const domain::RowSet& wanted, bool descending) const
    {
        std::vector<std::uint32_t> result;
        result.reserve(wanted.count());
        const auto take = [&](std::uint32_t row) {
            if (wanted.contains(row))
                result.push_back(row);
        };
        if (descending)
            std::for_each(m_rows.rbegin(), m_rows.rend(), take);
        else
            std::for_each(m_rows.begin(), m_rows.end(), take);
        return result;
    }

private:
    std::vector<std::uint32_t> m_rows;
    bool m_isBuilt = false;
};

} // namespace cordboard::directory
