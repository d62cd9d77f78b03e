// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "domain/invoice.h"
#include "domain/result.h"

namespace cordboard::ui {

/// Writes an invoice, or a forecast, as a PDF of as many A4 pages as it takes: company, office, period,
/// lines, total. Names are shown as their letters, and shortened where they are too long. Storage when the
/// file cannot be written; what was there before stays then. Threads: GUI thread.
[[nodiscard]] domain::Result<void> writeInvoicePdf(const QString& path, const domain::Invoice& invoice);

/// A name for that file, without a folder: "invoice-12.pdf".
[[nodiscard]] QString invoiceFileName(const domain::Invoice& invoice);

} // namespace cordboard::ui
