// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/order.h"

#include <cstring>
#include <utility>

namespace cordboard::directory {

namespace {

constexpr unsigned DigitBits = 12; // 4,096 places to write to at a time: more miss the caches, fewer need more passes

/// Keys as distances from the lowest that is not zero, so that as few bits as possible differ.
struct KeySpan {
    std::uint64_t lowest = ~std::uint64_t{0};
    std::uint64_t highest = 0;

    explicit KeySpan(std::span<const PlacedRow> rows) noexcept
    {
        for (const auto& placed : rows) {
            lowest = placed.key != 0 && placed.key < lowest ? placed.key : lowest;
            highest = placed.key > highest ? placed.key : highest;
        }
    }
    [[nodiscard]] std::uint64_t distance(std::uint64_t key) const noexcept { return key == 0 ? 0 : key - lowest + 1; }
    [[nodiscard]] unsigned width() const noexcept { return static_cast<unsigned>(std::bit_width(distance(highest))); }
};

/// Sorts by as many passes as the keys need, to and fro. Answers whether the rows have come to rest in `spare`.
[[nodiscard]] bool distribute(std::span<PlacedRow> rows, std::span<PlacedRow> spare)
{
    const KeySpan span(rows);
    const auto passes = (span.width() + DigitBits - 1) / DigitBits;
    const auto bits = passes == 0 ? 0 : (span.width() + passes - 1) / passes;
    const auto buckets = std::size_t{1} << bits;
    const auto mask = buckets - 1;
    std::vector<std::uint32_t> starts(passes * buckets);
    auto* const counts = starts.data();
    for (const auto& placed : rows) {
        const auto distance = span.distance(placed.key);
        for (unsigned pass = 0; pass < passes; ++pass)
            ++counts[pass * buckets + ((distance >> pass * bits) & mask)];
    }
    for (unsigned pass = 0; pass < passes; ++pass) {
        auto* const next = counts + pass * buckets;
        std::uint32_t total = 0;
        for (std::size_t i = 0; i < buckets; ++i)
            total += std::exchange(next[i], total);
        auto* const out = spare.data();
        for (const auto& placed : rows)
            out[next[(span.distance(placed.key) >> pass * bits) & mask]++] = placed;
        std::swap(rows, spare);
    }
    return passes % 2 == 1;
}

} // namespace

void sortByKey(std::span<PlacedRow> rows)
{
    constexpr std::size_t FewRows = 256; // below, the tables of the passes cost more
    if (rows.size() < FewRows) {
        std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
        return;
    }
    std::vector<PlacedRow> spare(rows.size());
    if (distribute(rows, spare))
        std::copy(spare.begin(), spare.end(), rows.begin());
}

void sortAllByKey(std::vector<PlacedRow>& rows)
{
    std::vector<PlacedRow> spare(rows.size());
    if (distribute(rows, spare))
        rows.swap(spare);
}

void Order::takeOut(const domain::RowSet& changed)
{
    // A row can only be meant when its place in this small table is set; the table stays in the nearest cache.
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
    std::vector<std::uint32_t> result(count + 1); // one more: a row is written before it is known to be wanted
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
