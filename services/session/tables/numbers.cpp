// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved numbers: what is in the pool, on hold or cooling.
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

using Column = TableColumn<OwnedNumber, NumberOrder>;

[[nodiscard]] std::vector<Column> columns()
{
    return {
        Column{ColumnId::PhoneNumber,
               {Field::NumberE164},
               cellOf<&OwnedNumber::e164>,
               nullptr,
               NumberOrder::Number},
        Column{ColumnId::NumberState,
               {Field::NumberStatus},
               cellOf<&OwnedNumber::status>,
               nullptr,
               NumberOrder::State},
        Column{ColumnId::Kind, {Field::NumberKind}, cellOf<&OwnedNumber::kind>, nullptr, NumberOrder::Kind},
        Column{ColumnId::Country,
               {Field::NumberCountry},
               cellOf<&OwnedNumber::country>,
               nullptr,
               NumberOrder::Country},
        Column{ColumnId::AreaCode,
               {Field::NumberAreaCode},
               cellOf<&OwnedNumber::areaCode>,
               nullptr,
               NumberOrder::AreaCode},
        // Of a number on hold: the holder's name.
        Column{ColumnId::LastUsedBy,
               {Field::NumberLastHolderName, Field::NumberTargetType, Field::NumberTargetId,
                Field::UserFirstName, Field::UserLastName},
               lastUsedBy,
               nullptr,
               NumberOrder::LastHolder},
        Column{ColumnId::Office,
               {Field::NumberOffice},
               officeOf<&OwnedNumber::officeId>,
               nullptr,
               NumberOrder::Office},
        Column{ColumnId::Unassigned,
               {Field::NumberUnassignedAt},
               cellOf<&OwnedNumber::unassignedAt>,
               nullptr,
               NumberOrder::Unassigned},
        Column{ColumnId::HeldUntil,
               {Field::NumberStatus, Field::NumberHoldUntil, Field::NumberRecoverableUntil,
                Field::NumberQuarantineUntil},
               heldUntil,
               nullptr,
               NumberOrder::HeldUntil},
    };
}

class NumbersTable final : public ColumnsTable<OwnedNumber, NumberOrder> {
public:
    NumbersTable() : ColumnsTable(columns()) {}
    [[nodiscard]] RowSet members(const Directory& directory) const override
    {
        return directory.numberColumns().pooled();
    }
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant) const override
    {
        return directory.searchNumbers(query);
    }
    [[nodiscard]] std::vector<RowHandle> sorted(const Directory& directory, const RowSet& rows,
                                                const std::vector<SortKey>& asked) const override
    {
        using Key = directory::SortBy<NumberOrder>;
        return directory.sortNumbers(rows, keysFrom<Key>(asked, [](const SortKey& key, NumberOrder order) {
                                         return Key{order, key.descending};
                                     }));
    }
};

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::ReservedNumbers>()
{
    static const NumbersTable table;
    return table;
}

} // namespace cordboard::session
