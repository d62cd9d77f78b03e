// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "contract/problem.h"
#include "domain/ids.h"
#include "server/writtenrows.h"

namespace cordboard::server {

/// How far large commands have come, for those who ask while they are executed (R-BULK-08).
///
/// Specification. A command is one transaction: what it has written may still be taken back, so that all that
/// is told here is provisional. How many targets have been dealt with is told from none on and never goes
/// back; on request what became of each, in the plan's order. When the transaction ends, whether well or not,
/// nothing is told here any more. Threads: any.
class ProgressBoard final {
public:
    /// A command under way; it leaves the board with this. Requires: `rows` and the plan they are of outlive
    /// it.
    class Running final {
    public:
        Running(ProgressBoard& board, const domain::OperationId& id, domain::UserId actor,
                const WrittenRows& rows);
        ~Running();
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;

    private:
        friend class ProgressBoard;
        ProgressBoard& m_board;
        const domain::OperationId m_id;
        const domain::UserId m_actor;
        const WrittenRows& m_rows;
    };

    /// Of an operation that is under way, for its actor and for whoever may see everybody's; with `rowsAfter`
    /// also the rows behind the first so many, `Progress::MostRows` of them at most.
    [[nodiscard]] std::optional<contract::Progress> find(const domain::OperationId& id,
                                                         const domain::UserId& asker, bool seesAll,
                                                         std::optional<std::size_t> rowsAfter = {}) const;

private:
    /// Held while rows are copied, so that a command does not leave in the middle.
    mutable std::mutex m_mutex;
    std::map<domain::OperationId, const Running*> m_running;
};

} // namespace cordboard::server
