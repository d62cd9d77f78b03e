// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/plans/planbuilder.h"

/// What the planners of the company and its parts ask: of names, ids and texts, and who may (rulebook 2.1 to
/// 2.4). Internal to the domain.
namespace cordboard::domain {

/// E-FIELD for a field of the open row.
void refuseField(PlanBuilder& builder, const std::string& field, const char* problem,
                 std::string_view rule = "R-GEN-01");
/// A name as it is stored: required, one line. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> placeNameFrom(PlanBuilder& builder, const std::string& wish);
/// A description as it is stored; empty = none. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> descriptionFrom(PlanBuilder& builder, const std::string& wish);
/// Nobody has, or had, a new record's id. False when the row was refused.
[[nodiscard]] bool isIdNew(PlanBuilder& builder, const EntityRef& entity);

/// Opens a department's row: the role, the department, the scope (R-GEN-01). False when refused.
bool openDepartmentRow(PlanBuilder& builder, const DepartmentId& id,
                       const std::optional<Department>& department, Right operation);

/// Who has a name after the rows planned so far. Names are unique within a scope: departments in their
/// office, offices in the company.
class NameBook final {
public:
    /// Requires: of two names with one key in a scope the first stays.
    void add(const std::string& scope, const std::string& id, std::string_view name);
    /// Whether nobody but `id` has the name. False when the row was refused.
    [[nodiscard]] bool isFree(PlanBuilder& builder, const std::string& scope, const std::string& id,
                              std::string_view name) const;
    /// `id` gives `before` up, which may be empty, and takes `after`, which may be empty.
    void pass(const std::string& scope, const std::string& id, std::string_view before,
              std::string_view after);

private:
    [[nodiscard]] static std::string keyOf(const std::string& scope, std::string_view name);

    std::unordered_map<std::string, std::string> m_holders; ///< ids, by scope and name
};
[[nodiscard]] NameBook departmentNames(const DirectoryView& view);

} // namespace cordboard::domain
