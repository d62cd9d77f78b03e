// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/operationrows.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using interfaces::OperationState;
using interfaces::OperationSummary;
using models::ResultModel;

namespace {

QString stateText(OperationState state)
{
    switch (state) {
    case OperationState::Queued: return OperationRows::tr("This waits to be sent.");
    case OperationState::Sending:
        return OperationRows::tr(
            "The server is working on this. Nothing is final before all rows are done: until then the whole "
            "change can still fail.");
    case OperationState::Applied: return OperationRows::tr("The server has carried this out.");
    case OperationState::Refused:
        return OperationRows::tr("The server refused the whole change. Nothing was changed.");
    case OperationState::Conflict:
        return OperationRows::tr("Somebody else changed this meanwhile, so it was not carried out.");
    case OperationState::Unknown:
        return OperationRows::tr(
            "No answer came yet. The server is asked what became of this as soon as it can be reached.");
    case OperationState::Cancelled:
        return OperationRows::tr("This was discarded before it was sent. Nothing was changed.");
    }
    return {};
}

QString countsText(const ResultModel::Counts& counts, OperationState state)
{
    const auto number = [](std::size_t count) { return static_cast<int>(count); };
    const auto done = number(counts.done);
    QStringList parts;
    parts.append(state == OperationState::Sending ? OperationRows::tr("%Ln written", nullptr, done)
                                                  : OperationRows::tr("%Ln done", nullptr, done));
    parts.append(OperationRows::tr("%Ln failed", nullptr, number(counts.failed)));
    if (counts.alreadySo > 0)
        parts.append(OperationRows::tr("%Ln already so", nullptr, number(counts.alreadySo)));
    parts.append(OperationRows::tr("%Ln left", nullptr, number(counts.left)));
    return parts.join(QStringLiteral(", "));
}

/// Of a person who is called in the row as the directory calls him: whoever has become a former user
/// meanwhile is not told by his address (R-PURGE-04).
QString rowEmail(const domain::TargetOutcome& row, const domain::DirectoryView& company)
{
    if (row.target.table != domain::RecordKind::User)
        return {};
    const domain::UserId id(row.target.id);
    const auto user = company.users(std::span(&id, 1)).front();
    return user && user->displayName() == row.label ? models::DataText::inSentence(user->primaryEmail)
                                                    : QString();
}

QLabel* wrapped(QWidget* parent, const QString& name)
{
    auto* label = wrappedLabel({}, parent);
    label->setObjectName(name);
    return label;
}

} // namespace

OperationRows::OperationRows(interfaces::Session& session, const Theme& theme, domain::OperationId operation,
                             QWidget* parent)
    : QDialog(parent), m_operation(std::move(operation)),
      m_model(new ResultModel(
          &FindingText::sentence,
          [&session](const domain::TargetOutcome& row) { return rowEmail(row, session.directory()); }, this)),
      m_state(wrapped(this, QStringLiteral("operationState"))), m_counts(plainLabel({}, this)),
      m_failedOnly(new QCheckBox(tr("&Failed only"), this)), m_table(new TableView(theme, this)),
      m_detail(wrapped(this, QStringLiteral("rowDetail")))
{
    setObjectName(QStringLiteral("operationRows"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_failedOnly, &QCheckBox::toggled, this, &OperationRows::showFailedOnly);
    connect(m_table, &TableView::currentRowChanged, this, &OperationRows::showDetail);
    const auto take = [this](const OperationSummary& changed) {
        if (changed.id == m_operation)
            refresh(changed);
    };
    m_states = session.operationChanged.connect(take);
    m_rows = session.rowsChanged.connect(take);
    if (const auto known = session.operation(m_operation))
        refresh(*known);
    m_table->setFocus();
}

OperationRows::~OperationRows()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void OperationRows::open(interfaces::Session& session, const Theme& theme,
                         const domain::OperationId& operation, QWidget* parent)
{
    const auto windows = parent->findChildren<OperationRows*>();
    const auto known = std::find_if(windows.begin(), windows.end(), [&operation](const auto* window) {
        return window->m_operation == operation;
    });
    auto* window = known != windows.end() ? *known : new OperationRows(session, theme, operation, parent);
    window->show();
    window->raise();
    window->activateWindow();
}

void OperationRows::build()
{
    m_counts->setObjectName(QStringLiteral("rowCounts"));
    m_counts->setAccessibleName(tr("Row counts"));
    m_failedOnly->setObjectName(QStringLiteral("failedOnly"));
    m_table->setObjectName(QStringLiteral("resultTable"));
    m_table->setAccessibleName(tr("Results"));
    m_table->setRows(m_model);
    const auto character = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(ResultModel::TargetColumn, character * 44);
    m_table->setColumnWidth(ResultModel::ResultColumn, character * 24);
    m_table->setColumnWidth(ResultModel::RuleColumn, character * 14);
    m_table->horizontalHeader()->setStretchLastSection(false); // room goes to the reasons
    m_table->horizontalHeader()->setSectionResizeMode(ResultModel::ReasonColumn, QHeaderView::Stretch);
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAlignment(Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    line->addWidget(m_counts, 1);
    line->addWidget(m_failedOnly);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_state);
    layout->addLayout(line);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(buttons);
    resize(QSize(std::max(760, character * 130), std::max(420, fontMetrics().height() * 30))
               .boundedTo(screen()->availableSize()));
}

void OperationRows::refresh(const OperationSummary& operation)
{
    const auto title = operation.plan ? CommandText::title(*operation.plan) : QString();
    setWindowTitle(models::DataText::inTitle(operation.isUndo ? tr("Undo: %1").arg(title) : title));
    m_model->setOperation(operation);
    m_state->setText(stateText(operation.state));
    showCounts(operation.state);
    showDetail();
}

void OperationRows::showCounts(OperationState state)
{
    m_counts->setText(countsText(m_model->counts(), state));
    m_counts->setAccessibleDescription(m_counts->text());
}

void OperationRows::showFailedOnly(bool isFailedOnly)
{
    m_model->setFailedOnly(isFailedOnly);
    showDetail();
}

/// Who the current row is about and why in full: the table shows what fits a line.
void OperationRows::showDetail()
{
    if (m_failedOnly->isChecked() && m_model->rowCount() == 0)
        return m_detail->setText(tr("No row has failed."));
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model->rowOf(*handle) : std::nullopt;
    if (!row)
        return m_detail->clear();
    const auto cell = [&](int column) { return m_model->index(*row, column).data().toString(); };
    const auto reason = cell(ResultModel::ReasonColumn);
    m_detail->setText(tr("%1: %2", "person or number, what became of it")
                          .arg(cell(ResultModel::TargetColumn),
                               reason.isEmpty() ? cell(ResultModel::ResultColumn) : reason));
}

} // namespace cordboard::ui
