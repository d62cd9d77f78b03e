// SPDX-License-Identifier: GPL-3.0-or-later
// The half of LiveSession that plans, confirms and takes back.
#include "session/livesession.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <tuple>
#include <utility>

#include "contract/plan.h"
#include "domain/recordid.h"
#include "platform/random.h"
#include "sync/stepresults.h"

namespace cordboard::session {

using namespace domain;
using interfaces::OperationSummary;
using interfaces::PlanAnswer;
using interfaces::SyncState;

namespace {

/// An identity, never an authority.
OperationId drawOperationId()
{
    constexpr std::size_t Bytes = 16;
    return OperationId(platform::randomHex(Bytes));
}

/// What must not be overtaken by a later command. Pools are shared by everybody in an office: an order over
/// them would make one queue of all.
std::vector<std::string> objectsOf(const Plan& plan)
{
    std::vector<std::string> objects;
    const auto insert = [&objects](const EntityRef& entity) {
        if (entity.table != RecordKind::LicensePool)
            objects.push_back(sync::objectOf(entity));
    };
    for (const auto& target : targetsOf(plan.command))
        insert(target);
    for (std::size_t run = 0; run < plan.changes.runCount(); ++run)
        insert(plan.changes.run(run).entity);
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    return objects;
}

/// As a whole: no row of it would change.
bool isRefused(const Plan& plan)
{
    return !plan.isExecutable() && (!plan.guards.empty() || plan.count(OutcomeKind::Refused) > 0);
}

bool isAcknowledged(const Plan& plan, const std::vector<Code>& acknowledged)
{
    const auto required = plan.requiredAcknowledgments();
    return std::all_of(required.begin(), required.end(), [&acknowledged](Code code) {
        return std::find(acknowledged.begin(), acknowledged.end(), code) != acknowledged.end();
    });
}

} // namespace

std::string LiveSession::drawId(RecordKind kind)
{
    IdBits bits{};
    platform::fillRandom(bits);
    return drawnId(kind, bits);
}

struct LiveSession::Draft {
    OperationId id;
    OperationId undoOf; ///< empty = not an undo
    cache::OutboxRow row; ///< grows to many megabytes; never goes back to the window's thread
    SharedPlan plan;
    std::vector<Code> acknowledged;
    interfaces::Confirmed done;
    domain::Basis written; ///< by the operation that is undone
};

/// A large plan is taken apart where it was made: not on the window's thread.
LiveSession::SharedPlan LiveSession::shared(Plan plan) const
{
    return {new Plan(std::move(plan)), [planner = std::weak_ptr(m_planner)](const Plan* old) {
                auto owned = std::shared_ptr<const Plan>(old);
                if (const auto thread = planner.lock())
                    thread->post([owned = std::move(owned)] {});
            }};
}

void LiveSession::ask(interfaces::DirectoryQuestion question)
{
    m_planner->post([this, question = std::move(question)] {
        std::function<void()> answer;
        {
            const auto lock = m_directory.lockInTurn();
            answer = question(m_directory);
        }
        m_hop.post(std::move(answer));
    });
}

void LiveSession::preview(const void* owner, interfaces::CommandMaker command, PlanAnswer answer)
{
    planLater(owner, planOf(std::move(command)), std::move(answer));
}

void LiveSession::judge(const void* owner, std::vector<interfaces::CommandMaker> commands,
                        interfaces::Verdicts answer)
{
    std::vector<PlanMaker> makers;
    makers.reserve(commands.size());
    for (auto& command : commands)
        makers.push_back(planOf(std::move(command)));
    planAllLater(owner, std::move(makers), std::move(answer));
}

LiveSession::PlanMaker LiveSession::planOf(interfaces::CommandMaker command)
{
    return [command = std::move(command)](const DirectoryView& view, const Actor& actor, Instant now) {
        return domain::plan(command(view), actor, view, now);
    };
}

void LiveSession::planLater(const void* owner, PlanMaker make, PlanAnswer answer)
{
    planAllLater(
        owner, {std::move(make)},
        [answer = std::move(answer)](const std::vector<SharedPlan>& plans) { answer(plans.front()); });
}

void LiveSession::planAllLater(const void* owner, std::vector<PlanMaker> makers, interfaces::Verdicts answer)
{
    auto& newest = m_previews[owner];
    if (!newest)
        newest = std::make_shared<std::atomic<std::uint64_t>>(0);
    const auto request = ++*newest;
    m_planner->post([this, owner, newest, request, makers = std::move(makers), actor = m_account.actor,
                     now = serverNow(), answer = std::move(answer)] {
        if (*newest != request)
            return;
        std::vector<SharedPlan> planned;
        planned.reserve(makers.size());
        {
            const auto lock = m_directory.lockInTurn();
            for (const auto& make : makers) {
                if (*newest != request) // nobody waits for the rest
                    return;
                planned.push_back(shared(make(m_directory, actor, now)));
            }
        }
        m_hop.post([this, owner, newest, request, planned = std::move(planned), answer] {
            if (*newest != request)
                return;
            m_previews.erase(owner); // nothing of this owner is under way any more
            answer(planned);
        });
    });
}

void LiveSession::confirm(SharedPlan plan, std::vector<Code> acknowledged, interfaces::Confirmed done)
{
    queue(std::move(plan), std::move(acknowledged), {}, std::move(done));
}

Result<void> LiveSession::mayQueue(const Plan& plan, const std::vector<Code>& acknowledged) const
{
    if (!m_engine || m_isOver)
        return failure(ErrorCode::Unauthorized, "nobody is signed in");
    if (!m_service.provider->capabilities().offers(kindOf(plan.command)))
        return failure(ErrorCode::InvalidInput, "the service does not offer this");
    if (!plan.isExecutable() && !isRefused(plan))
        return failure(ErrorCode::InvalidInput, "the plan changes nothing");
    if (!plan.isExecutable() && !isConnected(m_status.state))
        return failure(ErrorCode::Offline, "a refused attempt is worth sending only at once"); // R-GEN-03
    if (plan.isExecutable() && !isAcknowledged(plan, acknowledged)) // of an attempt nothing is carried out
        return failure(ErrorCode::InvalidInput, "a warning has not been acknowledged", "acknowledged");
    if (!mayWaitOffline(plan) && !isConnected(m_status.state))
        return failure(ErrorCode::Offline, "E-ONLINE: this needs a connection"); // R-CHG-07
    return {};
}

void LiveSession::queue(SharedPlan plan, std::vector<Code> acknowledged, const OperationId& undoOf,
                        interfaces::Confirmed done)
{
    if (auto allowed = mayQueue(*plan, acknowledged); !allowed) {
        m_hop.post(
            [done = std::move(done), error = std::move(allowed.error())] { done(tl::unexpected(error)); });
        return;
    }
    Draft draft{drawOperationId(), undoOf, {}, std::move(plan), std::move(acknowledged), std::move(done), {}};
    if (const auto* undone = m_book.find(undoOf); undone != nullptr && undone->inverse)
        draft.written = undone->inverse->written;
    draft.written.undoOf = undoOf;
    draft.row.id = draft.id;
    draft.row.account = m_key;
    draft.row.epoch = m_epoch;
    draft.row.kind = std::string(kindOf(draft.plan->command));
    draft.row.undoOf = undoOf;
    draft.row.createdAt = serverNow();
    if (!undoOf.isEmpty())
        m_beingUndone.insert(undoOf);
    m_keeper->post([this, draft = std::move(draft)] { keep(draft); });
}

/// On the keeper's thread.
void LiveSession::keep(Draft draft)
{
    const auto id = draft.id;
    encode(draft);
    // Shown before it is queued: from then on the answer may come at any moment, and it takes the changes
    // away again. What is refused as a whole changes nothing, although some of its rows would.
    auto shown = showAhead(m_directory, id, draft.plan->isExecutable() ? draft.plan->changes : ChangeList{});
    m_plans.put(id, draft.plan);
    auto stored = m_outbox->enqueue(std::exchange(draft.row, {}));
    if (!stored) {
        m_plans.remove(id);
        shown.unite(takeBack(m_directory, id));
        m_hop.post([this, draft = std::move(draft), shown = std::move(shown), error = stored.error()] {
            notKept(draft, shown, error);
        });
        return;
    }
    // From here on it counts, whatever becomes of this process.
    m_log->operation(stored->createdAt, *stored);
    m_hop.post([this, draft = std::move(draft), position = stored->position, shown = std::move(shown)] {
        kept(draft, position, shown);
    });
}

void LiveSession::kept(const Draft& draft, std::int64_t position, const directory::Applied& shown)
{
    m_beingUndone.erase(draft.undoOf);
    notifyTables(shown);
    if (m_book.find(draft.id) == nullptr) // else the outbox was faster
        operationMoved(
            {draft.id, draft.undoOf, position, interfaces::OperationState::Queued, draft.plan, {}});
    if (m_engine) // else everything was wiped meanwhile
        m_engine->wakeOutbox();
    draft.done(draft.id);
}

void LiveSession::notKept(const Draft& draft, const directory::Applied& hidden, const Error& error)
{
    m_beingUndone.erase(draft.undoOf);
    notifyTables(hidden);
    draft.done(tl::unexpected(error));
}

void LiveSession::encode(Draft& draft) const
{
    auto& row = draft.row;
    auto steps = m_service.provider->executor().stepsOf(
        {{row.id, row.generation}, *draft.plan, relianceOf(draft), draft.acknowledged});
    for (auto& step : steps)
        row.steps.push_back(sync::keptStep(std::move(step)));
    row.isSecret = holdsSecret(draft.plan->command);
    row.objects = objectsOf(*draft.plan);
    row.plan = contract::dump(*draft.plan);
}

/// What the admin saw. A record that another operation of ours waits on will have a version nobody knows yet;
/// that operation goes first (outbox order per object), and the rules are checked again at the server. An
/// undo takes back what was written, whatever else became of the record.
Reliance LiveSession::relianceOf(const Draft& draft) const
{
    if (!draft.undoOf.isEmpty())
        return {{}, basisOfUndo(*draft.plan, draft.written)};
    const auto lock = m_directory.lockInTurn();
    return domain::relianceOf(*draft.plan, m_directory, [this](const EntityRef& entity) {
        return m_directory.overlay().covers(entity);
    });
}

void LiveSession::operationMoved(KnownOperation operation)
{
    const auto id = operation.id;
    if (operation.state == interfaces::OperationState::Applied ||
        operation.state == interfaces::OperationState::Refused ||
        operation.state == interfaces::OperationState::Conflict)
        m_plans.remove(id); // decided: the book has the plan
    if (id == m_executed && operation.state != interfaces::OperationState::Sending)
        m_status.execution.reset();
    if (operation.inverse && !m_service.provider->capabilities().offers(kindOf(operation.inverse->command)))
        operation.inverse.reset(); // nobody could carry it out
    if (!m_book.note(std::move(operation)))
        return;
    countOperations();
    if (const auto summary = m_book.summary(id, serverNow()))
        operationChanged.notify(*summary);
    syncStatusChanged.notify();
}

void LiveSession::sendNow(const OperationId& operation)
{
    if (m_engine)
        m_engine->sendNow(operation);
}

void LiveSession::discard(const OperationId& operation, std::function<void(Result<void>)> done)
{
    if (!m_engine || m_isOver || m_book.find(operation) == nullptr) {
        m_hop.post([done = std::move(done)] { done(failure(ErrorCode::Conflict, "nothing waits here")); });
        return;
    }
    m_engine->discard(operation, [this, done = std::move(done)](Result<void> outcome) {
        m_hop.post([done, outcome = std::move(outcome)] { done(outcome); });
    });
}

void LiveSession::pause(const OperationId& operation, bool isPaused)
{
    if (!m_engine || !m_book.pause(operation, isPaused))
        return;
    m_engine->hold(operation, isPaused);
    if (const auto summary = m_book.summary(operation, serverNow()))
        operationChanged.notify(*summary);
}

std::optional<OperationSummary> LiveSession::newestUndoable() const
{
    return m_book.newestUndoable(serverNow());
}

void LiveSession::previewUndo(const void* owner, const OperationId& operation, interfaces::CommandEdit edit,
                              PlanAnswer answer)
{
    const auto* known = m_book.find(operation);
    if (known == nullptr || !known->inverse) {
        m_hop.post([answer = std::move(answer)] { answer(nullptr); });
        return;
    }
    planLater(
        owner,
        [undo = *known->inverse, edit = std::move(edit)](const DirectoryView& view, const Actor& actor,
                                                         Instant now) mutable {
            if (edit)
                undo.command = edit(std::move(undo.command), view);
            return domain::plan(undo, actor, view, now);
        },
        std::move(answer));
}

void LiveSession::confirmUndo(const OperationId& operation, SharedPlan plan, interfaces::Confirmed done)
{
    const auto summary = m_book.summary(operation, serverNow());
    if (!summary || !summary->isUndoable || m_beingUndone.contains(operation)) {
        m_hop.post([done = std::move(done)] {
            done(failure(ErrorCode::Conflict, "E-UNDO-GONE: this can no longer be taken back"));
        });
        return;
    }
    auto acknowledged = plan->requiredAcknowledgments();
    queue(std::move(plan), std::move(acknowledged), operation, std::move(done));
}

std::vector<OperationSummary> LiveSession::operations() const
{
    return m_book.summaries(serverNow());
}

std::optional<OperationSummary> LiveSession::operation(const OperationId& id) const
{
    return m_book.summary(id, serverNow());
}

} // namespace cordboard::session
