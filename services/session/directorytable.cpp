// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/directorytable.h"

#include "session/directorycells.h"

#include <algorithm>

namespace cordboard::session {

using namespace domain;
using directory::NumberOrder;
using directory::PoolOrder;
using directory::UserOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::TableKind;

namespace {

[[nodiscard]] bool namesStatus(const QueryNode& query)
{
    if (query.kind == QueryNode::Kind::Match)
        return query.field == QueryField::Status;
    return std::any_of(query.children.begin(), query.children.end(), namesStatus);
}

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
[[nodiscard]] std::vector<directory::SortBy<Column>> sortKeys(const std::vector<interfaces::SortKey>& keys, OrderOf orderOf)
{
    std::vector<directory::SortBy<Column>> result;
    for (const auto& key : keys) {
        if (const auto column = orderOf(key.column))
            result.push_back({*column, key.descending});
    }
    return result;
}

} // namespace

DirectoryTable::DirectoryTable(const directory::Directory& directory, TableKind kind, std::function<Instant()> now, bool isLoading)
    : m_directory(directory), m_kind(kind), m_now(std::move(now)), m_isLoading(isLoading)
{
    m_deciding = decidingFields();
    take(look());
}

void DirectoryTable::setView(interfaces::ViewRequest request)
{
    auto query = parseQuery(request.query);
    if (!query)
        return; // the caller looked before; a half typed query keeps the rows
    m_view = std::move(request);
    m_query = std::move(*query);
    m_deciding = decidingFields();
    take(look());
    rowsReset.notify();
}

void DirectoryTable::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    take(look());
    rowsReset.notify();
}

RowSet DirectoryTable::members() const
{
    const auto& users = m_directory.userColumns();
    switch (m_kind) {
    case TableKind::Users: {
        auto rows = users.inState(UserState::Pending);
        return rows.unite(users.inState(UserState::Active)).unite(users.inState(UserState::Suspended));
    }
    case TableKind::DeletedUsers: return users.inState(UserState::Deleted);
    case TableKind::ReservedNumbers: return m_directory.numberColumns().pooled();
    case TableKind::Licenses: return m_directory.presentPools();
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

DirectoryTable::Rows DirectoryTable::look() const
{
    const auto lock = m_directory.lockForReading();
    Rows rows;
    rows.members = rows.offered = members();
    if (m_kind == TableKind::Users && !namesStatus(m_query))
        rows.offered.subtract(m_directory.userColumns().inState(UserState::Suspended)); // R-TBL-05
    rows.matching = rows.offered;
    const bool matchesAll = m_query.kind == QueryNode::Kind::All && m_query.children.empty();
    if (!matchesAll && (m_kind == TableKind::Users || m_kind == TableKind::DeletedUsers))
        rows.matching.intersect(m_directory.searchUsers(m_query, m_now()));
    else if (!matchesAll && m_kind == TableKind::ReservedNumbers)
        rows.matching.intersect(m_directory.searchNumbers(m_query));
    else if (!matchesAll && m_kind == TableKind::Licenses)
        rows.matching.intersect(m_directory.searchPools(m_query));
    rows.order = sorted(rows.matching);
    return rows;
}

std::vector<RowHandle> DirectoryTable::sorted(const RowSet& rows) const
{
    switch (m_kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return m_directory.sortUsers(rows, sortKeys<UserOrder>(m_view.sort, userOrder));
    case TableKind::ReservedNumbers: return m_directory.sortNumbers(rows, sortKeys<NumberOrder>(m_view.sort, numberOrder));
    case TableKind::Licenses: return m_directory.sortPools(rows, sortKeys<PoolOrder>(m_view.sort, poolOrder));
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

directory::FieldSet DirectoryTable::decidingFields() const
{
    auto fields = fieldsBehind(m_query);
    fields.unite({Field::Existence, Field::UserState, Field::NumberStatus});
    for (const auto& key : m_view.sort) {
        for (const auto field : fieldsBehind(m_kind, key.column))
            fields.insert(field);
    }
    return fields;
}

void DirectoryTable::take(Rows rows)
{
    m_totalCount = rows.offered.count();
    m_members = std::move(rows.members);
    m_matching = std::move(rows.matching);
    m_rows = std::move(rows.order);
    m_places.clear();
}

const RowSet& DirectoryTable::touchedRows(const directory::Applied& applied) const
{
    static const RowSet none;
    switch (m_kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return applied.users;
    case TableKind::ReservedNumbers: return applied.numbers;
    case TableKind::Licenses: return applied.pools;
    case TableKind::Audit: break; // not in the directory
    }
    return none;
}

void DirectoryTable::notifyApplied(const directory::Applied& applied)
{
    const auto& touched = touchedRows(applied);
    const bool isNamed = applied.touchedSmallTables; // an office's name stands in many rows, orders and searches
    if (touched.isEmpty() && !isNamed)
        return;
    if (!isNamed && !applied.fields.meets(m_deciding)) {
        tellChanged(touched);
        return;
    }
    auto rows = look();
    auto gone = m_members;
    gone.subtract(rows.members);
    const bool isMoved = isNamed || rows.order != m_rows || rows.offered.count() != m_totalCount;
    take(std::move(rows));
    if (!gone.isEmpty())
        rowsRemoved.notify(gone);
    if (isMoved)
        rowsReset.notify();
    else
        tellChanged(touched);
}

void DirectoryTable::tellChanged(const RowSet& touched)
{
    std::vector<RowHandle> rows;
    touched.forEach([&](RowHandle row) {
        if (m_matching.contains(row))
            rows.push_back(row);
    });
    if (!rows.empty())
        rowsChanged.notify(rows);
}

std::optional<std::size_t> DirectoryTable::rowOf(RowHandle handle) const
{
    if (!m_matching.contains(handle))
        return std::nullopt;
    if (m_places.empty()) {
        m_places.resize(static_cast<std::size_t>(*std::max_element(m_rows.begin(), m_rows.end())) + 1);
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            m_places[m_rows[row]] = static_cast<std::uint32_t>(row);
    }
    return m_places[handle];
}

std::string DirectoryTable::idOf(RowHandle handle) const
{
    const auto lock = m_directory.lockForReading();
    switch (m_kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return std::string(m_directory.userColumns().id(handle));
    case TableKind::ReservedNumbers: return std::string(m_directory.numberColumns().id(handle));
    case TableKind::Licenses: return m_directory.poolIdOf(handle);
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

std::optional<RowHandle> DirectoryTable::handleOf(const std::string& id) const
{
    const auto lock = m_directory.lockForReading();
    switch (m_kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: return m_directory.userColumns().rowOf(id);
    case TableKind::ReservedNumbers: return m_directory.numberColumns().rowOf(id);
    case TableKind::Licenses: return m_directory.poolRowOf(id);
    case TableKind::Audit: break; // not in the directory
    }
    return std::nullopt;
}

interfaces::Cell DirectoryTable::cell(RowHandle handle, ColumnId column) const
{
    const auto lock = m_directory.lockForReading();
    return cellOf(m_directory, m_kind, handle, column);
}

} // namespace cordboard::session
