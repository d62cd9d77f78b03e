// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planreview.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "models/datatext.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandedit.h"
#include "ui/review/plandecisions.h"
#include "ui/review/planfilters.h"
#include "ui/review/planrows.h"
#include "ui/review/plansentences.h"
#include "ui/review/plantotals.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/text/outcometext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using models::DataText;
using models::PlanModel;

namespace {

constexpr std::size_t MostInSentences = 3;
constexpr int SideInCharacters = 38;
constexpr int SentenceInCharacters = 78;
constexpr QSize ReviewFrameRoom(8, 40); // what a window manager draws around a window
constexpr std::chrono::milliseconds Gathering{100};
/// How much longer than planning took no change of state makes it plan again: a large plan while changes keep
/// coming.
constexpr int RestFactor = 4;

int heightFor(const QLayout& layout, int width)
{
    return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalSizeHint().height();
}

/// A short table needs no tall window.
int linesOfTable(const domain::Command& command)
{
    constexpr int Least = 28;
    constexpr int Most = 36;
    return Least + std::min(Most - Least, static_cast<int>(domain::targetCount(command)) / 2);
}

QString targetEmail(const domain::EntityRef& target, const domain::DirectoryView& company)
{
    const domain::UserId id(target.id);
    const auto users = target.table == domain::RecordKind::User ? company.users(std::span(&id, 1))
                                                                : std::vector<std::optional<domain::User>>(1);
    return users.front() ? DataText::inSentence(users.front()->primaryEmail) : QString();
}

} // namespace

PlanReview::PlanReview(interfaces::Session& session, const Theme& theme, domain::Command command,
                       QWidget* parent, std::optional<domain::OperationId> undoOf)
    : QDialog(parent), m_session(session), m_theme(theme),
      m_command(std::make_shared<const domain::Command>(std::move(command))),
      m_model(new PlanModel(&OutcomeText::finding, this)),
      m_isCompact(domain::targetCount(*m_command) <= MostInSentences), m_undoOf(std::move(undoOf)),
      m_refresh(this)
{
    setObjectName(QStringLiteral("planReview"));
    setWindowTitle(DataText::inTitle(title()));
    setAttribute(Qt::WA_DeleteOnClose);
    makeModel();
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
    delete m_body; // before the model and the decisions that it looks at
}

void PlanReview::makeModel()
{
    m_model->setEffect([this](const domain::Plan& plan, const domain::TargetOutcome& outcome) {
        return OutcomeText::of(plan, outcome, m_session.directory());
    });
    m_model->setIdentity(
        [this](const domain::EntityRef& target) { return targetEmail(target, m_session.directory()); });
    m_model->setNameOrder([this](SharedPlan plan, PlanModel::TakePlaces take) {
        m_session.ask([plan = std::move(plan), take = std::move(take)](const domain::DirectoryView&) {
            return std::function<void()>([take, places = PlanModel::namePlaces(*plan)] { take(places); });
        });
    });
}

void PlanReview::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeGuard());
    m_decisions = new PlanDecisions(
        *m_command, [this]() -> const domain::DirectoryView& { return m_session.directory(); }, this);
    if (m_isCompact)
        m_body = new PlanSentences(*m_command, *m_model, *m_decisions, m_theme, this);
    else
        m_body = new PlanRows(*m_command, *m_model, *m_decisions, m_theme, this);
    connect(m_body, &PlanBody::resized, this, &PlanReview::fitHeight);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(makeSide(), m_isCompact ? 1 : 0);
    if (!m_isCompact)
        middle->addWidget(m_body, 1);
    layout->addLayout(middle, 1);
    layout->addWidget(m_decisions->questions());
    layout->addLayout(makeFoot());
    const auto character = fontMetrics().averageCharWidth();
    const QSize wish = m_isCompact ? QSize(character * SentenceInCharacters, fontMetrics().height() * 12)
                                   : QSize(std::max(860, character * 175),
                                           std::max(480, fontMetrics().height() * linesOfTable(*m_command)));
    resize(wish.boundedTo(screen()->availableSize() - ReviewFrameRoom));
    m_cancel->setFocus(); // until there is something better
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

/// What may be scrolled: all that is read and chosen, or beside a table all but the rows.
QWidget* PlanReview::makeSide()
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(16);
    if (m_isCompact) {
        layout->addWidget(m_body);
    } else {
        m_filters = new PlanFilters(*m_model, m_theme, content);
        layout->addWidget(m_filters);
    }
    m_totals = new QVBoxLayout;
    m_totals->setSpacing(4);
    layout->addLayout(m_totals);
    layout->addWidget(m_decisions);
    layout->addStretch(1);
    m_side = new QScrollArea(this);
    m_side->setObjectName(QStringLiteral("planSide"));
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setWidgetResizable(true);
    m_side->setFocusPolicy(Qt::NoFocus);
    m_side->setWidget(content);
    m_side->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
    fitSide();
    return m_side;
}

/// Beside the table: no wider than what is read there needs, so that the rows have room. What does not wrap
/// has to be read whole: some languages have long words.
void PlanReview::fitSide()
{
    if (m_isCompact)
        return fitHeight();
    const auto usual = std::min(fontMetrics().averageCharWidth() * SideInCharacters, width() * 3 / 10);
    const auto needed = m_side->widget()->minimumSizeHint().width() +
                        m_side->verticalScrollBar()->sizeHint().width();
    m_side->setFixedWidth(std::max(usual, std::min(needed, width() / 2)));
}

/// A compact window is as high as its sentences.
void PlanReview::fitHeight()
{
    if (!m_isCompact)
        return;
    auto* content = m_side->widget()->layout();
    content->activate();
    const int room = screen()->availableSize().height() - ReviewFrameRoom.height();
    const auto margins = layout()->contentsMargins();
    const int read = heightFor(*content, width() - margins.left() - margins.right() -
                                             m_side->verticalScrollBar()->sizeHint().width());
    m_side->setFixedHeight(std::min(read, room * 2 / 3));
    layout()->activate();
    resize(width(), std::min(heightFor(*layout(), width()), room));
}

/// Its labels may have other texts, or be shown, at any time.
bool PlanReview::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_side->widget() && event->type() == QEvent::LayoutRequest)
        fitHeight();
    return QDialog::eventFilter(watched, event);
}

void PlanReview::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitSide();
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
    setEmphasis(*m_confirm, isDestructive ? Emphasis::PrimaryDestructive : Emphasis::Primary);
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
    m_decisions->setPlan(*m_plan);
    setWindowTitle(DataText::inTitle(title()));
    showPlan();
    if (isFirst) {
        comeIntoSight();
        startKeyboard();
    }
}

void PlanReview::showPlan()
{
    m_body->refresh();
    showTotals();
    showGuard();
    fitSide();
    updateButton();
}

/// A compact window has grown since it was placed.
void PlanReview::comeIntoSight()
{
    if (!m_isCompact || parentWidget() == nullptr)
        return;
    const auto room = screen()->availableGeometry();
    auto place = QRect(QPoint(), size() + ReviewFrameRoom);
    place.moveCenter(parentWidget()->window()->frameGeometry().center());
    move(std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - place.width())),
         std::clamp(place.top(), room.top(), std::max(room.top(), room.bottom() - place.height())));
}

/// Only of the first plan: later, somebody is at work.
void PlanReview::startKeyboard()
{
    auto* question = m_decisions->firstQuestion();
    if (question != nullptr)
        question->setFocus();
    else if (m_confirm->isEnabled() && !CommandText::isDestructive(*m_command))
        m_confirm->setFocus();
}

void PlanReview::showTotals()
{
    while (auto* item = m_totals->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_filters != nullptr)
        m_filters->refresh();
    for (const auto& line : m_isCompact ? PlanTotals::besideSentences(*m_plan, m_session.directory())
                                        : PlanTotals::of(*m_plan, m_session.directory())) {
        auto* label = wrappedLabel(line.text, this);
        label->setObjectName(QStringLiteral("planTotal"));
        tint(*label, m_theme, line.tone);
        m_totals->addWidget(label);
        label->show(); // now: the height is asked for before Qt would
    }
    m_decisions->raise(); // assistive technology is told of it behind them
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
    m_guardText->setText(FindingText::sentence(guard, {}));
    tint(*m_guard, m_theme, QPalette::Window, &Tokens::warningBar);
    tint(*m_guardText, m_theme, QPalette::WindowText, &Tokens::onWarningBar);
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
        return tr("Everything is left out.");
    if (m_isOver)
        return tr("This cannot be undone any more.");
    if (m_isChecking || !m_plan)
        return CommandText::checking(*m_command);
    if (!m_plan->guards.empty())
        return tr("A rule of the company stands against it.");
    if (m_plan->count(OutcomeKind::WillChange) == 0)
        return m_plan->count(OutcomeKind::Refused) > 0
                   ? tr("Nothing can be changed; the reason stands above.")
                   : tr("There is nothing to change.");
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
    tint(*m_reason, m_theme, QPalette::WindowText, &Tokens::muted);
    const bool isCounted = m_plan && !m_isEmpty && (!m_undoOf || m_plan->count(OutcomeKind::WillChange) > 0);
    m_confirm->setText(DataText::inButton(isCounted  ? CommandText::button(*m_plan)
                                          : m_undoOf ? title()
                                                     : CommandText::title(*m_command)));
    m_confirm->setEnabled(!reason);
    setPlainToolTip(*m_confirm, m_reason->text());
}

void PlanReview::setDecidable(bool isDecidable)
{
    m_body->setDecidable(isDecidable);
    m_decisions->setEnabled(isDecidable);
    m_decisions->questions()->setEnabled(isDecidable);
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
    tint(*m_reason, m_theme, QPalette::WindowText, &Tokens::danger);
}

void PlanReview::reject()
{
    const bool isDecided = m_model->leftOut().count() > 0 || m_decisions->hasAnswers();
    if (m_isStoring || !isDecided)
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); },
        tr("Nothing has been changed. What you have decided here is lost."));
}

void PlanReview::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // QDialog would press the default button: from a field, that is not what somebody wants who confirms by
    // typing.
    if (isEnter && CommandText::isDestructive(*m_command))
        event->accept();
    else if (event->key() == Qt::Key_Escape && m_model->filter() != PlanModel::Filter::All)
        m_filters->showAll();
    else
        QDialog::keyPressEvent(event);
}

} // namespace cordboard::ui
