// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/progressboard.h"

#include <utility>

namespace cordboard::server {

ProgressBoard::Running::Running(ProgressBoard& board, Place place, domain::UserId actor,
                                const WrittenRows& rows)
    : m_board(board), m_place(std::move(place)), m_actor(std::move(actor)), m_rows(rows)
{
    const std::scoped_lock lock(m_board.m_mutex);
    m_board.m_running.insert_or_assign(m_place, this);
}

ProgressBoard::Running::~Running()
{
    const std::scoped_lock lock(m_board.m_mutex);
    m_board.m_running.erase(m_place);
}

std::optional<contract::Progress> ProgressBoard::find(const Place& place, const domain::UserId& asker,
                                                      bool seesAll,
                                                      std::optional<std::size_t> rowsAfter) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(place);
    if (found == m_running.end() || (!seesAll && found->second->m_actor != asker))
        return std::nullopt;
    const auto& rows = found->second->m_rows;
    contract::Progress progress{static_cast<std::int64_t>(rows.count()),
                                static_cast<std::int64_t>(rows.total())};
    if (rowsAfter)
        progress.rows = rows.outcomes(*rowsAfter, contract::Progress::MostRows);
    return progress;
}

} // namespace cordboard::server
