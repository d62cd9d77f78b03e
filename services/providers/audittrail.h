// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "domain/auditentry.h"
#include "domain/auditfilter.h"
#include "providers/reply.h"

namespace cordboard::providers {

struct AuditPage {
    std::vector<domain::AuditEntry> items; ///< newest first
    PageToken next; ///< empty on the last page
};

/// Who did what, as the service recorded it. Threads and answers: see Provider.
class AuditTrail {
public:
    virtual ~AuditTrail() = default;

    /// Newest first, of what fits.
    virtual void fetchAudit(PageToken token, std::int64_t limit, domain::AuditFilter filter,
                            OnReply<AuditPage> onReply) = 0;
};

} // namespace cordboard::providers
