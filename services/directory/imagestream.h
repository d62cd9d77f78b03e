// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/rowset.h"
#include "platform/file.h"

/// What an image of the directory is written to and read from: plain values of this machine, one after
/// another, through a buffer and a checksum. The file with its header is in directoryimage.cpp.
namespace cordboard::directory {

/// A fast 64-bit checksum of a stream (the mixing of xxHash): it finds accidents, not forgers.
class Checksum final {
public:
    void add(std::string_view bytes) noexcept;
    [[nodiscard]] std::uint64_t value() const noexcept;

private:
    void addStripes(const char* from, std::size_t count) noexcept;

    std::array<std::uint64_t, 4> m_lanes{0x60EA27EEADC0B5D6, 0xC2B2AE3D27D4EB4F, 0, 0x61C8864E7A143579};
    std::array<char, 32> m_rest{}; ///< the beginning of a stripe
    std::size_t m_total = 0;
};

/// Threads: one at a time, as the reader.
class ImageWriter final {
public:
    /// Writes to a file that outlives it. Errors are told by `finish`.
    explicit ImageWriter(platform::File& file);

    void bytes(const void* from, std::size_t count);
    void number(std::uint64_t value) { bytes(&value, sizeof value); }
    void text(std::string_view text)
    {
        number(text.size());
        bytes(text.data(), text.size());
    }
    template <typename T> void values(const std::vector<T>& items)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        number(items.size());
        bytes(items.data(), items.size() * sizeof(T));
    }
    void rows(const domain::RowSet& rows)
    {
        number(rows.words().size());
        bytes(rows.words().data(), rows.words().size_bytes());
    }

    /// Empties the buffer. False when anything could not be written.
    [[nodiscard]] bool finish();
    [[nodiscard]] std::uint64_t checksum() const noexcept { return m_checksum.value(); }
    [[nodiscard]] std::uint64_t written() const noexcept { return m_written; }

private:
    void flush();

    platform::File& m_file;
    std::vector<char> m_buffer;
    std::size_t m_filled = 0;
    std::uint64_t m_written = 0;
    Checksum m_checksum;
    bool m_isGood = true;
};

/// Reads at most `size` bytes of a file that outlives it. After a wrong length or a read that fails it is not
/// good, and answers zeros and nothing: callers check `isGood` once at the end and what they read where they
/// use it.
class ImageReader final {
public:
    ImageReader(platform::File& file, std::uint64_t size);

    void bytes(void* to, std::size_t count);
    [[nodiscard]] std::uint64_t number()
    {
        std::uint64_t value = 0;
        bytes(&value, sizeof value);
        return value;
    }
    [[nodiscard]] std::string text()
    {
        std::string result;
        if (const auto size = number(); claims(size))
            result.resize(size);
        bytes(result.data(), result.size());
        return result;
    }
    template <typename T> void values(std::vector<T>& items)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        items.clear();
        if (const auto size = number(); claims(size, sizeof(T)))
            items.resize(size);
        bytes(items.data(), items.size() * sizeof(T));
    }

    /// Not good any more unless all rows are below `limit`.
    [[nodiscard]] domain::RowSet rows(std::size_t limit)
    {
        std::vector<std::uint64_t> words;
        values(words);
        const auto beyond = limit % 64 == 0 ? 0 : ~std::uint64_t{0} << (limit % 64);
        for (std::size_t i = limit / 64; i < words.size(); ++i)
            m_isGood = m_isGood &&
                       (words[i] & (i == limit / 64 && beyond != 0 ? beyond : ~std::uint64_t{0})) == 0;
        return domain::RowSet(std::move(words));
    }

    /// Whether so many items may still come; not good any more if not. Asked before memory is taken for them.
    [[nodiscard]] bool claims(std::uint64_t count, std::size_t size = 1) noexcept
    {
        m_isGood = m_isGood && count <= m_left / size;
        return m_isGood;
    }
    [[nodiscard]] std::uint64_t left() const noexcept { return m_isGood ? m_left : 0; }
    [[nodiscard]] bool isGood() const noexcept { return m_isGood; }
    [[nodiscard]] std::uint64_t checksum() const noexcept { return m_checksum.value(); }

private:
    void refill();

    platform::File& m_file;
    std::uint64_t m_left; ///< not yet given out
    std::uint64_t m_unread; ///< not yet read from the file
    std::vector<char> m_buffer;
    std::size_t m_taken = 0;
    std::size_t m_filled = 0;
    Checksum m_checksum;
    bool m_isGood = true;
};

} // namespace cordboard::directory
