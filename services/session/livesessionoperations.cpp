// SPDX-License-Identifier: GPL-3.0-or-later
// The half of LiveSession that plans, confirms and takes back.
#include "session/livesession.h"

#include <algorithm>
#include <array>
#include <random>
#include <tuple>
#include <utility>

#include "contract/plan.h"
#include "json/json.h"

#include <nlohmann/json.hpp>

namespace cordboard::session {

using namespace domain;
using interfaces::OperationSummary;
using interfaces::PlanAnswer;
using interfaces::SyncState;

namespace {

/// 128 random bits in hex. An identity, never an authority.
OperationId drawOperationId()
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::random_device device;
    std::string text;
    for (int word = 0; word < 4; ++word) {
        auto bits = device();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4U)
            text += Digits[bits & 0xFU];
    }
    return OperationId(std::move(text));
}

/// What must not be overtaken by a later command. Pools are shared by everybody in an office: an order over them would
/// make one queue of all.
std::vector<std::string> objectsOf(const Plan& plan)
{
    std::set<std::string> objects;
    const auto insert = [&objects](const EntityRef& entity) {
        if (entity.table != Table::LicensePool)
            objects.insert(std::string(word(entity.table)) + '/' + entity.id);
    };
    for (const auto& target : targetsOf(plan.command))
        insert(target);
    for (const auto& change : plan.changes)
        insert(change.entity);
    return {objects.begin(), objects.end()};
}

bool isConnected(SyncState state) noexcept
{
    return state == SyncState::Synced || state == SyncState::Syncing;
}

bool isAcknowledged(const Plan& plan, const std::vector<Code>& acknowledged)
{
    const auto required = plan.requiredAcknowledgments();
    return std::all_of(required.begin(), required.end(), [&acknowledged](Code code) {
        return std::find(acknowledged.begin(), acknowledged.end(), code) != acknowledged.end();
    });
}

} // namespace

void LiveSession::preview(const void* owner, Command command, PlanAnswer answer)
{
    auto& newest = m_previews[owner];
    if (!newest)
        newest = std::make_shared<std::atomic<std::uint64_t>>(0);
    const auto request = ++*newest;
    m_planner->post([this, owner, newest, request, command = std::move(command), actor = m_account.actor, now = serverNow(),
                     answer = std::move(answer)] {
        if (*newest != request)
            return;
        std::shared_ptr<const Plan> planned;
        {
            const auto lock = m_directory.lockInTurn();
            planned = std::make_shared<const Plan>(plan(command, actor, m_directory, now));
        }
        m_hop.post([this, owner, newest, request, planned = std::move(planned), answer] {
            if (*newest != request)
                return;
            m_previews.erase(owner); // nothing of this owner is under way any more
            answer(planned);
        });
    });
}

Result<OperationId> LiveSession::confirm(const Plan& plan, std::vector<Code> acknowledged)
{
    return queue(plan, std::move(acknowledged), {});
}

Result<OperationId> LiveSession::queue(const Plan& plan, std::vector<Code> acknowledged, const OperationId& undoOf)
{
    if (!m_engine)
        return failure(ErrorCode::Unauthorized, "nobody is signed in");
    if (!plan.isExecutable())
        return failure(ErrorCode::InvalidInput, "the plan changes nothing, or a guard stands against it");
    if (!isAcknowledged(plan, acknowledged))
        return failure(ErrorCode::InvalidInput, "a warning has not been acknowledged", "acknowledged");
    if (!mayWaitOffline(plan.command) && !isConnected(m_status.state))
        return failure(ErrorCode::Offline, "E-ONLINE: this needs a connection"); // R-CHG-07
    // Shown before it is queued: from then on the answer may come at any moment, and it takes the changes away again.
    auto row = rowFrom(plan, std::move(acknowledged), undoOf);
    const auto shown = m_directory.applyOptimistic(row.id, plan.changes);
    auto stored = m_outbox->enqueue(row);
    if (!stored) {
        std::ignore = m_directory.settle(row.id); // in the same turn: no table has heard of it
        return tl::unexpected(stored.error());
    }
    // From here on it counts, whatever becomes of this process.
    m_log->operation(stored->createdAt, *stored);
    if (shown)
        notifyTables(*shown);
    operationMoved({stored->id, undoOf, stored->position, interfaces::OperationState::Queued, std::make_shared<const Plan>(plan), {}});
    m_engine->wakeOutbox();
    return stored->id;
}

cache::OutboxRow LiveSession::rowFrom(const Plan& plan, std::vector<Code> acknowledged, const OperationId& undoOf) const
{
    cache::OutboxRow row;
    row.id = drawOperationId();
    row.account = m_key;
    row.epoch = m_epoch;
    row.kind = std::string(kindOf(plan.command));
    auto frozen = m_service.provider->encodeCommand(
        {{row.id, row.generation}, plan.command, expectationsOf(plan), std::move(acknowledged), {}});
    row.body = std::move(frozen.body);
    row.digest = std::move(frozen.digest);
    row.objects = objectsOf(plan);
    row.plan = json::dump(contract::toJson(plan));
    row.undoOf = undoOf;
    row.createdAt = serverNow();
    return row;
}

/// The versions the admin saw. A record that another operation of ours waits on will have a version nobody knows yet;
/// that operation goes first (outbox order per object), and the rules are checked again at the server.
Expectations LiveSession::expectationsOf(const Plan& plan) const
{
    Expectations expectations;
    const auto lock = m_directory.lockForReading();
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind == OutcomeKind::WillChange && !m_directory.overlay().covers(outcome.target))
            expectations.emplace(outcome.target, outcome.baseVersion);
    }
    return expectations;
}

void LiveSession::operationMoved(KnownOperation operation)
{
    const auto id = operation.id;
    if (!m_book.note(std::move(operation)))
        return;
    countOperations();
    if (const auto summary = m_book.summary(id, serverNow()))
        operationChanged.notify(*summary);
    syncStatusChanged.notify();
}

std::optional<OperationSummary> LiveSession::newestUndoable() const
{
    return m_book.newestUndoable(serverNow());
}

void LiveSession::previewUndo(const OperationId& operation, PlanAnswer answer)
{
    const auto* known = m_book.find(operation);
    if (known == nullptr || !known->inverse) {
        m_hop.post([answer = std::move(answer)] { answer(nullptr); });
        return;
    }
    preview(this, *known->inverse, std::move(answer));
}

Result<OperationId> LiveSession::confirmUndo(const OperationId& operation, const Plan& plan)
{
    const auto summary = m_book.summary(operation, serverNow());
    if (!summary || !summary->isUndoable)
        return failure(ErrorCode::Conflict, "E-UNDO-GONE: this can no longer be taken back");
    return queue(plan, plan.requiredAcknowledgments(), operation);
}

std::vector<OperationSummary> LiveSession::operations() const
{
    return m_book.summaries(serverNow());
}

} // namespace cordboard::session
