// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What the planners of the company and its parts ask: of names, ids and texts, and who may (rulebook 2.1 to
/// 2.4). Internal to the domain.
namespace cordboard::domain {

/// A name as it is stored: required, one line. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> placeNameFrom(PlanBuilder& builder, const std::string& wish);
/// A description as it is stored; empty = none. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> descriptionFrom(PlanBuilder& builder, const std::string& wish);
/// Where emergency services are sent to, as it is stored: one line; empty = none. Nothing when the row was
/// refused.
[[nodiscard]] std::optional<std::string> emergencyAddressFrom(PlanBuilder& builder, const std::string& wish);
/// The record is not there, and was, in that office if it was in one; where nobody keeps a memory of it, it
/// may have been. False when the row was refused.
[[nodiscard]] bool wasRemoved(PlanBuilder& builder, const EntityRef& entity, const OfficeId& office = {});

/// Opens a department's row: the role, the department, the scope (R-GEN-01). False when refused.
bool openDepartmentRow(PlanBuilder& builder, const DepartmentId& id,
                       const std::optional<Department>& department, Right operation);

/// Who has a name after the rows planned so far. Names are unique within a scope: departments in their
/// office, offices and regions in the company. The names that there are, of all the company, are read for the
/// first row that asks.
class NameBook final {
public:
    /// Requires: Office, Department or Region.
    NameBook(PlanBuilder& builder, RecordKind kind) : m_builder(builder), m_kind(kind) {}

    /// What the record is to be called, unless another has that name. Nothing when the row was refused.
    [[nodiscard]] std::optional<std::string> freeNameFrom(const std::string& scope, const std::string& id,
                                                          const std::string& wish);
    /// `id` gives `before` up, which may be empty, and takes `after`, which may be empty.
    void pass(const std::string& scope, const std::string& id, std::string_view before,
              std::string_view after);

private:
    using Holders = std::unordered_map<std::string, std::string>; ///< ids, by scope and name

    [[nodiscard]] static std::string keyOf(const std::string& scope, std::string_view name);
    [[nodiscard]] Holders& holders();

    PlanBuilder& m_builder;
    RecordKind m_kind;
    std::optional<Holders> m_holders;
};

/// An IANA name. False when the row was refused.
[[nodiscard]] bool isTimeZoneKnown(PlanBuilder& builder, const std::string& name);

} // namespace cordboard::domain
