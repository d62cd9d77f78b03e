// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "server/store.h"

namespace cordboard::server {

/// Numbers whose seven days of recovery are over go to the public (rulebook 4.2, R-NUM-04): audited, told to
/// clients. Answers how many; some may be left. Requires an open write transaction.
[[nodiscard]] domain::Result<std::int64_t> releaseBatch(Store& store);

/// All that are due, in transactions of its own.
[[nodiscard]] domain::Result<std::int64_t> releaseDue(Store& store);

/// Support pulls a number back into the reserved pool while it can (4.2). Conflict when it is not in recovery
/// any more, NotFound when there is none. In a transaction of its own.
[[nodiscard]] domain::Result<void> recoverNumber(Store& store, const std::string& e164);

} // namespace cordboard::server
