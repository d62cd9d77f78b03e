// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "domain/plans/planbuilder.h"

/// What the planners of numbers ask of every row, in the order of R-GEN-01. Internal to the domain.
namespace cordboard::domain {

/// Opens a number's row: the role, the number, the scope (R-GEN-01). False when refused.
bool openNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                   Right operation);
/// The same where nothing else has to be in sight.
bool beginNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                    Right operation);

/// What people call whoever has the number; empty when nobody has it.
[[nodiscard]] std::string holderName(const PlanBuilder& builder, const OwnedNumber& number);

/// R-NUM-15: a number that is given up, gone or not there yet is nobody's to give. False when the row was
/// refused.
bool isInHand(PlanBuilder& builder, const OwnedNumber& number);
/// R-NUM-12, R-DEL-04, R-NUM-13: only a free number can be given. False when the row was refused.
bool isFree(PlanBuilder& builder, const OwnedNumber& number);

} // namespace cordboard::domain
