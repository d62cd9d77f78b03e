// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/placerows.h"

#include "domain/limits.h"
#include "domain/recordid.h"
#include "domain/timezone.h"

namespace cordboard::domain {

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

std::optional<std::string> emergencyAddressFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (refusesBlanks(builder, wish, text, "emergency_address") ||
        !fitsLine(builder, text, limits::Address, "emergency_address"))
        return std::nullopt;
    return text;
}

bool wasRemoved(PlanBuilder& builder, const EntityRef& entity, const OfficeId& office)
{
    using Kind = DirectoryView::Past::Kind;
    const auto& view = builder.view();
    const auto kind = std::string(word(entity.table));
    const auto past = view.pastOf(entity);
    if (view.records(entity.table, std::span(&entity.id, 1)).front())
        refuseField(builder, "R-GEN-01", kind, "used");
    else if (past.kind != Kind::Removed && !isDrawnId(entity.table, entity.id) && !view.wasUsed(entity))
        refuseField(builder, "R-GEN-01", kind, "drawn");
    else if (past.kind == Kind::NeverUsed || (past.kind == Kind::Removed && past.office != office.value()))
        builder.refuse(Code::ENotFound, "R-GEN-01"); // that it was elsewhere is nobody's business there
    return !builder.isRefused();
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
        refuseScope(builder, builder.label(), operation);
    return !builder.isRefused();
}

std::string NameBook::keyOf(const std::string& scope, std::string_view name)
{
    return scope + '\n' + nameKey(name);
}

NameBook::Holders& NameBook::holders()
{
    if (m_holders)
        return *m_holders;
    auto& holders = m_holders.emplace();
    const auto& view = m_builder.view();
    const auto add = [&holders](const std::string& scope, const auto& record) {
        holders.try_emplace(keyOf(scope, record.name), record.id.value());
    };
    if (m_kind == RecordKind::Department) {
        for (const auto& department : view.departments())
            add(department.officeId.value(), department);
    } else if (m_kind == RecordKind::Office) {
        for (const auto& office : view.offices())
            add({}, office);
    } else {
        for (const auto& region : view.regions())
            add({}, region);
    }
    return holders;
}

std::optional<std::string> NameBook::freeNameFrom(const std::string& scope, const std::string& id,
                                                  const std::string& wish)
{
    auto name = placeNameFrom(m_builder, wish);
    if (!name)
        return std::nullopt;
    const auto holder = holders().find(keyOf(scope, *name));
    if (holder == holders().end() || holder->second == id)
        return name;
    refuseField(m_builder, "R-GEN-01", "name", "name_taken");
    return std::nullopt;
}

void NameBook::pass(const std::string& scope, const std::string& id, std::string_view before,
                    std::string_view after)
{
    if (before == after)
        return;
    if (const auto holder = holders().find(keyOf(scope, before));
        holder != holders().end() && holder->second == id)
        holders().erase(holder);
    if (!after.empty())
        holders()[keyOf(scope, after)] = id;
}

bool isTimeZoneKnown(PlanBuilder& builder, const std::string& name)
{
    if (isTimeZone(name))
        return true;
    refuseField(builder, "R-GEN-01", "time_zone", "time_zone");
    return false;
}
} // namespace cordboard::domain
