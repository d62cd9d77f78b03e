// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tablelook.h"

#include <algorithm>

#include "domain/pasted.h"
#include "domain/query/scope.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::NumberOrder;
using directory::PoolOrder;
using directory::UserOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::TableKind;

namespace {

[[nodiscard]] std::optional<UserOrder> userOrder(ColumnId column)
{
    switch (column) {
    case ColumnId::Name: return UserOrder::Name;
    case ColumnId::Email: return UserOrder::Email;
    case ColumnId::Number:
    case ColumnId::NumbersOnHold: return UserOrder::Number;
    case ColumnId::Extension: return UserOrder::Extension;
    case ColumnId::License: return UserOrder::License;
    case ColumnId::Office: return UserOrder::Office;
    case ColumnId::Role: return UserOrder::Role;
    case ColumnId::Status: return UserOrder::State;
    case ColumnId::LastActive: return UserOrder::LastActive;
    case ColumnId::JobTitle: return UserOrder::JobTitle;
    case ColumnId::Department: return UserOrder::Department;
    case ColumnId::Analytics: return UserOrder::Analytics;
    case ColumnId::InvitedAt: return UserOrder::InvitedAt;
    case ColumnId::DeletedAt: return UserOrder::DeletedAt;
    case ColumnId::DeletedBy: return UserOrder::DeletedBy;
    case ColumnId::TimeLeft: return UserOrder::PurgeAt;
    case ColumnId::LicenseChoice: return UserOrder::Disposition;
    default: return std::nullopt; // a column of another table
    }
}

[[nodiscard]] std::optional<NumberOrder> numberOrder(ColumnId column)
{
    switch (column) {
    case ColumnId::PhoneNumber: return NumberOrder::Number;
    case ColumnId::NumberState: return NumberOrder::State;
    case ColumnId::Kind: return NumberOrder::Kind;
    case ColumnId::Country: return NumberOrder::Country;
    case ColumnId::AreaCode: return NumberOrder::AreaCode;
    case ColumnId::LastUsedBy: return NumberOrder::LastHolder;
    case ColumnId::Office: return NumberOrder::Office;
    case ColumnId::Unassigned: return NumberOrder::Unassigned;
    case ColumnId::HeldUntil: return NumberOrder::HeldUntil;
    default: return std::nullopt; // a column of another table
    }
}

[[nodiscard]] std::optional<PoolOrder> poolOrder(ColumnId column)
{
    switch (column) {
    case ColumnId::LicenseType: return PoolOrder::Type;
    case ColumnId::Office: return PoolOrder::Office;
    case ColumnId::Purchased: return PoolOrder::Purchased;
    case ColumnId::Assigned: return PoolOrder::Assigned;
    case ColumnId::Free: return PoolOrder::Free;
    case ColumnId::ScheduledRemoval: return PoolOrder::ScheduledRemoval;
    case ColumnId::PriceLevel: return PoolOrder::PriceLevel;
    case ColumnId::UnitPrice: return PoolOrder::UnitPrice;
    case ColumnId::NextBill: return PoolOrder::NextBilling;
    default: return std::nullopt; // a column of another table
    }
}

template <typename Column, typename OrderOf>
[[nodiscard]] std::vector<directory::SortBy<Column>> sortKeys(const std::vector<interfaces::SortKey>& keys,
                                                              OrderOf orderOf)
{
    std::vector<directory::SortBy<Column>> result;
    for (const auto& key : keys) {
        if (const auto column = orderOf(key.column))
            result.push_back({*column, key.descending});
    }
    return result;
}

/// The rows of the table, whatever the query.
[[nodiscard]] RowSet membersOf(const Directory& directory, TableKind kind)
{
    const auto& users = directory.userColumns();
    switch (kind) {
    case TableKind::Users: {
        auto rows = users.inState(UserState::Pending);
        return rows.unite(users.inState(UserState::Active)).unite(users.inState(UserState::Suspended));
    }
    case TableKind::DeletedUsers: return users.inState(UserState::Deleted);
    case TableKind::ReservedNumbers: return directory.numberColumns().pooled();
    case TableKind::Licenses: return directory.presentPools();
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

[[nodiscard]] RowSet found(const Directory& directory, const TableLook& look)
{
    switch (look.kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return directory.searchUsers(look.query, look.now);
    case TableKind::ReservedNumbers: return directory.searchNumbers(look.query);
    case TableKind::Licenses: return directory.searchPools(look.query);
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

[[nodiscard]] std::vector<RowHandle> sorted(const Directory& directory, const TableLook& look,
                                            const RowSet& rows)
{
    switch (look.kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return directory.sortUsers(rows, sortKeys<UserOrder>(look.sort, userOrder));
    case TableKind::ReservedNumbers:
        return directory.sortNumbers(rows, sortKeys<NumberOrder>(look.sort, numberOrder));
    case TableKind::Licenses: return directory.sortPools(rows, sortKeys<PoolOrder>(look.sort, poolOrder));
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

} // namespace

TableRows rowsOf(const Directory& directory, const TableLook& asked, const std::function<bool()>& isGivenUp)
{
    TableRows rows;
    if (isGivenUp())
        return rows;
    const auto lock = directory.lockInTurn();
    auto look = asked;
    if (auto query = parseQuery(look.text, countriesOf(directory)); query && !look.text.empty())
        look.query = *std::move(query);
    rows.members = rows.offered = membersOf(directory, look.kind);
    if (look.kind == TableKind::Users && !findsSuspended(look.query))
        rows.offered.subtract(directory.userColumns().inState(UserState::Suspended)); // R-TBL-05
    rows.matching = rows.offered;
    if (look.query.kind != QueryNode::Kind::All || !look.query.children.empty())
        rows.matching.intersect(found(directory, look));
    if (!isGivenUp())
        rows.order = sorted(directory, look, rows.matching);
    return rows;
}

} // namespace cordboard::session
