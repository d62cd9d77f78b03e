// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sql.h"

namespace cordboard::server {

/// Hashes the audit trail's rows from before texts had a hash of their own anew, in a chain again. A row that
/// does not fit, and all behind it, stay as they are: what somebody has tampered with is found afterwards at
/// the same row. Requires an open write transaction.
[[nodiscard]] domain::Result<void> chainAuditAnew(Connection& connection);

} // namespace cordboard::server
