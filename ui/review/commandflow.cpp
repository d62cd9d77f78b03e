// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/commandflow.h"

#include <QPointer>
#include <algorithm>

#include "ui/review/planreview.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/toasts/toastarea.h"

namespace cordboard::ui {

using domain::OperationId;
using domain::OutcomeKind;
using interfaces::OperationState;
using interfaces::OperationSummary;
using Kind = ToastArea::Toast::Kind;

namespace {

bool isClean(const domain::Plan& plan)
{
    return plan.isExecutable() && plan.count(OutcomeKind::Refused) == 0 && plan.requiredAcknowledgments().empty();
}

bool hasFailed(OperationState state) noexcept
{
    return state == OperationState::Refused || state == OperationState::Conflict;
}

bool isWaiting(OperationState state) noexcept
{
    return state == OperationState::Queued || state == OperationState::Sending || state == OperationState::Unknown;
}

} // namespace

CommandFlow::CommandFlow(interfaces::Session& session, const Theme& theme, ToastArea& toasts, QWidget* window)
    : QObject(window), m_session(session), m_theme(theme), m_toasts(toasts), m_window(window)
{
    m_operations = session.operationChanged.connect([this](const OperationSummary& operation) { onOperationChanged(operation); });
}

CommandFlow::~CommandFlow() = default;

void CommandFlow::review(domain::Command command)
{
    open(std::move(command), std::nullopt);
}

void CommandFlow::open(domain::Command command, std::optional<OperationId> undoOf)
{
    auto* review = new PlanReview(m_session, m_theme, std::move(command), m_window);
    connect(review, &PlanReview::confirmRequested, this, [this, review, undoOf = std::move(undoOf)](const SharedPlan& plan) {
        const auto confirmed = confirm(*plan, plan->requiredAcknowledgments(), undoOf);
        if (confirmed)
            review->close();
        else
            review->showError(FindingText::errorSentence(confirmed.error()));
    });
    review->show();
}

void CommandFlow::act(domain::Command command)
{
    // Each act has a key of its own: the session drops the older of two previews with the same one.
    const auto key = std::make_shared<char>();
    m_session.preview(key.get(), std::move(command), [self = QPointer(this), key](const SharedPlan& plan) {
        if (!self || !plan)
            return;
        if (!isClean(*plan)) {
            if (plan->count(OutcomeKind::WillChange) > 0 || plan->count(OutcomeKind::Refused) > 0)
                self->review(plan->command);
            return; // already so
        }
        if (const auto confirmed = self->confirm(*plan, {}, std::nullopt); !confirmed)
            self->showFailure(FindingText::errorSentence(confirmed.error()));
    });
}

domain::Result<void> CommandFlow::confirm(const domain::Plan& plan, std::vector<domain::Code> acknowledged,
                                          const std::optional<OperationId>& undoOf)
{
    const auto operation = undoOf ? m_session.confirmUndo(*undoOf, plan) : m_session.confirm(plan, std::move(acknowledged));
    if (!operation)
        return tl::unexpected(operation.error());
    if (undoOf)
        noteUndo(*undoOf, *operation);
    else
        showDone(plan, *operation);
    Q_EMIT applied(plan);
    Q_EMIT changed();
    return {};
}

void CommandFlow::noteUndo(const OperationId& undoOf, const OperationId& operation)
{
    const auto operations = m_session.operations();
    const auto taken = std::find_if(operations.begin(), operations.end(),
                                    [&undoOf](const auto& known) { return known.id == undoOf; });
    const bool isRedo = taken != operations.end() && !isDeed(*taken);
    if (isRedo)
        m_redone.insert(operation);
    if (taken == operations.end() || !taken->plan)
        return;
    const auto text = isRedo ? CommandText::redone(*taken->plan) : CommandText::undone(*taken->plan);
    m_toasts.show({text, {}, {}, Kind::Done});
}

void CommandFlow::showDone(const domain::Plan& plan, const OperationId& operation)
{
    ToastArea::Toast toast{CommandText::done(plan), {}, {}, Kind::Done};
    if (plan.undo.isPossible) {
        toast.actionText = tr("Undo");
        toast.action = [self = QPointer(this), operation] {
            if (self)
                self->undo(operation);
        };
    }
    m_toasts.show(std::move(toast));
}

void CommandFlow::showFailure(const QString& text)
{
    m_toasts.show({text, {}, {}, Kind::Failure});
}

void CommandFlow::undo(const OperationId& operation)
{
    m_session.previewUndo(operation, [self = QPointer(this), operation](const SharedPlan& plan) {
        if (!self)
            return;
        if (!plan) {
            self->m_toasts.show({tr("This cannot be undone now: it has not reached the server yet, or its time is over."), {}, {},
                                 Kind::Info});
        } else if (!isClean(*plan)) {
            self->open(plan->command, operation);
        } else if (const auto confirmed = self->confirm(*plan, {}, operation); !confirmed) {
            self->showFailure(FindingText::errorSentence(confirmed.error()));
        }
    });
}

void CommandFlow::onOperationChanged(const OperationSummary& operation)
{
    if (hasFailed(operation.state) && operation.plan && m_failed.insert(operation.id).second) {
        const auto& plan = *operation.plan;
        const auto reason = FindingText::firstRefusal(plan);
        m_toasts.show({reason.isEmpty() ? CommandText::refused(plan) : tr("%1 %2", "two sentences").arg(CommandText::refused(plan), reason),
                       tr("Show"),
                       [self = QPointer(this), command = plan.command] {
                           if (self)
                               self->review(command); // as things are now
                       },
                       Kind::Failure});
    }
    Q_EMIT changed();
}

bool CommandFlow::isDeed(const OperationSummary& operation) const
{
    return !operation.isUndo || m_redone.contains(operation.id);
}

std::optional<OperationSummary> CommandFlow::newestDeed() const
{
    for (const auto& operation : m_session.operations()) {
        if (!isDeed(operation) || hasFailed(operation.state) || operation.state == OperationState::Cancelled)
            continue;
        if (operation.isUndoable)
            return operation;
        if (isWaiting(operation.state)) // an older one must not be taken back in its place
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<OperationSummary> CommandFlow::newestUndo() const
{
    for (const auto& operation : m_session.operations()) {
        if (hasFailed(operation.state) || operation.state == OperationState::Cancelled || m_redone.contains(operation.id))
            continue;
        if (!operation.isUndo && (operation.isUndoable || isWaiting(operation.state)))
            return std::nullopt; // something new was done since
        if (operation.isUndo && operation.isUndoable)
            return operation;
    }
    return std::nullopt;
}

std::optional<QString> CommandFlow::undoText() const
{
    const auto operation = newestDeed();
    return operation && operation->plan ? std::optional(CommandText::undo(*operation->plan)) : std::nullopt;
}

std::optional<QString> CommandFlow::redoText() const
{
    const auto operation = newestUndo();
    return operation && operation->plan ? std::optional(CommandText::redo(*operation->plan)) : std::nullopt;
}

void CommandFlow::undoNewest()
{
    if (const auto operation = newestDeed())
        undo(operation->id);
}

void CommandFlow::redoNewest()
{
    if (const auto operation = newestUndo())
        undo(operation->id);
}

} // namespace cordboard::ui
