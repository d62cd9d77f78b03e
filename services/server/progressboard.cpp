// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/progressboard.h"

#include <algorithm>
#include <utility>

namespace cordboard::server {

ProgressBoard::Running::Running(ProgressBoard& board, const domain::OperationId& id, domain::UserId actor,
                                std::size_t targets, std::size_t steps)
    : m_board(board), m_id(id), m_actor(std::move(actor)), m_targets(targets), m_steps(std::max<std::size_t>(steps, 1))
{
    const std::scoped_lock lock(m_board.m_mutex);
    m_board.m_running.insert_or_assign(m_id, this);
}

ProgressBoard::Running::~Running()
{
    const std::scoped_lock lock(m_board.m_mutex);
    m_board.m_running.erase(m_id);
}

contract::Progress ProgressBoard::Running::progress() const noexcept
{
    const auto done = std::min(m_stepsDone.load(std::memory_order_relaxed), m_steps);
    return {static_cast<std::int64_t>(m_targets * done / m_steps), static_cast<std::int64_t>(m_targets)};
}

std::optional<contract::Progress> ProgressBoard::find(const domain::OperationId& id, const domain::UserId& asker,
                                                      bool seesAll) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(id);
    if (found == m_running.end() || (!seesAll && found->second->m_actor != asker))
        return std::nullopt;
    return found->second->progress();
}

} // namespace cordboard::server
