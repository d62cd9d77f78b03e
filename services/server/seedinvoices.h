// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/seedparts.h"
#include "server/store.h"

namespace cordboard::server {

/// The last twelve invoices of each office of the sample company, which lead to the licenses that it has, and
/// what it bought since. Requires: the offices are written, an open write transaction.
[[nodiscard]] domain::Result<void> seedInvoices(Store& store, const std::vector<domain::LicensePool>& pools,
                                                domain::Instant now);

} // namespace cordboard::server
