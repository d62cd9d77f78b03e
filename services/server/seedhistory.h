// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store.h"

namespace cordboard::server {

/// A year of daily counts of the sample company's licenses, up to yesterday: seats were bought quarter by
/// quarter, and people came and went. The same for the same company and day. Internal to the server. Requires
/// an open write transaction, and pools.
[[nodiscard]] domain::Result<void> seedLicenseHistory(Store& store, domain::Instant now);

} // namespace cordboard::server
