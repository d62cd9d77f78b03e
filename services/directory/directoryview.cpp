// SPDX-License-Identifier: GPL-3.0-or-later
// What a planner asks.
#include "directory/directory.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace cordboard::directory {

using namespace domain;

namespace {

template <typename Map, typename Key>
[[nodiscard]] auto lookUp(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type>
{
    const auto found = map.find(key);
    if (found == map.end())
        return std::nullopt;
    return found->second;
}

/// Rows of a batch lie anywhere: so many ahead their memory is asked for, so that it is there when they are
/// read.
constexpr std::size_t Ahead = 8;

/// Where the records of some ids are; NoRow for those that are not there.
template <typename Columns, typename Id>
[[nodiscard]] std::vector<std::uint32_t> rowsOf(const Columns& columns, std::span<const Id> ids)
{
    std::vector<std::uint32_t> rows(ids.size(), NoRow);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i + Ahead < ids.size())
            columns.fetchAhead(ids[i + Ahead].value());
        if (const auto row = columns.rowOf(ids[i].value()); row && columns.isPresent(*row))
            rows[i] = *row;
    }
    return rows;
}

/// The records of some ids, read with memory asked for ahead.
template <typename Record, typename Columns, typename Id>
[[nodiscard]] std::vector<std::optional<Record>> recordsOf(const Columns& columns, std::span<const Id> ids)
{
    const auto rows = rowsOf(columns, ids);
    std::vector<std::optional<Record>> records(ids.size());
    const auto fetch = [&](std::size_t i) {
        if (i < rows.size() && rows[i] != NoRow)
            columns.fetchRow(rows[i]);
    };
    for (std::size_t i = 0; i < Ahead; ++i)
        fetch(i);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fetch(i + Ahead);
        if (rows[i] != NoRow)
            records[i] = columns.at(rows[i]);
    }
    return records;
}

} // namespace

std::vector<OwnedNumber> Directory::numbersOfRow(std::uint32_t userRow) const
{
    std::vector<OwnedNumber> held;
    m_numbers.forEachOfUser(userRow, [&](std::uint32_t row) { held.push_back(m_numbers.at(row)); });
    return held;
}

std::optional<std::uint32_t> Directory::poolRowOf(const std::string& id) const
{
    return lookUp(m_poolRows, id);
}

std::vector<Office> Directory::offices() const
{
    std::vector<Office> all;
    all.reserve(m_offices.size());
    for (const auto& [id, office] : m_offices)
        all.push_back(office);
    return all;
}

std::optional<Office> Directory::office(const OfficeId& id) const
{
    return lookUp(m_offices, id);
}

std::vector<Department> Directory::departments() const
{
    std::vector<Department> all;
    all.reserve(m_departments.size());
    for (const auto& [id, department] : m_departments)
        all.push_back(department);
    return all;
}

std::optional<Department> Directory::department(const DepartmentId& id) const
{
    return lookUp(m_departments, id);
}

std::optional<LicensePool> Directory::pool(const OfficeId& office, LicenseType type) const
{
    LicensePool key;
    key.officeId = office;
    key.type = type;
    const auto row = poolRowOf(key.id());
    return row ? m_pools[*row] : std::nullopt;
}

std::vector<std::optional<User>> Directory::users(std::span<const UserId> ids) const
{
    return recordsOf<User>(m_users, ids);
}

std::vector<std::optional<OwnedNumber>> Directory::numbers(std::span<const NumberId> ids) const
{
    return recordsOf<OwnedNumber>(m_numbers, ids);
}

std::vector<std::vector<OwnedNumber>> Directory::numbersOf(std::span<const UserId> ids) const
{
    const auto rows = rowsOf(m_users, ids);
    std::vector<std::vector<OwnedNumber>> result(ids.size());
    const auto firstOf = [&](std::size_t i) {
        return i < rows.size() && rows[i] != NoRow ? m_numbers.firstOfUser(rows[i]) : NoRow;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const auto number = firstOf(i + Ahead); number != NoRow)
            m_numbers.fetchRow(number);
        if (rows[i] != NoRow)
            result[i] = numbersOfRow(rows[i]);
    }
    return result;
}

std::vector<OwnedNumber> Directory::lineNumbers(TargetType type, const std::string& id) const
{
    std::vector<OwnedNumber> lines;
    for (const auto row : m_numbers.rowsOfTarget(type, id)) {
        if (auto number = m_numbers.at(row); number.status == NumberStatus::Assigned)
            lines.push_back(std::move(number));
    }
    std::sort(lines.begin(), lines.end(), [](const auto& left, const auto& right) {
        return std::tuple(!left.isPrimary, std::cref(left.id)) <
               std::tuple(!right.isPrimary, std::cref(right.id));
    });
    return lines;
}

std::optional<UserId> Directory::userByEmail(std::string_view email) const
{
    const auto row = m_users.rowOfEmail(email);
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

std::vector<UserId> Directory::effectiveAdmins(const RoleAssignment& role) const
{
    std::vector<UserId> ids;
    const auto found = m_effectiveAdmins.find(toText(role));
    if (found != m_effectiveAdmins.end()) {
        for (const auto row : found->second)
            ids.emplace_back(std::string(m_users.id(row)));
    }
    return ids;
}

} // namespace cordboard::directory
