// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "interfaces/billing.h"
#include "providers/invoicelist.h"
#include "session/pagedlist.h"

namespace cordboard::session {

/// The company's invoices, as far as they were asked for, and all of the next ones. Threads: the GUI's.
class BillingListing final : public interfaces::BillingSource {
public:
    /// Requires: list and hop outlive its calls; see LiveSession's order of destruction.
    BillingListing(providers::InvoiceList& list, GuiHop& hop);

    [[nodiscard]] const std::vector<domain::Invoice>& invoices() const override { return m_issued.items(); }
    [[nodiscard]] const std::vector<domain::Invoice>& forecast() const override { return m_next.items(); }
    [[nodiscard]] bool hasMore() const override { return m_issued.canFetchMore(); }
    [[nodiscard]] bool isFetching() const override { return m_issued.isFetching() || m_next.isFetching(); }
    [[nodiscard]] bool isLoaded() const override { return m_issued.isLoaded() && m_next.isLoaded(); }
    [[nodiscard]] std::optional<domain::Error> fault() const override;
    void refresh() override;
    void fetchMore() override;

private:
    using Pages = PagedList<domain::Invoice, domain::InvoicePage>;
    void forecastChanged();

    Pages m_issued;
    Pages m_next;
};

} // namespace cordboard::session
