// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "directory/directory.h"
#include "interfaces/tablesource.h"

/// What the tables over the directory show: a file a table in this folder. Whoever looks for rows, sorts them
/// and shows cells knows no column.
namespace cordboard::session {

using CellValue = decltype(interfaces::Cell::value);

/// One table: which records it has, how they are searched and sorted, and what stands in its columns. All
/// functions require a ReadLock.
class TableDescription {
public:
    explicit TableDescription(domain::RecordKind kind) : m_kind(kind) {}
    virtual ~TableDescription() = default;

    [[nodiscard]] domain::RecordKind records() const noexcept { return m_kind; }
    /// The rows of the table, whatever the query.
    [[nodiscard]] virtual interfaces::RowSet members(const directory::Directory& directory) const = 0;
    /// Of those, the ones a query is asked among.
    [[nodiscard]] virtual interfaces::RowSet offered(const directory::Directory&, interfaces::RowSet members,
                                                     const domain::QueryNode&) const
    {
        return members;
    }
    [[nodiscard]] virtual interfaces::RowSet found(const directory::Directory& directory,
                                                   const domain::QueryNode& query,
                                                   domain::Instant now) const = 0;
    /// By the first key, then the next ..., then by id (R-TBL-07). Keys of columns without an order are
    /// passed over.
    [[nodiscard]] virtual std::vector<interfaces::RowHandle>
    sorted(const directory::Directory& directory, const interfaces::RowSet& rows,
           const std::vector<interfaces::SortKey>& keys) const = 0;
    /// Values are raw: words of enumerations, E.164 numbers, instants; several are joined by ",". Nothing
    /// where there is nothing to show, and for a row that is no longer there.
    [[nodiscard]] virtual interfaces::Cell cell(const directory::Directory& directory,
                                                interfaces::RowHandle row, interfaces::ColumnId column,
                                                domain::Instant now) const = 0;
    /// The fields a column shows; changes of them change its cells.
    [[nodiscard]] virtual std::vector<domain::Field> fieldsBehind(interfaces::ColumnId column) const = 0;
    /// Whether the column shows records that are loaded after those of the table: until they are there,
    /// nothing in a cell does not mean that there is nothing.
    [[nodiscard]] bool isCompletedLater(interfaces::ColumnId column) const;
    /// The fields that place a row by the column; those that it shows unless told.
    [[nodiscard]] virtual directory::FieldSet fieldsOfOrder(interfaces::ColumnId column) const
    {
        directory::FieldSet fields;
        for (const auto field : fieldsBehind(column))
            fields.insert(field);
        return fields;
    }

    [[nodiscard]] std::string_view idOf(const directory::Directory& directory,
                                        interfaces::RowHandle row) const;
    /// Whether there is a record in the row now.
    [[nodiscard]] bool isPresent(const directory::Directory& directory, interfaces::RowHandle row) const;
    [[nodiscard]] std::optional<interfaces::RowHandle> rowOf(const directory::Directory& directory,
                                                             const std::string& id) const;

private:
    domain::RecordKind m_kind;
};

/// nullptr for a table that is not over the directory.
[[nodiscard]] const TableDescription* descriptionOf(interfaces::TableKind kind);
/// The same; each file of this folder defines those of its tables.
template <interfaces::TableKind kind> [[nodiscard]] const TableDescription& tableOf();

/// The fields a query looks at, whatever the table.
[[nodiscard]] directory::FieldSet fieldsBehind(const domain::QueryNode& query);

} // namespace cordboard::session
