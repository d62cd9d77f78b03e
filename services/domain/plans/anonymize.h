// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

/// Adds the changes that take every personal field away (R-PURGE-05, I-12). Numbers and seats are the
/// caller's.
void anonymize(PlanBuilder& builder, const User& user);

} // namespace cordboard::domain
