// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sql.h"

namespace cordboard::server {

/// Gives rows of the audit trail back the texts they were hashed with, where an older way of storing had
/// changed them: it took leading byte order marks off, and turned the bytes of a text around that began with
/// U+FFFE. A row is changed only when what it is given fits its hash, so that honest rows verify and tampered
/// ones are still found. Requires an open write transaction, and rows with a count.
[[nodiscard]] domain::Result<void> mendAuditTexts(Connection& connection);

} // namespace cordboard::server
