// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>

#include "domain/field.h"
#include "domain/recordkind.h"
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
    /// The fields by which people tell records, wherever those are referred to.
    [[nodiscard]] static FieldSet telling()
    {
        FieldSet set{domain::Field::Existence};
        for (const auto& kind : domain::AllKinds) {
            for (const auto& field : domain::fieldsOf(kind.kind)) {
                if (field.isTelling)
                    set.insert(field.field);
            }
        }
        return set;
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
    std::array<domain::RowSet, domain::KindCount>
        rows; ///< by kind; of users also those whose numbers changed
    domain::RowSet holders; ///< of the users those who may be found by other numbers than before
    FieldSet fields; ///< Existence when records came or went

    [[nodiscard]] domain::RowSet& of(domain::RecordKind kind) { return rows[indexOf(kind)]; }
    [[nodiscard]] const domain::RowSet& of(domain::RecordKind kind) const { return rows[indexOf(kind)]; }
    /// The company, offices, departments or regions: their names stand in many rows.
    [[nodiscard]] bool touchesNames() const noexcept
    {
        using domain::RecordKind;
        return !of(RecordKind::Company).isEmpty() || !of(RecordKind::Office).isEmpty() ||
               !of(RecordKind::Department).isEmpty() || !of(RecordKind::Region).isEmpty();
    }

    void unite(const Applied& other)
    {
        for (std::size_t kind = 0; kind < rows.size(); ++kind)
            rows[kind].unite(other.rows[kind]);
        holders.unite(other.holders);
        fields.unite(other.fields);
    }
};

} // namespace cordboard::directory
