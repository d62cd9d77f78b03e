// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/operationslist.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/review/commandflow.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/operationrows.h"

namespace cordboard::ui {

using interfaces::OperationState;
using interfaces::OperationSummary;

namespace {

constexpr int IdRole = Qt::UserRole;
constexpr QSize OperationsSize(880, 440);
enum Column { ChangeColumn, StateColumn, TimeColumn, ReasonColumn };

/// What stood against it; nothing when it went through.
QString endReason(const OperationSummary& operation)
{
    const bool hasFailed = operation.state == OperationState::Refused ||
                           operation.state == OperationState::Conflict;
    return hasFailed && operation.plan ? FindingText::firstRefusal(*operation.plan) : QString();
}

const char* choiceName(OperationChoice choice)
{
    switch (choice) {
    case OperationChoice::SendNow: return "sendNow";
    case OperationChoice::Discard: return "discard";
    case OperationChoice::Undo: return "undo";
    case OperationChoice::Retry: return "retry";
    case OperationChoice::Pause: return "pause";
    case OperationChoice::Resume: return "resume";
    case OperationChoice::Stop: return "stop";
    }
    return "";
}

QString operationTitle(const OperationSummary& operation)
{
    const auto title = operation.plan ? CommandText::title(*operation.plan) : QString();
    return operation.isUndo ? OperationsList::tr("Undo: %1").arg(title) : title;
}

domain::OperationId idOf(const QTreeWidgetItem& item)
{
    return domain::OperationId(item.data(0, IdRole).toString().toStdString());
}

} // namespace

OperationsList::OperationsList(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                               QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow), m_summary(wrappedLabel({}, this)),
      m_list(new QTreeWidget(this)), m_rows(new QPushButton(tr("&Rows…"), this)),
      m_state(session.syncStatus().state)
{
    setObjectName(QStringLiteral("operationsList"));
    setWindowTitle(tr("Changes made here"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(OperationsSize.boundedTo(screen()->availableSize()));
    build();
    m_changes = session.operationChanged.connect([this](const OperationSummary&) { refresh(); });
    connect(&theme, &Theme::changed, this, &OperationsList::refresh); // lines have colors of their own
    m_statuses = session.syncStatusChanged.connect([this] { followStatus(); });
    refresh();
    for (int column = 0; column < ReasonColumn; ++column)
        m_list->resizeColumnToContents(column);
    m_list->setFocus();
}

void OperationsList::build()
{
    m_summary->setObjectName(QStringLiteral("queueSummary"));
    m_list->setAccessibleName(tr("Waiting changes"));
    m_list->setHeaderLabels({tr("Change"), tr("State"), tr("Confirmed"), tr("Why")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->setToolTip(tr("Show what becomes of each row"));
    m_rows->setAutoDefault(false);
    connect(m_list, &QTreeWidget::itemActivated, this, &OperationsList::openRows);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &OperationsList::updateChoices);
    connect(m_list, &QWidget::customContextMenuRequested, this, &OperationsList::openMenu);
    connect(m_rows, &QPushButton::clicked, this, &OperationsList::openRows);
    // Qt 6.4 knows the key Menu alone.
    auto* menuKey = new QShortcut(QKeyCombination(Qt::ShiftModifier, Qt::Key_F10), m_list);
    menuKey->setContext(Qt::WidgetShortcut);
    connect(menuKey, &QShortcut::activated, this, [this] { openMenu(QPoint(-1, -1)); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    addChoices();
}

void OperationsList::addChoices()
{
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    for (const auto choice : AllOperationChoices) {
        auto* action = new QAction(OperationChoices::text(choice), this);
        action->setObjectName(QString::fromLatin1(choiceName(choice)));
        connect(action, &QAction::triggered, this, [this, choice] { run(choice); });
        auto* button = new QPushButton(OperationChoices::text(choice), this);
        button->setObjectName(QString::fromLatin1(choiceName(choice)) + QStringLiteral("Button"));
        button->setAutoDefault(false); // Enter opens the rows
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        line->addWidget(button);
        m_choices.insert_or_assign(choice, Choice{action, button});
    }
    auto* discard = m_choices.at(OperationChoice::Discard).action;
    discard->setShortcut(QKeySequence::Delete);
    discard->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(discard);
    line->addWidget(m_rows);
    line->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    line->addWidget(buttons);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
}

void OperationsList::refresh()
{
    const auto chosen = currentId();
    const auto now = m_session.serverNow();
    {
        const QSignalBlocker quiet(m_list);
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
    }
    showSummary();
    updateChoices();
}

void OperationsList::addItem(const OperationSummary& operation, domain::Instant now)
{
    const models::CellText text;
    auto* item = new QTreeWidgetItem(
        m_list,
        {operationTitle(operation), OperationChoices::state(operation, m_session.syncStatus()),
         operation.plan ? text.relative(operation.plan->computedAt, now) : QString(), endReason(operation)});
    if (operation.state == OperationState::Refused || operation.state == OperationState::Conflict)
        item->setForeground(StateColumn, m_theme.tokens().danger);
    else if (operation.state != OperationState::Applied && operation.state != OperationState::Cancelled)
        item->setForeground(StateColumn, m_theme.tokens().waiting);
    for (const auto column : {ChangeColumn, StateColumn, ReasonColumn})
        item->setToolTip(column, models::DataText::inToolTip(item->text(column)));
    item->setData(0, IdRole, QString::fromStdString(operation.id.value()));
}

/// The words of what waits depend on the connection, and so does what can be done with it.
void OperationsList::followStatus()
{
    showSummary();
    if (std::exchange(m_state, m_session.syncStatus().state) != m_session.syncStatus().state)
        refresh();
}

void OperationsList::showSummary()
{
    const auto& status = m_session.syncStatus();
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    QStringList sentences;
    if (status.waiting > 0)
        sentences += tr("%Ln changes wait to be sent.", nullptr, count(status.waiting));
    if (status.failed > 0)
        sentences += tr("%Ln changes were refused.", nullptr, count(status.failed));
    if (sentences.isEmpty())
        sentences += tr("Everything that was changed here has reached the server.");
    m_summary->setText(sentences.size() == 1
                           ? sentences.first()
                           : tr("%1 %2", "two sentences").arg(sentences.first(), sentences.last()));
}

std::optional<OperationSummary> OperationsList::current() const
{
    const auto id = currentId();
    return id.isEmpty() ? std::nullopt : m_session.operation(id);
}

domain::OperationId OperationsList::currentId() const
{
    const auto* item = m_list->currentItem();
    return item != nullptr ? idOf(*item) : domain::OperationId();
}

void OperationsList::updateChoices()
{
    const auto operation = current();
    m_rows->setEnabled(operation && operation->plan);
    for (const auto& [choice, shown] : m_choices) {
        const auto obstacle = operation
                                  ? OperationChoices::obstacle(choice, *operation, m_session.syncStatus())
                                  : tr("There is no change to do this with.");
        const auto hint = obstacle.isEmpty() ? OperationChoices::hint(choice) : obstacle;
        // The keyboard stays where it was when the button under it can do nothing more.
        if (!obstacle.isEmpty() && shown.button->hasFocus())
            m_list->setFocus();
        shown.action->setEnabled(obstacle.isEmpty());
        shown.button->setEnabled(obstacle.isEmpty());
        shown.button->setVisible(!OperationChoices::isOfSteps(choice) || (operation && operation->isStepped));
        setPlainToolTip(*shown.action, hint);
        setPlainToolTip(*shown.button, hint);
        shown.button->setAccessibleDescription(hint);
    }
}

void OperationsList::run(OperationChoice choice)
{
    const auto operation = current();
    if (!operation || !OperationChoices::obstacle(choice, *operation, m_session.syncStatus()).isEmpty())
        return;
    switch (choice) {
    case OperationChoice::SendNow: return m_session.sendNow(operation->id);
    case OperationChoice::Discard:
    case OperationChoice::Stop: return m_flow.discard(*operation);
    case OperationChoice::Undo: return m_flow.undo(operation->id);
    case OperationChoice::Retry: return m_flow.review(operation->plan->command);
    case OperationChoice::Pause: return m_session.pause(operation->id, true);
    case OperationChoice::Resume: return m_session.pause(operation->id, false);
    }
}

void OperationsList::openMenu(const QPoint& place)
{
    const auto operation = current();
    if (!operation)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const auto choice : AllOperationChoices) {
        if (!OperationChoices::isOfSteps(choice) || operation->isStepped)
            menu->addAction(m_choices.at(choice).action);
    }
    menu->addSeparator();
    auto* rows = menu->addAction(m_rows->text(), this, &OperationsList::openRows);
    rows->setEnabled(m_rows->isEnabled());
    // By keyboard it is asked for somewhere: it belongs to the line.
    const auto line = m_list->visualItemRect(m_list->currentItem());
    menu->popup(m_list->viewport()->mapToGlobal(line.contains(place) ? place : line.center()));
}

/// In a window of the main window's, which stays when this one goes.
void OperationsList::openRows()
{
    if (const auto operation = current(); operation && operation->plan)
        OperationRows::open(m_session, m_theme, operation->id,
                            parentWidget() != nullptr ? parentWidget() : this);
}

} // namespace cordboard::ui
