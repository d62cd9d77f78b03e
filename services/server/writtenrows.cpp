// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/writtenrows.h"

#include <algorithm>
#include <numeric>

namespace cordboard::server {

WrittenRows::WrittenRows(const domain::Plan& plan)
    : m_plan(plan), m_byTarget(plan.outcomes.size()), m_versions(plan.outcomes.size())
{
    std::iota(m_byTarget.begin(), m_byTarget.end(), 0U);
    std::sort(m_byTarget.begin(), m_byTarget.end(), [&plan](std::uint32_t left, std::uint32_t right) {
        return plan.outcomes[left].target < plan.outcomes[right].target;
    });
    for (std::size_t row = 0; row < m_versions.size(); ++row)
        m_versions[row].store(plan.outcomes[row].baseVersion, std::memory_order_relaxed);
}

void WrittenRows::noteVersion(const domain::EntityRef& record, std::int64_t version)
{
    auto row = std::lower_bound(m_byTarget.begin(), m_byTarget.end(), record,
                                [this](std::uint32_t index, const domain::EntityRef& sought) {
                                    return m_plan.outcomes[index].target < sought;
                                });
    for (; row != m_byTarget.end() && m_plan.outcomes[*row].target == record; ++row)
        m_versions[*row].store(version, std::memory_order_relaxed);
}

std::vector<contract::OperationOutcome> WrittenRows::outcomes(std::size_t after, std::size_t most) const
{
    std::vector<contract::OperationOutcome> told;
    const auto known = count();
    const auto end = after < known ? after + std::min(most, known - after) : after;
    told.reserve(end - after);
    for (auto row = after; row < end; ++row) {
        const auto& outcome = m_plan.outcomes[row];
        told.push_back({outcome.target, outcome.label, outcome.kind, outcome.findings,
                        m_versions[row].load(std::memory_order_relaxed)});
    }
    return told;
}

} // namespace cordboard::server
