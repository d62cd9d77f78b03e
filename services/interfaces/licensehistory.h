// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/licensehistory.h"
#include "domain/result.h"
#include "interfaces/signal.h"

namespace cordboard::interfaces {

/// What the service counted of licenses day by day, fetched while somebody looks: nothing of it is kept on
/// this computer. Threads: GUI thread only.
class LicenseHistorySource {
public:
    virtual ~LicenseHistorySource() = default;

    /// All that was asked for, oldest first; empty until it has come.
    [[nodiscard]] virtual const std::vector<domain::PoolSnapshot>& snapshots() const = 0;
    [[nodiscard]] virtual bool isFetching() const = 0;
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Why the newest fetch failed; nothing when it did not.
    [[nodiscard]] virtual std::optional<domain::Error> fault() const = 0;

    /// Asks for these; of earlier ones that have not come nothing is told any more.
    virtual void ask(const domain::SnapshotFilter& filter) = 0;

    Signal<> changed; ///< any of these; also when a fetch begins or ends
};

} // namespace cordboard::interfaces
