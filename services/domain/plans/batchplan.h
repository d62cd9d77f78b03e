// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"
#include "domain/plans/basischeck.h"

/// Plans of one command and of several. Internal to the domain.
namespace cordboard::domain {

/// Whether a command that names one person is one of several that do, where rules differ (R-BULK-02).
enum class Scale : bool { AsNamed, Bulk };

/// What a command of a batch has to know of the others.
struct Surroundings {
    Scale scale = Scale::AsNamed;
    const DirectoryView* before = nullptr; ///< the company without what they do; nullptr = there are none
};

/// Of a command that is no batch.
[[nodiscard]] Plan planAlone(const Command& command, const Actor& actor, const DirectoryView& view,
                             Instant now, BasisCheck& basis, const Surroundings& others = {});
[[nodiscard]] Plan planBatch(const Batch& batch, const Actor& actor, const DirectoryView& view, Instant now,
                             BasisCheck& basis);

/// R-CHG-03: takes the offer of an undo back when the command for it could not be sent, or would be refused
/// for its size: too many commands or records, or a role that is granted one person at a time.
void judgeUndo(Plan& plan);

} // namespace cordboard::domain
