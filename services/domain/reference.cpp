// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reference.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

using Use = std::function<void(const EntityRef&)>;

/// Calls `use` for the text of a field, or for each text of its list.
template <typename UseText> void forEachText(const Value& value, UseText use)
{
    if (const auto text = value.text()) {
        use(*text);
    } else if (const auto* list = value.list()) {
        for (const auto& item : *list)
            use(std::string_view(item));
    }
}

[[nodiscard]] const Value* fieldValue(const Record& record, Field field)
{
    const auto told = std::find_if(record.fields.begin(), record.fields.end(),
                                   [field](const auto& each) { return each.first == field; });
    return told == record.fields.end() ? nullptr : &told->second;
}

void tellScope(std::string_view role, const Use& use)
{
    const auto held = roleAssignmentFromText(role);
    if (const auto kind = held ? scopeOf(held->role) : std::nullopt; kind && !held->scope.empty())
        use({*kind, held->scope});
}

/// Rooms and contact centers are no records yet.
void tellTarget(const Record& number, const Use& use)
{
    const auto* type = fieldValue(number, Field::NumberTargetType);
    const auto* id = fieldValue(number, Field::NumberTargetId);
    if (type == nullptr || id == nullptr || id->text().value_or("").empty())
        return;
    if (const auto kind = fromWord<RecordKind>(type->text().value_or("")))
        use({*kind, std::string(*id->text())});
}

} // namespace

std::optional<RecordKind> scopeOf(Role role) noexcept
{
    switch (role) {
    case Role::CompanyAdmin: return std::nullopt;
    case Role::RegionalAdmin: return RecordKind::Region;
    case Role::OfficeAdmin: return RecordKind::Office;
    case Role::DepartmentAdmin: return RecordKind::Department;
    }
    return std::nullopt;
}

void forEachReference(const Record& record, const Use& use)
{
    if (record.entity.table == RecordKind::Number)
        tellTarget(record, use);
    for (const auto& [field, value] : record.fields) {
        if (field == Field::UserRoles) {
            forEachText(value, [&use](std::string_view role) { tellScope(role, use); });
        } else if (const auto& known = spec(field); known.refersTo) {
            forEachText(value, [&](std::string_view text) {
                if (const auto id = known.referredIn(text); !id.empty())
                    use({*known.refersTo, std::string(id)});
            });
        }
    }
}

bool refersTo(const Record& record, const EntityRef& target)
{
    bool isFound = false;
    forEachReference(record, [&](const EntityRef& referred) { isFound = isFound || referred == target; });
    return isFound;
}

} // namespace cordboard::domain
