// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "contract/command.h"
#include "contract/operation.h"
#include "contract/problem.h"
#include "server/audittrail.h"
#include "server/denials.h"
#include "server/operationstore.h"
#include "server/progressboard.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

class AuditLines;

/// Runs commands as reliability demands: authenticate, look the key up, plan, refuse or apply, audit, feed,
/// keep the answer, all in one transaction that the caller opened and commits. Threads: as its Store.
class CommandExecutor final {
public:
    CommandExecutor(Store& store, Sessions& sessions, ProgressBoard& board, Denials& denials)
        : m_store(store), m_sessions(sessions), m_board(board), m_denials(denials)
    {
    }

    struct Answer {
        int status = 200;
        std::string body; ///< an operation, or the problem that refuses it
        bool isReplayed = false;
    };
    /// A command of which nothing can be executed, as far as that can be prepared.
    struct Refused {
        std::vector<AuditLine> lines; ///< the first is about the command as a whole
        Answer answer;
        OperationStore::People people; ///< whom the answer names
    };
    /// `fingerprint` is of route and canonical body. KeyReused when the key came with another body or actor
    /// before. `refused` is what `refused` answered a moment ago, if anything: then of the request only the
    /// key is looked at. `digest` is `pinDigestFor` the command. Requires an open write transaction; what was
    /// written must not stay when it fails.
    [[nodiscard]] domain::Result<Answer>
    execute(const std::string& token, const contract::CommandRequest& request, const std::string& fingerprint,
            std::optional<Refused> refused = {}, const std::string& digest = {});
    /// What is to be said when nothing of the command would be executed: its rows are planned and worded
    /// where nobody who writes waits for it. It tells of the first rows, since it is kept:
    /// `limits::RefusedRowBytes`, and for who has no right to any row, and could fill the disk with them,
    /// `limits::RefusedRowsInFull`. Requires an open transaction.
    [[nodiscard]] domain::Result<std::optional<Refused>> refused(const Caller& caller,
                                                                 const contract::CommandRequest& request);
    /// What the command would do now, as far as this caller is told of it: JSON. Requires an open
    /// transaction.
    [[nodiscard]] domain::Result<std::string> preview(const Caller& caller,
                                                      const contract::PlanRequest& request);
    struct Found {
        std::string operation; ///< JSON; empty while it is being executed
        contract::Progress progress; ///< meanwhile
    };
    /// The last thing that became of an operation of this actor (or, for Company Admins, of anybody).
    /// Forbidden when it is somebody else's, NotFound when there is none; whoever asked must not be told
    /// which (R-GEN-01). With `rowsAfter` the progress also tells what became of rows behind the first so
    /// many.
    [[nodiscard]] domain::Result<Found> find(const Caller& caller, const std::string& operationId,
                                             std::optional<std::size_t> rowsAfter = {});

private:
    struct Run; ///< one execution on its way through the steps
    [[nodiscard]] domain::Result<std::optional<Answer>>
    replay(const Caller& caller, const contract::CommandRequest& request, const std::string& fingerprint);
    [[nodiscard]] domain::Result<domain::Plan> planned(const Caller& caller, const domain::Command& command,
                                                       const domain::Expectations& expectations,
                                                       const domain::Basis& basis);
    [[nodiscard]] domain::Result<void> noteGone(Run& run);
    [[nodiscard]] domain::Result<void> noteRemoved(Run& run, const ChangedRecords& changed);
    [[nodiscard]] domain::Result<void> apply(Run& run);
    [[nodiscard]] domain::Result<ChangedRecords> recordsOf(const Run& run);
    [[nodiscard]] domain::Result<void> signOutRemoved(const Run& run);
    [[nodiscard]] domain::Result<void> noteUndo(const contract::CommandRequest& request);
    [[nodiscard]] domain::Result<void> writeRows(Run& run, ChangedRecords& changed, const AuditLines& lines);
    [[nodiscard]] domain::Result<void> auditRefusal(Run& run);
    [[nodiscard]] domain::Result<Answer> noteRefused(const Caller& caller,
                                                     const contract::CommandRequest& request,
                                                     const std::string& fingerprint, Refused refused);
    [[nodiscard]] domain::Result<Answer> keep(const Run& run, Answer answer,
                                              const OperationStore::People& people);
    [[nodiscard]] static contract::Operation operationOf(const Run& run);
    [[nodiscard]] static Answer answerOf(const Run& run);

    Store& m_store;
    Sessions& m_sessions;
    ProgressBoard& m_board;
    Denials& m_denials;
};

} // namespace cordboard::server
