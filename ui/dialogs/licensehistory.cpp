// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/licensehistory.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/pages/licensecharts.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/theme.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

using domain::LicensePool;
using models::CellText;

namespace {

QString historyTitle(const LicensePool& pool, const interfaces::Session& session)
{
    const auto office = session.directory().office(pool.officeId);
    return LicenseHistory::tr("%1, %2", "license, office")
        .arg(CellText::word(word(pool.type)),
             office ? models::DataText::inSentence(office->name) : QString());
}

QList<QStandardItem*> snapshotRow(const domain::PoolSnapshot& snapshot)
{
    QList<QStandardItem*> row{new QStandardItem(CellText().day(snapshot.countedAt))};
    for (const auto count : {snapshot.purchased, snapshot.assigned}) {
        auto* item = new QStandardItem(CellText::count(count));
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.append(item);
    }
    for (auto* item : row)
        item->setEditable(false);
    return row;
}

} // namespace

LicenseHistory::LicenseHistory(interfaces::Session& session, const Theme& theme, const LicensePool& pool,
                               std::unique_ptr<interfaces::LicenseHistorySource> source, QWidget* parent)
    : QDialog(parent), m_session(session), m_filter{pool.officeId, pool.type, domain::SnapshotDaysUnlessTold},
      m_source(std::move(source)), m_fault(new Banner(theme, this)), m_state(wrappedLabel({}, this)),
      m_chart(new PoolHistoryChart(theme, this)), m_table(new QTableView(this)),
      m_rows(new QStandardItemModel(this)), m_isConnected(interfaces::isConnected(session.syncStatus().state))
{
    setObjectName(QStringLiteral("licenseHistory"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(models::DataText::inTitle(historyTitle(pool, session)));
    build();
    m_news = m_source->changed.connect([this] { showState(); });
    m_statuses = session.syncStatusChanged.connect([this] { followStatus(); });
    connect(m_fault, &Banner::buttonPressed, this, &LicenseHistory::ask);
    ask();
    m_table->setFocus();
}

LicenseHistory::~LicenseHistory() = default;

void LicenseHistory::build()
{
    m_fault->setObjectName(QStringLiteral("historyFault"));
    m_state->setObjectName(QStringLiteral("historyState"));
    m_rows->setHorizontalHeaderLabels({tr("Counted"), tr("Bought"), tr("Assigned")});
    for (int column = 0; column < m_rows->columnCount(); ++column) // as what stands below them
        m_rows->horizontalHeaderItem(column)->setTextAlignment(
            (column == 0 ? Qt::AlignLeading : Qt::AlignRight) | Qt::AlignVCenter);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Licenses day by day"));
    m_table->setModel(m_rows);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_fault);
    layout->addWidget(m_state);
    layout->addWidget(m_chart);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 34).boundedTo(most));
}

void LicenseHistory::ask()
{
    m_source->ask(m_filter);
    showState();
}

/// A server that comes back is asked at once for what it could not tell.
void LicenseHistory::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    const bool isBack = isConnected && !m_isConnected;
    m_isConnected = isConnected;
    if (isBack && m_source->fault())
        ask();
}

void LicenseHistory::showState()
{
    if (const auto fault = m_source->fault())
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"), FindingText::fetchSentence(*fault),
                       tr("Try again")});
    else
        m_fault->withdraw();
    fill();
    const auto& snapshots = m_source->snapshots();
    if (m_source->isFetching())
        m_state->setText(tr("Asking the server…"));
    else if (m_source->isLoaded() && snapshots.empty())
        m_state->setText(tr("Nobody has counted these licenses yet. The server does so once a day."));
    else
        m_state->setText(
            m_source->isLoaded()
                ? tr("Counted once a day since %1.").arg(CellText().day(snapshots.front().countedAt))
                : QString());
}

/// The newest day comes first: it is looked for most.
void LicenseHistory::fill()
{
    const auto& snapshots = m_source->snapshots();
    m_rows->removeRows(0, m_rows->rowCount());
    for (auto snapshot = snapshots.rbegin(); snapshot != snapshots.rend(); ++snapshot)
        m_rows->appendRow(snapshotRow(*snapshot));
    m_chart->setSnapshots(snapshots);
    m_chart->setVisible(snapshots.size() > 1); // one day is no line
}

} // namespace cordboard::ui
