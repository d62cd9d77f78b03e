// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

/// Adds the changes that take every personal field away (R-PURGE-05, I-12). Numbers and seats are the
/// caller's.
void anonymize(PlanBuilder& builder, const User& user);
/// R-PURGE-04, R-NUM-13: a leaver's number goes to the pool, unassigned since then and without their name,
/// and is given to nobody for 30 days.
void reserveLeavers(PlanBuilder& builder, const OwnedNumber& number, Instant since);

} // namespace cordboard::domain
