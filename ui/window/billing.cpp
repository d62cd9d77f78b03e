// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/billing.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <array>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/banner.h"
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

template <std::size_t Count> void setWidths(TableView& table, const std::array<int, Count>& letters)
{
    const auto letter = table.fontMetrics().averageCharWidth();
    for (std::size_t column = 0; column < Count; ++column)
        table.setColumnWidth(static_cast<int>(column), letter * letters[column]);
}

} // namespace

Billing::Billing(interfaces::Session& session, const Theme& theme,
                 std::unique_ptr<interfaces::BillingSource> source, QWidget* parent)
    : QDialog(parent), m_session(session), m_invoices(std::move(source)), m_fault(new Banner(theme, this)),
      m_state(wrappedLabel({}, this)), m_table(new TableView(theme, this)),
      m_detail(new TableView(theme, this)), m_note(wrappedLabel({}, this)),
      m_save(new QPushButton(tr("&Save as PDF…"), this)), m_again(new QPushButton(tr("&Refresh"), this)),
      m_isConnected(interfaces::isConnected(session.syncStatus().state))
{
    setObjectName(QStringLiteral("billing"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Billing"));
    resize(BillingSize.boundedTo(parent != nullptr ? parent->window()->size() : screen()->availableSize()));
    build();
    connect(&m_invoices, &InvoiceModel::changed, this, &Billing::showState);
    connect(m_table, &TableView::currentRowChanged, this, &Billing::showChosen);
    connect(m_fault, &Banner::buttonPressed, this, &Billing::refresh);
    connect(m_again, &QPushButton::clicked, this, &Billing::refresh);
    connect(m_save, &QPushButton::clicked, this, &Billing::choosePdf);
    m_statuses = session.syncStatusChanged.connect([this] { followStatus(); });
    refresh();
    m_table->setFocus();
}

Billing::~Billing()
{
    for (auto* table : {m_table, m_detail})
        table->disconnect(this); // they lose their rows after this window is one no more
}

void Billing::build()
{
    m_fault->setObjectName(QStringLiteral("billingFault"));
    m_state->setObjectName(QStringLiteral("billingState"));
    m_note->setObjectName(QStringLiteral("billingNote"));
    m_note->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_note->setAlignment(Qt::AlignTop);
    m_table->setObjectName(QStringLiteral("invoiceTable"));
    m_table->setAccessibleName(tr("Invoices"));
    m_table->setRows(&m_invoices);
    setWidths(*m_table, InvoiceLetters);
    m_detail->setObjectName(QStringLiteral("invoiceLines"));
    m_detail->setAccessibleName(tr("Lines of the invoice"));
    m_detail->setRows(&m_lines);
    setWidths(*m_detail, LettersOfLine);
    m_save->setObjectName(QStringLiteral("savePdf"));
    m_again->setObjectName(QStringLiteral("refresh"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (auto* button : {m_save, m_again}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_fault);
    layout->addWidget(m_state);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_detail, 2);
    layout->addWidget(m_note);
    layout->addLayout(foot);
}

void Billing::refresh()
{
    if (interfaces::isConnected(m_session.syncStatus().state))
        m_invoices.source().refresh();
    showState();
}

/// What was asked for in vain is asked for again once the service answers.
void Billing::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    if (isConnected == m_isConnected)
        return;
    m_isConnected = isConnected;
    const auto& source = m_invoices.source();
    if (isConnected && (!source.isLoaded() || source.fault()))
        refresh();
    else
        showState();
}

void Billing::showState()
{
    const auto& source = m_invoices.source();
    const auto fault = source.fault();
    if (!m_isConnected)
        m_fault->tell({Banner::Kind::Info,
                       QStringLiteral("offline"),
                       tr("Invoices need a connection to the server."),
                       {}});
    else if (fault)
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"), FindingText::fetchSentence(*fault),
                       tr("Try again")});
    else
        m_fault->withdraw();
    m_again->setEnabled(m_isConnected && !source.isFetching());
    if (source.isFetching() && !source.isLoaded())
        m_state->setText(tr("Asking the server…"));
    else if (source.isLoaded() && m_invoices.rowCount() == 0)
        m_state->setText(tr("Nothing was billed yet, and no office has a billing date."));
    else
        m_state->setText(
            source.isLoaded()
                ? tr("The next invoice of each office, and then those that were issued, newest first.")
                : QString());
    showChosen();
}

const domain::Invoice* Billing::chosen() const
{
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_invoices.rowOf(*handle) : std::nullopt;
    return row ? &m_invoices.invoiceAt(*row) : nullptr;
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
