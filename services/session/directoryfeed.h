// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "cache/outboxstore.h"
#include "directory/directory.h"
#include "sync/syncevent.h"

namespace cordboard::session {

/// Lays a confirmed operation over the directory, or takes it away, in slices: a bulk must not keep readers
/// waiting. When a change does not fit nothing of it is shown. Threads: any.
directory::Applied showAhead(directory::Directory& directory, const domain::OperationId& operation,
                             const domain::ChangeList& changes);
directory::Applied takeBack(directory::Directory& directory, const domain::OperationId& operation);

/// Brings what the engine tells into the directory, and takes waiting operations out of it once the server's
/// own records carry them. Threads: the control thread.
class DirectoryFeed final {
public:
    explicit DirectoryFeed(directory::Directory& directory) : m_directory(directory) {}

    /// What the event changed for views; nothing when it is not about records.
    [[nodiscard]] directory::Applied take(const sync::SyncEvent& event);
    /// Shows a row that a former run of the program left, or that another program queued.
    [[nodiscard]] directory::Applied show(const cache::OutboxRow& row);

private:
    [[nodiscard]] directory::Applied changed(const sync::ChangesApplied& changes);
    [[nodiscard]] directory::Applied operationChanged(const cache::OutboxRow& row);

    directory::Directory& m_directory;
    std::int64_t m_passed = 0; ///< the feed position the directory has
    /// At the server; the feed has not brought them yet.
    std::map<domain::OperationId, std::int64_t> m_applied;
};

} // namespace cordboard::session
