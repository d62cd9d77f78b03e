// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "domain/licensehistory.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What the service counted of licenses day by day. Threads and answers: see Provider.
class LicenseHistoryList {
public:
    virtual ~LicenseHistoryList() = default;

    /// Oldest first. `token` is the `nextCursor` of the page before, empty for the first.
    virtual void fetchLicenseHistory(PageToken token, std::int64_t limit, domain::SnapshotFilter filter,
                                     OnReply<domain::PoolSnapshotPage> onReply) = 0;
};

} // namespace cordboard::providers
