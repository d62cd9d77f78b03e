// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store.h"

namespace cordboard::server {

/// Moves what was stamped from `since` on by as much: deletions with the ends of their grace and of their
/// numbers' holds, and sessions. They were stamped by a clock that was behind, and nobody's 72 hours may be
/// over before they have passed. Requires an open write transaction.
[[nodiscard]] domain::Result<void> moveStamps(Store& store, domain::Instant since, domain::Duration by);

} // namespace cordboard::server
