// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "server/store.h"

namespace cordboard::server {

/// Anonymizes deleted users whose grace is over by trusted time (R-PURGE-01, -02, -07). Running it twice
/// changes nothing more. One transaction per batch of users, with audit and feed. Answers how many users were
/// purged.
[[nodiscard]] domain::Result<std::int64_t> purgeExpired(Store& store);
/// The same for one batch of users, inside a write transaction of the caller's; 0 when none is due.
[[nodiscard]] domain::Result<std::int64_t> purgeBatch(Store& store);
/// Anonymizes those whom the data had forgotten to have been anonymized, in whatever state they are: a backup
/// that is put back must not revive them. Unknown ids are left out. Requires an open write transaction.
[[nodiscard]] domain::Result<void> eraseAgain(Store& store, std::span<const std::string> ids);

} // namespace cordboard::server
