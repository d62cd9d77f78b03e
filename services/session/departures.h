// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "cache/entitystore.h"
#include "cache/outboxstore.h"
#include "contract/personal.h"
#include "directory/directory.h"
#include "sync/syncevent.h"

namespace cordboard::session {

/// Takes people out of what is kept on this machine once they are gone for good.
///
/// Specification.
/// - When the server tells that somebody was anonymized, the operations that have ended forget his name (R-PURGE-05);
///   one that still waits forgets it when it ends.
/// - While the server cannot be asked, the cache itself anonymizes whoever is overdue (R-PURGE-06). The next connection
///   lists anew: the server may know better, and the feed would not bring back what was dropped.
///
/// Threads: the control thread.
class Departures final {
public:
    Departures(const directory::Directory& directory, cache::OutboxStore& outbox) : m_directory(directory), m_outbox(outbox)
    {
    }

    /// Before the directory takes `records` in: as whom it still knows those who are anonymized in them.
    [[nodiscard]] std::vector<contract::Person> leaving(std::span<const domain::Record> records) const;
    /// Those in the ended operation who are anonymized by now.
    [[nodiscard]] std::vector<contract::Person> goneIn(const cache::OutboxRow& row) const;
    /// Answers the ended operations that named them, as they are now.
    [[nodiscard]] domain::Result<std::vector<cache::OutboxRow>> forget(std::span<const contract::Person> people);

    /// What became of those whose purge time has passed, stored in the cache already; nothing of anybody else.
    [[nodiscard]] domain::Result<sync::ChangesApplied> maskOverdue(cache::EntityStore& entities, domain::Instant now);

private:
    [[nodiscard]] std::vector<domain::UserId> overdue(domain::Instant now) const;
    [[nodiscard]] domain::Result<std::vector<domain::Record>> masked(cache::EntityStore& entities, const domain::UserId& id,
                                                                     domain::Instant now) const;

    const directory::Directory& m_directory;
    cache::OutboxStore& m_outbox;
};

} // namespace cordboard::session
