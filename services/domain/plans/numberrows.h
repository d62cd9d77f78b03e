// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What the planners of numbers ask of every row, in the order of R-GEN-01. Internal to the domain.
namespace cordboard::domain {

/// Opens a number's row: the role, the number, the scope (R-GEN-01). A Department Admin sees the numbers of
/// the department, and what is in the pool of its office where it is `department` that gets it: from there
/// they may take one, though they are not shown the pool (rulebook 5). False when refused.
bool openNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                   Right operation, const std::optional<Department>& department = std::nullopt);
/// The same where nothing else has to be in sight.
bool beginNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                    Right operation);

/// What people call whoever has the number; empty when nobody has it.
[[nodiscard]] std::string holderName(const PlanBuilder& builder, const OwnedNumber& number);

/// R-NUM-07, I-14: a main line keeps one local number. `localCount`: how many it has.
[[nodiscard]] bool isLastOfMainLine(const OwnedNumber& number, std::size_t localCount);

/// R-NUM-12, R-DEL-04, R-NUM-15: the number's state (R-GEN-01). Only what is in the pool can be given or
/// given up, not what somebody has, what is held for somebody, or what is gone or not there yet. False when
/// the row was refused. `event` is what was to be done with it.
bool isInPool(PlanBuilder& builder, const OwnedNumber& number, std::string_view event = "assign");
/// R-NUM-13: whether it may be handed out by now. Requires: `isInPool`. False when the row was refused.
bool isOutOfQuarantine(PlanBuilder& builder, const OwnedNumber& number);
/// R-NUM-03: a number stays in its country, also on its way back. An office nobody knows is refused
/// elsewhere.
[[nodiscard]] bool isAtHomeIn(const PlanBuilder& builder, const OwnedNumber& number, const OfficeId& id);

/// Where a number is to go. False when the row was refused: the office is out of sight, or there is none.
[[nodiscard]] bool maySendTo(PlanBuilder& builder, const OfficeId& office, Right operation,
                             std::string field);
/// R-NUM-03, of an office where it is to go. False when the row was refused.
[[nodiscard]] bool fitsOffice(PlanBuilder& builder, const OwnedNumber& number, const OfficeId& id);

/// The offices that numbers were taken from, by number.
[[nodiscard]] std::vector<std::pair<NumberId, OfficeId>> officesBefore(const Plan& plan);

/// R-NUM-03, -08, R-USER-13: kind and country must fit somebody of that office. False when the row was
/// refused.
bool fitsPerson(PlanBuilder& builder, const OwnedNumber& number, const OfficeId& officeId,
                const std::string& name);
/// R-NUM-08, 2.3, 2.4: what a department or a main line may have, in which country whatever.
[[nodiscard]] bool isOfSharedLine(NumberKind kind) noexcept;
/// R-NUM-03, -08: kind and country must fit a shared line of that office. False when the row was refused.
bool fitsLine(PlanBuilder& builder, const OwnedNumber& number, TargetType type, const OfficeId& officeId,
              const std::string& name);

} // namespace cordboard::domain
