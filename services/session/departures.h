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
/// - When the server tells that somebody was anonymized, or lists and does not name him any more, all
///   operations forget his name, those that wait too (R-PURGE-05): a waiting one is sent without what it said
///   about him, and one that was about him alone is cancelled.
/// - While the server cannot be asked, the cache itself anonymizes whoever is overdue (R-PURGE-06). The next
///   connection lists anew: the server may know better, and the feed would not bring back what was dropped.
/// - What was forgotten is gone from every byte of the files too: `scrub` is owed from then on, and once
///   after each start.
///
/// Threads: the control thread.
class Departures final {
public:
    Departures(const directory::Directory& directory, cache::OutboxStore& outbox)
        : m_directory(directory), m_outbox(outbox)
    {
    }

    /// Before the directory takes the changes in: as whom it still knows those who are gone with them.
    [[nodiscard]] std::vector<contract::Person> leaving(const sync::ChangesApplied& changes) const;
    /// Those in the operation who are anonymized by now or were forgotten in this run.
    [[nodiscard]] std::vector<contract::Person> goneIn(const cache::OutboxRow& row) const;
    /// Those in any operation who are anonymized by now or whom the directory does not have. Requires: it has
    /// all there is.
    [[nodiscard]] std::vector<contract::Person> gone() const;
    /// Answers the operations that named them, as they are now.
    [[nodiscard]] domain::Result<std::vector<cache::OutboxRow>>
    forget(std::span<const contract::Person> people);

    /// Whether somebody was, in this run: rows that were read before may still name him.
    [[nodiscard]] bool hasForgotten() const noexcept { return !m_forgotten.empty(); }

    /// What became of those whose purge time has passed, stored in the cache already; nothing of anybody
    /// else.
    [[nodiscard]] domain::Result<sync::ChangesApplied> maskOverdue(cache::EntityStore& entities,
                                                                   domain::Instant now);

    /// Leaves no byte of those who were forgotten, when that is owed; stays owed when a file is in use.
    void scrub(cache::EntityStore& entities);

private:
    [[nodiscard]] std::vector<domain::UserId> overdue(domain::Instant now) const;
    [[nodiscard]] domain::Result<std::vector<domain::Record>>
    masked(cache::EntityStore& entities, const domain::UserId& id, domain::Instant now) const;
    [[nodiscard]] domain::Result<std::vector<domain::Record>> goingWith(cache::EntityStore& entities,
                                                                        const domain::UserId& id) const;
    [[nodiscard]] domain::Result<std::vector<contract::Person>>
    spelled(std::span<const contract::Person> people);

    const directory::Directory& m_directory;
    cache::OutboxStore& m_outbox;
    std::set<std::string> m_forgotten; ///< ids
    bool m_isScrubOwed = true; ///< a former run may have ended before it could
    std::vector<std::string> m_traces; ///< ids, names and addresses of whom it is owed for
};

} // namespace cordboard::session
