// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/memorydirectory.h"

#include "domain/actor.h"
#include "domain/email.h"
#include "domain/reference.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

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

/// Calls `use(map)` with the records of a kind; of the company, which is one record, with a copy.
template <typename Directory, typename Use> auto withRecords(Directory& directory, RecordKind kind, Use use)
{
    switch (kind) {
    case RecordKind::Office: return use(directory.m_offices);
    case RecordKind::Department: return use(directory.m_departments);
    case RecordKind::User: return use(directory.m_users);
    case RecordKind::LicensePool: return use(directory.m_pools);
    case RecordKind::Number: return use(directory.m_numbers);
    case RecordKind::Device: return use(directory.m_devices);
    case RecordKind::Region: return use(directory.m_regions);
    case RecordKind::Settings: return use(directory.m_settings);
    case RecordKind::Voicemail: return use(directory.m_voicemails);
    case RecordKind::EmailAddress: return use(directory.m_addresses);
    case RecordKind::Company: break;
    }
    std::map<CompanyId, Company> company{{directory.m_company.id, directory.m_company}};
    return use(company);
}

template <typename Map> bool removeFrom(Map& map, const ChangeList::Entry& change, bool isRemovable)
{
    return isRemovable && change.before == Value(true) &&
           map.erase(typename Map::key_type(change.entity.id)) > 0;
}

template <typename Map> bool createIn(Map& map, const ChangeList::Entry& change, bool isNew)
{
    using Key = typename Map::key_type;
    if constexpr (requires(typename Map::mapped_type record) { record.id = Key(change.entity.id); }) {
        if (!isNew || change.before != Value(false))
            return false;
        map[Key(change.entity.id)].id = Key(change.entity.id);
        return true;
    } else {
        map[change.entity.id]; // a license pool has no id of its own; its office and type make it
        return isNew && change.before == Value(false);
    }
}

template <typename Map> bool writeTo(Map& map, const ChangeList::Entry& change)
{
    const auto found = map.find(typename Map::key_type(change.entity.id));
    return found != map.end() && read(found->second, change.field) == change.before &&
           domain::write(found->second, change.field, change.after).has_value();
}

/// Whether a value of the field holds the id.
bool isPresent(const User& user)
{
    return user.state == UserState::Pending || user.state == UserState::Active ||
           user.state == UserState::Suspended;
}

} // namespace

bool MemoryDirectory::apply(const ChangeList& changes)
{
    return std::all_of(changes.begin(), changes.end(), [this](const ChangeList::Entry& change) {
        const auto& entity = change.entity;
        if (entity.table == RecordKind::Company)
            return read(m_company, change.field) == change.before &&
                   domain::write(m_company, change.field, change.after).has_value();
        const bool isCreation = change.field == Field::Existence && change.after == Value(true);
        const bool isRemoval = change.field == Field::Existence && change.after == Value(false);
        const bool isThere = records(entity.table, std::span(&entity.id, 1)).front().has_value();
        const bool isNew = comesBack(entity.table) ? !isThere : !wasUsed(entity);
        const bool isDone = withRecords(*this, entity.table, [&](auto& map) {
            return isCreation  ? createIn(map, change, isNew)
                   : isRemoval ? removeFrom(map, change, isThere)
                               : writeTo(map, change);
        });
        if (isDone && isRemoval)
            m_removed.insert(entity);
        if (isDone && change.field == Field::DepartmentOffice && change.after == Value(""))
            m_formerOffices[entity] = change.before.text().value_or(""); // it is for good until it goes
        return isDone;
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

std::vector<Region> MemoryDirectory::regions() const
{
    std::vector<Region> all;
    for (const auto& [id, region] : m_regions)
        all.push_back(region);
    return all;
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
    std::unordered_map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < ids.size(); ++i)
        places[ids[i].value()].push_back(i);
    std::vector<std::vector<OwnedNumber>> result(ids.size());
    for (const auto& [key, number] : m_numbers) { // one look at all, however many are asked for
        const bool isHeld = number.status == NumberStatus::Assigned || number.status == NumberStatus::OnHold;
        if (!isHeld || number.targetType != TargetType::User)
            continue;
        if (ids.size() == 1 && ids.front().value() != number.targetId)
            continue; // the usual question, by far
        if (const auto found = places.find(number.targetId); found != places.end()) {
            for (const auto place : found->second)
                result[place].push_back(number);
        }
    }
    for (auto& held : result)
        std::stable_partition(held.begin(), held.end(), [](const auto& number) { return number.isPrimary; });
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

std::optional<NumberId> MemoryDirectory::lineNumber(std::string_view e164) const
{
    for (const auto& [key, number] : m_numbers) {
        if (number.e164 == e164 && number.status == NumberStatus::Assigned &&
            number.targetType != TargetType::User)
            return key;
    }
    return std::nullopt;
}

std::vector<OwnedNumber> MemoryDirectory::numbersWith(std::span<const std::string> e164) const
{
    std::vector<OwnedNumber> found;
    for (const auto& [id, number] : m_numbers) {
        if (number.status != NumberStatus::Released &&
            std::find(e164.begin(), e164.end(), number.e164) != e164.end())
            found.push_back(number);
    }
    return found;
}

std::vector<OwnedNumber> MemoryDirectory::spareNumbers(const PoolQuestion& question) const
{
    std::vector<OwnedNumber> all;
    for (const auto& [id, number] : m_numbers)
        all.push_back(number);
    keepSpare(all, question);
    return all;
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

std::vector<std::optional<Record>> MemoryDirectory::records(RecordKind kind,
                                                            std::span<const std::string> ids) const
{
    std::vector<std::optional<Record>> result;
    for (const auto& id : ids) {
        result.push_back(withRecords(*this, kind, [&id](const auto& map) {
            const auto found = map.find(typename std::decay_t<decltype(map)>::key_type(id));
            return found == map.end() ? std::nullopt : std::optional(toRecord(found->second));
        }));
    }
    return result;
}

std::vector<std::vector<std::string>> MemoryDirectory::referring(RecordKind kind, RecordKind target,
                                                                 std::span<const std::string> targets) const
{
    std::vector<std::vector<std::string>> result(targets.size());
    withRecords(*this, kind, [&](const auto& map) {
        for (const auto& [key, stored] : map) {
            const auto record = toRecord(stored);
            for (std::size_t i = 0; i < targets.size(); ++i) {
                if (refersTo(record, {target, targets[i]}))
                    result[i].push_back(record.entity.id);
            }
        }
    });
    return result;
}

std::optional<std::string> MemoryDirectory::recordWith(Field field, std::string_view text) const
{
    return withRecords(*this, spec(field).table, [&](const auto& map) -> std::optional<std::string> {
        for (const auto& [key, stored] : map) {
            const auto value = read(stored, field);
            const auto own = value.text().value_or("");
            if (!text.empty() && !own.empty() && uniqueKey(field, own) == uniqueKey(field, text))
                return toRecord(stored).entity.id;
        }
        return std::nullopt;
    });
}

bool MemoryDirectory::wasUsed(const EntityRef& entity) const
{
    return m_removed.contains(entity) || records(entity.table, std::span(&entity.id, 1)).front().has_value();
}

DirectoryView::Past MemoryDirectory::pastOf(const EntityRef& entity) const
{
    if (!m_removed.contains(entity))
        return {Past::Kind::NeverUsed, {}};
    const auto office = m_formerOffices.find(entity);
    return {Past::Kind::Removed, office == m_formerOffices.end() ? std::string() : office->second};
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
    add(directory.m_regions);
    add(directory.m_pools);
    add(directory.m_users);
    add(directory.m_numbers);
    add(directory.m_devices);
    add(directory.m_settings);
    add(directory.m_voicemails);
    add(directory.m_addresses);
    return records;
}

} // namespace cordboard::kit
