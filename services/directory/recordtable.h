// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/applied.h"
#include "directory/keytable.h"
#include "directory/numericcolumns.h"
#include "directory/order.h"
#include "directory/recordcolumn.h"
#include "directory/rowindex.h"
#include "directory/stringcolumn.h"
#include "domain/packedrecords.h"

namespace cordboard::directory {

/// How the rows of a table are placed: by a number, and by a text where numbers are equal and there is one.
struct RecordOrder {
    std::function<std::uint64_t(std::uint32_t row)> key;
    std::function<std::string_view(std::uint32_t row)> text{};
    FieldSet fields{}; ///< a change of one of these moves its row; of no other
};

/// Of a kind's orders, by the number of a column; `Id` is the order of ids, which breaks ties.
enum class RecordOrderId : int { Id = -1 };

/// One key of a sorting. The order is the one that `id` stands for, always.
struct RecordSort {
    RecordOrderId id = RecordOrderId::Id;
    const RecordOrder* order = nullptr;
    bool isDescending = false;
};

/// All records of one kind, a column a field, made from the catalogue: for every kind that has no table tuned
/// for it. The same promises about rows as UserColumns.
///
/// Threads: as the directory's. Orders are built by whoever asks first: calls of `sorted` exclude each other.
class RecordTable final : public KeyTable {
public:
    explicit RecordTable(domain::RecordKind kind);
    ~RecordTable() override;
    RecordTable(const RecordTable&) = delete;
    RecordTable& operator=(const RecordTable&) = delete;

    /// Makes the columns. Call once, before anything else; what is named lives as long as the table.
    void connect(const ColumnSurroundings& around);

    [[nodiscard]] domain::RecordKind kind() const noexcept { return m_kind; }
    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const override
    {
        return m_byId.find(id);
    }
    /// The row of an id whose record is there.
    [[nodiscard]] std::optional<std::uint32_t> presentRowOf(std::string_view id) const;
    [[nodiscard]] bool isPresent(std::uint32_t row) const { return m_present.contains(row); }
    [[nodiscard]] const domain::RowSet& present() const noexcept { return m_present; }
    [[nodiscard]] std::string_view id(std::uint32_t row) const override { return m_id.at(row); }
    [[nodiscard]] std::size_t rowCount() const noexcept override { return m_rowCount; }

    std::uint32_t claimRow(std::string_view id) override;
    void reserve(std::size_t rows);
    /// Takes a record in. Adds its row to `changed` and the fields that have another value than before to
    /// `touched`, with Existence when it was not there. False, and nothing is changed, when a value is none
    /// of its field.
    [[nodiscard]] bool store(const domain::PackedRecord& record, domain::RowSet& changed, FieldSet& touched);
    void remove(std::uint32_t row);

    /// Requires: a field of the kind.
    [[nodiscard]] const RecordColumn& column(domain::Field field) const;
    [[nodiscard]] domain::Value value(std::uint32_t row, domain::Field field) const
    {
        return column(field).value(row);
    }
    [[nodiscard]] std::int64_t version(std::uint32_t row) const { return m_version.at(row); }
    /// Of a record that is there.
    [[nodiscard]] domain::Record record(std::uint32_t row) const;
    /// Calls `use(const RecordColumn&)` for each field.
    template <typename Use> void forEachColumn(Use use) const
    {
        for (const auto& each : m_columns)
            use(*each);
    }

    /// The rows of `wanted`, by the first key, then the next ..., then by id (R-TBL-07).
    [[nodiscard]] std::vector<std::uint32_t> sorted(const domain::RowSet& wanted,
                                                    std::span<const RecordSort> keys) const;
    /// Moves rows that changed inside the orders that are kept. Orders that look at what stands elsewhere
    /// (`elsewhere`: fields of other kinds) are dropped.
    void updateOrders(const domain::RowSet& changed, const FieldSet& touched, const FieldSet& elsewhere);
    [[nodiscard]] bool isAnyOrderKept() const;
    /// For a listing, whose batches cost more to merge than an order of all costs once they are in.
    void dropOrders();

    void save(ImageWriter& image) const;
    /// False when the image has no valid table.
    [[nodiscard]] bool load(ImageReader& image);
    /// Becomes what another table of the kind is, which is good for nothing then.
    void take(RecordTable& other) noexcept;

private:
    struct IdOf {
        const RecordTable* table;
        std::string_view operator()(std::uint32_t row) const { return table->id(row); }
    };
    [[nodiscard]] bool isBefore(const RecordOrder& how, std::uint32_t a, std::uint32_t b) const;
    void place(const RecordOrder& how, std::vector<std::uint32_t>& rows) const;
    [[nodiscard]] const Order& builtOrder(const RecordSort& sort) const;
    [[nodiscard]] std::vector<std::uint32_t> sortedByOne(const domain::RowSet& wanted,
                                                         const RecordSort& sort) const;

    domain::RecordKind m_kind;
    std::span<const domain::FieldSpec> m_specs;
    std::vector<std::unique_ptr<RecordColumn>> m_columns; ///< by place in the catalogue
    StringColumn m_id;
    VersionColumn m_version;
    domain::RowSet m_present;
    std::size_t m_rowCount = 0;
    RowIndex<IdOf> m_byId{IdOf{this}};

    mutable std::mutex m_orderMutex;
    mutable Orders<RecordOrderId> m_orders;
    mutable std::map<RecordOrderId, RecordOrder> m_how; ///< of those that are kept, or were
};

} // namespace cordboard::directory
