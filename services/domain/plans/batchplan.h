// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"
#include "domain/plans/basischeck.h"

/// Plans of one command and of several. Internal to the domain.
namespace cordboard::domain {

/// Of a command that is no batch.
[[nodiscard]] Plan planAlone(const Command& command, const Actor& actor, const DirectoryView& view,
                             Instant now, BasisCheck& basis);
[[nodiscard]] Plan planBatch(const Batch& batch, const Actor& actor, const DirectoryView& view, Instant now,
                             BasisCheck& basis);

} // namespace cordboard::domain
