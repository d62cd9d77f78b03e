// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "domain/licensehistory.h"
#include "server/store.h"
#include "server/visibility.h"

namespace cordboard::server {

/// How many licenses of each pool there were, day by day (rulebook 2.7). Threads: as its Store.
///
/// Specification. One count a day, in UTC and by trusted time, as the first who comes on that day finds the
/// pools. A day on which no server ran, or its clock was in doubt, has none: nothing is made up later.
class LicenseSnapshots final {
public:
    explicit LicenseSnapshots(Store& store) : m_store(store) {}

    /// Counts unless this day has been counted, or a later one: a clock may go back. Answers how many pools.
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<std::int64_t> count();

    struct Page {
        std::vector<domain::PoolSnapshot> items; ///< oldest first
        std::int64_t last = 0; ///< number of the last one
        bool hasMore = false;
    };
    /// Those behind number `after` that are seen. Requires an open transaction.
    [[nodiscard]] domain::Result<Page> page(const domain::SnapshotFilter& filter, const Visibility& seen,
                                            std::int64_t after, std::int64_t limit);
    /// Forgets what is older than `SnapshotDaysKept`; some of it at a time. Answers how many went.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant now, std::int64_t batch);

private:
    /// The number of the last count of that day or one before it; 0 = there is none. Numbers rise with days.
    [[nodiscard]] domain::Result<std::int64_t> lastUntil(std::int64_t day);

    Store& m_store;
};

} // namespace cordboard::server
