// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/stringcolumn.h"

#include <algorithm>
#include <cstring>

namespace cordboard::directory {

void StringColumn::assign(std::uint32_t row, std::string_view text)
{
    while (row / BlockRows >= m_blocks.size()) {
        if (text.empty())
            return;
        if (!m_blocks.empty())
            m_blocks.back()->bytes.shrink_to_fit(); // most likely it has all its rows
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
    if (needed > bytes.size())
        bytes.resize(needed);
    std::memmove(bytes.data() + begin + text.size(), bytes.data() + oldEnd, used - oldEnd);
    std::copy(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(begin));
    bytes.resize(needed);
    const auto newEnd = static_cast<std::uint32_t>(begin + text.size());
    const auto moved = newEnd - block.ends[index];
    for (auto i = index; i < BlockRows; ++i)
        block.ends[i] += moved; // modulo 2^32, so backwards, too
}

void StringColumn::save(ImageWriter& image) const
{
    image.number(m_blocks.size());
    for (const auto& block : m_blocks) {
        image.bytes(block->ends.data(), sizeof block->ends);
        image.bytes(block->bytes.data(), block->ends.back());
    }
}

bool StringColumn::load(ImageReader& image, std::size_t rows)
{
    m_blocks.clear();
    const auto count = image.number();
    if (count > (rows + BlockRows - 1) / BlockRows)
        return false;
    m_blocks.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        auto block = std::make_unique<Block>();
        image.bytes(block->ends.data(), sizeof block->ends);
        if (!std::is_sorted(block->ends.begin(), block->ends.end()) || !image.claims(block->ends.back()))
            return false;
        block->bytes.resize(block->ends.back() + Padding);
        image.bytes(block->bytes.data(), block->ends.back());
        m_blocks.push_back(std::move(block));
    }
    return image.isGood();
}

} // namespace cordboard::directory
