// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planreview.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "models/datatext.h"
#include "ui/review/commandedit.h"
#include "ui/review/licensechoice.h"
#include "ui/review/plandecisions.h"
#include "ui/review/plantotals.h"
#include "ui/tables/tableview.h"
#include "ui/text/commandtext.h"
#include "ui/text/effecttext.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using models::DataText;
using models::PlanModel;

namespace {

constexpr int SideInCharacters = 42;
constexpr QSize FrameRoom(8, 40); // what a window manager draws around a window
constexpr std::chrono::milliseconds Gathering{100};
/// How much longer than planning took no change of state makes it plan again: a large plan while changes keep
/// coming.
constexpr int RestFactor = 4;

TableView* makeTable(PlanModel& model, const Theme& theme, QWidget* parent)
{
    auto* table = new TableView(theme, parent);
    table->setObjectName(QStringLiteral("planTable"));
    table->setAccessibleName(PlanReview::tr("Plan"));
    table->setRows(&model);
    const auto character = table->fontMetrics().averageCharWidth();
    table->setColumnWidth(PlanModel::ResultColumn, character * 16);
    table->setColumnWidth(PlanModel::TargetColumn, character * 24);
    table->setColumnWidth(PlanModel::RuleColumn, character * 14);
    table->horizontalHeader()->setStretchLastSection(false); // room goes to the reasons
    table->horizontalHeader()->setSectionResizeMode(PlanModel::ReasonColumn, QHeaderView::Stretch);
    return table;
}

void tint(QWidget* widget, QPalette::ColorRole role, const QColor& color)
{
    auto palette = widget->palette();
    palette.setColor(role, color);
    widget->setPalette(palette);
}

QString emailOf(const domain::EntityRef& target, const domain::DirectoryView& company)
{
    const domain::UserId id(target.id);
    const auto users = target.table == domain::RecordKind::User ? company.users(std::span(&id, 1))
                                                                : std::vector<std::optional<domain::User>>(1);
    return users.front() ? DataText::inSentence(users.front()->primaryEmail) : QString();
}

bool isConnected(interfaces::SyncState state) noexcept
{
    return state == interfaces::SyncState::Synced || state == interfaces::SyncState::Syncing;
}

} // namespace

PlanReview::PlanReview(interfaces::Session& session, const Theme& theme, domain::Command command,
                       QWidget* parent, std::optional<domain::OperationId> undoOf)
    : QDialog(parent), m_session(session), m_theme(theme),
      m_command(std::make_shared<const domain::Command>(std::move(command))),
      m_model(new PlanModel(&FindingText::sentence, this)), m_undoOf(std::move(undoOf)), m_refresh(this)
{
    setObjectName(QStringLiteral("planReview"));
    setWindowTitle(DataText::inTitle(title()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_model->setEffect([&session](const domain::Plan& plan, const domain::TargetOutcome& outcome) {
        return EffectText::of(plan, outcome, session.directory());
    });
    m_model->setIdentity(
        [&session](const domain::EntityRef& target) { return emailOf(target, session.directory()); });
    build();
    m_refresh.setObjectName(QStringLiteral("gathering"));
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(Gathering);
    connect(&m_refresh, &QTimer::timeout, this, [this] { refresh(Cause::State); });
    connect(m_model, &PlanModel::leftOutChanged, this, [this] { refresh(Cause::Admin); });
    connect(m_decisions, &PlanDecisions::choiceChanged, this, [this] { refresh(Cause::Admin); });
    connect(m_decisions, &PlanDecisions::confirmationChanged, this, &PlanReview::updateButton);
    m_operations = session.operationChanged.connect([this](const auto&) { refreshSoon(); });
    m_status = session.syncStatusChanged.connect([this] {
        updateButton(); // the connection may be gone
        refreshSoon();
    });
    refresh(Cause::Admin);
}

PlanReview::~PlanReview()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void PlanReview::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeGuard());
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    m_table = makeTable(*m_model, m_theme, this);
    middle->addWidget(makeSide());
    auto* rows = new QVBoxLayout;
    rows->addWidget(m_table, 1);
    m_detail = wrappedLabel({}, this);
    m_detail->setObjectName(QStringLiteral("planDetail"));
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAlignment(Qt::AlignTop);
    rows->addWidget(m_detail);
    m_license = new LicenseChoice(this);
    m_license->hide();
    rows->addWidget(m_license);
    connect(m_license, &LicenseChoice::chosen, this, [this](auto own) {
        if (const auto holder = licenseHolder())
            m_decisions->chooseLicense(*holder, own);
    });
    connect(m_table, &TableView::currentRowChanged, this, &PlanReview::showDetail);
    middle->addLayout(rows, 1);
    layout->addLayout(middle, 1);
    layout->addLayout(makeFoot());
    const auto character = fontMetrics().averageCharWidth();
    resize(QSize(std::max(860, character * 175), std::max(480, fontMetrics().height() * 36))
               .boundedTo(screen()->availableSize() - FrameRoom));
    if (CommandText::isDestructive(*m_command))
        m_cancel->setFocus();
}

QWidget* PlanReview::makeGuard()
{
    m_guard = new QFrame(this);
    m_guard->setObjectName(QStringLiteral("guard"));
    m_guard->setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(m_guard);
    layout->setContentsMargins(12, 8, 12, 8);
    m_guardText = wrappedLabel({}, m_guard);
    m_guardFix = new QPushButton(m_guard);
    m_guardFix->setObjectName(QStringLiteral("guardFix"));
    m_guardFix->setAutoDefault(false);
    connect(m_guardFix, &QPushButton::clicked, this, &PlanReview::leaveOutGuarded);
    layout->addWidget(m_guardText, 1);
    layout->addWidget(m_guardFix);
    m_guard->hide();
    return m_guard;
}

QWidget* PlanReview::makeSide()
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(16);
    m_totals = new QVBoxLayout;
    m_totals->setSpacing(4);
    layout->addLayout(m_totals);
    m_decisions = new PlanDecisions(
        *m_command, [this]() -> const domain::DirectoryView& { return m_session.directory(); }, content);
    layout->addWidget(m_decisions);
    layout->addStretch(1);
    auto* side = new QScrollArea(this);
    side->setObjectName(QStringLiteral("planSide"));
    side->setFrameShape(QFrame::NoFrame);
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side->setWidgetResizable(true);
    side->setFocusPolicy(Qt::NoFocus);
    side->setWidget(content);
    side->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_side = side;
    fitSide();
    return side;
}

/// What does not wrap has to be read whole: some languages have long words.
void PlanReview::fitSide()
{
    const auto usual = fontMetrics().averageCharWidth() * SideInCharacters;
    const auto needed = m_side->widget()->minimumSizeHint().width() +
                        m_side->verticalScrollBar()->sizeHint().width();
    m_side->setFixedWidth(std::max(usual, std::min(needed, width() / 2)));
}

QLayout* PlanReview::makeFoot()
{
    m_reason = wrappedLabel({}, this);
    m_reason->setObjectName(QStringLiteral("planReason"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_confirm = new QPushButton(this);
    m_confirm->setObjectName(QStringLiteral("confirm"));
    const bool isDestructive = CommandText::isDestructive(*m_command);
    m_confirm->setAutoDefault(!isDestructive);
    m_confirm->setDefault(!isDestructive);
    connect(m_cancel, &QPushButton::clicked, this, &PlanReview::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] { Q_EMIT confirmRequested(m_plan); });
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_reason, 1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_confirm);
    return foot;
}

void PlanReview::refresh(Cause cause)
{
    m_refresh.stop();
    if (m_isStoring)
        return;
    // Asking again would drop the answer, and while changes come, every one.
    if (cause == Cause::State && m_isPlanning) {
        m_isOutdated = true;
        return updateButton();
    }
    const auto& leftOut = m_model->leftOut();
    m_isEmpty = leftOut.count() == domain::targetCount(*m_command);
    m_isChecking = m_isChecking || cause == Cause::Admin;
    m_isPlanning = !m_isEmpty;
    m_isOutdated = false;
    if (!m_isEmpty) {
        m_planned.start();
        preview();
    }
    updateButton();
}

void PlanReview::preview()
{
    const auto& leftOut = m_model->leftOut();
    const auto answer = [self = QPointer(this), leftOut](const SharedPlan& plan) {
        if (!self)
            return;
        self->m_isPlanning = false;
        self->m_isOver = plan == nullptr;
        if (self->m_isOver)
            self->updateButton();
        else if (!self->m_isEmpty && !self->m_isStoring) // the last row may have been left out meanwhile
            self->takePlan(plan, leftOut);
    };
    const auto edit = [choices = m_decisions->choices(), leftOut](domain::Command command,
                                                                  const domain::DirectoryView& company) {
        return edited(std::move(command), choices, leftOut, company);
    };
    if (m_undoOf)
        return m_session.previewUndo(this, *m_undoOf, edit, answer);
    const auto make = [command = m_command, edit](const domain::DirectoryView& company) {
        return edit(*command, company);
    };
    m_session.preview(this, make, answer);
}

/// Not later because of what comes meanwhile.
void PlanReview::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void PlanReview::takePlan(SharedPlan plan, const domain::RowSet& without)
{
    m_isChecking = false;
    m_refresh.setInterval(std::max<std::chrono::milliseconds>(
        Gathering, RestFactor * std::chrono::milliseconds(m_planned.elapsed())));
    if (std::exchange(m_isOutdated, false))
        refreshSoon();
    const bool isFirst = !m_plan;
    m_plan = std::move(plan);
    m_model->setPlan(m_plan, without);
    if (isFirst)
        fitTargets();
    if (!m_table->currentRow() && m_model->rowCount() > 0)
        m_table->setCurrentRow(m_model->handleAt(0)); // the worst stands first
    showDetail();
    setWindowTitle(DataText::inTitle(title()));
    showTotals();
    showGuard();
    m_decisions->setPlan(*m_plan);
    fitSide();
    updateButton();
    if (std::exchange(m_isConfirmDue, false) && m_plan->isExecutable())
        Q_EMIT confirmRequested(m_plan);
}

/// Namesakes have their address beside them, which has to be read; the first rows tell how much room that
/// takes.
void PlanReview::fitTargets()
{
    constexpr int MostRows = 50;
    const auto metrics = m_table->fontMetrics();
    int widest = 0;
    for (int row = 0; row < std::min(m_model->rowCount(), MostRows); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(
                                      m_model->index(row, PlanModel::TargetColumn).data().toString()));
    const auto character = metrics.averageCharWidth();
    m_table->setColumnWidth(PlanModel::TargetColumn,
                            std::clamp(widest + 2 * character + 16, character * 14, character * 44));
}

void PlanReview::keepNumbersAndConfirm()
{
    m_decisions->keepNumbers();
    m_isConfirmDue = true;
    refresh(Cause::Admin);
}

void PlanReview::showTotals()
{
    while (auto* item = m_totals->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& line : PlanTotals::of(*m_plan, m_session.directory())) {
        auto* label = wrappedLabel(line.text, this);
        tint(label, QPalette::WindowText, m_theme.color(line.tone));
        m_totals->addWidget(label);
    }
}

/// Who the current row is about and its reasons in full: the table shows what fits a line.
void PlanReview::showDetail()
{
    showLicenseChoice();
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model->rowOf(*handle) : std::nullopt;
    if (!row)
        return m_detail->clear();
    const auto reasons = m_model->index(*row, PlanModel::ReasonColumn).data().toString();
    const auto identity = m_model->index(*row, PlanModel::TargetColumn)
                              .data(PlanModel::HintRole)
                              .toString(); // one of several namesakes may be meant
    const bool saysWho = reasons.isEmpty() ||
                         reasons.startsWith(identity); // "+1 512-720-3761 will be given up."
    m_detail->setText(saysWho ? reasons : tr("%1: %2", "person or number, reasons").arg(identity, reasons));
}

std::optional<domain::UserId> PlanReview::licenseHolder() const
{
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model->rowOf(*handle) : std::nullopt;
    const auto* deletion = std::get_if<domain::DeleteUsers>(m_command.get());
    if (!row || deletion == nullptr || deletion->users.size() < 2 || *handle >= deletion->users.size() ||
        m_model->leftOut().contains(*handle))
        return std::nullopt;
    return deletion->users[*handle]; // a handle is the place of a target in the command
}

void PlanReview::showLicenseChoice()
{
    const auto holder = licenseHolder();
    if (!holder)
        return m_license->hide();
    const auto person =
        m_model->index(*m_model->rowOf(*m_table->currentRow()), PlanModel::TargetColumn).data().toString();
    m_license->show(person, m_decisions->choices().licenses, m_decisions->overrideOf(*holder));
}

const domain::TargetOutcome* PlanReview::guarded() const
{
    if (m_plan->guards.empty() || m_plan->outcomes.size() < 2)
        return nullptr;
    const auto& guard = m_plan->guards.front();
    const auto name = parameterOf(guard, "name");
    const auto found = std::find_if(
        m_plan->outcomes.begin(), m_plan->outcomes.end(), [&](const auto& outcome) {
            return outcome.target == guard.object || (!name.empty() && outcome.label == name);
        });
    return found == m_plan->outcomes.end() ? nullptr : &*found;
}

void PlanReview::showGuard()
{
    m_guard->setVisible(!m_plan->guards.empty());
    if (m_plan->guards.empty())
        return;
    const auto& guard = m_plan->guards.front();
    const auto rule = QString::fromLatin1(guard.rule.data(), static_cast<qsizetype>(guard.rule.size()));
    m_guardText->setText(tr("%1 (%2)", "sentence, rule").arg(FindingText::sentence(guard, {}), rule));
    tint(m_guard, QPalette::Window, m_theme.tokens().warningBar);
    tint(m_guardText, QPalette::WindowText, m_theme.tokens().onWarningBar);
    const auto* outcome = guarded();
    m_guardFix->setVisible(outcome != nullptr);
    if (outcome != nullptr)
        m_guardFix->setText(DataText::inButton(tr("Leave out %1").arg(DataText::inSentence(outcome->label))));
}

void PlanReview::leaveOutGuarded()
{
    if (const auto* outcome = guarded())
        m_model->leaveOut(outcome->target);
}

std::optional<QString> PlanReview::obstacle() const
{
    if (m_isStoring)
        return tr("Storing it on this computer…");
    if (m_isEmpty)
        return tr("Every row is left out.");
    if (m_isOver)
        return tr("This cannot be undone any more.");
    if (m_isChecking || !m_plan)
        return CommandText::checking(*m_command);
    if (!m_plan->guards.empty())
        return tr("A rule of the company stands against it.");
    if (m_plan->count(OutcomeKind::WillChange) == 0)
        return m_plan->count(OutcomeKind::Refused) > 0 ? tr("No row can be changed; the table says why.")
                                                       : tr("Everything is already so.");
    if (!isConnected(m_session.syncStatus().state) && !domain::mayWaitOffline(*m_plan)) {
        const auto reason = FindingText::sentence({domain::Code::EOnline, "R-CHG-07", {}, {}, {}}, {});
        const auto whom = CommandText::leaveOutToWait(*m_plan);
        return whom.isEmpty() ? reason : tr("%1 %2", "two sentences").arg(reason, whom);
    }
    return m_decisions->missing();
}

QString PlanReview::title() const
{
    const auto taken = m_undoOf ? m_session.operation(*m_undoOf) : std::nullopt;
    if (taken && taken->plan)
        return taken->isUndo ? CommandText::redo(*taken->plan, m_session.directory())
                             : CommandText::undo(*taken->plan, m_session.directory());
    return m_plan ? CommandText::title(*m_plan) : CommandText::title(*m_command);
}

void PlanReview::updateButton()
{
    const auto reason = obstacle();
    m_reason->setText(reason.value_or(QString()));
    tint(m_reason, QPalette::WindowText, m_theme.tokens().muted);
    const bool isCounted = m_plan && !m_isEmpty && (!m_undoOf || m_plan->count(OutcomeKind::WillChange) > 0);
    m_confirm->setText(DataText::inButton(isCounted  ? CommandText::button(*m_plan)
                                          : m_undoOf ? title()
                                                     : CommandText::title(*m_command)));
    m_confirm->setEnabled(!reason);
    setPlainToolTip(*m_confirm, m_reason->text());
}

void PlanReview::setDecidable(bool isDecidable)
{
    m_table->setEnabled(isDecidable);
    m_decisions->setEnabled(isDecidable);
    m_license->setEnabled(isDecidable);
    m_guardFix->setEnabled(isDecidable);
}

void PlanReview::showStoring()
{
    m_isStoring = true;
    setDecidable(false);
    updateButton();
}

void PlanReview::showError(const QString& text)
{
    m_isStoring = false;
    setDecidable(true);
    updateButton();
    m_reason->setText(text);
    tint(m_reason, QPalette::WindowText, m_theme.tokens().danger);
}

void PlanReview::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // QDialog would press the default button: from a field, that is not what somebody wants who confirms by
    // typing.
    if (isEnter && CommandText::isDestructive(*m_command))
        event->accept();
    else
        QDialog::keyPressEvent(event);
}

} // namespace cordboard::ui
