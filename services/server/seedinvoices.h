// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/seedparts.h"
#include "server/store.h"

namespace cordboard::server {

/// What an office of the sample company bought of a type: what is in use, and some to spare.
[[nodiscard]] domain::LicensePool seedPool(std::size_t office, domain::LicenseType type,
                                           std::int64_t assigned, std::int64_t scheduledRemoval,
                                           domain::Instant now);

/// The last twelve invoices of each office of the sample company, which lead to the licenses that it has, and
/// what it bought since. Requires: the offices are written, an open write transaction.
[[nodiscard]] domain::Result<void> seedInvoices(Store& store, const std::vector<domain::LicensePool>& pools,
                                                domain::Instant now);

} // namespace cordboard::server
