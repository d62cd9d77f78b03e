// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plans/planbuilder.h"

/// What rows about the licenses of an office have in common (rulebook 3.13). Internal to the domain.
namespace cordboard::domain {

/// The office, if the actor sees its pools; nullptr otherwise.
[[nodiscard]] const Office* officeInSight(const PlanBuilder& builder, const OfficeId& id);
/// Opens the row of an office. `seen` is what `officeInSight` answers.
void beginOfficeRow(PlanBuilder& builder, const OfficeId& id, const Office* seen);
/// R-GEN-01: the role, the office, the scope; then that no contract forbids it, by `contractRule`. False when
/// the row was refused.
[[nodiscard]] bool mayChangePools(PlanBuilder& builder, Right right, const OfficeId& id, const Office* seen,
                                  std::string_view contractRule);

} // namespace cordboard::domain
