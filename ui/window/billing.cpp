// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/billing.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <array>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
#include "ui/text/plainlabel.h"
#include "ui/window/invoicepdf.h"

namespace cordboard::ui {

using models::InvoiceLineModel;
using models::InvoiceModel;
using models::InvoiceText;

namespace {

constexpr QSize BillingSize(900, 640);
/// Wide enough for most.
constexpr std::array<int, InvoiceModel::ColumnCount> InvoiceLetters{18, 24, 30, 24, 20};
constexpr std::array<int, InvoiceLineModel::ColumnCount> LettersOfLine{40, 30, 12, 18, 18};

} // namespace

Billing::Billing(interfaces::Session& session, const Theme& theme,
                 std::unique_ptr<interfaces::BillingSource> source, QWidget* parent)
    : ServiceList(session, theme,
                  {QStringLiteral("billing"), QStringLiteral("billing"), tr("Billing"),
                   tr("Invoices need a connection to the server.")},
                  std::make_unique<InvoiceModel>(std::move(source)), parent),
      m_source(rows<InvoiceModel>().source()), m_detail(new TableView(theme, this)),
      m_note(wrappedLabel({}, this)), m_save(new QPushButton(tr("&Save as PDF…"), this))
{
    resize(BillingSize.boundedTo(parent != nullptr ? parent->window()->size() : screen()->availableSize()));
    build();
    connect(&rows<InvoiceModel>(), &InvoiceModel::changed, this, &Billing::showState);
    connect(m_save, &QPushButton::clicked, this, &Billing::choosePdf);
    complete(InvoiceLetters, {m_save});
}

void Billing::build()
{
    table().setAccessibleName(tr("Invoices"));
    m_detail->setObjectName(QStringLiteral("invoiceLines"));
    m_detail->setAccessibleName(tr("Lines of the invoice"));
    m_detail->setRows(&m_lines);
    setWidths(*m_detail, LettersOfLine);
    m_note->setObjectName(QStringLiteral("billingNote"));
    m_note->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_note->setAlignment(Qt::AlignTop);
    m_save->setObjectName(QStringLiteral("savePdf"));
    addBelow(m_detail, 2);
    addBelow(m_note);
}

void Billing::ask()
{
    m_source.refresh();
}

QString Billing::summary() const
{
    return rows<InvoiceModel>().rowCount() == 0
               ? tr("Nothing was billed yet, and no office has a billing date.")
               : tr("The next invoice of each office, and then those that were issued, newest first.");
}

const domain::Invoice* Billing::chosen() const
{
    const auto row = chosenRow();
    return row ? &rows<InvoiceModel>().invoiceAt(*row) : nullptr;
}

void Billing::showChosen()
{
    const auto* invoice = chosen();
    m_lines.show(invoice == nullptr ? domain::Invoice{} : *invoice);
    m_note->setText(invoice == nullptr ? tr("Choose an invoice to see its lines.")
                                       : InvoiceText::footnote(*invoice));
    m_save->setEnabled(invoice != nullptr);
}

void Billing::choosePdf()
{
    const auto* invoice = chosen();
    if (invoice == nullptr)
        return;
    auto* dialog = new QFileDialog(this, tr("Save the invoice"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(invoiceFileName(*invoice));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, kept = *invoice](const QString& path) { save(path, kept); }); // whatever is chosen by then
    dialog->open();
}

void Billing::savePdf(const QString& path)
{
    const auto* invoice = chosen();
    if (invoice != nullptr)
        save(path, *invoice);
}

void Billing::save(const QString& path, const domain::Invoice& invoice)
{
    const auto file = models::DataText::shown(QDir::toNativeSeparators(path));
    m_note->setText(writeInvoicePdf(path, invoice)
                        ? tr("Saved as %1.", "name of a file").arg(file)
                        : tr("The file %1 could not be written. Choose another folder.").arg(file));
}

} // namespace cordboard::ui
