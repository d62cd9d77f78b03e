// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "models/invoicemodel.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;

namespace cordboard::ui {

class Banner;
class TableView;

/// What the company paid and will pay next, for Company Admins: invoices, the lines of the chosen one, and a
/// PDF of it. Asked of the service while it is open, and kept nowhere. Not modal. Threads: GUI thread.
/// Session and theme must outlive it.
class Billing final : public QDialog {
    Q_OBJECT
public:
    /// Requires: the service shows invoices.
    Billing(interfaces::Session& session, const Theme& theme,
            std::unique_ptr<interfaces::BillingSource> source, QWidget* parent);
    ~Billing() override;

    /// Writes the chosen invoice to this file, and says what became of it.
    void savePdf(const QString& path);

private:
    void build();
    /// Asks the service, or says that it cannot be asked.
    void refresh();
    void showState();
    void followStatus();
    void showChosen();
    void choosePdf();
    void save(const QString& path, const domain::Invoice& invoice);
    [[nodiscard]] const domain::Invoice* chosen() const;

    interfaces::Session& m_session;
    models::InvoiceModel m_invoices;
    models::InvoiceLineModel m_lines;
    Banner* m_fault;
    QLabel* m_state; ///< what is known, in a sentence
    TableView* m_table;
    TableView* m_detail; ///< lines of the chosen invoice
    QLabel* m_note; ///< what the total leaves out; what became of a file
    QPushButton* m_save;
    QPushButton* m_again;
    bool m_isConnected;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
