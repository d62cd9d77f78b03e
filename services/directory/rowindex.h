// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace cordboard::directory {

/// Key -> row, open addressing, about 8 bytes an entry: the keys stay in their column. `keyOf(row)` answers the key of a
/// row that is in the index; it must not change while the row is in (erase first, then assign, then insert).
class RowIndex final {
public:
    using KeyOf = std::function<std::string_view(std::uint32_t)>;

    explicit RowIndex(KeyOf keyOf) : m_keyOf(std::move(keyOf)) { m_slots.assign(16, Empty); }

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const
    {
        for (auto slot = start(key);; slot = next(slot)) {
            if (m_slots[slot] == Empty)
                return std::nullopt;
            if (m_slots[slot] != Erased && m_keyOf(m_slots[slot]) == key)
                return m_slots[slot];
        }
    }

    /// Every row with this key, in no order.
    template <typename Use> void forEach(std::string_view key, Use use) const
    {
        for (auto slot = start(key); m_slots[slot] != Empty; slot = next(slot)) {
            if (m_slots[slot] != Erased && m_keyOf(m_slots[slot]) == key)
                use(m_slots[slot]);
        }
    }

    /// Two rows may have one key; `find` then answers either.
    void insert(std::uint32_t row)
    {
        if ((m_used + 1) * 3 > m_slots.size() * 2)
            rehash();
        auto slot = start(m_keyOf(row));
        while (m_slots[slot] != Empty && m_slots[slot] != Erased)
            slot = next(slot);
        if (m_slots[slot] == Empty)
            ++m_used;
        m_slots[slot] = row;
        ++m_count;
    }

    void erase(std::string_view key, std::uint32_t row)
    {
        for (auto slot = start(key); m_slots[slot] != Empty; slot = next(slot)) {
            if (m_slots[slot] == row) {
                m_slots[slot] = Erased;
                --m_count;
                return;
            }
        }
    }

private:
    static constexpr std::uint32_t Empty = 0xFFFFFFFF;
    static constexpr std::uint32_t Erased = 0xFFFFFFFE;

    [[nodiscard]] std::size_t start(std::string_view key) const
    {
        return std::hash<std::string_view>{}(key) & (m_slots.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t slot) const { return (slot + 1) & (m_slots.size() - 1); }

    void rehash()
    {
        std::size_t size = 16;
        while (size < (m_count + 1) * 3)
            size *= 2;
        auto old = std::exchange(m_slots, std::vector<std::uint32_t>(size, Empty));
        m_used = m_count = 0;
        for (const auto row : old) {
            if (row != Empty && row != Erased)
                insert(row);
        }
    }

    KeyOf m_keyOf;
    std::vector<std::uint32_t> m_slots;
    std::size_t m_used = 0;  ///< slots that end no search
    std::size_t m_count = 0; ///< rows in the index
};

} // namespace cordboard::directory
