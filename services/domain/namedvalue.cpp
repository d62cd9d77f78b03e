// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/namedvalue.h"

#include <algorithm>
#include <optional>

#include "domain/limits.h"
#include "domain/reference.h"

namespace cordboard::domain {

namespace {

std::string officeName(const DirectoryView& company, const std::string& id)
{
    const auto office = company.office(OfficeId(id));
    return office ? office->name : id;
}

/// A number that no person has is the line of one of these.
std::string placeName(const DirectoryView& company, const std::string& id)
{
    const auto department = company.department(DepartmentId(id));
    return department ? department->name : officeName(company, id);
}

/// A number belongs to a person, or is the line of an office or a department.
std::string heldBy(const DirectoryView& company, const std::string& id)
{
    const UserId person(id);
    const auto users = company.users(std::span(&person, 1));
    if (!users.front())
        return placeName(company, id);
    auto name = users.front()->displayName();
    return name.empty() ? id : name; // of who is anonymized nothing else is left
}

std::string deviceName(const DirectoryView& company, const std::string& id)
{
    const auto device = recordsOf<Device>(company, std::span(&id, 1)).front();
    return device ? device->label() : id;
}

std::string regionName(const DirectoryView& company, const std::string& id)
{
    const auto region = recordsOf<Region>(company, std::span(&id, 1)).front();
    return region ? region->name : id;
}

std::string recordName(const DirectoryView& company, RecordKind kind, const std::string& id)
{
    switch (kind) {
    case RecordKind::Office: return officeName(company, id);
    case RecordKind::User: return heldBy(company, id);
    case RecordKind::Device: return deviceName(company, id);
    case RecordKind::Department: {
        const auto department = company.department(DepartmentId(id));
        return department ? department->name : id;
    }
    case RecordKind::Region: return regionName(company, id);
    case RecordKind::Number: {
        const NumberId number(id);
        const auto numbers = company.numbers(std::span(&number, 1));
        return numbers.front() ? numbers.front()->e164 : id;
    }
    case RecordKind::Company:
    case RecordKind::LicensePool:
    case RecordKind::Settings:
    case RecordKind::Voicemail:
    case RecordKind::EmailAddress: break; // no field refers to one
    }
    return id;
}

/// Which kind a field's ids are of.
std::optional<RecordKind> referredBy(Field field)
{
    // It is a person's or an office's.
    const bool isPerson = field == Field::NumberTargetId || field == Field::UserDeletedBy;
    return isPerson ? std::optional(RecordKind::User) : spec(field).refersTo;
}

/// With the line key that stands behind the id: "Ada Lovelace:2".
std::string namedText(const DirectoryView& company, Field field, RecordKind kind, const std::string& text)
{
    const std::string id(spec(field).referredIn(text));
    return recordName(company, kind, id) + text.substr(id.size());
}

std::string namedRole(const DirectoryView& company, const std::string& text)
{
    const auto role = roleAssignmentFromText(text);
    const auto kind = role ? scopeOf(role->role) : std::nullopt;
    return kind ? text.substr(0, text.find(':') + 1) + recordName(company, *kind, role->scope) : text;
}

} // namespace

Value namedValue(const DirectoryView& company, Field field, const Value& value)
{
    const auto kind = referredBy(field);
    if (const auto text = value.text(); text && !text->empty() && kind)
        return namedText(company, field, *kind, std::string(*text));
    const auto* list = value.list();
    if (list == nullptr || (!kind && field != Field::UserRoles))
        return value;
    std::vector<std::string> names;
    for (const auto& element : *list)
        names.push_back(kind ? namedText(company, field, *kind, element) : namedRole(company, element));
    return names;
}

std::string listed(const std::vector<std::string>& texts)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(texts.size(), limits::NamedValues); ++i)
        list += (list.empty() ? "" : ", ") + texts[i];
    return texts.size() > limits::NamedValues ? list + ", …" : list;
}

std::vector<std::string> rolesIn(std::string_view list)
{
    constexpr std::string_view Between = ", ";
    std::vector<std::string> roles;
    while (!list.empty()) {
        const auto end = std::min(list.find(Between), list.size());
        const auto part = list.substr(0, end);
        if (roles.empty() || fromWord<Role>(part.substr(0, part.find(':'))))
            roles.emplace_back(part);
        else
            roles.back().append(Between).append(part);
        list.remove_prefix(std::min(end + Between.size(), list.size()));
    }
    return roles;
}

const FieldSpec* findFieldNear(RecordKind table, std::string_view name) noexcept
{
    const auto* found = findField(table, name);
    for (auto kind = AllKinds.begin(); found == nullptr && kind != AllKinds.end(); ++kind)
        found = findField(kind->kind, name);
    return found;
}

} // namespace cordboard::domain
