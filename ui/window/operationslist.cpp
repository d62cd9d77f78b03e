// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/operationslist.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/celltext.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"

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
    const bool hasFailed = operation.state == OperationState::Refused || operation.state == OperationState::Conflict;
    return hasFailed && operation.plan ? FindingText::firstRefusal(*operation.plan) : QString();
}

} // namespace

OperationsList::OperationsList(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_list(new QTreeWidget(this))
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
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
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
    const models::CellText text;
    const auto now = m_session.serverNow();
    m_list->clear();
    for (const auto& operation : m_session.operations()) {
        const auto title = operation.plan ? CommandText::title(*operation.plan) : QString();
        auto* item = new QTreeWidgetItem(
            m_list, {operation.isUndo ? tr("Undo: %1").arg(title) : title, stateText(operation.state),
                     operation.plan ? text.relative(operation.plan->computedAt, now) : QString(), reasonOf(operation)});
        if (operation.state == OperationState::Refused || operation.state == OperationState::Conflict)
            item->setForeground(1, m_theme.tokens().danger);
        else if (operation.state != OperationState::Applied && operation.state != OperationState::Cancelled)
            item->setForeground(1, m_theme.tokens().waiting);
        item->setToolTip(3, item->text(3));
    }
    if (m_list->topLevelItemCount() == 0)
        (new QTreeWidgetItem(m_list, {tr("Nothing was changed here yet.")}))->setFirstColumnSpanned(true);
}

} // namespace cordboard::ui
