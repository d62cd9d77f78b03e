// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"

namespace cordboard::domain {

/// How many licenses of a type an office had on one day, and how many of them were taken. The service counts
/// once a day; a day on which it did not run has no count.
struct PoolSnapshot {
    Instant countedAt;
    OfficeId officeId;
    LicenseType type = LicenseType::Voice;
    std::int64_t purchased = 0;
    std::int64_t assigned = 0;
    friend bool operator==(const PoolSnapshot&, const PoolSnapshot&) = default;
};

struct PoolSnapshotPage {
    std::vector<PoolSnapshot> items; ///< oldest first; of one day by office and type
    std::string nextCursor; ///< empty on the last page
};

/// For how long such counts are kept: 24 months.
inline constexpr std::int64_t SnapshotDaysKept = 731;
inline constexpr std::int64_t SnapshotDaysUnlessTold = 365;

/// Which counts are asked for.
struct SnapshotFilter {
    OfficeId office; ///< empty = of all
    LicenseType type = LicenseType::None; ///< None = of all
    std::int64_t days = SnapshotDaysUnlessTold; ///< back from now
};

} // namespace cordboard::domain
