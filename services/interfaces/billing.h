// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/invoice.h"
#include "domain/result.h"
#include "interfaces/signal.h"

namespace cordboard::interfaces {

/// The company's invoices, fetched page by page while somebody looks, and what the next ones will be: nothing
/// of it is kept on this computer. Threads: GUI thread only.
class BillingSource {
public:
    virtual ~BillingSource() = default;

    /// What has been fetched, newest first.
    [[nodiscard]] virtual const std::vector<domain::Invoice>& invoices() const = 0;
    /// The next invoices of the offices.
    [[nodiscard]] virtual const std::vector<domain::Invoice>& forecast() const = 0;
    /// There are older ones that were not asked for.
    [[nodiscard]] virtual bool hasMore() const = 0;
    [[nodiscard]] virtual bool isFetching() const = 0;
    /// The first page and the forecast have come.
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Why the newest fetch failed; nothing when it did not.
    [[nodiscard]] virtual std::optional<domain::Error> fault() const = 0;

    /// Asks anew for the forecast and for as many pages as are there; until they have come what is there
    /// stays.
    virtual void refresh() = 0;
    /// Asks for the next page; nothing to do while something is fetched, or without one.
    virtual void fetchMore() = 0;

    Signal<> changed; ///< any of these; also when a fetch begins or ends
};

} // namespace cordboard::interfaces
