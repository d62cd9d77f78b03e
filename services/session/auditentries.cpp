// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/auditentries.h"

#include <algorithm>
#include <utility>

namespace cordboard::session {

using namespace domain;

RowHandle AuditEntries::take(const AuditEntry& entry)
{
    const auto handle = end();
    const auto [known, isNew] = m_handles.emplace(entry.sequence, handle);
    if (!isNew)
        return known->second;
    m_entries.push_back(entry);
    if (entry.target && !entry.bulkId.empty()) {
        m_bulks[entry.bulkId].insert(*entry.target);
        if (m_keep == Keep::TargetsOfBulks) {
            m_entries.back().before = {};
            m_entries.back().after = {};
        }
    }
    addToOperation(handle);
    return handle;
}

std::optional<RowHandle> AuditEntries::handleOf(std::int64_t sequence) const
{
    const auto found = m_handles.find(sequence);
    return found == m_handles.end() ? std::nullopt : std::optional(found->second);
}

std::size_t AuditEntries::sizeOfBulk(const std::string& id) const
{
    const auto found = m_bulks.find(id);
    if (found == m_bulks.end())
        return 0;
    const auto count = [&](RecordKind table) {
        return static_cast<std::size_t>(
            std::count_if(found->second.begin(), found->second.end(),
                          [table](const auto& target) { return target.table == table; }));
    };
    const auto people = count(RecordKind::User); // their numbers and seats have lines of their own
    return people > 0 ? people : count(RecordKind::Number);
}

void AuditEntries::addToOperation(RowHandle handle)
{
    const auto& entry = (*this)[handle];
    auto place = m_operations.size();
    if (!entry.operationId.empty()) { // an id that was refused may come again, at another time
        const auto key = entry.operationId + '/' + std::to_string(entry.at.time_since_epoch().count());
        place = m_known.try_emplace(key, place).first->second;
    }
    m_operationOf.push_back(place);
    if (place == m_operations.size())
        m_operations.push_back({{}, handle});
    auto& operation = m_operations[place];
    operation.lines.push_back(handle);
    const auto& head = (*this)[operation.head];
    const auto rank = [](const AuditEntry& line) {
        const bool isCounter = line.target && line.target->table == RecordKind::LicensePool;
        return std::pair(isCounter, line.sequence);
    };
    if (rank(entry) < rank(head))
        operation.head = handle;
}

} // namespace cordboard::session
