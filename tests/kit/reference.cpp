// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/reference.h"

#include <algorithm>

namespace cordboard::kit {

using namespace domain;

namespace {

/// Calls `test` for the text of a field, or for each text of its list, until one passes.
template <typename Test> [[nodiscard]] bool anyText(const Value& value, Test test)
{
    if (const auto text = value.text())
        return test(*text);
    const auto* list = value.list();
    return list != nullptr && std::any_of(list->begin(), list->end(), test);
}

[[nodiscard]] const Value* valueOf(const Record& record, Field field)
{
    const auto told = std::find_if(record.fields.begin(), record.fields.end(),
                                   [field](const auto& each) { return each.first == field; });
    return told == record.fields.end() ? nullptr : &told->second;
}

/// Regions are no records yet, so a scope is an office or a department.
[[nodiscard]] bool isForScope(std::string_view role, const EntityRef& target)
{
    const auto held = roleAssignmentFromText(role);
    if (!held || held->scope != target.id)
        return false;
    return target.table ==
           (held->role == Role::DepartmentAdmin ? RecordKind::Department : RecordKind::Office);
}

/// Rooms and contact centers are no records yet.
[[nodiscard]] bool isTarget(const Record& number, const EntityRef& target)
{
    const auto* type = valueOf(number, Field::NumberTargetType);
    const auto* id = valueOf(number, Field::NumberTargetId);
    return type != nullptr && id != nullptr && type->text() == word(target.table) && id->text() == target.id;
}

} // namespace

bool refersTo(const Record& record, const EntityRef& target)
{
    if (record.entity.table == RecordKind::Number && isTarget(record, target))
        return true;
    return std::any_of(record.fields.begin(), record.fields.end(), [&target](const auto& told) {
        const auto& [field, value] = told;
        if (field == Field::Existence)
            return false;
        if (field == Field::UserRoles)
            return anyText(value, [&target](std::string_view role) { return isForScope(role, target); });
        return spec(field).refersTo == target.table && anyText(value, [&](std::string_view text) {
                   return spec(field).referredIn(text) == target.id;
               });
    });
}

} // namespace cordboard::kit
