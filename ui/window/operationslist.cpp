// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/operationslist.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/window/operationrows.h"

namespace cordboard::ui {

using interfaces::OperationState;
using interfaces::OperationSummary;

namespace {

QString stateText(OperationState state)
{
    switch (state) {
    case OperationState::Queued: return OperationsList::tr("Waiting");
    case OperationState::Sending: return OperationsList::tr("Sending");
    case OperationState::Applied: return OperationsList::tr("Done");
    case OperationState::Refused: return OperationsList::tr("Refused");
    case OperationState::Conflict: return OperationsList::tr("Conflict");
    case OperationState::Unknown: return OperationsList::tr("Asking the server what became of it");
    case OperationState::Cancelled: return OperationsList::tr("Discarded");
    }
    return {};
}

/// What stood against it; nothing when it went through.
QString reasonOf(const OperationSummary& operation)
{
    const bool hasFailed = operation.state == OperationState::Refused ||
                           operation.state == OperationState::Conflict;
    return hasFailed && operation.plan ? FindingText::firstRefusal(*operation.plan) : QString();
}

constexpr int IdRole = Qt::UserRole;

domain::OperationId idOf(const QTreeWidgetItem& item)
{
    return domain::OperationId(item.data(0, IdRole).toString().toStdString());
}

} // namespace

OperationsList::OperationsList(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_list(new QTreeWidget(this)),
      m_rows(new QPushButton(tr("&Rows…"), this))
{
    setObjectName(QStringLiteral("operationsList"));
    setWindowTitle(tr("Changes made here"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 360);
    m_list->setAccessibleName(tr("Waiting changes"));
    m_list->setHeaderLabels({tr("Change"), tr("State"), tr("Confirmed"), tr("Why")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->setToolTip(tr("Show what becomes of each row"));
    m_rows->setAutoDefault(false);
    connect(m_list, &QTreeWidget::itemActivated, this, &OperationsList::openRows);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &OperationsList::updateButton);
    connect(m_rows, &QPushButton::clicked, this, &OperationsList::openRows);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_rows, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter opens the rows
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    m_changes = session.operationChanged.connect([this](const OperationSummary&) { refresh(); });
    refresh();
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
}

void OperationsList::refresh()
{
    const auto chosen = current();
    const auto now = m_session.serverNow();
    m_list->clear();
    for (const auto& operation : m_session.operations())
        addItem(operation, now);
    if (m_list->topLevelItemCount() == 0)
        (new QTreeWidgetItem(m_list, {tr("Nothing was changed here yet.")}))->setFirstColumnSpanned(true);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    for (int line = 0; line < m_list->topLevelItemCount() && !chosen.isEmpty(); ++line) {
        if (idOf(*m_list->topLevelItem(line)) == chosen)
            m_list->setCurrentItem(m_list->topLevelItem(line));
    }
    updateButton();
}

void OperationsList::addItem(const OperationSummary& operation, domain::Instant now)
{
    const models::CellText text;
    const auto title = operation.plan ? CommandText::title(*operation.plan) : QString();
    auto* item = new QTreeWidgetItem(
        m_list,
        {operation.isUndo ? tr("Undo: %1").arg(title) : title, stateText(operation.state),
         operation.plan ? text.relative(operation.plan->computedAt, now) : QString(), reasonOf(operation)});
    if (operation.state == OperationState::Refused || operation.state == OperationState::Conflict)
        item->setForeground(1, m_theme.tokens().danger);
    else if (operation.state != OperationState::Applied && operation.state != OperationState::Cancelled)
        item->setForeground(1, m_theme.tokens().waiting);
    item->setToolTip(3, models::DataText::inToolTip(item->text(3)));
    if (operation.plan)
        item->setData(0, IdRole, QString::fromStdString(operation.id.value()));
}

domain::OperationId OperationsList::current() const
{
    const auto* item = m_list->currentItem();
    return item != nullptr ? idOf(*item) : domain::OperationId();
}

void OperationsList::updateButton()
{
    m_rows->setEnabled(!current().isEmpty());
}

/// In a window of the main window's, which stays when this one goes.
void OperationsList::openRows()
{
    if (const auto id = current(); !id.isEmpty())
        OperationRows::open(m_session, m_theme, id, parentWidget() != nullptr ? parentWidget() : this);
}

} // namespace cordboard::ui
