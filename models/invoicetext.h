// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include "domain/invoice.h"
#include "models/celltext.h"

namespace cordboard::models {

/// How invoices are worded, on the screen and on paper. Threads: GUI thread.
class InvoiceText final {
    Q_DECLARE_TR_FUNCTIONS(InvoiceText)
public:
    explicit InvoiceText(const QLocale& locale = QLocale()) : m_words(locale) {}

    /// "Invoice 12"; a forecast is the "Next invoice".
    [[nodiscard]] static QString title(const domain::Invoice& invoice);
    /// What a line is for: "Licenses: Voice".
    [[nodiscard]] static QString title(const domain::InvoiceLine& line);
    /// "1 Apr 2026 to 30 Apr 2026": days of UTC, by which months are billed; both are included.
    [[nodiscard]] QString period(domain::Instant from, domain::Instant until) const;
    /// The day of UTC.
    [[nodiscard]] QString day(domain::Instant instant) const;
    [[nodiscard]] QString amount(std::int64_t amount, const domain::Invoice& invoice) const
    {
        return m_words.money({amount, invoice.currency});
    }
    /// What the sums leave out (R-BILL-01, R-BILL-05).
    [[nodiscard]] static QString footnote(const domain::Invoice& invoice);

private:
    CellText m_words;
};

} // namespace cordboard::models
