// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/keysort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

#include "directory/bothcores.h"
#include "platform/largearray.h"

namespace cordboard::directory {

namespace {

// 4,096 places to write to at a time: more miss the caches, fewer need more passes.
constexpr unsigned DigitBits = 12;
constexpr std::size_t FewRows = 256; // below, the tables of the passes cost more than comparing
constexpr std::size_t ManyRows = 100'000; // a millisecond a pass

/// Keys as distances from the lowest that is not zero, without the low bits that all lack: as few bits as
/// possible differ.
struct KeySpan {
    std::uint64_t lowest = ~std::uint64_t{0};
    std::uint64_t highest = 0;
    unsigned shift = 0;

    template <typename Items, typename KeyOf> KeySpan(const Items& items, KeyOf keyOf) noexcept
    {
        std::uint64_t used = 0;
        for (const auto& item : items) {
            const std::uint64_t key = keyOf(item);
            lowest = key != 0 && key < lowest ? key : lowest;
            highest = key > highest ? key : highest;
            used |= key;
        }
        shift = used == 0 ? 0 : static_cast<unsigned>(std::countr_zero(used));
    }
    [[nodiscard]] std::uint64_t distance(std::uint64_t key) const noexcept
    {
        return key == 0 ? 0 : ((key - lowest) >> shift) + 1;
    }
    [[nodiscard]] std::uint64_t keyAt(std::uint64_t distance) const noexcept
    {
        return distance == 0 ? 0 : ((distance - 1) << shift) + lowest;
    }
    [[nodiscard]] unsigned width() const noexcept
    {
        return static_cast<unsigned>(std::bit_width(distance(highest)));
    }
};

/// How the bits of a key are cut into digits of about one size.
struct Digits {
    unsigned passes;
    unsigned bits;

    explicit Digits(unsigned width) noexcept
        : passes((width + DigitBits - 1) / DigitBits), bits(passes == 0 ? 0 : (width + passes - 1) / passes)
    {
    }
    [[nodiscard]] std::size_t buckets() const noexcept { return std::size_t{1} << bits; }
};

/// Counts become places: of the first items of each bucket.
void placeBuckets(std::span<std::uint32_t> counts) noexcept
{
    std::uint32_t total = 0;
    for (auto& count : counts)
        total += std::exchange(count, total);
}

/// One half after the other: what stood first in a bucket stays first.
void placeBuckets(std::span<std::uint32_t> first, std::span<std::uint32_t> second) noexcept
{
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        total += std::exchange(first[i], total);
        total += std::exchange(second[i], total);
    }
}

/// Sorts by as many passes as the keys need, to and fro. Answers whether the rows have come to rest in
/// `spare`.
[[nodiscard]] bool distribute(std::span<PlacedRow> rows, std::span<PlacedRow> spare)
{
    const KeySpan span(rows, [](const PlacedRow& placed) { return placed.key; });
    const Digits digits(span.width());
    const auto mask = digits.buckets() - 1;
    std::vector<std::uint32_t> places(digits.buckets());
    for (unsigned pass = 0; pass < digits.passes; ++pass) {
        const auto digitOf = [&](const PlacedRow& placed) {
            return (span.distance(placed.key) >> pass * digits.bits) & mask;
        };
        std::fill(places.begin(), places.end(), 0);
        for (const auto& placed : rows)
            ++places[digitOf(placed)];
        placeBuckets(places);
        auto* const out = spare.data();
        for (const auto& placed : rows)
            out[places[digitOf(placed)]++] = placed;
        std::swap(rows, spare);
    }
    return digits.passes % 2 == 1;
}

/// One pass over words by the digit at `shift`, from one array into another.
void distributeWords(std::span<const std::uint64_t> from, std::uint64_t* to, unsigned shift,
                     std::size_t buckets)
{
    const auto mask = buckets - 1;
    std::array<std::vector<std::uint32_t>, 2> places{std::vector<std::uint32_t>(buckets),
                                                     std::vector<std::uint32_t>(buckets)};
    const auto half = [&](std::size_t begin) -> std::uint32_t* { return places[begin == 0 ? 0 : 1].data(); };
    onBothCores(from.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        auto* const counts = half(begin);
        for (auto i = begin; i < end; ++i)
            ++counts[(from[i] >> shift) & mask];
    });
    placeBuckets(places[0], places[1]);
    onBothCores(from.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        auto* const next = half(begin);
        for (auto i = begin; i < end; ++i)
            to[next[(from[i] >> shift) & mask]++] = from[i];
    });
}

/// Where a key's distance and a row are one word each.
void sortWords(std::span<std::uint32_t> rows, std::span<std::uint64_t> keys, const KeySpan& span,
               unsigned rowBits)
{
    const platform::LargeArray<std::uint64_t> spare(rows.size());
    onBothCores(rows.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i)
            keys[i] = span.distance(keys[i]) << rowBits | rows[i];
    });
    auto* from = keys.data();
    auto* to = spare.data();
    const Digits digits(span.width());
    for (unsigned pass = 0; pass < digits.passes; ++pass) {
        distributeWords({from, rows.size()}, to, rowBits + pass * digits.bits, digits.buckets());
        std::swap(from, to);
    }
    const auto rowMask = (std::uint64_t{1} << rowBits) - 1;
    onBothCores(rows.size(), ManyRows, [&, from](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            const auto word = from[i];
            rows[i] = static_cast<std::uint32_t>(word & rowMask);
            keys[i] = span.keyAt(word >> rowBits);
        }
    });
}

} // namespace

void sortByKey(std::span<PlacedRow> rows)
{
    if (rows.size() < FewRows) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.key < b.key; });
        return;
    }
    std::vector<PlacedRow> spare(rows.size());
    if (distribute(rows, spare))
        std::copy(spare.begin(), spare.end(), rows.begin());
}

void sortByKeys(std::span<std::uint32_t> rows, std::span<std::uint64_t> keys)
{
    const KeySpan span(keys, [](std::uint64_t key) { return key; });
    const auto highest = rows.empty() ? 0U : *std::max_element(rows.begin(), rows.end());
    const auto rowBits = static_cast<unsigned>(std::bit_width(highest));
    if (rows.size() >= FewRows && span.width() + rowBits <= 64 && rowBits < 64)
        return sortWords(rows, keys, span, rowBits);
    std::vector<PlacedRow> placed(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        placed[i] = {keys[i], rows[i]};
    sortByKey(placed);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        keys[i] = placed[i].key;
        rows[i] = placed[i].row;
    }
}

} // namespace cordboard::directory
