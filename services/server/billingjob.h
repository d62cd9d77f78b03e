// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "server/store.h"

namespace cordboard::server {

/// Ends the licenses that were given back and whose billing date has come (R-LIC-10, R-BILL-02), and moves
/// the dates on, with audit and feed. Answers how many pools it changed. Running it twice changes nothing
/// more. Requires an open write transaction.
[[nodiscard]] domain::Result<std::int64_t> endReleasedLicenses(Store& store);

} // namespace cordboard::server
