// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/activityparts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

using interfaces::ColumnId;

namespace {

constexpr QSize PartsSize(860, 480);

std::unique_ptr<interfaces::TableSource> sourceOf(interfaces::Session& session,
                                                  const interfaces::ViewRequest& parts)
{
    auto source = session.openTable(interfaces::TableKind::Audit);
    source->setView(parts);
    return source;
}

} // namespace

ActivityParts::ActivityParts(interfaces::Session& session, const Theme& theme,
                             const interfaces::ViewRequest& parts, const QString& title, QWidget* parent)
    : QDialog(parent), m_operation(parts.operation),
      m_model(sourceOf(session, parts), [&session] { return session.serverNow(); }),
      m_count(plainLabel({}, this)), m_fault(new Banner(theme, this)), m_table(new TableView(theme, this)),
      m_detail(wrappedLabel({}, this))
{
    setObjectName(QStringLiteral("activityParts"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(models::DataText::inTitle(title));
    resize(PartsSize.boundedTo(screen()->availableSize()));
    build();
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ActivityParts::refresh);
    connect(m_table, &TableView::currentRowChanged, this, &ActivityParts::showDetail);
    connect(m_fault, &Banner::buttonPressed, this, [this] { m_model.retry(); });
    refresh();
    m_table->setFocus();
}

ActivityParts::~ActivityParts()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void ActivityParts::open(interfaces::Session& session, const Theme& theme,
                         const interfaces::ViewRequest& parts, const QString& title, QWidget* parent)
{
    const auto windows = parent->findChildren<ActivityParts*>();
    const auto known = std::find_if(windows.begin(), windows.end(), [&parts](const auto* window) {
        return window->m_operation == parts.operation;
    });
    auto* window = known != windows.end() ? *known : new ActivityParts(session, theme, parts, title, parent);
    window->show();
    window->raise();
    window->activateWindow();
}

void ActivityParts::build()
{
    m_count->setObjectName(QStringLiteral("partCount"));
    m_table->setObjectName(QStringLiteral("partTable"));
    m_table->setAccessibleName(tr("Parts"));
    m_table->setRows(&m_model);
    m_table->setColumnHidden(0, true); // nothing is done with a part
    for (const auto& column : m_model.columns()) {
        const bool isShown = column.id == ColumnId::Target || column.id == ColumnId::Outcome ||
                             column.id == ColumnId::BeforeAfter;
        m_table->setColumnHidden(*m_model.sectionOf(column.id), !isShown);
    }
    const auto character = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(*m_model.sectionOf(ColumnId::Target), character * 40);
    m_table->setColumnWidth(*m_model.sectionOf(ColumnId::Outcome), character * 14);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(*m_model.sectionOf(ColumnId::BeforeAfter),
                                                      QHeaderView::Stretch);
    m_detail->setObjectName(QStringLiteral("partDetail"));
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_detail->setAlignment(Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_count);
    layout->addWidget(m_fault);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(buttons);
}

void ActivityParts::refresh()
{
    const auto& source = m_model.source();
    m_count->setText(source.isLoading() && !source.fault()
                         ? tr("Fetching what was done…")
                         : tr("%Ln part(s)", nullptr, static_cast<int>(source.rowCount())));
    if (const auto fault = source.fault())
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("offline"),
                       tr("What was done could not be fetched. %1").arg(FindingText::errorSentence(*fault)),
                       tr("Try again")});
    else
        m_fault->withdraw();
    showDetail();
}

void ActivityParts::showDetail()
{
    const auto row = m_table->currentRow();
    if (!row || !m_model.rowOf(*row))
        return m_detail->clear();
    const auto changes = m_model.fullText(*row, ColumnId::BeforeAfter);
    const auto reason = m_model.text(*row, ColumnId::Reason);
    m_detail->setText(tr("%1: %2", "person or number, what became of it")
                          .arg(m_model.text(*row, ColumnId::Target), changes.isEmpty() ? reason : changes));
}

} // namespace cordboard::ui
