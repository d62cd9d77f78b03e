// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "interfaces/billing.h"
#include "models/invoicetext.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The next invoice of each office, and then those that were issued, newest first. Rows keep their handle by
/// number, or by office and date; a refresh is one reset. Older pages are fetched as the view comes to the
/// end of what is there. Threads: GUI thread.
class InvoiceModel final : public RowModel {
    Q_OBJECT
public:
    enum Column { TitleColumn, OfficeColumn, PeriodColumn, IssuedColumn, TotalColumn, ColumnCount };
    Q_ENUM(Column)

    explicit InvoiceModel(std::unique_ptr<interfaces::BillingSource> source, QObject* parent = nullptr);

    [[nodiscard]] interfaces::BillingSource& source() noexcept { return *m_source; }
    /// Requires: 0 <= row < rowCount().
    [[nodiscard]] const domain::Invoice& invoiceAt(int row) const;

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    void markRange(int, int, bool) override {}
    void invertMarks() override {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The source is another than before: fetching, failed, or with other rows.
    void changed();

private:
    void take();
    [[nodiscard]] QString text(const domain::Invoice& invoice, int column) const;

    std::unique_ptr<interfaces::BillingSource> m_source;
    InvoiceText m_words;
    std::vector<domain::Invoice> m_invoices; ///< the source's, as they are shown
    std::vector<domain::RowHandle> m_rows; ///< handles of those
    std::map<std::string, domain::RowHandle> m_handles; ///< of all that were ever shown
    interfaces::Subscription m_changes;
};

/// The lines of one invoice, and its total at the end. Threads: GUI thread.
class InvoiceLineModel final : public RowModel {
    Q_OBJECT
public:
    enum Column { WhatColumn, TimeColumn, QuantityColumn, PriceColumn, AmountColumn, ColumnCount };
    Q_ENUM(Column)

    using RowModel::RowModel;

    /// An invoice without lines empties the table.
    void show(const domain::Invoice& invoice);

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    void markRange(int, int, bool) override {}
    void invertMarks() override {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What a column is called, here and on paper.
    [[nodiscard]] static QString title(int column);
    /// What a line says in it.
    [[nodiscard]] static QString text(const domain::Invoice& invoice, const domain::InvoiceLine& line,
                                      int column, const InvoiceText& words);

private:
    [[nodiscard]] QString text(int row, int column) const;

    InvoiceText m_words;
    domain::Invoice m_invoice;
};

} // namespace cordboard::models
