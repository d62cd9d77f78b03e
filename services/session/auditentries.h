// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/auditentry.h"
#include "domain/rowset.h"

namespace cordboard::session {

/// The lines of one operation, or a line of its own that belongs to none.
struct AuditOperation {
    std::vector<domain::RowHandle> lines; ///< in the order of arrival
    /// The line about the whole; else the first that is not about a seat counter, which changes with others.
    domain::RowHandle head = 0;
};

/// Lines of the audit trail and the operations that they are lines of, whichever fetch brought them. A handle
/// means the same line for good: lines never go, and none is kept twice. Threads: one.
class AuditEntries final {
public:
    enum class Keep : std::uint8_t {
        Whole,
        TargetsOfBulks ///< of a bulk's rows whom they are about, and not what was changed
    };
    /// `first`: the first handle that it gives; `end()` of those that it comes after, so that none is given
    /// twice.
    explicit AuditEntries(Keep keep, domain::RowHandle first = 0) : m_keep(keep), m_first(first) {}

    /// The handle of the line, also when it is known.
    domain::RowHandle take(const domain::AuditEntry& entry);
    /// Behind the last handle.
    [[nodiscard]] domain::RowHandle end() const noexcept
    {
        return m_first + static_cast<domain::RowHandle>(m_entries.size());
    }
    [[nodiscard]] bool contains(domain::RowHandle handle) const noexcept
    {
        return handle >= m_first && handle < end();
    }
    /// Requires: contains(handle), as below.
    [[nodiscard]] const domain::AuditEntry& operator[](domain::RowHandle handle) const
    {
        return m_entries[handle - m_first];
    }
    [[nodiscard]] std::optional<domain::RowHandle> handleOf(std::int64_t sequence) const;
    [[nodiscard]] const std::vector<AuditOperation>& operations() const noexcept { return m_operations; }
    /// The place in `operations` of the one that the line belongs to.
    [[nodiscard]] std::size_t operationOf(domain::RowHandle handle) const
    {
        return m_operationOf[handle - m_first];
    }
    /// How many people or numbers a bulk was for, as far as its lines have been fetched.
    [[nodiscard]] std::size_t sizeOfBulk(const std::string& id) const;

private:
    void addToOperation(domain::RowHandle handle);

    const Keep m_keep;
    const domain::RowHandle m_first;
    std::vector<domain::AuditEntry> m_entries;
    std::unordered_map<std::int64_t, domain::RowHandle> m_handles; ///< by sequence
    std::vector<AuditOperation> m_operations;
    std::vector<std::size_t> m_operationOf; ///< by handle
    std::unordered_map<std::string, std::size_t> m_known; ///< operations by id and time
    /// Targets by bulk id: several may have one name.
    std::unordered_map<std::string, std::set<domain::EntityRef>> m_bulks;
};

} // namespace cordboard::session
