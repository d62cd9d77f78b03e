// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "directory/imagestream.h"

namespace cordboard::directory {

/// Mixes eight bytes at a time; the same in every run, because images keep indices.
[[nodiscard]] inline std::uint64_t mixedHash(std::uint64_t hash, std::uint64_t word) noexcept
{
    hash = (hash ^ word) * 0x9FB21C651E98DF25;
    return hash ^ hash >> 32;
}

/// Keys that are equal when their bytes are.
struct ExactKeys {
    using Key = std::string_view;
    [[nodiscard]] static bool same(std::string_view a, std::string_view b) noexcept { return a == b; }
    [[nodiscard]] static std::uint64_t hash(std::string_view key) noexcept
    {
        std::uint64_t result = key.size();
        for (; key.size() >= 8; key.remove_prefix(8)) {
            std::uint64_t word = 0;
            std::memcpy(&word, key.data(), 8);
            result = mixedHash(result, word);
        }
        std::uint64_t rest = 0;
        if (!key.empty()) // an empty view may have no address at all
            std::memcpy(&rest, key.data(), key.size());
        return mixedHash(mixedHash(result, rest), 0);
    }
};

/// Keys that are equal but for the case of ASCII letters: e-mail addresses.
struct CaselessKeys {
    using Key = std::string_view;
    [[nodiscard]] static unsigned char lowered(char letter) noexcept
    {
        return static_cast<unsigned char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
    }
    [[nodiscard]] static bool same(std::string_view a, std::string_view b) noexcept
    {
        if (a.size() != b.size())
            return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (lowered(a[i]) != lowered(b[i]))
                return false;
        }
        return true;
    }
    [[nodiscard]] static std::uint64_t hash(std::string_view key) noexcept
    {
        std::uint64_t result = key.size();
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < key.size(); ++i) {
            word = word << 8 | lowered(key[i]);
            if (i % 8 == 7)
                result = mixedHash(result, word);
        }
        return mixedHash(mixedHash(result, word), 0);
    }
};

/// Numbers: hardware addresses.
struct NumberKeys {
    using Key = std::uint64_t;
    [[nodiscard]] static bool same(std::uint64_t a, std::uint64_t b) noexcept { return a == b; }
    [[nodiscard]] static std::uint64_t hash(std::uint64_t key) noexcept
    {
        return mixedHash(mixedHash(0, key), 0);
    }
};

/// Key -> row, open addressing, five bytes a slot: the keys stay in their column, eight bits of their hash
/// stand here and spare nearly every look at a wrong one. `KeyOf(row)` answers the key of a row that is in
/// the index; it must not change while the row is in (erase first, then assign, then insert).
template <typename KeyOf, typename Keys = ExactKeys> class RowIndex final {
public:
    using Key = typename Keys::Key;

    explicit RowIndex(KeyOf keyOf) : m_keyOf(std::move(keyOf)) { clear(); }

    [[nodiscard]] std::optional<std::uint32_t> find(Key key) const
    {
        const auto hash = Keys::hash(key);
        for (auto slot = start(hash); m_tags[slot] != Empty; slot = next(slot)) {
            if (m_tags[slot] == tagOf(hash) && Keys::same(m_keyOf(m_rows[slot]), key))
                return m_rows[slot];
        }
        return std::nullopt;
    }

    /// Asks for the memory that `find` or `insert` of this key begins at: a listing knows its next keys, and
    /// an index of many rows is in no cache.
    void fetchAhead([[maybe_unused]] Key key) const noexcept
    {
#if defined(__GNUC__)
        const auto slot = start(Keys::hash(key));
        __builtin_prefetch(&m_tags[slot], 1);
        __builtin_prefetch(&m_rows[slot], 1);
#endif
    }

    /// Two rows may have one key; `find` then answers either.
    void insert(std::uint32_t row)
    {
        insert(m_keyOf(row), row);
    }
    /// The same for whoever has the row's key at hand.
    void insert(Key key, std::uint32_t row)
    {
        if ((m_used + 1) * 5 > m_tags.size() * 4)
            rehash(grownSize());
        const auto hash = Keys::hash(key);
        auto slot = start(hash);
        while (m_tags[slot] != Empty && m_tags[slot] != Erased)
            slot = next(slot);
        if (m_tags[slot] == Empty)
            ++m_used;
        m_tags[slot] = tagOf(hash);
        m_rows[slot] = row;
        ++m_count;
    }

    void erase(Key key, std::uint32_t row)
    {
        const auto hash = Keys::hash(key);
        for (auto slot = start(hash); m_tags[slot] != Empty; slot = next(slot)) {
            if (m_tags[slot] == tagOf(hash) && m_rows[slot] == row) {
                m_tags[slot] = Erased;
                --m_count;
                return;
            }
        }
    }

    /// Room for so many rows: whoever knows how many will come spares them the long moments in which it
    /// grows.
    void reserve(std::size_t rows)
    {
        if (const auto size = rows / 3 * 4 + 16; size > m_tags.size())
            rehash(size);
    }

    void clear()
    {
        m_tags.assign(16, Empty);
        m_rows.assign(16, 0);
        m_used = m_count = 0;
    }

    /// Changes places with another index. The keys must do so, too.
    void swap(RowIndex& other) noexcept
    {
        m_tags.swap(other.m_tags);
        m_rows.swap(other.m_rows);
        std::swap(m_used, other.m_used);
        std::swap(m_count, other.m_count);
    }

    void save(ImageWriter& image) const
    {
        image.values(m_tags);
        image.values(m_rows);
    }
    /// False when it is no index of rows below `rows`. It is not asked whether each row is where its key
    /// belongs.
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows)
    {
        image.values(m_tags);
        image.values(m_rows);
        m_used = m_count = 0;
        if (!image.isGood() || m_tags.size() != m_rows.size())
            return false;
        std::size_t wrong = 0; // counted without a branch, so that many are looked at in one step
        for (std::size_t slot = 0; slot < m_tags.size(); ++slot) {
            m_used += m_tags[slot] != Empty ? 1 : 0;
            m_count += m_tags[slot] > Erased ? 1 : 0;
            wrong += static_cast<std::size_t>(m_tags[slot] > Erased) &
                     static_cast<std::size_t>(m_rows[slot] >= rows);
        }
        return wrong == 0 && m_used < m_tags.size(); // an empty slot ends every search
    }

private:
    static constexpr std::uint8_t Empty = 0;
    static constexpr std::uint8_t Erased = 1;

    [[nodiscard]] static std::uint8_t tagOf(std::uint64_t hash) noexcept
    {
        const auto tag = static_cast<std::uint8_t>(hash);
        return tag > Erased ? tag : static_cast<std::uint8_t>(tag + 2);
    }
    [[nodiscard]] std::size_t start(std::uint64_t hash) const noexcept
    {
        return ((hash >> 32) * m_tags.size()) >> 32;
    }
    [[nodiscard]] std::size_t next(std::size_t slot) const noexcept
    {
        return slot + 1 == m_tags.size() ? 0 : slot + 1;
    }

    [[nodiscard]] std::size_t grownSize() const noexcept
    {
        std::size_t size = 16;
        while (size < (m_count + 1) * 3 / 2)
            size += size / 2;
        return size;
    }

    void rehash(std::size_t size)
    {
        const auto tags = std::exchange(m_tags, std::vector<std::uint8_t>(size, Empty));
        const auto rows = std::exchange(m_rows, std::vector<std::uint32_t>(size));
        m_used = m_count = 0;
        for (std::size_t slot = 0; slot < tags.size(); ++slot) {
            if (tags[slot] > Erased)
                insert(rows[slot]);
        }
    }

    KeyOf m_keyOf;
    std::vector<std::uint8_t> m_tags;
    std::vector<std::uint32_t> m_rows;
    std::size_t m_used = 0; ///< slots that end no search
    std::size_t m_count = 0; ///< rows in the index
};

} // namespace cordboard::directory
