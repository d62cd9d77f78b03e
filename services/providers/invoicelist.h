// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "domain/invoice.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What the company paid to the service, and will pay next. Threads and answers: see Provider.
class InvoiceList {
public:
    virtual ~InvoiceList() = default;

    /// Newest first. `token` is the `nextCursor` of the page before, empty for the first; an empty `office`
    /// is all of them.
    virtual void fetchInvoices(PageToken token, std::int64_t limit, domain::OfficeId office,
                               OnReply<domain::InvoicePage> onReply) = 0;
    /// The next invoices of the offices, office by office, as they would be with what is bought and given up
    /// by now.
    virtual void fetchForecast(PageToken token, std::int64_t limit, OnReply<domain::InvoicePage> onReply) = 0;
};

} // namespace cordboard::providers
