// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved numbers: what is in the pool, on hold or cooling. And all numbers there are.
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::NumberOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::SortKey;

namespace {

/// On-hold numbers still have their holder, reserved ones remember the last one (R-NUM-02).
[[nodiscard]] CellValue lastUsedBy(const Directory& directory, const OwnedNumber& number)
{
    if (!number.lastHolderName.empty() || number.targetType != TargetType::User)
        return cellText(number.lastHolderName);
    const UserId id(number.targetId);
    const auto holder = directory.users(std::span(&id, 1));
    return holder.front() ? cellText(holder.front()->displayName()) : CellValue();
}

[[nodiscard]] CellValue heldUntil(const Directory&, const OwnedNumber& number)
{
    if (number.status == NumberStatus::OnHold)
        return cellText(number.holdUntil);
    return cellText(number.status == NumberStatus::Cooling ? number.recoverableUntil
                                                           : number.quarantineUntil);
}

/// Who has it, or gets it back (R-DEL-04): a person, a department or the office of a main line.
[[nodiscard]] CellValue holderOf(const Directory& directory, const OwnedNumber& number)
{
    if (number.status != NumberStatus::Assigned && number.status != NumberStatus::OnHold)
        return {};
    if (number.targetType == TargetType::User) {
        const UserId id(number.targetId);
        const auto holder = directory.users(std::span(&id, 1));
        return holder.front() ? cellText(holder.front()->displayName()) : CellValue();
    }
    if (number.targetType == TargetType::Office)
        return officeName(directory, OfficeId(number.targetId));
    const auto department = directory.department(DepartmentId(number.targetId));
    return department ? cellText(department->name) : CellValue();
}

using NumberColumn = TableColumn<OwnedNumber, NumberOrder>;

/// Of each number, whoever has it.
[[nodiscard]] std::vector<NumberColumn> commonColumns()
{
    return {
        NumberColumn{ColumnId::PhoneNumber,
                     {Field::NumberE164},
                     cellOf<&OwnedNumber::e164>,
                     nullptr,
                     NumberOrder::Number},
        NumberColumn{ColumnId::NumberState,
                     {Field::NumberStatus},
                     cellOf<&OwnedNumber::status>,
                     nullptr,
                     NumberOrder::State},
        NumberColumn{
            ColumnId::Kind, {Field::NumberKind}, cellOf<&OwnedNumber::kind>, nullptr, NumberOrder::Kind},
        NumberColumn{ColumnId::Country,
                     {Field::NumberCountry},
                     cellOf<&OwnedNumber::country>,
                     nullptr,
                     NumberOrder::Country},
        NumberColumn{ColumnId::AreaCode,
                     {Field::NumberAreaCode},
                     cellOf<&OwnedNumber::areaCode>,
                     nullptr,
                     NumberOrder::AreaCode},
        NumberColumn{ColumnId::Office,
                     {Field::NumberOffice},
                     officeOf<&OwnedNumber::officeId>,
                     nullptr,
                     NumberOrder::Office},
        NumberColumn{ColumnId::HeldUntil,
                     {Field::NumberStatus, Field::NumberHoldUntil, Field::NumberRecoverableUntil,
                      Field::NumberQuarantineUntil},
                     heldUntil,
                     nullptr,
                     NumberOrder::HeldUntil},
    };
}

[[nodiscard]] std::vector<NumberColumn> columnsOfPool()
{
    auto columns = commonColumns();
    // Of a number on hold: the holder's name.
    columns.push_back({ColumnId::LastUsedBy,
                       {Field::NumberLastHolderName, Field::NumberTargetType, Field::NumberTargetId,
                        Field::UserFirstName, Field::UserLastName},
                       lastUsedBy,
                       nullptr,
                       NumberOrder::LastHolder});
    columns.push_back({ColumnId::Unassigned,
                       {Field::NumberUnassignedAt},
                       cellOf<&OwnedNumber::unassignedAt>,
                       nullptr,
                       NumberOrder::Unassigned});
    return columns;
}

[[nodiscard]] std::vector<NumberColumn> columnsOfAll()
{
    auto columns = commonColumns();
    columns.push_back({ColumnId::Holder,
                       {Field::NumberStatus, Field::NumberTargetType, Field::NumberTargetId,
                        Field::UserFirstName, Field::UserLastName, Field::OfficeName, Field::DepartmentName},
                       holderOf,
                       nullptr,
                       NumberOrder::Holder});
    return columns;
}

class NumbersTable : public ColumnsTable<OwnedNumber, NumberOrder> {
public:
    using ColumnsTable::ColumnsTable;
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant) const override
    {
        return directory.searchNumbers(query, members(directory));
    }

protected:
    using Keys = std::vector<directory::SortBy<NumberOrder>>;
    [[nodiscard]] Keys keysOf(const std::vector<SortKey>& asked) const
    {
        using Key = directory::SortBy<NumberOrder>;
        return keysFrom<Key>(asked, [](const SortKey& key, NumberOrder order) {
            return Key{order, key.descending};
        });
    }
};

class PoolTable final : public NumbersTable {
public:
    PoolTable() : NumbersTable(columnsOfPool()) {}
    [[nodiscard]] RowSet members(const Directory& directory) const override
    {
        return directory.numberColumns().pooled();
    }
    [[nodiscard]] std::vector<RowHandle> sorted(const Directory& directory, const RowSet& rows,
                                                const std::vector<SortKey>& asked) const override
    {
        return directory.sortNumbers(rows, keysOf(asked));
    }
};

class AllNumbersTable final : public NumbersTable {
public:
    AllNumbersTable() : NumbersTable(columnsOfAll()) {}
    [[nodiscard]] RowSet members(const Directory& directory) const override
    {
        return directory.numberColumns().present();
    }
    [[nodiscard]] std::vector<RowHandle> sorted(const Directory& directory, const RowSet& rows,
                                                const std::vector<SortKey>& asked) const override
    {
        return directory.sortAllNumbers(rows, keysOf(asked));
    }
};

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::ReservedNumbers>()
{
    static const PoolTable table;
    return table;
}

template <> const TableDescription& tableOf<interfaces::TableKind::Numbers>()
{
    static const AllNumbersTable table;
    return table;
}

} // namespace cordboard::session
