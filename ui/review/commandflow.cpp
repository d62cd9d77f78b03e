// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/commandflow.h"

#include <QPointer>
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "ui/review/planreview.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/toasts/toastarea.h"

namespace cordboard::ui {

using domain::OperationId;
using domain::OutcomeKind;
using interfaces::OperationState;
using interfaces::OperationSummary;
using ToastKind = ToastArea::Toast::Kind;

namespace {

bool isClean(const domain::Plan& plan)
{
    return plan.isExecutable() && plan.count(OutcomeKind::Refused) == 0 &&
           plan.requiredAcknowledgments().empty();
}

/// Whether all numbers or devices go to one person, or one line: that is one change to look at, however many
/// they are.
bool isForOne(const std::vector<domain::DeviceAssignment>& wishes)
{
    return std::all_of(wishes.begin(), wishes.end(),
                       [&wishes](const auto& wish) { return wish.user == wishes.front().user; });
}
bool isForOne(const std::vector<domain::NumberAssignment>& wishes)
{
    return std::all_of(wishes.begin(), wishes.end(), [&first = wishes.front()](const auto& wish) {
        return wish.user == first.user && wish.department == first.department &&
               wish.mainLine == first.mainLine;
    });
}

/// Whether it gives roles to one person, and takes them away.
bool isRolesOfOne(const domain::Batch& batch)
{
    const domain::UserId* one = nullptr;
    const auto isOfOne = [&one](const std::vector<domain::UserId>& users) {
        if (one == nullptr && !users.empty())
            one = &users.front();
        return users.size() == 1 && users.front() == *one;
    };
    return std::all_of(batch.commands.begin(), batch.commands.end(), [&](const domain::Command& command) {
        const auto* grant = std::get_if<domain::GrantRole>(&command);
        const auto* revocation = std::get_if<domain::RevokeRole>(&command);
        return (grant != nullptr && isOfOne(grant->users)) ||
               (revocation != nullptr && isOfOne(revocation->users));
    });
}

/// What changes a bill, what two offices have, or what somebody loses is looked at first (R-LIC-08, R-LIC-09,
/// R-LIC-12).
bool isOfLicenses(const domain::Command& command)
{
    return std::holds_alternative<domain::BuyLicenses>(command) ||
           std::holds_alternative<domain::TransferLicenses>(command) ||
           std::holds_alternative<domain::ScheduleRemoval>(command) ||
           std::holds_alternative<domain::ChangeLicenseType>(command) ||
           std::holds_alternative<domain::CancelRemoval>(command);
}

/// How many rows are changed without a look at what becomes of each: one person's. Roles are chosen in a
/// dialog that tells what follows.
std::size_t mostAtOnce(const domain::Command& command)
{
    if (isOfLicenses(command))
        return 0;
    constexpr std::size_t MostForOne = 3;
    if (const auto* batch = std::get_if<domain::Batch>(&command); batch != nullptr && isRolesOfOne(*batch))
        return batch->commands.size();
    const auto* numbers = std::get_if<domain::AssignNumbers>(&command);
    const auto* devices = std::get_if<domain::AssignDevices>(&command);
    const bool isOnePersons = (numbers != nullptr && isForOne(numbers->assignments)) ||
                              (devices != nullptr && isForOne(devices->assignments));
    return isOnePersons ? MostForOne : 1;
}

/// Whether its targets leave the table they are in.
bool takesRowsAway(const domain::Command& command)
{
    return domain::includes<domain::DeleteUsers>(command) ||
           domain::includes<domain::RemoveDevices>(command) ||
           domain::includes<domain::PurgeUsers>(command) || domain::includes<domain::RestoreUsers>(command) ||
           domain::includes<domain::ReleaseNumbers>(command) ||
           domain::includes<domain::RemoveNumbers>(command) ||
           domain::includes<domain::AssignNumbers>(command);
}

/// Takes the rows that the plan changes from `ids`, and answers how many those were.
std::size_t takeRowsOf(const domain::Plan& plan, domain::RecordKind table,
                       std::unordered_set<std::string_view>& ids)
{
    std::size_t taken = 0;
    for (const auto& outcome : plan.outcomes) {
        if (ids.empty())
            break;
        if (outcome.kind == OutcomeKind::WillChange && outcome.target.table == table)
            taken += ids.erase(outcome.target.id);
    }
    return taken;
}

bool hasFailed(OperationState state) noexcept
{
    return state == OperationState::Refused || state == OperationState::Conflict;
}

/// Who wants to know.
template <typename... What> void tell(const std::function<void(What...)>& told, What... what)
{
    if (told)
        told(what...);
}

} // namespace

CommandFlow::CommandFlow(interfaces::Session& session, const Theme& theme, ToastArea& toasts, QWidget* window)
    : QObject(window), m_session(session), m_theme(theme), m_toasts(toasts), m_window(window)
{
    m_operations = session.operationChanged.connect(
        [this](const OperationSummary& operation) { onOperationChanged(operation); });
}

CommandFlow::~CommandFlow() = default;

void CommandFlow::review(domain::Command command)
{
    open(std::move(command), std::nullopt, {});
}

void CommandFlow::open(domain::Command command, std::optional<OperationId> undoOf, Fate fate)
{
    auto* review = new PlanReview(m_session, m_theme, std::move(command), m_window, undoOf);
    connect(review, &PlanReview::confirmRequested, this,
            [this, review, undoOf = std::move(undoOf), fate = std::move(fate)](const SharedPlan& plan) {
                confirmAndClose(*review, plan, undoOf, fate);
            });
    review->show();
}

void CommandFlow::confirmAndClose(PlanReview& review, const SharedPlan& plan,
                                  const std::optional<OperationId>& undoOf, const Fate& fate)
{
    review.showStoring();
    confirm(plan, plan->requiredAcknowledgments(), undoOf, fate,
            [window = QPointer(&review), toast = failureToast()](const domain::Result<void>& stored) {
                if (!window)
                    toast(stored);
                else if (stored)
                    window->close();
                else
                    window->showError(FindingText::errorSentence(stored.error()));
            });
}

void CommandFlow::act(domain::Command command)
{
    const auto made = std::make_shared<const domain::Command>(std::move(command));
    act([made](const domain::DirectoryView&) { return *made; });
}

void CommandFlow::act(interfaces::CommandMaker command)
{
    act(std::move(command), {});
}

void CommandFlow::act(domain::Command command, Fate fate)
{
    const auto made = std::make_shared<const domain::Command>(std::move(command));
    act([made](const domain::DirectoryView&) { return *made; }, std::move(fate));
}

void CommandFlow::act(interfaces::CommandMaker command, Fate fate)
{
    // Each act has a key of its own: the session drops the older of two previews with the same one.
    const auto key = std::make_shared<char>();
    m_session.preview(key.get(), std::move(command),
                      [self = QPointer(this), key, fate = std::move(fate)](const SharedPlan& plan) {
                          if (self && plan)
                              self->act(plan, fate);
                          else
                              tell(fate.answered);
                      });
}

void CommandFlow::act(const SharedPlan& plan, const Fate& fate)
{
    const bool isRefused = !plan->guards.empty() || plan->count(OutcomeKind::Refused) > 0;
    const bool isSo = plan->count(OutcomeKind::WillChange) == 0 && !isRefused; // already
    if (!isSo && isClean(*plan) && plan->outcomes.size() <= mostAtOnce(plan->command))
        return confirm(plan, {}, std::nullopt, fate,
                       [self = QPointer(this), toast = failureToast(),
                        answered = fate.answered](const domain::Result<void>& stored) {
                           toast(stored);
                           if (self && !stored)
                               Q_EMIT self->notActed();
                           tell(answered);
                       });
    const bool isWholeRefused = !plan->isExecutable() && isRefused;
    if (isSo)
        tell<const domain::Plan&>(fate.stored, *plan);
    else if (isWholeRefused && fate.refused)
        fate.refused(*plan);
    else
        open(plan->command, std::nullopt, fate);
    Q_EMIT notActed();
    if (isWholeRefused)
        sendAttempt(plan);
    tell(fate.answered);
}

/// The review tells it here, so that the service's refusal is no news. Without a connection there is nothing
/// to keep it for.
void CommandFlow::sendAttempt(const SharedPlan& plan)
{
    if (!isConnected(m_session.syncStatus().state))
        return;
    m_session.confirm(plan, plan->requiredAcknowledgments(),
                      [self = QPointer(this)](const domain::Result<OperationId>& operation) {
                          if (self && operation)
                              self->m_failed.insert(*operation);
                      });
}

CommandFlow::Stored CommandFlow::failureToast()
{
    return [self = QPointer(this)](const domain::Result<void>& stored) {
        if (self && !stored)
            self->showFailure(FindingText::errorSentence(stored.error()));
    };
}

void CommandFlow::confirm(const SharedPlan& plan, std::vector<domain::Code> acknowledged,
                          const std::optional<OperationId>& undoOf, const Fate& fate, Stored stored)
{
    noteRemovals(plan); // a table may lose its rows before the answer is here, or some turns later
    ++m_storing;
    const auto done = [self = QPointer(this), plan, undoOf, fate,
                       stored = std::move(stored)](const domain::Result<OperationId>& operation) {
        if (!self)
            return;
        --self->m_storing;
        if (operation) {
            self->confirmed(*plan, *operation, undoOf);
            self->follow(*operation, *plan, fate);
        }
        Q_EMIT self->changed();
        stored(operation ? domain::Result<void>{} : tl::unexpected(operation.error()));
    };
    if (undoOf)
        m_session.confirmUndo(*undoOf, plan, done);
    else
        m_session.confirm(plan, std::move(acknowledged), done);
    Q_EMIT changed();
}

void CommandFlow::confirmed(const domain::Plan& plan, const OperationId& operation,
                            const std::optional<OperationId>& undoOf)
{
    if (undoOf) {
        m_toasts.withdraw(undoOf->value());
        noteUndo(*undoOf, operation);
    } else {
        showDone(plan, operation);
    }
    Q_EMIT applied(plan);
}

/// The service may have answered before the operation has an id here.
void CommandFlow::follow(const OperationId& operation, const domain::Plan& plan, const Fate& fate)
{
    tell<const domain::Plan&>(fate.stored, plan);
    if (!fate.failed)
        return;
    const auto known = m_session.operation(operation);
    if (!known || isWaiting(known->state))
        m_followed.emplace(operation, fate.failed);
    else if (hasFailed(known->state))
        fate.failed(known->plan ? *known->plan : plan);
}

void CommandFlow::noteRemovals(const SharedPlan& plan)
{
    constexpr std::size_t MostKept = 8; // what marked rows are told of comes with the next look at the table
    if (!takesRowsAway(plan->command))
        return;
    if (m_ownRemovals.size() == MostKept)
        m_ownRemovals.erase(m_ownRemovals.begin());
    m_ownRemovals.push_back({plan, plan->count(OutcomeKind::WillChange)});
}

void CommandFlow::countRemovedElsewhere(domain::RecordKind table, interfaces::IdReader ids,
                                        std::function<void(std::size_t)> tell)
{
    std::vector<SharedPlan> plans;
    for (const auto& removal : m_ownRemovals)
        plans.push_back(removal.plan);
    m_session.ask([self = QPointer(this), table, ids = std::move(ids), tell = std::move(tell),
                   plans = std::move(plans)](const domain::DirectoryView&) -> std::function<void()> {
        const auto removed = ids();
        std::unordered_set<std::string_view> elsewhere(removed.begin(), removed.end());
        std::vector<std::size_t> taken;
        for (const auto& plan : plans)
            taken.push_back(takeRowsOf(*plan, table, elsewhere));
        return [self, plans, taken, tell, number = elsewhere.size()] {
            if (!self)
                return;
            for (std::size_t i = 0; i < plans.size(); ++i)
                self->noteTaken(plans[i], taken[i]);
            tell(number);
        };
    });
}

void CommandFlow::noteTaken(const SharedPlan& plan, std::size_t rows)
{
    for (auto& removal : m_ownRemovals) {
        if (removal.plan == plan)
            removal.left -= std::min(removal.left, rows);
    }
    std::erase_if(m_ownRemovals, [](const Removal& removal) { return removal.left == 0; });
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
    const auto text = isRedo ? CommandText::redone(*taken->plan, m_session.directory())
                             : CommandText::undone(*taken->plan, m_session.directory());
    m_toasts.show({text, {}, {}, ToastKind::Done});
}

void CommandFlow::showDone(const domain::Plan& plan, const OperationId& operation)
{
    ToastArea::Toast toast{
        CommandText::done(plan, m_session.directory()), {}, {}, ToastKind::Done, operation.value()};
    if (!isConnected(m_session.syncStatus().state))
        toast = {CommandText::waits(plan, m_session.directory()), {}, {}, ToastKind::Info, operation.value()};
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
    m_toasts.show({text, {}, {}, ToastKind::Failure});
}

/// What was never sent is not taken back, but not sent at all.
void CommandFlow::discard(const OperationSummary& operation)
{
    m_session.discard(operation.id, [self = QPointer(this), operation](const domain::Result<void>& outcome) {
        if (!self)
            return;
        if (!outcome)
            return self->showFailure(
                outcome.error().code == domain::ErrorCode::Conflict
                    ? tr("This has reached the server meanwhile. It can be taken back once it is done.")
                    : FindingText::errorSentence(outcome.error()));
        self->m_toasts.withdraw(operation.id.value()); // it says that it waits
        if (operation.state == OperationState::Queued) // others say themselves what became of their rows
            Q_EMIT self->discarded(operation);
    });
}

void CommandFlow::undo(const OperationId& operation)
{
    if (const auto known = m_session.operation(operation); known && known->state == OperationState::Queued)
        return discard(*known);
    m_session.previewUndo(operation, [self = QPointer(this), operation](const SharedPlan& plan) {
        if (!self)
            return;
        if (!plan) {
            const auto known = self->m_session.operation(operation);
            self->m_toasts.show(
                {FindingText::undoGoneSentence(known ? &*known : nullptr), {}, {}, ToastKind::Info});
        } else if (!isClean(*plan)) {
            self->open(plan->command, operation, {});
        } else {
            self->confirm(plan, {}, operation, {}, self->failureToast());
        }
    });
}

void CommandFlow::onOperationChanged(const OperationSummary& operation)
{
    if (hasFailed(operation.state) && operation.plan && m_failed.insert(operation.id).second) {
        const auto& plan = *operation.plan;
        const auto reason = FindingText::firstRefusal(plan);
        m_toasts.show({reason.isEmpty()
                           ? CommandText::refused(plan)
                           : tr("%1 %2", "two sentences").arg(CommandText::refused(plan), reason),
                       tr("Show"),
                       [self = QPointer(this), command = plan.command] {
                           if (self)
                               self->review(command); // as things are now
                       },
                       ToastKind::Failure});
    }
    if (!isWaiting(operation.state)) {
        const auto followed = m_followed.extract(operation.id);
        if (!followed.empty() && hasFailed(operation.state) && operation.plan)
            followed.mapped()(*operation.plan);
    }
    Q_EMIT changed();
}

bool CommandFlow::isDeed(const OperationSummary& operation) const
{
    return !operation.isUndo || m_redone.contains(operation.id);
}

std::optional<OperationSummary> CommandFlow::newestDeed() const
{
    if (m_storing > 0)
        return std::nullopt;
    for (const auto& operation : m_session.operations()) {
        if (!isDeed(operation) || hasFailed(operation.state) || operation.state == OperationState::Cancelled)
            continue;
        const bool canBeDiscarded = operation.state == OperationState::Queued && operation.plan &&
                                    operation.plan->undo.isPossible;
        if (operation.isUndoable || canBeDiscarded)
            return operation;
        if (isWaiting(operation.state)) // an older one must not be taken back in its place
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<OperationSummary> CommandFlow::newestUndo() const
{
    if (m_storing > 0)
        return std::nullopt;
    for (const auto& operation : m_session.operations()) {
        if (hasFailed(operation.state) || operation.state == OperationState::Cancelled ||
            m_redone.contains(operation.id))
            continue;
        if (operation.isUndo && operation.isUndoable)
            return operation;
        if (isWaiting(operation.state) || (!operation.isUndo && !operation.isTakenBack))
            return std::nullopt; // something new was done since, whether it can be taken back or not
    }
    return std::nullopt;
}

std::optional<QString> CommandFlow::undoText() const
{
    const auto operation = newestDeed();
    return operation && operation->plan
               ? std::optional(CommandText::undo(*operation->plan, m_session.directory()))
               : std::nullopt;
}

std::optional<QString> CommandFlow::redoText() const
{
    const auto operation = newestUndo();
    return operation && operation->plan
               ? std::optional(CommandText::redo(*operation->plan, m_session.directory()))
               : std::nullopt;
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
