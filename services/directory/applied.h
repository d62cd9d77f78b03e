// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>

#include "domain/field.h"
#include "domain/rowset.h"

namespace cordboard::directory {

/// A set of fields of any tables.
class FieldSet final {
public:
    FieldSet() = default;
    FieldSet(std::initializer_list<domain::Field> fields)
    {
        for (const auto field : fields)
            insert(field);
    }
    void insert(domain::Field field) { m_bits.set(static_cast<std::size_t>(field)); }
    void unite(const FieldSet& other) noexcept { m_bits |= other.m_bits; }
    [[nodiscard]] bool contains(domain::Field field) const
    {
        return m_bits.test(static_cast<std::size_t>(field));
    }
    [[nodiscard]] bool meets(const FieldSet& other) const noexcept { return (m_bits & other.m_bits).any(); }

private:
    std::bitset<domain::FieldCount> m_bits;
};

/// What a batch touched, for views that ask whether their rows, their order or only their cells are
/// concerned. Rows of each table are counted apart. Several may be united and told together.
struct Applied {
    domain::RowSet users; ///< also users whose numbers changed
    domain::RowSet holders; ///< of these those who may be found by other numbers than before
    domain::RowSet numbers;
    domain::RowSet pools;
    FieldSet fields; ///< Existence when records came or went
    bool touchedSmallTables = false; ///< company, offices or departments: their names stand in many rows

    void unite(const Applied& other)
    {
        users.unite(other.users);
        holders.unite(other.holders);
        numbers.unite(other.numbers);
        pools.unite(other.pools);
        fields.unite(other.fields);
        touchedSmallTables = touchedSmallTables || other.touchedSmallTables;
    }
};

} // namespace cordboard::directory
