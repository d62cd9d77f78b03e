// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "domain/plan.h"

namespace cordboard::session {

/// The plans of operations confirmed in this run that are not decided yet, so that nobody reads a bulk back
/// from its text. Threads: any.
class PlanShelf final {
public:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    void put(const domain::OperationId& operation, SharedPlan plan)
    {
        const std::lock_guard lock(m_mutex);
        m_plans.insert_or_assign(operation, std::move(plan));
    }
    void remove(const domain::OperationId& operation)
    {
        const std::lock_guard lock(m_mutex);
        m_plans.erase(operation);
    }
    /// nullptr when there is none.
    [[nodiscard]] SharedPlan find(const domain::OperationId& operation) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_plans.find(operation);
        return found == m_plans.end() ? nullptr : found->second;
    }

private:
    mutable std::mutex m_mutex;
    std::map<domain::OperationId, SharedPlan> m_plans;
};

} // namespace cordboard::session
