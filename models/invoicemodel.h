// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "interfaces/billing.h"
#include "models/invoicetext.h"
#include "models/listmodel.h"

namespace cordboard::models {

/// The next invoice of each office, and then those that were issued, newest first. A row's key is the number,
/// or office and date. Older pages are fetched as the view comes to the end of what is there. Threads: GUI
/// thread.
class InvoiceModel final : public ListModel {
    Q_OBJECT
public:
    enum Column { TitleColumn, OfficeColumn, PeriodColumn, IssuedColumn, TotalColumn, ColumnCount };
    Q_ENUM(Column)

    explicit InvoiceModel(std::unique_ptr<interfaces::BillingSource> source, QObject* parent = nullptr);

    [[nodiscard]] interfaces::BillingSource& source() noexcept { return *m_source; }
    /// Requires: 0 <= row < rowCount().
    [[nodiscard]] const domain::Invoice& invoiceAt(int row) const;

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The source is another than before: fetching, failed, or with other rows.
    void changed();

private:
    void take();
    [[nodiscard]] QString text(int row, int column) const override;
    [[nodiscard]] Tone tone(int row, int column) const override;
    [[nodiscard]] QString heading(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override { return column == TotalColumn; }

    std::unique_ptr<interfaces::BillingSource> m_source;
    InvoiceText m_words;
    std::vector<domain::Invoice> m_invoices; ///< the source's, as they are shown
    interfaces::Subscription m_changes;
};

/// The lines of one invoice, and its total at the end. Threads: GUI thread.
class InvoiceLineModel final : public ListModel {
    Q_OBJECT
public:
    enum Column { WhatColumn, TimeColumn, QuantityColumn, PriceColumn, AmountColumn, ColumnCount };
    Q_ENUM(Column)

    explicit InvoiceLineModel(QObject* parent = nullptr) : ListModel(ColumnCount, parent) {}

    /// An invoice without lines empties the table.
    void show(const domain::Invoice& invoice);

    /// What a column is called, here and on paper.
    [[nodiscard]] static QString title(int column);
    /// What a line says in it.
    [[nodiscard]] static QString text(const domain::Invoice& invoice, const domain::InvoiceLine& line,
                                      int column, const InvoiceText& words);

private:
    [[nodiscard]] QString text(int row, int column) const override;
    [[nodiscard]] QString heading(int column) const override { return title(column); }
    [[nodiscard]] bool isNumber(int column) const override { return column >= QuantityColumn; }

    InvoiceText m_words;
    domain::Invoice m_invoice;
};

} // namespace cordboard::models
