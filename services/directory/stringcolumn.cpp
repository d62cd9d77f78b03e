// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/stringcolumn.h"

#include <algorithm>
#include <cstring>

namespace cordboard::directory {

namespace {

/// What a loaded block may grow by before it needs memory of its own.
[[nodiscard]] std::size_t roomFor(std::size_t texts) noexcept
{
    constexpr std::size_t Share = 32;
    return texts + texts / Share + StringColumn::Padding;
}

} // namespace

void StringColumn::Bytes::reserve(std::size_t capacity)
{
    if (capacity > m_capacity)
        move(capacity);
}

void StringColumn::Bytes::shrink(std::size_t size)
{
    if (m_own && size < m_capacity)
        move(size);
}

void StringColumn::Bytes::move(std::size_t capacity)
{
    auto moved = std::make_unique<char[]>(capacity);
    std::copy_n(m_data, std::min(capacity, m_capacity), moved.get());
    m_own = std::move(moved);
    m_data = m_own.get();
    m_capacity = capacity;
}

void StringColumn::assign(std::uint32_t row, std::string_view text)
{
    while (row / BlockRows >= m_blocks.size()) {
        if (text.empty())
            return;
        if (!m_blocks.empty()) // most likely it has all its rows
            m_blocks.back()->bytes.shrink(m_blocks.back()->ends.back() + Padding);
        m_blocks.push_back(std::make_unique<Block>());
    }
    auto& block = *m_blocks[row / BlockRows];
    const auto index = row % BlockRows;
    const std::size_t begin = block.begin(index);
    const std::size_t oldEnd = block.ends[index];
    if (block.at(index) == text)
        return;
    const std::size_t used = block.ends.back();
    const std::size_t needed = used - oldEnd + begin + text.size() + Padding;
    auto& bytes = block.bytes;
    if (needed > bytes.capacity()) { // filled from the front: room for what is to be expected; else a little
        constexpr std::size_t MostRoom = 64 * 1024; // one long text says nothing about its neighbors
        const auto expected = begin == used ? needed / (index + 1) * (BlockRows - 1 - index) : needed / 8;
        bytes.reserve(needed + std::min(expected, MostRoom));
    }
    std::memmove(bytes.data() + begin + text.size(), bytes.data() + oldEnd, used - oldEnd);
    std::copy(text.begin(), text.end(), bytes.data() + begin);
    const auto newEnd = static_cast<std::uint32_t>(begin + text.size());
    const auto moved = newEnd - block.ends[index];
    for (auto i = index; i < BlockRows; ++i)
        block.ends[i] += moved; // modulo 2^32, so backwards, too
}

void StringColumn::save(ImageWriter& image) const
{
    std::size_t room = 0;
    for (const auto& block : m_blocks)
        room += roomFor(block->ends.back());
    image.number(m_blocks.size());
    image.number(room);
    for (const auto& block : m_blocks) {
        image.bytes(block->ends.data(), sizeof block->ends);
        image.bytes(block->bytes.data(), block->ends.back());
    }
}

bool StringColumn::load(ImageReader& image, std::size_t rows)
{
    m_blocks.clear();
    const auto count = image.number();
    const auto room = image.number();
    if (count > (rows + BlockRows - 1) / BlockRows || room > 2 * image.left() + count * Padding)
        return false;
    m_loaded = platform::LargeArray<char>(room);
    m_blocks.reserve(count);
    for (std::size_t taken = 0; m_blocks.size() < count;) {
        std::array<std::uint32_t, BlockRows> ends{};
        image.bytes(ends.data(), sizeof ends);
        const auto size = roomFor(ends.back());
        if (!std::is_sorted(ends.begin(), ends.end()) || !image.claims(ends.back()) || size > room - taken)
            return false;
        m_blocks.push_back(std::make_unique<Block>(Block{Bytes(m_loaded.data() + taken, size), ends}));
        image.bytes(m_blocks.back()->bytes.data(), ends.back());
        taken += size;
    }
    return image.isGood();
}

} // namespace cordboard::directory
