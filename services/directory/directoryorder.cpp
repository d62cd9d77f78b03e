// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of rows. Most columns give a number that places a row exactly; texts give their first eight bytes and are
// compared where those are equal.
#include "directory/directory.h"

#include "directory/packing.h"

#include <algorithm>
#include <tuple>

namespace cordboard::directory {

using namespace domain;

namespace {

constexpr std::uint32_t NoRow = 0xFFFFFFFF;

/// Whether `keyOf` leaves ties that `textOf` decides.
[[nodiscard]] bool hasText(UserOrder order) noexcept
{
    return order == UserOrder::Id || order == UserOrder::Email || order == UserOrder::Number || order == UserOrder::Extension;
}
[[nodiscard]] bool hasText(NumberOrder order) noexcept
{
    return order == NumberOrder::Id || order == NumberOrder::Number;
}

/// Shorter extensions first: "99" before "1000". The length and seven bytes.
[[nodiscard]] std::uint64_t extensionKey(std::string_view digits) noexcept
{
    return static_cast<std::uint64_t>(std::min<std::size_t>(digits.size(), 255)) << 56 | keyOf(digits) >> 8;
}

/// Places of texts by code: equal texts share one. `textOf(code)` is what people read for it.
template <typename TextOf>
[[nodiscard]] std::vector<std::uint32_t> ranked(std::size_t count, const Collation& collation, TextOf textOf)
{
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    keys.reserve(count);
    for (std::uint32_t code = 0; code < count; ++code) {
        const auto text = textOf(code);
        keys.emplace_back(text.empty() ? std::string() : collation.sortKey(text), code);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> ranks(count);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && keys[i].first != keys[i - 1].first)
            ++rank;
        ranks[keys[i].second] = rank;
    }
    return ranks;
}

} // namespace

void Directory::rankOffices() const
{
    m_officeRank = ranked(m_words.size(), m_collation, [this](std::uint32_t code) {
        const auto found = m_offices.find(OfficeId(m_words.text(code)));
        return found == m_offices.end() ? std::string() : found->second.name;
    });
    m_departmentRank = ranked(m_words.size(), m_collation, [this](std::uint32_t code) {
        std::string names;
        splitText(m_words.text(code), [&](std::string_view id) {
            if (const auto found = m_departments.find(DepartmentId(std::string(id))); found != m_departments.end())
                names += found->second.name + ',';
        });
        return names;
    });
}

std::uint64_t Directory::keyOf(UserOrder order, std::uint32_t row) const
{
    const auto& users = m_users;
    switch (order) {
    case UserOrder::Id: return directory::keyOf(users.id(row));
    case UserOrder::Name:
        return static_cast<std::uint64_t>(m_names.rank(users.firstName(row))) << 32 | m_names.rank(users.lastName(row));
    case UserOrder::Email: return directory::keyOf(users.email(row));
    case UserOrder::Number: return directory::keyOf(textOf(order, row));
    case UserOrder::Extension: return extensionKey(users.extension(row));
    case UserOrder::License: return directory::keyOf(word(users.license(row)));
    case UserOrder::Office: return m_officeRank[users.office(row)];
    case UserOrder::Role: // widest first, then those without one
        return users.roles(row) == 0 ? ~std::uint64_t{0} : m_words.rank(users.roles(row));
    case UserOrder::State: return static_cast<std::uint64_t>(users.state(row));
    case UserOrder::LastActive: return directory::keyOf(users.lastActiveAt(row));
    case UserOrder::JobTitle: return m_words.rank(users.jobTitle(row));
    case UserOrder::Department: return m_departmentRank[users.departments(row)];
    case UserOrder::Analytics: return static_cast<std::uint64_t>(users.analytics(row));
    case UserOrder::InvitedAt: return directory::keyOf(users.invitedAt(row));
    case UserOrder::DeletedAt: return directory::keyOf(users.deletedAt(row));
    case UserOrder::DeletedBy: return m_words.rank(users.deletedByName(row));
    case UserOrder::PurgeAt: return directory::keyOf(users.purgeAt(row));
    case UserOrder::Disposition: {
        const auto disposition = users.disposition(row);
        return disposition ? static_cast<std::uint64_t>(*disposition) + 1 : 0;
    }
    }
    return 0;
}

std::string_view Directory::textOf(UserOrder order, std::uint32_t row) const
{
    if (order == UserOrder::Id)
        return m_users.id(row);
    if (order == UserOrder::Email)
        return m_users.email(row);
    if (order == UserOrder::Extension)
        return m_users.extension(row);
    if (order == UserOrder::Number && m_firstNumber[row] != NoRow)
        return m_numbers.e164(m_firstNumber[row]);
    return {};
}

std::uint64_t Directory::keyOf(NumberOrder order, std::uint32_t row) const
{
    const auto& numbers = m_numbers;
    switch (order) {
    case NumberOrder::Id: return directory::keyOf(numbers.id(row));
    case NumberOrder::Number: return directory::keyOf(numbers.e164(row));
    case NumberOrder::State: return static_cast<std::uint64_t>(numbers.status(row));
    case NumberOrder::Kind: return static_cast<std::uint64_t>(numbers.kind(row));
    case NumberOrder::Country: return m_words.rank(numbers.country(row));
    case NumberOrder::AreaCode: return m_words.rank(numbers.areaCode(row));
    case NumberOrder::LastHolder: return m_holders.rank(m_holderShown[row]);
    case NumberOrder::Office: return m_officeRank[numbers.office(row)];
    case NumberOrder::Unassigned: return directory::keyOf(numbers.unassignedAt(row));
    case NumberOrder::HeldUntil: return directory::keyOf(numbers.heldUntil(row));
    }
    return 0;
}

std::string_view Directory::textOf(NumberOrder order, std::uint32_t row) const
{
    return order == NumberOrder::Id ? m_numbers.id(row) : m_numbers.e164(row);
}

template <typename Column> int Directory::compare(Column column, std::uint32_t a, std::uint32_t b) const
{
    const auto left = keyOf(column, a);
    const auto right = keyOf(column, b);
    if (left != right)
        return left < right ? -1 : 1;
    return hasText(column) ? textOf(column, a).compare(textOf(column, b)) : 0;
}

template <typename Column> bool Directory::isBefore(Column column, std::uint32_t a, std::uint32_t b) const
{
    const int order = compare(column, a, b);
    return order != 0 ? order < 0 : idOf(column, a) < idOf(column, b); // R-TBL-07: ties by id
}

/// Requires m_orderMutex.
template <typename Column> const Order& Directory::builtOrder(std::map<Column, Order>& orders, Column column) const
{
    auto& order = orders[column];
    if (order.isBuilt())
        return order;
    if (m_officeRank.size() != m_words.size())
        rankOffices();
    std::vector<PlacedRow> placed;
    const auto place = [&](std::uint32_t row) { placed.push_back({keyOf(column, row), row}); };
    if (column == Column::Id) {
        orderedRows(column).forEach(place);
    } else {
        const auto& byId = builtOrder(orders, Column::Id).rows();
        std::for_each(byId.begin(), byId.end(), place);
    }
    if (!placed.empty())
        sortByKey(placed); // stable: rows of one key stay in the order of their ids
    for (auto first = placed.begin(); hasText(column) && first != placed.end();) {
        const auto last = std::find_if(first, placed.end(), [&](const PlacedRow& other) { return other.key != first->key; });
        std::stable_sort(first, last, [&](const PlacedRow& a, const PlacedRow& b) {
            return textOf(column, a.row) < textOf(column, b.row);
        });
        first = last;
    }
    std::vector<std::uint32_t> rows;
    rows.reserve(placed.size());
    for (const auto& each : placed)
        rows.push_back(each.row);
    order.adopt(std::move(rows));
    return order;
}

template <typename Column>
std::vector<std::uint32_t> Directory::sorted(std::map<Column, Order>& orders, const RowSet& wanted,
                                             std::span<const SortBy<Column>> keys) const
{
    const std::scoped_lock lock(m_orderMutex);
    if (keys.empty())
        return builtOrder(orders, Column::Id).walk(wanted, false);
    if (keys.size() == 1)
        return builtOrder(orders, keys.front().column).walk(wanted, keys.front().isDescending);
    if (m_officeRank.size() != m_words.size())
        rankOffices();
    auto rows = builtOrder(orders, Column::Id).walk(wanted, false);
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int order = compare(key->column, a, b);
            return key->isDescending ? order > 0 : order < 0;
        });
    }
    return rows;
}

std::vector<std::uint32_t> Directory::sortUsers(const RowSet& wanted, std::span<const SortBy<UserOrder>> keys) const
{
    return sorted(m_userOrders, wanted, keys);
}

std::vector<std::uint32_t> Directory::sortUsers(const RowSet& wanted, UserOrder order, bool descending) const
{
    const SortBy<UserOrder> key{order, descending};
    return sorted(m_userOrders, wanted, std::span(&key, 1));
}

std::vector<std::uint32_t> Directory::sortNumbers(const RowSet& wanted, std::span<const SortBy<NumberOrder>> keys) const
{
    return sorted(m_numberOrders, wanted, keys);
}

std::vector<std::uint32_t> Directory::sortPools(const RowSet& wanted, std::span<const SortBy<PoolOrder>> keys) const
{
    using Key = std::tuple<std::string, std::int64_t>; // a text or a count
    const auto keyOfPool = [this](PoolOrder order, const LicensePool& pool) -> Key {
        const auto office = m_offices.find(pool.officeId);
        switch (order) {
        case PoolOrder::Id: return {pool.id(), 0};
        case PoolOrder::Type: return {std::string(word(pool.type)), 0};
        case PoolOrder::Office: return {office == m_offices.end() ? "" : m_collation.sortKey(office->second.name), 0};
        case PoolOrder::PriceLevel: return {office == m_offices.end() ? "" : office->second.priceLevel, 0};
        case PoolOrder::Purchased: return {"", pool.purchased};
        case PoolOrder::Assigned: return {"", pool.assigned};
        case PoolOrder::Free: return {"", pool.free()};
        case PoolOrder::ScheduledRemoval: return {"", pool.scheduledRemoval};
        case PoolOrder::UnitPrice: return {pool.unitPriceMonthly.currency, pool.unitPriceMonthly.tenThousandths};
        case PoolOrder::NextBilling: return {"", packed(pool.nextBillingAt)};
        }
        return {};
    };
    std::vector<std::uint32_t> rows;
    wanted.forEach([&](RowHandle row) {
        if (m_presentPools.contains(row))
            rows.push_back(row);
    });
    const std::scoped_lock lock(m_orderMutex); // the collation
    const SortBy<PoolOrder> byId{};
    const auto sortBy = [&](const SortBy<PoolOrder>& key) {
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (key.isDescending)
                std::swap(a, b);
            return keyOfPool(key.column, *m_pools[a]) < keyOfPool(key.column, *m_pools[b]);
        });
    };
    sortBy(byId);
    std::for_each(keys.rbegin(), keys.rend(), sortBy);
    return rows;
}

void Directory::updateOrders(const Applied& applied)
{
    const std::scoped_lock lock(m_orderMutex);
    if (applied.touchedSmallTables || m_officeRank.size() != m_words.size())
        m_officeRank.clear();
    const bool isAnyBuilt = !m_userOrders.empty() || !m_numberOrders.empty();
    if (isAnyBuilt && m_officeRank.empty())
        rankOffices();
    const auto update = [&](auto& orders, const RowSet& changed) {
        for (auto& [column, order] : orders) {
            using Column = std::decay_t<decltype(column)>;
            if (applied.touchedSmallTables && column == Column::Office)
                order.drop(); // an office may have a new name
            else if (!changed.isEmpty())
                order.update(changed, orderedRows(column), [&, column = column](std::uint32_t a, std::uint32_t b) {
                    return isBefore(column, a, b);
                });
        }
    };
    if (const auto found = m_userOrders.find(UserOrder::Department); applied.touchedSmallTables && found != m_userOrders.end())
        found->second.drop();
    update(m_userOrders, applied.users);
    update(m_numberOrders, applied.numbers);
}

} // namespace cordboard::directory
