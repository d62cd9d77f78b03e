// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/tables/tabledescription.h"

/// What the files of this folder describe their tables with.
namespace cordboard::session {

/// A column of a table of T. `OrderOf` says how the directory sorts by it.
template <domain::StoredRecord T, typename OrderOf> struct TableColumn {
    interfaces::ColumnId id;
    std::vector<domain::Field> fields; ///< what it is made of
    CellValue (*value)(const directory::Directory& directory, const T& record);
    /// The same straight from the directory's columns, without making a record for it: what nearly every cell
    /// is. nullptr: there is no such way.
    CellValue (*fastValue)(const directory::Directory& directory, interfaces::RowHandle row) = nullptr;
    std::optional<OrderOf> order = {};
    /// Both where the value also depends on the time; `value` and `fastValue` are then not asked.
    CellValue (*datedValue)(const T& record, domain::Instant now) = nullptr;
    CellValue (*fastDatedValue)(const directory::Directory& directory, interfaces::RowHandle row,
                                domain::Instant now) = nullptr;

    [[nodiscard]] CellValue valueOf(const directory::Directory& directory, const T& record,
                                    domain::Instant now) const
    {
        return datedValue != nullptr ? datedValue(record, now) : value(directory, record);
    }
};

[[nodiscard]] inline CellValue cellText(std::string value)
{
    return value.empty() ? CellValue() : CellValue(std::move(value));
}
template <domain::Worded Enum> [[nodiscard]] CellValue cellText(Enum value)
{
    return std::string(word(value));
}
template <typename T> [[nodiscard]] CellValue cellText(const std::optional<T>& value)
{
    if constexpr (std::is_same_v<T, domain::Instant>)
        return value ? CellValue(*value) : CellValue();
    else
        return value ? cellText(*value) : CellValue();
}
[[nodiscard]] CellValue officeName(const directory::Directory& directory, const domain::OfficeId& id);

/// The value of a column that shows one member as it is: `cellOf<&Device::vendor>`.
template <auto Member> struct CellOf;
template <typename T, typename Value, Value T::*Member> struct CellOf<Member> {
    [[nodiscard]] static CellValue value(const directory::Directory&, const T& record)
    {
        return cellText(record.*Member);
    }
};
template <auto Member> inline constexpr auto cellOf = &CellOf<Member>::value;
/// The same of one that names an office.
template <auto Member> struct OfficeOf;
template <typename T, domain::OfficeId T::*Member> struct OfficeOf<Member> {
    [[nodiscard]] static CellValue value(const directory::Directory& directory, const T& record)
    {
        return officeName(directory, record.*Member);
    }
};
template <auto Member> inline constexpr auto officeOf = &OfficeOf<Member>::value;
/// Several values in one cell.
[[nodiscard]] std::string joinedCell(const std::vector<std::string>& parts);
/// A cell as text: what the server still has, where something waits.
[[nodiscard]] std::string plainCell(const CellValue& value);

/// The parts that follow from the list of columns.
template <domain::StoredRecord T, typename OrderOf> class ColumnsTable : public TableDescription {
public:
    using Columns = std::vector<TableColumn<T, OrderOf>>;
    explicit ColumnsTable(Columns columns)
        : TableDescription(domain::KindOf<T>), m_columns(std::move(columns))
    {
    }

    [[nodiscard]] interfaces::Cell cell(const directory::Directory& directory, interfaces::RowHandle row,
                                        interfaces::ColumnId id, domain::Instant now) const override
    {
        const auto* column = columnWith(id);
        if (column == nullptr || !isPresent(directory, row))
            return {};
        if (column->fastDatedValue != nullptr && directory.overlay().isEmpty())
            return {column->fastDatedValue(directory, row, now), false, {}};
        if (column->fastValue != nullptr && directory.overlay().isEmpty())
            return {column->fastValue(directory, row), false, {}};
        const auto record = directory.recordAt<T>(row);
        return record ? cellFrom(directory, *record, *column, now) : interfaces::Cell{};
    }
    [[nodiscard]] std::vector<domain::Field> fieldsBehind(interfaces::ColumnId id) const override
    {
        const auto* column = columnWith(id);
        return column == nullptr ? std::vector<domain::Field>() : column->fields;
    }

protected:
    [[nodiscard]] const TableColumn<T, OrderOf>* columnWith(interfaces::ColumnId id) const
    {
        const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                        [id](const auto& column) { return column.id == id; });
        return found == m_columns.end() ? nullptr : &*found;
    }
    /// Keys of the directory, of those columns that have an order.
    template <typename Key, typename Make>
    [[nodiscard]] std::vector<Key> keysFrom(const std::vector<interfaces::SortKey>& asked, Make make) const
    {
        std::vector<Key> keys;
        for (const auto& key : asked) {
            const auto* column = columnWith(key.column);
            if (column != nullptr && column->order)
                keys.push_back(make(key, *column->order));
        }
        return keys;
    }
    /// Whether something that the cell shows waits in other records than the row's.
    [[nodiscard]] virtual bool isWaitingElsewhere(const directory::Directory&, const T&,
                                                  const TableColumn<T, OrderOf>&) const
    {
        return false;
    }

private:
    /// The cell of a record, and what the server has instead where an operation waits.
    [[nodiscard]] interfaces::Cell cellFrom(const directory::Directory& directory, const T& record,
                                            const TableColumn<T, OrderOf>& column, domain::Instant now) const
    {
        interfaces::Cell cell{column.valueOf(directory, record, now), false, {}};
        const auto& overlay = directory.overlay();
        const auto entity = domain::toRecord(record).entity;
        if (overlay.covers(entity)) {
            T former = record;
            for (const auto field : column.fields) {
                const auto* below = domain::spec(field).table == entity.table ? overlay.below(entity, field)
                                                                              : nullptr;
                if (below == nullptr || *below == domain::read(record, field))
                    continue;
                cell.isWaiting = domain::write(former, field, *below).has_value() || cell.isWaiting;
            }
            if (cell.isWaiting)
                cell.formerText = plainCell(column.valueOf(directory, former, now));
        }
        if (!overlay.isEmpty() && isWaitingElsewhere(directory, record, column))
            cell.isWaiting = true;
        return cell;
    }

    Columns m_columns;
};

/// How the rows of a RecordTable are placed by a column, and which fields place them.
struct RecordOrderOf {
    directory::FieldSet fields;
    std::function<directory::RecordOrder(const directory::Directory& directory)> make;

    [[nodiscard]] directory::RecordOrder operator()(const directory::Directory& directory) const
    {
        auto order = make(directory);
        order.fields = fields;
        return order;
    }
};

/// As the field compares.
[[nodiscard]] RecordOrderOf byField(domain::Field field);
/// By the letters of a word, not by its place in its vocabulary.
[[nodiscard]] RecordOrderOf byWord(domain::Field field);
/// By the name of the office that the field names.
[[nodiscard]] RecordOrderOf byOfficeName(domain::Field field);

/// A table over a RecordTable: its members are all records there are.
template <domain::StoredRecord T> class RecordsTable : public ColumnsTable<T, RecordOrderOf> {
public:
    using ColumnsTable<T, RecordOrderOf>::ColumnsTable;

    [[nodiscard]] interfaces::RowSet members(const directory::Directory& directory) const override
    {
        return directory.table(domain::KindOf<T>).present();
    }
    [[nodiscard]] directory::FieldSet fieldsOfOrder(interfaces::ColumnId id) const override
    {
        const auto* column = this->columnWith(id);
        return column == nullptr || !column->order ? directory::FieldSet() : column->order->fields;
    }
    [[nodiscard]] std::vector<interfaces::RowHandle>
    sorted(const directory::Directory& directory, const interfaces::RowSet& rows,
           const std::vector<interfaces::SortKey>& asked) const override
    {
        std::vector<directory::RecordOrder> orders;
        orders.reserve(asked.size()); // addresses hold
        const auto keys = this->template keysFrom<directory::RecordSort>(
            asked, [&](const interfaces::SortKey& key, const RecordOrderOf& order) {
                orders.push_back(order(directory));
                return directory::RecordSort{directory::RecordOrderId{static_cast<int>(key.column)},
                                             &orders.back(), key.descending};
            });
        return directory.sort(domain::KindOf<T>, rows, keys);
    }
};

} // namespace cordboard::session
