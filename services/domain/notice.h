// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/finding.h"

namespace cordboard::domain {

/// A warning that leaves nothing to decide: it says what follows from the command by itself ("unused licenses
/// are still billed"). Whoever shows a plan says it once, not of each row, and no row counts as warned about
/// because of it. It is acknowledged with the plan like every other warning (rulebook, appendix A).
[[nodiscard]] bool isNotice(Code code) noexcept;

/// A notice that says the same of every row. The other notices say something else of each row: what is not
/// brought back, which device.
[[nodiscard]] bool isSameForAllRows(Code code) noexcept;

/// A warning that something is lost for good: the row says so itself, and whoever confirms ticks or types it.
[[nodiscard]] bool isLoss(Code code) noexcept;

} // namespace cordboard::domain
