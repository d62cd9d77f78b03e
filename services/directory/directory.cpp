// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/directory.h"

#include "domain/actor.h"

#include <algorithm>

namespace cordboard::directory {

using namespace domain;

namespace {

[[nodiscard]] std::string targetKey(const OwnedNumber& number)
{
    return std::string(word(number.targetType)) + '/' + number.targetId;
}

[[nodiscard]] bool isPresentState(UserState state) noexcept
{
    return state == UserState::Pending || state == UserState::Active || state == UserState::Suspended;
}

template <typename Map, typename Key> [[nodiscard]] auto lookUp(const Map& map, const Key& key)
    -> std::optional<typename Map::mapped_type>
{
    const auto found = map.find(key);
    if (found == map.end())
        return std::nullopt;
    return found->second;
}

} // namespace

Directory::Directory() : m_users(m_collation) {}
Directory::~Directory() = default;

Result<Applied> Directory::upsert(std::span<const Record> records)
{
    const std::unique_lock lock(m_mutex);
    Applied applied;
    Result<void> first;
    for (const auto& record : records) {
        if (auto done = upsertOne(record, applied); !done && first)
            first = std::move(done);
    }
    settle(applied);
    if (!first)
        return tl::unexpected(first.error());
    return applied;
}

Result<Applied> Directory::apply(std::span<const Change> changes)
{
    const std::unique_lock lock(m_mutex);
    Applied applied;
    Result<void> done;
    for (const auto& change : changes) {
        done = applyOne(change, applied);
        if (!done)
            break;
    }
    settle(applied);
    if (!done)
        return tl::unexpected(done.error());
    return applied;
}

Result<void> Directory::upsertOne(const Record& record, Applied& applied)
{
    const auto put = [&record](auto parsed, auto store) -> Result<void> {
        if (!parsed)
            return tl::unexpected(parsed.error());
        store(std::move(*parsed));
        return {};
    };
    switch (record.entity.table) {
    case Table::User:
        return put(fromRecord<User>(record), [&](User user) { storeUser(user, applied); });
    case Table::Number:
        return put(fromRecord<OwnedNumber>(record), [&](OwnedNumber number) { storeNumber(number, applied); });
    case Table::Company:
        applied.touchedSmallTables = true;
        return put(fromRecord<Company>(record), [&](Company company) { m_company = std::move(company); });
    case Table::Office:
        applied.touchedSmallTables = true;
        return put(fromRecord<Office>(record), [&](Office office) { m_offices[office.id] = office; });
    case Table::Department:
        applied.touchedSmallTables = true;
        return put(fromRecord<Department>(record), [&](Department department) { m_departments[department.id] = department; });
    case Table::LicensePool:
        applied.touchedSmallTables = true;
        return put(fromRecord<LicensePool>(record), [&](LicensePool pool) { m_pools[pool.id()] = pool; });
    }
    return failure(ErrorCode::Internal, "unknown table");
}

Result<void> Directory::applyOne(const Change& change, Applied& applied)
{
    switch (change.entity.table) {
    case Table::User:
        return changeUser(change, applied);
    case Table::Number:
        return changeNumber(change, applied);
    case Table::Company:
    case Table::Office:
    case Table::Department:
    case Table::LicensePool:
        applied.touchedSmallTables = true;
        return changeSmall(change);
    }
    return failure(ErrorCode::Internal, "unknown table");
}

Result<void> Directory::changeUser(const Change& change, Applied& applied)
{
    const auto row = m_users.rowOf(change.entity.id);
    if (change.field == Field::Existence) {
        if (change.after == Value(true)) {
            User user;
            user.id = UserId(change.entity.id);
            storeUser(user, applied);
        } else if (row && m_users.isPresent(*row)) {
            removeUser(*row, applied);
        }
        return {};
    }
    if (!row || !m_users.isPresent(*row))
        return failure(ErrorCode::NotFound, "change to an unknown user");
    auto user = m_users.at(*row);
    if (auto written = write(user, change.field, change.after); !written)
        return written;
    storeUser(user, applied);
    return {};
}

Result<void> Directory::changeNumber(const Change& change, Applied& applied)
{
    const auto row = lookUp(m_numberRows, change.entity.id);
    if (change.field == Field::Existence) {
        if (change.after == Value(true)) {
            OwnedNumber number;
            number.id = NumberId(change.entity.id);
            storeNumber(number, applied);
        } else if (row && m_numbers[*row]) {
            removeNumber(*row, applied);
        }
        return {};
    }
    if (!row || !m_numbers[*row])
        return failure(ErrorCode::NotFound, "change to an unknown number");
    auto number = *m_numbers[*row];
    if (auto written = write(number, change.field, change.after); !written)
        return written;
    storeNumber(number, applied);
    return {};
}

Result<void> Directory::changeSmall(const Change& change)
{
    const auto writeTo = [&change](auto& map, const auto& key) -> Result<void> {
        const auto found = map.find(key);
        if (change.field == Field::Existence) {
            if (change.after != Value(true) && found != map.end())
                map.erase(found);
            return {}; // a new small record arrives whole, by upsert
        }
        if (found == map.end())
            return failure(ErrorCode::NotFound, "change to an unknown record");
        return write(found->second, change.field, change.after);
    };
    switch (change.entity.table) {
    case Table::Office:
        return writeTo(m_offices, OfficeId(change.entity.id));
    case Table::Department:
        return writeTo(m_departments, DepartmentId(change.entity.id));
    case Table::LicensePool:
        return writeTo(m_pools, change.entity.id);
    case Table::Company:
        return write(m_company, change.field, change.after);
    case Table::User:
    case Table::Number:
        break;
    }
    return failure(ErrorCode::Internal, "not a small table");
}

void Directory::countUser(std::uint32_t row, int sign)
{
    if (!m_users.isPresent(row))
        return;
    const auto user = m_users.at(row);
    if (isPresentState(user.state))
        m_presentCount += sign;
    for (const auto& role : actorFrom(user).roles) {
        auto& holders = m_effectiveAdmins[toText(role)];
        if (sign > 0)
            holders.insert(row);
        else
            holders.erase(row);
    }
}

void Directory::storeUser(const User& user, Applied& applied)
{
    const auto row = m_users.claimRow(user.id.value());
    countUser(row, -1);
    m_users.store(row, user);
    countUser(row, +1);
    applied.users.insert(row);
}

void Directory::removeUser(std::uint32_t row, Applied& applied)
{
    countUser(row, -1);
    m_users.remove(row);
    applied.users.insert(row);
}

void Directory::linkNumber(std::uint32_t row, bool isLinked, Applied& applied)
{
    const auto& number = *m_numbers[row];
    if (number.targetType == TargetType::None)
        return;
    auto& rows = m_numbersByTarget[targetKey(number)];
    if (isLinked)
        rows.push_back(row);
    else
        std::erase(rows, row);
    if (number.targetType == TargetType::User) {
        if (const auto holder = m_users.rowOf(number.targetId))
            applied.users.insert(*holder); // the holder's search text has the number
    }
}

void Directory::storeNumber(const OwnedNumber& number, Applied& applied)
{
    const auto [entry, isNew] =
        m_numberRows.try_emplace(number.id.value(), static_cast<std::uint32_t>(m_numbers.size()));
    if (isNew)
        m_numbers.emplace_back();
    const auto row = entry->second;
    if (m_numbers[row])
        linkNumber(row, false, applied);
    m_numbers[row] = number;
    linkNumber(row, true, applied);
    applied.numbers.insert(row);
}

void Directory::removeNumber(std::uint32_t row, Applied& applied)
{
    linkNumber(row, false, applied);
    m_numbers[row].reset();
    applied.numbers.insert(row);
}

/// Search text and orders follow once a batch is in, not once a change.
void Directory::settle(const Applied& applied)
{
    applied.users.forEach(
        [this](RowHandle row) { m_userText.assign(row, m_users.isPresent(row) ? searchTextOf(row) : std::string()); });
    const std::scoped_lock lock(m_orderMutex);
    for (auto& [order, kept] : m_orders) {
        if (applied.touchedSmallTables && order == UserOrder::Office) {
            kept.drop(); // an office may have a new name
            continue;
        }
        kept.update(applied.users, m_users.present(),
                    [this, order = order](std::uint32_t a, std::uint32_t b) { return isBefore(order, a, b); });
    }
}

std::vector<OwnedNumber> Directory::numbersOfRow(std::uint32_t userRow) const
{
    std::vector<OwnedNumber> held;
    const auto found = m_numbersByTarget.find("user/" + std::string(m_users.id(userRow)));
    if (found == m_numbersByTarget.end())
        return held;
    for (const auto row : found->second)
        held.push_back(*m_numbers[row]);
    std::sort(held.begin(), held.end(), [](const auto& a, const auto& b) {
        return a.isPrimary != b.isPrimary ? a.isPrimary : a.id < b.id;
    });
    return held;
}

std::vector<Office> Directory::offices() const
{
    std::vector<Office> all;
    all.reserve(m_offices.size());
    for (const auto& [id, office] : m_offices)
        all.push_back(office);
    return all;
}

std::optional<Office> Directory::office(const OfficeId& id) const { return lookUp(m_offices, id); }
std::optional<Department> Directory::department(const DepartmentId& id) const { return lookUp(m_departments, id); }

std::optional<LicensePool> Directory::pool(const OfficeId& office, LicenseType type) const
{
    LicensePool key;
    key.officeId = office;
    key.type = type;
    return lookUp(m_pools, key.id());
}

std::vector<std::optional<User>> Directory::users(std::span<const UserId> ids) const
{
    std::vector<std::optional<User>> result(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto row = m_users.rowOf(ids[i].value()); row && m_users.isPresent(*row))
            result[i] = m_users.at(*row);
    }
    return result;
}

std::vector<std::optional<OwnedNumber>> Directory::numbers(std::span<const NumberId> ids) const
{
    std::vector<std::optional<OwnedNumber>> result(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto row = lookUp(m_numberRows, ids[i].value()))
            result[i] = m_numbers[*row];
    }
    return result;
}

std::vector<std::vector<OwnedNumber>> Directory::numbersOf(std::span<const UserId> ids) const
{
    std::vector<std::vector<OwnedNumber>> result(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto row = m_users.rowOf(ids[i].value()))
            result[i] = numbersOfRow(*row);
    }
    return result;
}

std::vector<OwnedNumber> Directory::mainLineNumbers(const OfficeId& office) const
{
    std::vector<OwnedNumber> lines;
    const auto found = m_numbersByTarget.find("office/" + office.value());
    if (found == m_numbersByTarget.end())
        return lines;
    for (const auto row : found->second) {
        if (m_numbers[row]->kind == NumberKind::Local)
            lines.push_back(*m_numbers[row]);
    }
    return lines;
}

std::optional<UserId> Directory::userByEmail(std::string_view email) const
{
    std::string key(email);
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto row = m_users.rowOfEmail(key);
    return row ? std::optional(UserId(std::string(m_users.id(*row)))) : std::nullopt;
}

std::optional<UserId> Directory::userByExtension(std::string_view extension) const
{
    const auto row = m_users.rowOfExtension(extension);
    return row ? std::optional(UserId(std::string(m_users.id(*row)))) : std::nullopt;
}

std::vector<UserId> Directory::effectiveCompanyAdmins() const
{
    std::vector<UserId> ids;
    if (const auto found = m_effectiveAdmins.find("company_admin"); found != m_effectiveAdmins.end()) {
        for (const auto row : found->second)
            ids.emplace_back(std::string(m_users.id(row)));
    }
    return ids;
}

std::vector<UserId> Directory::effectiveOfficeAdmins(const OfficeId& office) const
{
    std::vector<UserId> ids;
    const auto found = m_effectiveAdmins.find(toText(RoleAssignment{Role::OfficeAdmin, office.value()}));
    if (found != m_effectiveAdmins.end()) {
        for (const auto row : found->second)
            ids.emplace_back(std::string(m_users.id(row)));
    }
    return ids;
}

} // namespace cordboard::directory
