// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicetext.h"

#include <QDateTime>
#include <algorithm>

namespace cordboard::models {

using domain::Invoice;
using domain::InvoiceLine;
using domain::InvoiceLineKind;

namespace {

[[nodiscard]] QDate dateOf(domain::Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC).date();
}

} // namespace

QString InvoiceText::title(const Invoice& invoice)
{
    return invoice.number == 0 ? tr("Next invoice") : tr("Invoice %1").arg(invoice.number);
}

QString InvoiceText::title(const InvoiceLine& line)
{
    const auto license = line.type ? CellText::word(domain::word(*line.type)) : QString();
    switch (line.kind) {
    case InvoiceLineKind::Licenses: return tr("Licenses: %1", "type of license").arg(license);
    case InvoiceLineKind::Prorated:
        return tr("Bought in the month before: %1", "type of license").arg(license);
    case InvoiceLineKind::Ended: return tr("Given up: %1", "type of license").arg(license);
    case InvoiceLineKind::Messages: return tr("Text messages above the allowance");
    case InvoiceLineKind::RecoveryFee: return tr("Admin cost recovery fee");
    }
    return {};
}

QString InvoiceText::day(domain::Instant instant) const
{
    return m_words.day(dateOf(instant));
}

QString InvoiceText::period(domain::Instant from, domain::Instant until) const
{
    const auto first = dateOf(from);
    const auto last = std::max(first, dateOf(until).addDays(-1));
    return tr("%1 to %2", "two days").arg(m_words.day(first), m_words.day(last));
}

QString InvoiceText::footnote(const Invoice& invoice)
{
    if (invoice.number != 0)
        return tr("Taxes, and fees without a line, are not included.");
    return tr("What will be paid if nothing changes until then. Taxes, and fees without a line, are not "
              "included.");
}

} // namespace cordboard::models
