// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "directory/imagestream.h"
#include "platform/largearray.h"

namespace cordboard::directory {

/// One text a row, in row order, in arenas of 128 rows: four bytes and the text a row, no allocation a cell.
///
/// Specification. A changed text moves its neighbors of the same arena (some 2,000 bytes, a fraction of a
/// microsecond), so nothing is ever stale and no batch pays for rewriting everything. Texts of one arena
/// stand end to end: a scan for a substring runs over all of them at once. Views stay valid until the next
/// `assign`.
class StringColumn final {
public:
    static constexpr std::uint32_t BlockRows = 128;
    /// Bytes behind the texts of a block that may be read, though they mean nothing: vector loads near the
    /// end take them.
    static constexpr std::size_t Padding = 64;

    /// Bytes that grow: of their own, or at first in the memory of a whole column that was loaded.
    class Bytes final {
    public:
        Bytes() { reserve(Padding); }
        Bytes(char* data, std::size_t capacity) noexcept : m_data(data), m_capacity(capacity) {}

        [[nodiscard]] const char* data() const noexcept { return m_data; }
        [[nodiscard]] char* data() noexcept { return m_data; }
        [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
        /// Room for so many bytes, which keeps what is there.
        void reserve(std::size_t capacity);
        /// Gives back what is beyond the first `size` bytes, if it is its own.
        void shrink(std::size_t size);

    private:
        void move(std::size_t capacity);

        std::unique_ptr<char[]> m_own; ///< nothing: in a column's memory
        char* m_data = nullptr;
        std::size_t m_capacity = 0;
    };
    /// The texts of BlockRows neighbors.
    struct Block {
        Bytes bytes; ///< the texts without anything between them, and the padding
        std::array<std::uint32_t, BlockRows> ends{}; ///< of each text; the next begins there

        [[nodiscard]] std::uint32_t begin(std::uint32_t index) const noexcept
        {
            return index == 0 ? 0 : ends[index - 1];
        }
        [[nodiscard]] std::string_view at(std::uint32_t index) const noexcept
        {
            return {bytes.data() + begin(index), ends[index] - begin(index)};
        }
    };

    [[nodiscard]] std::string_view at(std::uint32_t row) const noexcept
    {
        const auto block = row / BlockRows;
        return block < m_blocks.size() ? m_blocks[block]->at(row % BlockRows) : std::string_view();
    }
    /// Asks for the memory of a text that is read soon: where its block says it is, and most likely where
    /// that is.
    void fetchAhead(std::uint32_t row) const noexcept
    {
#if defined(__GNUC__)
        if (row / BlockRows >= m_blocks.size())
            return;
        const auto& block = *m_blocks[row / BlockRows];
        __builtin_prefetch(&block.ends[row % BlockRows]);
        // Texts of one block are about as long: a look at where this one is would wait for it.
        __builtin_prefetch(block.bytes.data() + block.bytes.capacity() * (row % BlockRows) / BlockRows);
#endif
    }
    [[nodiscard]] std::size_t blockCount() const noexcept
    {
        return m_blocks.size();
    }
    [[nodiscard]] const Block& block(std::size_t index) const noexcept
    {
        return *m_blocks[index];
    }

    /// Requires: `text` does not lie in this column.
    void assign(std::uint32_t row, std::string_view text);

    void save(ImageWriter& image) const;
    /// False when what the image has are not texts of at most `rows` rows.
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows);

private:
    platform::LargeArray<char>
        m_loaded; ///< where blocks begin that come from an image: one allocation, not thousands
    std::vector<std::unique_ptr<Block>> m_blocks;
};

} // namespace cordboard::directory
