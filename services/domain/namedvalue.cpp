// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/namedvalue.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

bool holdsOffice(Field field) noexcept
{
    constexpr std::array fields{Field::UserOffice, Field::DepartmentOffice, Field::PoolOffice,
                                Field::NumberOffice, Field::NumberLastOffice};
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

std::string officeName(const DirectoryView& company, const std::string& id)
{
    const auto office = company.office(OfficeId(id));
    return office ? office->name : id;
}

/// A role is over one of these, and a number that no person has is the line of one.
std::string placeName(const DirectoryView& company, const std::string& id)
{
    const auto department = company.department(DepartmentId(id));
    return department ? department->name : officeName(company, id);
}

/// A number belongs to a person, or is the line of an office or a department.
std::string holderName(const DirectoryView& company, const std::string& id)
{
    const UserId person(id);
    const auto users = company.users(std::span(&person, 1));
    return users.front() ? users.front()->displayName() : placeName(company, id);
}

std::string namedElement(const DirectoryView& company, Field field, const std::string& text)
{
    if (field == Field::UserRoles) {
        const auto scope = text.find(':');
        return scope == std::string::npos
                   ? text
                   : text.substr(0, scope + 1) + placeName(company, text.substr(scope + 1));
    }
    const auto department = company.department(DepartmentId(text));
    return department ? department->name : text;
}

} // namespace

Value namedValue(const DirectoryView& company, Field field, const Value& value)
{
    if (const auto text = value.text(); text && !text->empty()) {
        const std::string id(*text);
        if (holdsOffice(field))
            return officeName(company, id);
        return field == Field::NumberTargetId ? holderName(company, id) : value;
    }
    const auto* list = value.list();
    if (list == nullptr || (field != Field::UserRoles && field != Field::UserDepartments &&
                            field != Field::UserTombstoneDepartments))
        return value;
    std::vector<std::string> names;
    for (const auto& element : *list)
        names.push_back(namedElement(company, field, element));
    return names;
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
