// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/cordboardctl/exitcode.h"
#include "app/cordboardctl/output.h"
#include "app/cordboardctl/request.h"
#include "interfaces/session.h"

namespace cordboard::cordboardctl {

/// Carries out one request on a session and reports an exit code once.
///
/// Specification. Signs in; waits until the data is that of the server; resolves the user's words to ids; plans; executes
/// when the plan is executable and its warnings are acknowledged; waits for the server's word on the operation.
/// Nothing is confirmed without a connection, so no command is left behind in the outbox by an early failure.
/// Threads: the session's. `finished` may be called inside `start`.
class Runner final {
public:
    Runner(interfaces::Session& session, Request request, Output& output, std::function<void(ExitCode)> finished);

    void start();
    /// The server took longer than the user's patience.
    void giveUp();

private:
    void syncStatusChanged();
    void act();
    void list(const ListRows& list);
    void change(const ChangeRows& change);
    void resolveUsers(const ChangeRows& change);
    void resolveNumbers(std::size_t next);
    void resolveHeldNumber(std::size_t next, const std::string& number, const std::string& query);
    void planChange();
    void review(std::shared_ptr<const domain::Plan> plan, Execution execution, Warnings warnings);
    void confirm(std::shared_ptr<const domain::Plan> plan, Warnings warnings);
    void confirmed(const domain::Result<domain::OperationId>& operation);
    void show(const ShowUser& show);
    void listOperations(const ListOperations& list);
    void show(const ShowOperation& show);
    void undo(const UndoOperation& undo);
    void operationChanged(const interfaces::OperationSummary& operation);
    /// Opens a view and calls `found` once it has answered.
    void search(interfaces::TableKind table, std::string query, std::function<void(interfaces::TableSource&)> found,
                std::optional<domain::AuditFilter> audit = {});
    /// With the people it names by other words as their ids.
    [[nodiscard]] domain::AuditFilter resolved(domain::AuditFilter filter) const;
    void finish(ExitCode code);
    void fail(ExitCode exitCode, const std::string& code, const std::string& text);

    interfaces::Session& m_session;
    Request m_request;
    Output& m_output;
    std::function<void(ExitCode)> m_finished;
    enum class Stage { SigningIn, Syncing, Acting, Sent, Finished };
    Stage m_stage = Stage::SigningIn;
    std::vector<std::unique_ptr<interfaces::TableSource>> m_views;
    std::vector<interfaces::Subscription> m_subscriptions;
    std::vector<domain::UserId> m_users;
    std::vector<domain::NumberId> m_numbers;
    std::optional<domain::OperationId> m_undone; ///< the operation an undo takes back
    std::optional<domain::OperationId> m_sent;
};

} // namespace cordboard::cordboardctl
