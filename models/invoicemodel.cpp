// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicemodel.h"

#include <map>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::Invoice;
using domain::InvoiceLine;

namespace {

/// What an invoice stays the same by, with those that go on where it ended.
[[nodiscard]] std::string keyOf(const Invoice& invoice)
{
    if (invoice.number != 0)
        return std::to_string(invoice.number);
    return invoice.office.value() + ' ' + domain::toRfc3339(invoice.periodFrom) + ' ' + invoice.currency;
}

} // namespace

InvoiceModel::InvoiceModel(std::unique_ptr<interfaces::BillingSource> source, QObject* parent)
    : ListModel(ColumnCount, parent), m_source(std::move(source))
{
    m_changes = m_source->changed.connect([this] { take(); });
    take();
}

void InvoiceModel::take()
{
    auto all = m_source->forecast();
    all.insert(all.end(), m_source->invoices().begin(), m_source->invoices().end());
    if (m_invoices != all) {
        beginResetModel();
        m_invoices = std::move(all);
        std::vector<std::string> keys;
        std::map<std::string, int> met; // a bill of many lines goes on in a further one
        for (const auto& invoice : m_invoices) {
            const auto key = keyOf(invoice);
            keys.push_back(key + ' ' + std::to_string(met[key]++));
        }
        setKeys(keys);
        endResetModel();
    }
    Q_EMIT changed();
}

const Invoice& InvoiceModel::invoiceAt(int row) const
{
    return m_invoices[static_cast<std::size_t>(row)];
}

bool InvoiceModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_source->hasMore() && !m_source->isFetching() && !m_source->fault();
}

void InvoiceModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        m_source->fetchMore();
}

QString InvoiceModel::text(int row, int column) const
{
    const auto& invoice = invoiceAt(row);
    switch (column) {
    case TitleColumn: return InvoiceText::title(invoice);
    case OfficeColumn: return DataText::inSentence(invoice.officeName);
    case PeriodColumn: return m_words.period(invoice.periodFrom, invoice.periodUntil);
    case IssuedColumn:
        return invoice.issuedAt ? m_words.day(*invoice.issuedAt)
                                : tr("due on %1", "day").arg(m_words.day(invoice.periodFrom));
    case TotalColumn: return m_words.amount(invoice.total, invoice);
    default: return {}; // a section that a view made up
    }
}

RowModel::Tone InvoiceModel::tone(int row, int) const
{
    return invoiceAt(row).number == 0 ? Tone::Info : Tone::Ordinary;
}

QString InvoiceModel::heading(int column) const
{
    switch (column) {
    case TitleColumn: return tr("Invoice");
    case OfficeColumn: return tr("Office");
    case PeriodColumn: return tr("Period");
    case IssuedColumn: return tr("Issued");
    case TotalColumn: return tr("Total");
    default: return {};
    }
}

void InvoiceLineModel::show(const Invoice& invoice)
{
    if (m_invoice == invoice)
        return;
    beginResetModel();
    m_invoice = invoice;
    std::vector<std::string> keys; // of the lines, and of the total behind them
    for (std::size_t i = 0; !invoice.lines.empty() && i <= invoice.lines.size(); ++i)
        keys.push_back(std::to_string(i));
    setKeys(keys);
    endResetModel();
}

QString InvoiceLineModel::title(int column)
{
    switch (column) {
    case WhatColumn: return tr("What");
    case TimeColumn: return tr("For");
    case QuantityColumn: return tr("Quantity");
    case PriceColumn: return tr("Price of one");
    case AmountColumn: return tr("Amount");
    default: return {};
    }
}

QString InvoiceLineModel::text(const Invoice& invoice, const InvoiceLine& line, int column,
                               const InvoiceText& words)
{
    switch (column) {
    case WhatColumn: return InvoiceText::title(line);
    case TimeColumn: return words.period(line.from, line.until);
    case QuantityColumn: return CellText::count(line.quantity);
    case PriceColumn: return words.amount(line.unitPrice, invoice);
    case AmountColumn: return words.amount(line.amount, invoice);
    default: return {};
    }
}

QString InvoiceLineModel::text(int row, int column) const
{
    const auto index = static_cast<std::size_t>(row);
    if (index < m_invoice.lines.size())
        return text(m_invoice, m_invoice.lines[index], column, m_words);
    if (column == AmountColumn)
        return m_words.amount(m_invoice.total, m_invoice);
    return column == WhatColumn ? tr("Total") : QString();
}

} // namespace cordboard::models
