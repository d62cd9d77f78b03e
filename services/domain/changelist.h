// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/field.h"

namespace cordboard::domain {

/// Changes in order, with what they are about stored once for neighbors about one record: 40 bytes a change
/// instead of a record's address in each. Read like a vector of `Change`; an entry is a view that ends with
/// the next alteration.
class ChangeList final {
public:
    /// One field of the record its run is about.
    struct Item {
        Field field = Field::Existence;
        std::uint32_t run = 0;
        Value before;
        Value after;
    };
    /// What a `Change` says, without owning it.
    struct Entry {
        const EntityRef& entity;
        Field field;
        const Value& before;
        const Value& after;
        friend bool operator==(const Entry& left, const Entry& right)
        {
            return left.entity == right.entity && left.field == right.field && left.before == right.before &&
                   left.after == right.after;
        }
    };
    /// Neighbors about one record.
    struct Run {
        const EntityRef& entity;
        std::span<const Item> items;
    };
    class Iterator final {
    public:
        using iterator_category = std::input_iterator_tag; // entries are made, not stored
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Entry;

        Iterator() = default;
        Iterator(const ChangeList& list, std::size_t index) : m_list(&list), m_index(index) {}
        Entry operator*() const { return (*m_list)[m_index]; }
        Iterator& operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int) { return std::exchange(*this, Iterator(*m_list, m_index + 1)); }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const ChangeList* m_list = nullptr;
        std::size_t m_index = 0;
    };

    ChangeList() = default;
    ChangeList(std::initializer_list<Change> changes);
    ChangeList(std::span<const Change> changes);
    ChangeList(const std::vector<Change>& changes) : ChangeList(std::span(changes)) {}

    void reserve(std::size_t records, std::size_t changes)
    {
        m_runs.reserve(records);
        m_items.reserve(changes);
    }
    void add(RecordKind table, std::string_view id, Field field, Value&& before, Value&& after);
    void add(const Entry& change)
    {
        add(change.entity.table, change.entity.id, change.field, Value(change.before), Value(change.after));
    }
    void push_back(Change change);
    /// Keeps the first `size` changes.
    void truncate(std::size_t size);
    void clear() { truncate(0); }

    [[nodiscard]] std::size_t size() const noexcept { return m_items.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_items.empty(); }
    [[nodiscard]] Entry operator[](std::size_t index) const
    {
        const auto& item = m_items[index];
        return {m_runs[item.run].entity, item.field, item.before, item.after};
    }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

    [[nodiscard]] std::size_t runCount() const noexcept { return m_runs.size(); }
    [[nodiscard]] Run run(std::size_t index) const
    {
        const auto first = m_runs[index].first;
        const auto end = index + 1 < m_runs.size() ? m_runs[index + 1].first : m_items.size();
        return {m_runs[index].entity, std::span(m_items).subspan(first, end - first)};
    }

    friend bool operator==(const ChangeList& left, const ChangeList& right)
    {
        return std::equal(left.begin(), left.end(), right.begin(), right.end());
    }

private:
    struct Start {
        EntityRef entity;
        std::size_t first = 0; ///< in m_items
    };
    std::vector<Start> m_runs; ///< none is empty, and no two neighbors are about one record
    std::vector<Item> m_items;
};

} // namespace cordboard::domain
