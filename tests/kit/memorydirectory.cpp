// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/memorydirectory.h"

#include "domain/actor.h"
#include "domain/email.h"

#include <algorithm>

namespace cordboard::kit {

using namespace domain;

namespace {

template <typename Map, typename Key>
auto find(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type>
{
    const auto found = map.find(key);
    if (found == map.end())
        return std::nullopt;
    return found->second;
}

template <typename Map, typename Key> bool applyTo(Map& map, const Key& key, const ChangeList::Entry& change)
{
    const auto found = map.find(key);
    if (found == map.end() || read(found->second, change.field) != change.before)
        return false;
    return write(found->second, change.field, change.after).has_value();
}

bool isPresent(const User& user)
{
    return user.state == UserState::Pending || user.state == UserState::Active ||
           user.state == UserState::Suspended;
}

} // namespace

bool MemoryDirectory::apply(const ChangeList& changes)
{
    return std::all_of(changes.begin(), changes.end(), [this](const ChangeList::Entry& change) {
        switch (change.entity.table) {
        case RecordKind::User: return applyTo(m_users, UserId(change.entity.id), change);
        case RecordKind::Number: return applyTo(m_numbers, NumberId(change.entity.id), change);
        case RecordKind::LicensePool: return applyTo(m_pools, change.entity.id, change);
        case RecordKind::Office: return applyTo(m_offices, OfficeId(change.entity.id), change);
        case RecordKind::Department: return applyTo(m_departments, DepartmentId(change.entity.id), change);
        case RecordKind::Company:
            return read(m_company, change.field) == change.before &&
                   write(m_company, change.field, change.after).has_value();
        }
        return false;
    });
}

std::vector<Office> MemoryDirectory::offices() const
{
    std::vector<Office> all;
    for (const auto& [id, office] : m_offices)
        all.push_back(office);
    return all;
}

std::optional<Office> MemoryDirectory::office(const OfficeId& id) const
{
    return find(m_offices, id);
}
std::vector<Department> MemoryDirectory::departments() const
{
    std::vector<Department> all;
    for (const auto& [id, department] : m_departments)
        all.push_back(department);
    return all;
}
std::optional<Department> MemoryDirectory::department(const DepartmentId& id) const
{
    return find(m_departments, id);
}

std::optional<LicensePool> MemoryDirectory::pool(const OfficeId& office, LicenseType type) const
{
    LicensePool key;
    key.officeId = office;
    key.type = type;
    return find(m_pools, key.id());
}

std::vector<std::optional<User>> MemoryDirectory::users(std::span<const UserId> ids) const
{
    std::vector<std::optional<User>> result;
    for (const auto& id : ids)
        result.push_back(find(m_users, id));
    return result;
}

std::vector<std::optional<OwnedNumber>> MemoryDirectory::numbers(std::span<const NumberId> ids) const
{
    std::vector<std::optional<OwnedNumber>> result;
    for (const auto& id : ids)
        result.push_back(find(m_numbers, id));
    return result;
}

std::vector<std::vector<OwnedNumber>> MemoryDirectory::numbersOf(std::span<const UserId> ids) const
{
    std::vector<std::vector<OwnedNumber>> result;
    for (const auto& id : ids) {
        auto& held = result.emplace_back();
        for (const auto& [key, number] : m_numbers) {
            const bool isHeld = number.status == NumberStatus::Assigned ||
                                number.status == NumberStatus::OnHold;
            if (isHeld && number.targetType == TargetType::User && number.targetId == id.value())
                held.push_back(number);
        }
        std::stable_partition(held.begin(), held.end(), [](const auto& number) { return number.isPrimary; });
    }
    return result;
}

std::vector<OwnedNumber> MemoryDirectory::lineNumbers(TargetType type, const std::string& id) const
{
    std::vector<OwnedNumber> result;
    for (const auto& [key, number] : m_numbers) {
        if (number.targetType == type && number.targetId == id && number.status == NumberStatus::Assigned)
            result.push_back(number);
    }
    std::stable_partition(result.begin(), result.end(), [](const auto& number) { return number.isPrimary; });
    return result;
}

std::optional<UserId> MemoryDirectory::userByEmail(std::string_view email) const
{
    const auto key = emailKey(email);
    for (const auto& [id, user] : m_users) {
        if (user.state != UserState::Anonymized && emailKey(user.primaryEmail) == key)
            return id;
    }
    return std::nullopt;
}

std::optional<UserId> MemoryDirectory::userByExtension(std::string_view extension) const
{
    for (const auto& [id, user] : m_users) {
        if (isPresent(user) && !extension.empty() && user.extension == extension)
            return id;
    }
    return std::nullopt;
}

std::vector<UserId> MemoryDirectory::effectiveCompanyAdmins() const
{
    std::vector<UserId> result;
    for (const auto& [id, user] : m_users) {
        if (actorFrom(user).isCompanyAdmin())
            result.push_back(id);
    }
    return result;
}

std::vector<UserId> MemoryDirectory::effectiveAdmins(const RoleAssignment& role) const
{
    std::vector<UserId> result;
    for (const auto& [id, user] : m_users) {
        const auto roles = actorFrom(user).roles;
        if (std::find(roles.begin(), roles.end(), role) != roles.end())
            result.push_back(id);
    }
    return result;
}

std::int64_t MemoryDirectory::presentUserCount() const
{
    return std::count_if(m_users.begin(), m_users.end(),
                         [](const auto& entry) { return isPresent(entry.second); });
}

std::vector<Record> recordsOf(const MemoryDirectory& directory)
{
    std::vector<Record> records{toRecord(directory.m_company)};
    const auto add = [&records](const auto& map) {
        for (const auto& [id, record] : map)
            records.push_back(toRecord(record));
    };
    add(directory.m_offices);
    add(directory.m_departments);
    add(directory.m_pools);
    add(directory.m_users);
    add(directory.m_numbers);
    return records;
}

} // namespace cordboard::kit
