// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/order.h"

#include <cstring>

namespace cordboard::directory {

void Order::takeOut(const domain::RowSet& changed)
{
    // A row can only be meant when its place in this small table is set; the table stays in the nearest
    // cache.
    std::array<std::uint64_t, 1024> folded{};
    const auto words = changed.words();
    for (std::size_t i = 0; i < words.size(); ++i)
        folded[i % folded.size()] |= words[i];
    auto* const rows = m_rows.data();
    std::size_t kept = 0;
    std::size_t begin = 0; // of what stays and has not been moved yet
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto row = rows[i];
        if ((folded[(row / 64) % 1024] >> (row % 64) & 1) == 0 || !changed.contains(row))
            continue;
        if (kept != begin)
            std::memmove(rows + kept, rows + begin, (i - begin) * sizeof *rows);
        kept += i - begin;
        begin = i + 1;
    }
    if (kept != begin)
        std::memmove(rows + kept, rows + begin, (m_rows.size() - begin) * sizeof *rows);
    m_rows.resize(kept + m_rows.size() - begin);
}

void Order::putIn(std::span<const std::uint32_t> placed, std::span<const std::size_t> places)
{
    auto end = m_rows.size(); // of what has not been moved yet
    m_rows.resize(end + placed.size());
    auto* const rows = m_rows.data();
    for (auto i = placed.size(); i-- > 0;) {
        std::memmove(rows + places[i] + i + 1, rows + places[i], (end - places[i]) * sizeof *rows);
        rows[places[i] + i] = placed[i];
        end = places[i];
    }
}

std::vector<std::uint32_t> Order::walk(const domain::RowSet& wanted, bool descending) const
{
    const auto count = wanted.count();
    // One more: a row is written before it is known to be wanted.
    std::vector<std::uint32_t> result(count + 1);
    auto* const out = result.data();
    const auto words = wanted.words();
    std::size_t found = 0;
    // Without a branch a row, as which one is wanted cannot be guessed.
    const auto take = [&, bits = words.data(), limit = words.size()](std::uint32_t row) {
        const auto word = row / 64;
        const auto isIn = word < limit ? bits[word] >> (row % 64) & 1 : 0;
        out[found] = row;
        found += isIn;
    };
    if (descending) {
        for (auto i = m_rows.size(); i-- > 0 && found < count;)
            take(m_rows[i]);
    } else {
        for (std::size_t i = 0; i < m_rows.size() && found < count; ++i)
            take(m_rows[i]);
    }
    result.resize(found);
    return result;
}

} // namespace cordboard::directory
