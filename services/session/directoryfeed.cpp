// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/directoryfeed.h"

#include "session/operationbook.h"

namespace cordboard::session {

using cache::OutboxState;
using directory::Applied;

namespace {

constexpr std::size_t SliceOfRecords = 200; // about a millisecond under the directory's lock

}

Applied showAhead(directory::Directory& directory, const domain::OperationId& operation,
                  const domain::ChangeList& changes)
{
    Applied all;
    if (directory.isAhead(operation))
        return all;
    for (std::size_t run = 0; run < changes.runCount(); run += SliceOfRecords) {
        const auto applied = directory.applyOptimistic(operation, changes, run, SliceOfRecords);
        if (!applied) {
            all.unite(takeBack(directory, operation));
            break;
        }
        all.unite(*applied);
    }
    return all;
}

Applied takeBack(directory::Directory& directory, const domain::OperationId& operation)
{
    Applied all;
    while (directory.isAhead(operation))
        all.unite(directory.settle(operation, SliceOfRecords));
    return all;
}

Applied DirectoryFeed::take(const sync::SyncEvent& event)
{
    // A record that does not parse is left out; the provider has refused unknown words before it came here.
    if (const auto* records = std::get_if<sync::RecordsArrived>(&event)) {
        if (records->expected > 0)
            m_directory.expect(records->records->table(), records->expected);
        return m_directory.upsert(*records->records).value_or(Applied{});
    }
    if (const auto* changes = std::get_if<sync::ChangesApplied>(&event))
        return changed(*changes);
    if (const auto* operation = std::get_if<sync::OperationChanged>(&event))
        return operationChanged(operation->row);
    return {};
}

Applied DirectoryFeed::changed(const sync::ChangesApplied& changes)
{
    auto touched = m_directory.upsert(changes.records).value_or(Applied{});
    std::vector<domain::Record> gone;
    for (const auto& entity : changes.removed)
        gone.push_back({entity, 0, {{domain::Field::Existence, false}}});
    if (!gone.empty()) {
        if (auto applied = m_directory.patch(gone))
            touched.unite(*applied);
    }
    m_passed = changes.sequence;
    for (auto operation = m_applied.begin(); operation != m_applied.end();) {
        if (operation->second > m_passed) {
            ++operation;
            continue;
        }
        touched.unite(takeBack(m_directory, operation->first));
        operation = m_applied.erase(operation);
    }
    return touched;
}

Applied DirectoryFeed::operationChanged(const cache::OutboxRow& row)
{
    switch (row.state) {
    case OutboxState::Queued:
    case OutboxState::Sending:
    case OutboxState::Unknown: return {};
    case OutboxState::Applied:
        if (row.sequence > m_passed) {
            m_applied.insert_or_assign(row.id, row.sequence);
            return {};
        }
        return takeBack(m_directory, row.id);
    case OutboxState::Refused:
    case OutboxState::Conflict:
    case OutboxState::Cancelled: return takeBack(m_directory, row.id);
    }
    return {};
}

Applied DirectoryFeed::show(const cache::OutboxRow& row)
{
    return showAhead(m_directory, row.id, changesOf(row));
}

} // namespace cordboard::session
