// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cache/outboxstore.h"
#include "domain/operation.h"
#include "interfaces/session.h"
#include "sync/syncevent.h"

namespace cordboard::session {

/// An outbox row as the window knows it.
struct KnownOperation {
    domain::OperationId id;
    domain::OperationId undoOf; ///< empty = not an undo
    std::int64_t position = 0;
    interfaces::OperationState state = interfaces::OperationState::Queued;
    /// As confirmed; after Applied as executed; nullptr when unreadable.
    std::shared_ptr<const domain::Plan> plan;
    std::optional<domain::Undo> inverse; ///< when it was applied and can be taken back (R-CHG-03)
    bool isStepped = false; ///< one request a row; what is known of rows outlives a step in doubt then
    bool isPaused = false; ///< between two of them
    /// Refused as a whole by the plan that was confirmed: whoever asked for it was told so at once, and it
    /// went to the service for its records alone (R-GEN-03).
    bool isAttempt = false;
    std::shared_ptr<interfaces::RowResults> rows = {}; ///< as the service told them; nullptr = none yet
    std::size_t rowsTold = 0; ///< of `rows`: the others are as they were planned
};

/// The plan with what the server made of it: rows it did not carry out lose their changes and say why.
[[nodiscard]] domain::Plan executedPlan(const domain::Plan& confirmed, const domain::Operation& operation);

/// Reads a row: its plan, and the server's answer laid over it. With `confirmed`, the plan as it was
/// confirmed, the row's own is not read. Pure; large for bulk, so not for the GUI thread.
[[nodiscard]] KnownOperation knownFrom(const cache::OutboxRow& row,
                                       std::shared_ptr<const domain::Plan> confirmed);

/// The changes a row shows ahead of the server.
[[nodiscard]] domain::ChangeList changesOf(const cache::OutboxRow& row);

/// What this admin has confirmed. Threads: one.
class OperationBook final {
public:
    /// A new operation, or a new state of a known one. The plan as confirmed is kept when `operation` has
    /// none. False when it told nothing new.
    bool note(KnownOperation operation);
    /// Adds the rows that were told of an operation that is being sent. False when it told of none, or they
    /// do not go on where those known end: what is not understood is not shown.
    bool noteRows(const sync::OperationProgress& progress);
    /// False when it is no operation of many requests that is on its way, or is so already.
    bool pause(const domain::OperationId& id, bool isPaused);
    /// Newest first.
    [[nodiscard]] std::vector<interfaces::OperationSummary> summaries(domain::Instant now) const;
    [[nodiscard]] std::optional<interfaces::OperationSummary> summary(const domain::OperationId& id,
                                                                      domain::Instant now) const;
    /// Undo operations are taken back by redo, not by the next undo.
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndoable(domain::Instant now) const;
    [[nodiscard]] const KnownOperation* find(const domain::OperationId& id) const;
    [[nodiscard]] std::size_t waitingCount() const;
    /// What was refused though it was thought to be done: attempts are no news.
    [[nodiscard]] std::size_t failedCount() const;

private:
    [[nodiscard]] interfaces::OperationSummary summaryOf(const KnownOperation& operation,
                                                         domain::Instant now) const;
    [[nodiscard]] bool isTakenBack(const domain::OperationId& id) const;
    std::vector<KnownOperation> m_operations; ///< by position, newest first
};

} // namespace cordboard::session
