// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store.h"

namespace cordboard::server {

/// A year of daily counts of licenses up to `now`: seats were bought quarter by quarter, and people came and
/// went. As one statement, because a sample is made for many tests. Requires: the company's license pools are
/// written.
[[nodiscard]] domain::Result<void> seedHistory(Store& store, domain::Instant now);

} // namespace cordboard::server
