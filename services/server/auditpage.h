// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/instant.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

/// Which lines of the audit trail somebody asks for (R-AUD-02); everything that is set must hold.
struct AuditQuestion {
    std::vector<std::string> actions; ///< any of them; empty = all
    std::vector<std::string> outcomes; ///< words; any of them; empty = all
    std::string actor; ///< a user's id
    std::string target; ///< a record's id
    std::optional<domain::Instant> from;
    std::optional<domain::Instant> until; ///< not included
    std::int64_t before = 0; ///< 0 = from the newest
    std::int64_t limit = 100;
};

/// A page as JSON, newest first, of what this caller may see (R-AUD-04): his own acts, and what happened in
/// offices whose audit he may read. It ends at `limit` lines or at `limits::Answer` bytes, whichever is
/// first, and says where it goes on; in the end every line has been told. The lines of a bulk's rows tell the
/// reason and the client that are kept once, with the whole. Texts that are longer than their limit are
/// shortened, and the line says so. Requires an open transaction.
[[nodiscard]] domain::Result<std::string> auditPage(Store& store, const Caller& caller,
                                                    const AuditQuestion& question);

} // namespace cordboard::server
