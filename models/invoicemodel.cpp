// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicemodel.h"

#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::Invoice;
using domain::InvoiceLine;

namespace {

/// What an invoice stays the same by.
[[nodiscard]] std::string keyOf(const Invoice& invoice)
{
    if (invoice.number != 0)
        return std::to_string(invoice.number);
    return invoice.office.value() + ' ' + domain::toRfc3339(invoice.periodFrom) + ' ' + invoice.currency;
}

[[nodiscard]] QVariant cell(const QString& text, bool isNumber, int role)
{
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::AccessibleTextRole: return text.isEmpty() ? InvoiceModel::tr("none") : text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace

InvoiceModel::InvoiceModel(std::unique_ptr<interfaces::BillingSource> source, QObject* parent)
    : RowModel(parent), m_source(std::move(source))
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
        m_rows.clear();
        for (const auto& invoice : m_invoices) {
            const auto next = static_cast<domain::RowHandle>(m_handles.size());
            m_rows.push_back(m_handles.try_emplace(keyOf(invoice), next).first->second);
        }
        endResetModel();
    }
    Q_EMIT changed();
}

const Invoice& InvoiceModel::invoiceAt(int row) const
{
    return m_invoices[static_cast<std::size_t>(row)];
}

domain::RowHandle InvoiceModel::handleAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)];
}

std::optional<int> InvoiceModel::rowOf(domain::RowHandle handle) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), handle);
    return found == m_rows.end() ? std::nullopt : std::optional(static_cast<int>(found - m_rows.begin()));
}

int InvoiceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_invoices.size());
}

int InvoiceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
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

QString InvoiceModel::text(const Invoice& invoice, int column) const
{
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

QVariant InvoiceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& invoice = invoiceAt(index.row());
    if (role == HandleRole)
        return handleAt(index.row());
    if (role == ToneRole)
        return static_cast<int>(invoice.number == 0 ? Tone::Info : Tone::Ordinary);
    return cell(text(invoice, index.column()), index.column() == TotalColumn, role);
}

QVariant InvoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    switch (section) {
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
    endResetModel();
}

domain::RowHandle InvoiceLineModel::handleAt(int row) const
{
    return static_cast<domain::RowHandle>(row);
}

std::optional<int> InvoiceLineModel::rowOf(domain::RowHandle handle) const
{
    const auto row = static_cast<int>(handle);
    return row < rowCount() ? std::optional(row) : std::nullopt;
}

int InvoiceLineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_invoice.lines.empty() ? 0 : static_cast<int>(m_invoice.lines.size()) + 1;
}

int InvoiceLineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
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

QVariant InvoiceLineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == HandleRole)
        return handleAt(index.row());
    if (role == ToneRole)
        return static_cast<int>(Tone::Ordinary);
    return cell(text(index.row(), index.column()), index.column() >= QuantityColumn, role);
}

QVariant InvoiceLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return title(section);
}

} // namespace cordboard::models
