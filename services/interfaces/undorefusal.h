// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/finding.h"
#include "interfaces/session.h"

namespace cordboard::interfaces {

/// E-UNDO-GONE (R-CHG-04): why an operation is not taken back; nullptr = it was not sent from this profile.
/// What its plan could not offer is told by the plan's own reason, the rule of the finding then. Requires: it
/// is not undoable. Threads: any.
[[nodiscard]] domain::Finding undoRefusal(const OperationSummary* operation);

} // namespace cordboard::interfaces
