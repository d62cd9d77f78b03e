// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/invoice.h"
#include "server/store.h"

namespace cordboard::server {

/// Does what the billing dates that have come by trusted time bring, date after date, with audit and feed:
/// writes the invoices of the pools whose date it is, ends the licenses that were given back (R-LIC-10,
/// R-BILL-02) and moves the date on by a month. Answers how many pools it changed. Running it twice changes
/// nothing more, and with several servers on a database one of them does it: invoice and date are one
/// transaction. Requires an open write transaction, the company entered for writing.
[[nodiscard]] domain::Result<std::int64_t> billDue(Store& store);

/// The next invoices of the offices whose ids follow `afterOffice`, of each the earliest first, made as
/// `billDue` would make them if nothing changed until then; `limit` offices at most, and no more than fit
/// into an answer. `nextCursor` is the last one's id. Requires an open transaction.
[[nodiscard]] domain::Result<domain::InvoicePage> forecast(Store& store, const std::string& afterOffice,
                                                           std::int64_t limit);

/// R-BILL-05: support sets the fee that an office pays each month beside its licenses, in ten-thousandths of
/// its currency; 0 takes it away. NotFound when there is no such office. In a transaction of its own.
[[nodiscard]] domain::Result<void> setRecoveryFee(Store& store, const std::string& office,
                                                  std::int64_t amount);

} // namespace cordboard::server
