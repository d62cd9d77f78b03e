// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/placerows.h"

#include "domain/limits.h"
#include "domain/recordid.h"

namespace cordboard::domain {

void refuseField(PlanBuilder& builder, const std::string& field, const char* problem, std::string_view rule)
{
    builder.refuse(Code::EField, rule, {{"field", field}, {"problem", problem}}, field);
}

std::optional<std::string> placeNameFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (text.empty()) {
        builder.refuse(Code::EUserRequired, "R-GEN-01", {{"field", "name"}}, "name");
        return std::nullopt;
    }
    return fitsLine(builder, text, limits::PlaceName, "name") ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> descriptionFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (refusesBlanks(builder, wish, text, "description") ||
        !fitsLine(builder, text, limits::Description, "description"))
        return std::nullopt;
    return text;
}

bool isIdNew(PlanBuilder& builder, const EntityRef& entity)
{
    const bool isDrawn = isDrawnId(entity.table, entity.id);
    if (isDrawn && !builder.view().wasUsed(entity))
        return true;
    refuseField(builder, std::string(word(entity.table)), isDrawn ? "used" : "drawn");
    return false;
}

bool openDepartmentRow(PlanBuilder& builder, const DepartmentId& id,
                       const std::optional<Department>& department, Right operation)
{
    const auto& actor = builder.actor();
    const bool isVisible = department && isSeen(actor, *department);
    builder.beginRow(RecordKind::Department, id.value(), isVisible ? department->name : id.value(),
                     isVisible ? department->version : 0);
    if (reachOf(actor, operation) == Reach::Never) // the role comes before the object (R-GEN-01)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isAllowed(actor, operation, *department))
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    return !builder.isRefused();
}

std::string NameBook::keyOf(const std::string& scope, std::string_view name)
{
    return scope + '\n' + nameKey(name);
}

void NameBook::add(const std::string& scope, const std::string& id, std::string_view name)
{
    m_holders.try_emplace(keyOf(scope, name), id);
}

bool NameBook::isFree(PlanBuilder& builder, const std::string& scope, const std::string& id,
                      std::string_view name) const
{
    const auto holder = m_holders.find(keyOf(scope, name));
    if (holder == m_holders.end() || holder->second == id)
        return true;
    refuseField(builder, "name", "name_taken");
    return false;
}

void NameBook::pass(const std::string& scope, const std::string& id, std::string_view before,
                    std::string_view after)
{
    if (const auto holder = m_holders.find(keyOf(scope, before));
        holder != m_holders.end() && holder->second == id)
        m_holders.erase(holder);
    if (!after.empty())
        m_holders[keyOf(scope, after)] = id;
}

NameBook departmentNames(const DirectoryView& view)
{
    NameBook names;
    for (const auto& department : view.departments())
        names.add(department.officeId.value(), department.id.value(), department.name);
    return names;
}

} // namespace cordboard::domain
