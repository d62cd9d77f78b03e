// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cordboard::domain {

/// A row of one table for the life of the process. Handles are small, dense and never reused, so sets of them
/// are bitmaps. Not stable across processes: stores and commands use ids.
using RowHandle = std::uint32_t;

/// A set of rows as a bitmap: marking, counting and intersecting 100,000 rows costs well under a millisecond.
class RowSet final {
public:
    RowSet() = default;
    /// Takes a bitmap: row r is bit r % 64 of word r / 64.
    explicit RowSet(std::vector<std::uint64_t> words) noexcept : m_words(std::move(words)) {}
    [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return m_words; }

    void insert(RowHandle row)
    {
        grow(row);
        m_words[row / 64] |= bit(row);
    }
    void erase(RowHandle row) noexcept
    {
        if (row / 64 < m_words.size())
            m_words[row / 64] &= ~bit(row);
    }
    [[nodiscard]] bool contains(RowHandle row) const noexcept
    {
        return row / 64 < m_words.size() && (m_words[row / 64] & bit(row)) != 0;
    }
    void clear() noexcept { m_words.clear(); }
    [[nodiscard]] std::size_t count() const noexcept
    {
        std::size_t total = 0;
        for (const auto word : m_words)
            total += static_cast<std::size_t>(std::popcount(word));
        return total;
    }
    [[nodiscard]] bool isEmpty() const noexcept
    {
        for (const auto word : m_words) {
            if (word != 0)
                return false;
        }
        return true;
    }
    RowSet& unite(const RowSet& other)
    {
        if (other.m_words.size() > m_words.size())
            m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < other.m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    RowSet& intersect(const RowSet& other)
    {
        if (m_words.size() > other.m_words.size())
            m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }
    RowSet& subtract(const RowSet& other) noexcept
    {
        for (std::size_t i = 0; i < m_words.size() && i < other.m_words.size(); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }
    [[nodiscard]] std::size_t countCommon(const RowSet& other) const noexcept
    {
        std::size_t total = 0;
        for (std::size_t i = 0; i < m_words.size() && i < other.m_words.size(); ++i)
            total += static_cast<std::size_t>(std::popcount(m_words[i] & other.m_words[i]));
        return total;
    }
    /// The members that `test(RowHandle)` is true for; without a branch a row, so the same whether few or
    /// many pass.
    template <typename Test> [[nodiscard]] RowSet filtered(Test test) const
    {
        std::vector<std::uint64_t> words(m_words.size());
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            std::uint64_t kept = 0;
            for (auto word = m_words[i]; word != 0; word &= word - 1) {
                const auto place = static_cast<unsigned>(std::countr_zero(word));
                kept |= static_cast<std::uint64_t>(test(static_cast<RowHandle>(i * 64 + place)) ? 1 : 0)
                        << place;
            }
            words[i] = kept;
        }
        return RowSet(std::move(words));
    }
    /// Calls `visit(RowHandle)` for each member in ascending order.
    template <typename Visit> void forEach(Visit visit) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (auto word = m_words[i]; word != 0; word &= word - 1)
                visit(static_cast<RowHandle>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
        }
    }

private:
    [[nodiscard]] static std::uint64_t bit(RowHandle row) noexcept { return std::uint64_t{1} << (row % 64); }
    void grow(RowHandle row)
    {
        if (row / 64 >= m_words.size())
            m_words.resize(row / 64 + 1);
    }
    std::vector<std::uint64_t> m_words;
};

} // namespace cordboard::domain
