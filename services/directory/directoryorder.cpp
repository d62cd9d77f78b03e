// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of rows. Most columns give a number that places a row exactly; texts give their first eight bytes
// and are compared where those are equal.
#include "directory/directory.h"

#include "directory/addresskey.h"
#include "directory/bothcores.h"
#include "directory/keysort.h"
#include "directory/packing.h"
#include "platform/largearray.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Whether `keyOf` leaves ties that `textOf` decides.
[[nodiscard]] bool hasText(UserOrder order) noexcept
{
    return order == UserOrder::Id || order == UserOrder::Email || order == UserOrder::Number ||
           order == UserOrder::Extension;
}
[[nodiscard]] bool hasText(NumberOrder order) noexcept
{
    return order == NumberOrder::Id || order == NumberOrder::Number;
}
/// Texts of any letters, which eight bytes seldom tell apart; the others are digits, which `digitsKey` packs
/// whole.
[[nodiscard]] bool isProse(UserOrder order) noexcept
{
    return order == UserOrder::Id;
}
[[nodiscard]] bool isProse(NumberOrder order) noexcept
{
    return order == NumberOrder::Id;
}

/// A plus and digits in four bits each, `Places` of them, so that the numbers compare like the texts. Other
/// bytes keep their place before or after the digits, and end what is packed: ties are for the texts to
/// decide.
template <unsigned Places> [[nodiscard]] std::uint64_t digitsKey(std::string_view text) noexcept
{
    std::uint64_t key = 0;
    for (unsigned i = 0; i < Places; ++i) {
        std::uint64_t place = 0;
        if (i < text.size()) {
            const auto letter = static_cast<unsigned char>(text[i]);
            place = letter < '+'    ? 1
                    : letter == '+' ? 2
                    : letter < '0'  ? 3
                    : letter <= '9' ? 4u + (letter - '0')
                                    : 14;
        }
        key |= place << 4 * (Places - 1 - i);
        if (place == 1 || place == 3 || place == 14)
            break;
    }
    return key;
}

/// Shorter extensions first: "99" before "1000". Counts all numbers in that order, so that the keys of a
/// company lie close together and few bits tell them apart: odd ones for digits, the even ones between them
/// for texts with another byte, which stand where it would; ties are for the texts to decide.
[[nodiscard]] std::uint64_t extensionKey(std::string_view text) noexcept
{
    constexpr std::size_t MostDigits = 17;
    // Numbers with fewer digits, and one more for each length so that lengths do not meet.
    std::uint64_t before = 0;
    std::uint64_t power = 1; // of ten: how many have as many digits
    const auto length = std::min(text.size(), MostDigits);
    for (std::size_t i = 0; i < length; ++i, power *= 10)
        before += power + 1;
    if (text.size() > MostDigits)
        return 2 * (before + power + 1) + text.size();
    std::uint64_t number = 0;
    for (const auto letter : text) {
        power /= 10;
        if (letter < '0' || letter > '9')
            return 2 * (before + (number * 10 + (static_cast<unsigned char>(letter) > '9' ? 10 : 0)) * power);
        number = number * 10 + static_cast<std::uint64_t>(letter - '0');
    }
    return 2 * (before + number) + 1;
}

/// The place of a license's word among all of them.
[[nodiscard]] std::uint64_t wordRank(LicenseType type)
{
    constexpr std::size_t Count = static_cast<std::size_t>(LicenseType::ReservedNumber) + 1;
    static const auto ranks = [] {
        std::array<std::uint64_t, Count> result{};
        for (std::size_t a = 0; a < Count; ++a) {
            for (std::size_t b = 0; b < Count; ++b)
                result[a] += word(static_cast<LicenseType>(b)) < word(static_cast<LicenseType>(a)) ? 1 : 0;
        }
        return result;
    }();
    return ranks[static_cast<std::size_t>(type)];
}

/// Whether the key holds all of the text it is made of, so that texts with the same one are the same: of
/// nearly all.
[[nodiscard]] bool isWhole(UserOrder order, std::uint64_t key) noexcept
{
    return order == UserOrder::Extension ? key % 2 == 1 : key == 0;
}
[[nodiscard]] bool isWhole(NumberOrder, std::uint64_t key) noexcept
{
    return key == 0;
}

/// What an order looks at. Nothing else that changes moves a row, except that rows come and go.
[[nodiscard]] FieldSet fieldsOf(UserOrder order)
{
    switch (order) {
    case UserOrder::Id: return {Field::Existence};
    case UserOrder::Name: return {Field::Existence, Field::UserFirstName, Field::UserLastName};
    case UserOrder::Email: return {Field::Existence, Field::UserPrimaryEmail};
    case UserOrder::Number:
        return {Field::Existence, Field::NumberE164, Field::NumberTargetType, Field::NumberTargetId,
                Field::NumberIsPrimary};
    case UserOrder::Extension: return {Field::Existence, Field::UserExtension};
    case UserOrder::License: return {Field::Existence, Field::UserLicense};
    case UserOrder::Office: return {Field::Existence, Field::UserOffice};
    case UserOrder::Role: return {Field::Existence, Field::UserRoles};
    case UserOrder::State: return {Field::Existence, Field::UserState};
    case UserOrder::LastActive:
        return {Field::Existence, Field::UserLastLoginAt, Field::UserLastCallAt, Field::UserLastMessageAt};
    case UserOrder::JobTitle: return {Field::Existence, Field::UserJobTitle};
    case UserOrder::Department: return {Field::Existence, Field::UserDepartments};
    case UserOrder::Analytics: return {Field::Existence, Field::UserAnalytics};
    case UserOrder::InvitedAt: return {Field::Existence, Field::UserInvitedAt};
    case UserOrder::DaysInvited: return {Field::Existence, Field::UserState, Field::UserInvitedAt};
    case UserOrder::DeletedAt: return {Field::Existence, Field::UserDeletedAt};
    case UserOrder::DeletedBy: return {Field::Existence, Field::UserDeletedByName};
    case UserOrder::PurgeAt: return {Field::Existence, Field::UserPurgeAt};
    case UserOrder::Disposition: return {Field::Existence, Field::UserLicenseDisposition};
    }
    return {};
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
        return std::string(textOf(Field::OfficeName, m_words.text(code)));
    });
    m_departmentRank = ranked(m_words.size(), m_collation, [this](std::uint32_t code) {
        std::string names;
        splitText(m_words.text(code), [&](std::string_view id) {
            if (const auto name = textOf(Field::DepartmentName, id); !name.empty())
                names.append(name).append(1, ',');
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
        return static_cast<std::uint64_t>(m_names.rank(users.firstName(row))) * m_names.size() +
               m_names.rank(users.lastName(row));
    case UserOrder::Email: return 0; // the text decides, see appendAddressOf
    case UserOrder::Number: return digitsKey<16>(textOf(order, row));
    case UserOrder::Extension: return extensionKey(users.extension(row));
    case UserOrder::License: return wordRank(users.license(row));
    case UserOrder::Office: return m_officeRank[users.office(row)];
    case UserOrder::Role: // widest first, then those without one
        return users.roles(row) == 0 ? m_words.size() : m_words.rank(users.roles(row));
    case UserOrder::State: return static_cast<std::uint64_t>(users.state(row));
    case UserOrder::LastActive: return directory::keyOf(users.lastActive(row));
    case UserOrder::JobTitle: return m_words.rank(users.jobTitle(row));
    case UserOrder::Department: return m_departmentRank[users.departments(row)];
    case UserOrder::Analytics: return static_cast<std::uint64_t>(users.analytics(row));
    case UserOrder::InvitedAt: return directory::keyOf(users.invitedAt(row));
    case UserOrder::DaysInvited: {
        const auto invitedAt = users.invitedAt(row);
        return users.state(row) == UserState::Pending && invitedAt ? ~directory::keyOf(invitedAt) : 0;
    }
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
    if (order == UserOrder::Number && m_numbers.firstOfUser(row) != NoRow)
        return m_numbers.e164(m_numbers.firstOfUser(row));
    return {};
}

std::uint64_t Directory::keyOf(NumberOrder order, std::uint32_t row) const
{
    const auto& numbers = m_numbers;
    switch (order) {
    case NumberOrder::Id: return directory::keyOf(numbers.id(row));
    case NumberOrder::Number: return digitsKey<16>(numbers.e164(row));
    case NumberOrder::State: return static_cast<std::uint64_t>(numbers.status(row));
    case NumberOrder::Kind: return static_cast<std::uint64_t>(numbers.kind(row));
    case NumberOrder::Country: return m_words.rank(numbers.country(row));
    case NumberOrder::AreaCode: return m_words.rank(numbers.areaCode(row));
    case NumberOrder::LastHolder: return m_holders.rank(holderShown(row));
    case NumberOrder::Office: return m_officeRank[numbers.office(row)];
    case NumberOrder::Unassigned: return directory::keyOf(numbers.unassignedAt(row));
    case NumberOrder::HeldUntil: return directory::keyOf(numbers.heldUntil(row));
    case NumberOrder::Holder: return placeOfHolder(row);
    }
    return 0;
}

/// Nobody comes first. Names of people have the places of the people themselves.
std::uint64_t Directory::placeOfHolder(std::uint32_t numberRow) const
{
    if (!m_numbers.isHeld(numberRow))
        return 0;
    const auto people = std::uint64_t{m_names.size()} * m_names.size() + m_names.size();
    switch (m_numbers.targetType(numberRow)) {
    case TargetType::User: return 1 + placeOfUser(m_numbers.userRow(numberRow));
    case TargetType::Office: return 1 + people + m_officeRank[m_numbers.targetCode(numberRow)];
    case TargetType::Department:
        return 1 + people + m_words.size() + m_departmentRank[m_numbers.targetCode(numberRow)];
    case TargetType::None:
    case TargetType::Room:
    case TargetType::ContactCenter: break; // without a record of their own
    }
    return 0;
}

std::string_view Directory::textOf(NumberOrder order, std::uint32_t row) const
{
    return order == NumberOrder::Id ? m_numbers.id(row) : m_numbers.e164(row);
}

/// Those that differ in nothing but case and accents stand in the order of their bytes.
void Directory::appendAddressOf(std::uint32_t row, std::string& key) const
{
    constexpr char End = '\x01'; // below whatever an address has
    appendAddressKey(key, m_users.foldedEmail(row));
    key += End;
    key += m_users.email(row);
}

template <typename Column> int Directory::compare(Column column, std::uint32_t a, std::uint32_t b) const
{
    if constexpr (std::is_same_v<Column, UserOrder>) {
        if (column == UserOrder::Email) {
            std::string left, right;
            appendAddressOf(a, left);
            appendAddressOf(b, right);
            return left.compare(right);
        }
    }
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
template <typename Column> const Order& Directory::builtOrder(Orders<Column>& orders, Column column) const
{
    if (auto* known = orders.find(column))
        return *known;
    if (m_officeRank.size() != m_words.size())
        rankOffices();
    std::vector<std::uint32_t> rows;
    if (column == Column::Id) {
        rows.reserve(orderedRows(orders).count());
        orderedRows(orders).forEach([&](std::uint32_t row) { rows.push_back(row); });
    } else {
        rows = builtOrder(orders, Column::Id).rows();
    }
    place(column, rows);
    return orders.keep(column, std::move(rows));
}

/// Sorts rows that stand in the order of their ids; those that are alike keep it.
template <typename Column> void Directory::place(Column column, std::vector<std::uint32_t>& rows) const
{
    if constexpr (std::is_same_v<Column, UserOrder>) {
        if (column == UserOrder::Email)
            return placeByAddress(rows);
    }
    const auto text = [&](std::uint32_t row) { return textOf(column, row); };
    const auto isBefore = [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); };
    if (isProse(column)) {
        if (std::is_sorted(rows.begin(), rows.end(), isBefore)) // ids often come in their order
            return;
        std::vector<PlacedRow> placed(rows.size());
        std::transform(rows.begin(), rows.end(), placed.begin(), [](std::uint32_t row) {
            return PlacedRow{0, row};
        });
        sortByText(std::span(placed), text);
        std::transform(placed.begin(), placed.end(), rows.begin(),
                       [](const PlacedRow& each) { return each.row; });
        return;
    }
    constexpr std::size_t ManyRows = 50'000;
    const platform::LargeArray<std::uint64_t> keys(rows.size());
    onBothCores(rows.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i)
            keys.data()[i] = keyOf(column, rows[i]);
    });
    sortByKeys(rows, keys.span());
    for (std::size_t first = 0; hasText(column) && first < rows.size();) {
        const auto key = keys.data()[first];
        auto last = first + 1;
        while (last < rows.size() && keys.data()[last] == key)
            ++last;
        if (last - first > 1 && !isWhole(column, key))
            std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(first),
                             rows.begin() + static_cast<std::ptrdiff_t>(last), isBefore);
        first = last;
    }
}

void Directory::placeByAddress(std::vector<std::uint32_t>& rows) const
{
    constexpr std::size_t ManyRows = 50'000;
    struct Place {
        std::size_t begin, size;
    };
    std::vector<Place> places(rows.size());
    std::string firstHalf, secondHalf; // each for one processor
    std::size_t middle = rows.size();
    onBothCores(rows.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        auto& keys = begin == 0 ? firstHalf : secondHalf;
        if (begin != 0)
            middle = begin;
        for (auto i = begin; i < end; ++i) {
            const auto start = keys.size();
            appendAddressOf(rows[i], keys);
            places[i] = {start, keys.size() - start};
        }
    });
    const auto text = [&](std::uint32_t i) {
        return std::string_view(i < middle ? firstHalf : secondHalf).substr(places[i].begin, places[i].size);
    };
    std::vector<PlacedRow> placed(rows.size());
    for (std::uint32_t i = 0; i < placed.size(); ++i)
        placed[i] = {0, i};
    sortByText(std::span(placed), text);
    const auto before = rows;
    std::transform(placed.begin(), placed.end(), rows.begin(),
                   [&](const PlacedRow& each) { return before[each.row]; });
}

/// Numbers that compare like a column's values; equal values have equal ones.
template <typename Column>
std::vector<std::uint64_t> Directory::exactKeys(Orders<Column>& orders, Column column,
                                                std::span<const std::uint32_t> rows) const
{
    std::vector<std::uint64_t> keys;
    keys.reserve(rows.size());
    if (!hasText(column)) {
        for (const auto row : rows)
            keys.push_back(keyOf(column, row));
        return keys;
    }
    const auto& order = builtOrder(orders, column).rows();
    std::vector<std::uint32_t> ranks(
        order.empty() ? 0 : *std::max_element(order.begin(), order.end()) + std::size_t{1});
    std::uint32_t rank = 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && textOf(column, order[i]) != textOf(column, order[i - 1]))
            ++rank;
        ranks[order[i]] = rank;
    }
    for (const auto row : rows)
        keys.push_back(ranks[row]);
    return keys;
}

/// The rows of `wanted` alone, without an order of all.
template <typename Column>
std::vector<std::uint32_t> Directory::sortedPart(Orders<Column>& orders, Column column, const RowSet& wanted,
                                                 bool isDescending) const
{
    if (m_officeRank.size() != m_words.size())
        rankOffices();
    auto rows = builtOrder(orders, Column::Id).walk(wanted, false);
    if (column != Column::Id)
        place(column, rows);
    if (isDescending)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

template <typename Column>
std::vector<std::uint32_t> Directory::sorted(Orders<Column>& orders, const RowSet& wanted,
                                             std::span<const SortBy<Column>> keys) const
{
    const std::scoped_lock lock(m_orderMutex);
    if (keys.empty())
        return builtOrder(orders, Column::Id).walk(wanted, false);
    if (keys.size() == 1) {
        const auto& key = keys.front();
        constexpr std::size_t SmallPart =
            16; // to sort so much of a table costs less than the whole, which would also be kept
        if (orders.find(key.column) != nullptr || wanted.count() > orderedRows(orders).count() / SmallPart)
            return builtOrder(orders, key.column).walk(wanted, key.isDescending);
        return sortedPart(orders, key.column, wanted, key.isDescending);
    }
    if (m_officeRank.size() != m_words.size())
        rankOffices();
    auto rows = builtOrder(orders, Column::Id).walk(wanted, false);
    constexpr std::size_t FewRows = 1000; // below, comparing costs less than numbers for a whole text column
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        if (rows.size() < FewRows) {
            std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
                const int order = compare(key->column, a, b);
                return key->isDescending ? order > 0 : order < 0;
            });
            continue;
        }
        auto values = exactKeys(orders, key->column, rows);
        const auto highest = *std::max_element(values.begin(), values.end());
        for (auto& value : values)
            value = key->isDescending ? highest - value : value;
        sortByKeys(rows, values);
    }
    return rows;
}

std::vector<std::uint32_t> Directory::sortUsers(const RowSet& wanted,
                                                std::span<const SortBy<UserOrder>> keys) const
{
    return sorted(m_userOrders, wanted, keys);
}

std::vector<std::uint32_t> Directory::sortUsers(const RowSet& wanted, UserOrder order, bool descending) const
{
    const SortBy<UserOrder> key{order, descending};
    return sorted(m_userOrders, wanted, std::span(&key, 1));
}

std::vector<std::uint32_t> Directory::sortNumbers(const RowSet& wanted,
                                                  std::span<const SortBy<NumberOrder>> keys) const
{
    return sorted(m_numberOrders, wanted, keys);
}

std::vector<std::uint32_t> Directory::sortAllNumbers(const RowSet& wanted,
                                                     std::span<const SortBy<NumberOrder>> keys) const
{
    return sorted(m_allNumberOrders, wanted, keys);
}

std::vector<std::uint32_t> Directory::sort(RecordKind kind, const RowSet& wanted,
                                           std::span<const RecordSort> keys) const
{
    {
        const std::scoped_lock lock(m_orderMutex);
        if (m_officeRank.size() != m_words.size())
            rankOffices();
    }
    return table(kind).sorted(wanted, keys);
}

bool Directory::isAnyOrderBuilt() const
{
    return !m_userOrders.isEmpty() || !m_numberOrders.isEmpty() || !m_allNumberOrders.isEmpty() ||
           std::any_of(m_tables.begin(), m_tables.end(),
                       [](const auto& table) { return table && table->isAnyOrderKept(); });
}

void Directory::updateOrders(const Applied& applied)
{
    const std::scoped_lock lock(m_orderMutex);
    if (applied.touchesNames() || m_officeRank.size() != m_words.size())
        m_officeRank.clear();
    if (m_officeRank.empty() && isAnyOrderBuilt())
        rankOffices();
    if (applied.touchesNames()) { // an office may have a new name
        m_userOrders.drop(UserOrder::Office);
        m_userOrders.drop(UserOrder::Department);
        m_numberOrders.drop(NumberOrder::Office);
        m_allNumberOrders.drop(NumberOrder::Office);
    }
    if (applied.touchesNames() || applied.fields.meets(fieldsOf(UserOrder::Name)))
        m_allNumberOrders.drop(NumberOrder::Holder);
    m_userOrders.forEach([&](UserOrder column, Order& order) {
        if (!applied.of(RecordKind::User).isEmpty() && applied.fields.meets(fieldsOf(column)))
            order.update(applied.of(RecordKind::User), m_users.present(),
                         [&](std::uint32_t a, std::uint32_t b) { return isBefore(column, a, b); });
    });
    m_numberOrders.forEach([&](NumberOrder column, Order& order) {
        // Of the few pooled ones rows also come and go with their state.
        if (!applied.of(RecordKind::Number).isEmpty())
            order.update(applied.of(RecordKind::Number), m_numbers.pooled(),
                         [&](std::uint32_t a, std::uint32_t b) { return isBefore(column, a, b); });
    });
    m_allNumberOrders.forEach([&](NumberOrder column, Order& order) {
        if (!applied.of(RecordKind::Number).isEmpty())
            order.update(applied.of(RecordKind::Number), m_numbers.present(),
                         [&](std::uint32_t a, std::uint32_t b) { return isBefore(column, a, b); });
    });
    const FieldSet elsewhere = applied.touchesNames() ? applied.fields : FieldSet();
    for (auto& table : m_tables) {
        if (table)
            table->updateOrders(applied.of(table->kind()), applied.fields, elsewhere);
    }
}

} // namespace cordboard::directory
