// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/invoice.h"
#include "domain/plan.h"
#include "server/store.h"

namespace cordboard::server {

/// Invoices that were issued, and what the next ones have to know of (rulebook 3.16). An invoice never
/// changes. Functions are of the company that is entered and, unless they only read, require an open write
/// transaction. Threads: as its Store.
class InvoiceStore final {
public:
    /// What stands around the invoices of a page.
    static constexpr std::size_t BytesAround = 256;

    explicit InvoiceStore(Store& store) : m_store(store) {}

    /// What the plan buys, moves between offices, or gives up when the bill is late, at `now`. Requires: the
    /// plan is carried out.
    [[nodiscard]] domain::Result<void> noteMovements(const domain::Plan& plan, domain::Instant now);
    /// Those of the type before `date` stand on an invoice now.
    [[nodiscard]] domain::Result<void> forgetMovements(const domain::OfficeId& office,
                                                       domain::LicenseType type, domain::Instant date);
    /// R-BILL-05: what the office pays each month beside its licenses; 0 takes it away. In ten-thousandths.
    [[nodiscard]] domain::Result<void> setRecoveryFee(const domain::OfficeId& office, std::int64_t amount);

    /// All that its invoices are made of. Requires: the office's pools.
    [[nodiscard]] domain::Result<domain::BillingFacts> factsOf(const domain::OfficeId& office,
                                                               std::vector<domain::LicensePool> pools);

    /// Gives it the company's next number.
    [[nodiscard]] domain::Result<void> issue(domain::Invoice invoice, domain::Instant now);

    /// Newest first, those below `before` (0 = all), of one office unless it is empty; no more than `limit`,
    /// and no more than fit into an answer.
    struct Page {
        std::vector<domain::Invoice> invoices;
        bool hasMore = false;
    };
    [[nodiscard]] domain::Result<Page> page(const domain::OfficeId& office, std::int64_t before,
                                            std::int64_t limit);
    /// NotFound when there is none.
    [[nodiscard]] domain::Result<domain::Invoice> find(std::int64_t number);

private:
    [[nodiscard]] domain::Result<void> note(const domain::OfficeId& office,
                                            const domain::SeatMovement& movement);
    [[nodiscard]] domain::Result<std::vector<domain::SeatMovement>>
    movementsOf(const domain::OfficeId& office);
    [[nodiscard]] domain::Result<std::int64_t> recoveryFeeOf(const domain::OfficeId& office);
    [[nodiscard]] domain::Result<std::vector<domain::InvoiceLine>> linesOf(std::int64_t number);

    Store& m_store;
};

} // namespace cordboard::server
