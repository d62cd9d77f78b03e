// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plans/planbuilder.h"

/// Rows of people who leave a seat, and the licenses of their further numbers: rulebook 4.3, R-NUM-09.
/// Internal to the domain.
namespace cordboard::domain {

/// Frees the seat of somebody, if they take one, and keeps or schedules it (R-DEL-03, 4.3). Keeping and
/// contracts are told of by `rule`. False when the row was refused.
[[nodiscard]] bool settleSeat(PlanBuilder& builder, const User& user, LicenseDisposition disposition,
                              std::string_view rule);
/// How many of so many numbers consume a license of their own.
[[nodiscard]] std::size_t furtherNumbers(LicenseType type, std::size_t count) noexcept;

} // namespace cordboard::domain
