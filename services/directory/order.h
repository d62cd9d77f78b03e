// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "domain/rowset.h"

namespace cordboard::directory {

/// All rows of a table in the order of one column: a permutation that is kept, not made anew, when rows change.
///
/// Specification. `before(a, b)` is a strict weak order that is total over rows (ties are broken by the caller, R-TBL-07).
/// `build` sorts everything; `update` takes the changed rows out and merges them back in one pass: linear in the rows,
/// with one comparison a row at most. Descending is the same walk from the end.
class Order final {
public:
    [[nodiscard]] bool isBuilt() const noexcept { return m_isBuilt; }
    void drop() noexcept
    {
        m_rows.clear();
        m_isBuilt = false;
    }

    template <typename Before> void build(std::vector<std::uint32_t> rows, Before before)
    {
        m_rows = std::move(rows);
        std::sort(m_rows.begin(), m_rows.end(), before);
        m_isBuilt = true;
    }

    /// `changed` rows may be new, changed or (when not in `present`) gone.
    template <typename Before>
    void update(const domain::RowSet& changed, const domain::RowSet& present, Before before)
    {
        if (!m_isBuilt)
            return;
        std::erase_if(m_rows, [&changed](std::uint32_t row) { return changed.contains(row); });
        const auto middle = static_cast<std::ptrdiff_t>(m_rows.size());
        changed.forEach([&](std::uint32_t row) {
            if (present.contains(row))
                m_rows.push_back(row);
        });
        std::sort(m_rows.begin() + middle, m_rows.end(), before);
        std::inplace_merge(m_rows.begin(), m_rows.begin() + middle, m_rows.end(), before);
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
