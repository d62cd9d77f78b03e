// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

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
    /// An operation is its company's: of another one's with the same id nothing is told.
    struct Place {
        std::string company;
        domain::OperationId operation;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// A command under way; it leaves the board with this. Requires: `rows` and the plan they are of outlive
    /// it.
    class Running final {
    public:
        Running(ProgressBoard& board, Place place, domain::UserId actor, const WrittenRows& rows);
        ~Running();
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;

    private:
        friend class ProgressBoard;
        ProgressBoard& m_board;
        const Place m_place;
        const domain::UserId m_actor;
        const WrittenRows& m_rows;
    };

    /// Of an operation that is under way, for its actor and for whoever may see everybody's; with `rowsAfter`
    /// also the rows behind the first so many, `Progress::MostRows` of them at most.
    [[nodiscard]] std::optional<contract::Progress> find(const Place& place, const domain::UserId& asker,
                                                         bool seesAll,
                                                         std::optional<std::size_t> rowsAfter = {}) const;

private:
    /// Held while rows are copied, so that a command does not leave in the middle.
    mutable std::mutex m_mutex;
    std::map<Place, const Running*> m_running;
};

} // namespace cordboard::server
