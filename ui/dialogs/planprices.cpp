// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/planprices.h"

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "domain/plangates.h"
#include "domain/pricelist.h"
#include "models/celltext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/plantext.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using domain::ListPrice;
using domain::PlanFeature;
using models::CellText;

namespace {

QString listedPrice(const std::optional<std::int64_t>& price)
{
    if (!price)
        return PlanPrices::tr("by contract");
    return *price == 0 ? PlanPrices::tr("free")
                       : CellText().money({*price, std::string(domain::ListCurrency)});
}

/// With all its digits: a cent is too coarse for it.
QString messagePrice()
{
    constexpr double Unit = 10'000;
    return PlanPrices::tr("%1 %2", "amount, currency")
        .arg(QLocale().toString(static_cast<double>(domain::SmsPrice) / Unit, 'f', 3),
             QString::fromUtf8(domain::ListCurrency.data(),
                               static_cast<qsizetype>(domain::ListCurrency.size())));
}

void addRow(QStandardItemModel& rows, const QString& title, const QStringList& cells)
{
    QList<QStandardItem*> row{new QStandardItem(title)};
    for (const auto& cell : cells)
        row.append(new QStandardItem(cell));
    for (auto* item : row)
        item->setEditable(false);
    rows.appendRow(row);
}

} // namespace

PlanPrices::PlanPrices(const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_rows(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("planPrices"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Plans and prices"));
    fill();
    build();
}

void PlanPrices::open(const Theme& theme, QWidget* parent)
{
    auto* prices = parent != nullptr ? parent->findChild<PlanPrices*>({}, Qt::FindDirectChildrenOnly)
                                     : nullptr;
    if (prices == nullptr)
        prices = new PlanPrices(theme, parent);
    prices->show();
    prices->raise();
    prices->activateWindow();
}

void PlanPrices::fill()
{
    QStringList titles{tr("What a plan has")};
    QStringList yearly;
    QStringList monthly;
    for (const auto& price : domain::ListPrices) {
        titles.append(CellText::word(word(price.tier)));
        yearly.append(listedPrice(price.billedYearly));
        monthly.append(listedPrice(price.billedMonthly));
    }
    m_rows->setHorizontalHeaderLabels(titles);
    addRow(*m_rows, tr("Price of a user a month, billed by the year"), yearly);
    addRow(*m_rows, tr("Price of a user a month, billed by the month"), monthly);
    for (std::size_t i = 0; i < domain::WordsOf<PlanFeature>.size(); ++i) {
        const auto feature = static_cast<PlanFeature>(i);
        QStringList cells;
        for (const auto& price : domain::ListPrices)
            cells.append(domain::opens(price.tier, feature) ? tr("yes", "the plan opens it")
                                                            : tr("no", "the plan does not open it"));
        addRow(*m_rows, PlanText::feature(feature), cells);
    }
}

void PlanPrices::build()
{
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("plans"));
    table->setAccessibleName(tr("What each plan opens and costs"));
    table->setModel(m_rows);
    table->verticalHeader()->hide();
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    const auto fit = [this, table] {
        table->resizeColumnsToContents();
        for (int column = 0; column < m_rows->columnCount(); ++column)
            table->setColumnWidth(column, table->columnWidth(column) + m_theme.scaled(16));
    };
    fit();
    connect(&m_theme, &Theme::changed, table, fit);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &PlanPrices::reject);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(
        wrappedLabel(tr("What your offices pay stands in the table of licenses; this is the price "
                        "list, without taxes and fees. Each user has %1 text messages a month; a "
                        "further one costs %2.")
                         .arg(CellText::count(domain::SmsIncluded), messagePrice()),
                     this));
    layout->addWidget(table, 1);
    layout->addLayout(foot);
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 130, fontMetrics().lineSpacing() * 16).boundedTo(most));
    table->setFocus();
}

} // namespace cordboard::ui
