// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoicemodel.h"
#include "ui/window/servicelist.h"

namespace cordboard::ui {

/// What the company paid and will pay next, for Company Admins: invoices, the lines of the chosen one, and a
/// PDF of it.
class Billing final : public ServiceList {
    Q_OBJECT
public:
    /// Requires: the service shows invoices.
    Billing(interfaces::Session& session, const Theme& theme,
            std::unique_ptr<interfaces::BillingSource> source, QWidget* parent);

    /// Writes the chosen invoice to this file, and says what became of it.
    void savePdf(const QString& path);

protected:
    void ask() override;
    [[nodiscard]] bool isFetching() const override { return m_source.isFetching(); }
    [[nodiscard]] bool isLoaded() const override { return m_source.isLoaded(); }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_source.fault(); }
    [[nodiscard]] QString summary() const override;
    void showChosen() override;

private:
    void build();
    void choosePdf();
    void save(const QString& path, const domain::Invoice& invoice);
    [[nodiscard]] const domain::Invoice* chosen() const;

    interfaces::BillingSource& m_source; ///< of the rows
    models::InvoiceLineModel m_lines;
    TableView* m_detail; ///< lines of the chosen invoice
    QLabel* m_note; ///< what the total leaves out; what became of a file
    QPushButton* m_save;
};

} // namespace cordboard::ui
