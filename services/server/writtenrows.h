// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "contract/operation.h"
#include "domain/plan.h"

namespace cordboard::server {

/// What became of a plan's rows while they are written: how many of them, from the first on, have been dealt
/// with, and which versions their records have by now.
///
/// Specification. Rows are dealt with in the plan's order; one that is refused or changes nothing is dealt
/// with when its turn comes. All of it is provisional as long as the transaction is open. Rationale. The plan
/// is looked at where it is: besides it a row costs twelve bytes, and whoever writes takes no lock. Threads:
/// the `note...` functions from the one that writes, the others from any. Requires: the plan outlives this
/// and is not altered meanwhile.
class WrittenRows final {
public:
    explicit WrittenRows(const domain::Plan& plan);

    /// A record was written; rows about it have this version from now on.
    void noteVersion(const domain::EntityRef& record, std::int64_t version);
    /// The first `count` rows are dealt with.
    void noteCount(std::size_t count) noexcept { m_count.store(count, std::memory_order_release); }

    [[nodiscard]] std::size_t count() const noexcept { return m_count.load(std::memory_order_acquire); }
    [[nodiscard]] std::size_t total() const noexcept { return m_versions.size(); }
    /// Of `most` rows behind the first `after`, those that have been dealt with; none when `after` is beyond
    /// them.
    [[nodiscard]] std::vector<contract::OperationOutcome> outcomes(std::size_t after, std::size_t most) const;

private:
    const domain::Plan& m_plan;
    std::vector<std::uint32_t> m_byTarget; ///< the rows, ordered by what they are about
    /// By row; one that was told may still grow by a later row.
    std::vector<std::atomic<std::int64_t>> m_versions;
    std::atomic<std::size_t> m_count{0};
};

} // namespace cordboard::server
