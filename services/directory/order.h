// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "directory/keysort.h"
#include "directory/packing.h"
#include "domain/rowset.h"

namespace cordboard::directory {

/// Sorts by the bytes of `textOf(row)` from `depth` on and keeps rows of one text as they were: eight bytes
/// of all texts at a time, then the next eight of those that are alike so far.
template <typename TextOf> void sortByText(std::span<PlacedRow> rows, TextOf textOf, std::size_t depth = 0)
{
    constexpr std::size_t FewRows = 24; // below, plain comparisons are quicker
    const auto rest = [&](const PlacedRow& placed) {
        const auto text = textOf(placed.row);
        return text.substr(std::min(depth, text.size()));
    };
    if (rows.size() <= FewRows) {
        std::stable_sort(rows.begin(), rows.end(),
                         [&](const auto& a, const auto& b) { return rest(a) < rest(b); });
        return;
    }
    auto common = rest(rows.front()).size(); // what all begin with
    for (auto placed = rows.begin() + 1; common > 0 && placed != rows.end(); ++placed) {
        const auto a = rest(rows.front());
        const auto b = rest(*placed);
        const auto limit = std::min(common, b.size());
        common = static_cast<std::size_t>(
            std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(limit), b.begin()).first -
            a.begin());
    }
    depth += common;
    bool hasZeros = false; // in a text: they look like its end
    for (auto& placed : rows) {
        const auto text = rest(placed);
        placed.key = keyOf(text);
        hasZeros = hasZeros || text.find('\0') != std::string_view::npos;
    }
    sortByKey(rows);
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last = std::find_if(first, rows.end(),
                                       [first](const PlacedRow& other) { return other.key != first->key; });
        const auto head = rest(*first);
        if (last - first > 1 && hasZeros)
            std::stable_sort(first, last, [&](const auto& a, const auto& b) { return rest(a) < rest(b); });
        else if (last - first > 1 && head.size() >= 8) // then all of them have as many
            sortByText(std::span(first, last), textOf, depth + 8);
        first = last;
    }
}

/// All rows of a table in the order of one column: a permutation that is kept, not made anew, when rows
/// change.
///
/// Specification. `before(a, b)` is a strict weak order that is total over rows (ties are broken by the
/// caller, R-TBL-07). `update` moves the changed rows inside the permutation: one look over it and what lies
/// between old and new places is shifted. Descending is the same walk from the end.
class Order final {
public:
    /// Takes rows that are in order.
    void adopt(std::vector<std::uint32_t> rows) noexcept { m_rows = std::move(rows); }
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const noexcept { return m_rows; }

    /// `changed` rows may be new, changed or (when not in `present`) gone.
    template <typename Before>
    void update(const domain::RowSet& changed, const domain::RowSet& present, Before before)
    {
        std::vector<std::uint32_t> placed;
        changed.forEach([&](std::uint32_t row) {
            if (present.contains(row))
                placed.push_back(row);
        });
        std::sort(placed.begin(), placed.end(), before);
        takeOut(changed);
        std::vector<std::size_t> places; // where each goes among those that stayed
        places.reserve(placed.size());
        auto from = m_rows.cbegin();
        for (const auto row : placed) {
            from = std::lower_bound(from, m_rows.cend(), row, before);
            places.push_back(static_cast<std::size_t>(from - m_rows.cbegin()));
        }
        putIn(placed, places);
    }

    /// The members of `wanted` in this order.
    [[nodiscard]] std::vector<std::uint32_t> walk(const domain::RowSet& wanted, bool descending) const;

private:
    void takeOut(const domain::RowSet& changed);
    void putIn(std::span<const std::uint32_t> placed, std::span<const std::size_t> places);

    std::vector<std::uint32_t> m_rows;
};

/// The orders of one table that are kept: those used last, for each costs four bytes a row and a share of
/// every batch.
template <typename Column> class Orders final {
public:
    [[nodiscard]] bool isEmpty() const noexcept { return m_kept.empty(); }
    /// The order of a column, which is now the one used last; nullptr when it is not kept.
    [[nodiscard]] Order* find(Column column)
    {
        const auto found = std::find_if(m_kept.begin(), m_kept.end(),
                                        [column](const Kept& kept) { return kept.column == column; });
        if (found == m_kept.end())
            return nullptr;
        std::rotate(found, found + 1, m_kept.end());
        return &m_kept.back().order;
    }
    /// Keeps rows that are in order, and gives up what was not used for long; never the order of ids, which
    /// breaks ties. What was answered before is not valid any more.
    const Order& keep(Column column, std::vector<std::uint32_t> rows)
    {
        drop(column);
        if (m_kept.size() >= MostKept)
            m_kept.erase(std::find_if(m_kept.begin(), m_kept.end(),
                                      [](const Kept& kept) { return kept.column != Column::Id; }));
        m_kept.push_back({column, {}});
        m_kept.back().order.adopt(std::move(rows));
        return m_kept.back().order;
    }
    void drop(Column column)
    {
        std::erase_if(m_kept, [column](const Kept& kept) { return kept.column == column; });
    }
    void clear() noexcept { m_kept.clear(); }
    /// Calls `use(Column, Order&)`, the one used last comes last.
    template <typename Use> void forEach(Use use)
    {
        for (auto& kept : m_kept)
            use(kept.column, kept.order);
    }

private:
    static constexpr std::size_t MostKept = 7;
    struct Kept {
        Column column;
        Order order;
    };
    std::vector<Kept> m_kept; ///< in order of use
};

} // namespace cordboard::directory
