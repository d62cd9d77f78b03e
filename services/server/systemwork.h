// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "domain/changelist.h"
#include "server/audittrail.h"
#include "server/store.h"

/// Changes that nobody with an account makes: those of timers, and of who runs the server. Internal to the
/// server.
namespace cordboard::server {

struct SystemJob {
    std::string actor; ///< as the audit trail names it: "Timer", "Support"
    std::string action;
    domain::Instant at;
};
/// The line of the audit trail about one record, which was called `label` and belongs to `office`.
[[nodiscard]] AuditLine systemLine(const SystemJob& job, const domain::EntityRef& target,
                                   const std::string& label, const std::string& office,
                                   std::span<const domain::Change> changes);

/// Has the batch run in each company, in a transaction of its own each time, until it answers 0; answers the
/// sum.
[[nodiscard]] domain::Result<std::int64_t> untilNoneIsLeft(Store& store,
                                                           domain::Result<std::int64_t> (*batch)(Store&));

/// Writes the changes, audits them and tells clients; answers how many records were written. `actor`: whose
/// work it is, if it is somebody's after all. Requires an open write transaction.
[[nodiscard]] domain::Result<std::size_t> carryOut(Store& store, const std::vector<domain::Change>& changes,
                                                   const std::vector<AuditLine>& lines, domain::Instant now,
                                                   const domain::UserId& actor = {});

} // namespace cordboard::server
