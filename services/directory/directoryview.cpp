// SPDX-License-Identifier: GPL-3.0-or-later
// What a planner asks.
#include "directory/directory.h"

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
        if (const auto row = m_numbers.rowOf(ids[i].value()); row && m_numbers.isPresent(*row))
            result[i] = m_numbers.at(*row);
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
    for (const auto row : m_numbers.rowsOfTarget(TargetType::Office, office.value())) {
        if (m_numbers.kind(row) == NumberKind::Local)
            lines.push_back(m_numbers.at(row));
    }
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
