// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cache/database.h"
#include "cache/markerstore.h"
#include "domain/packedrecords.h"

namespace cordboard::cache {

/// What a batch of feed changes left behind.
struct FeedEffect {
    std::vector<domain::Record> records; ///< whole, as they are now
    std::vector<domain::EntityRef> removed;
    std::size_t unknown = 0; ///< changes of records that were never listed
};

/// Which state of which cache something was derived from.
struct CacheStamp {
    std::string identity; ///< of the file, drawn when it was begun
    std::int64_t change = 0; ///< counts batches that changed records
    friend bool operator==(const CacheStamp&, const CacheStamp&) = default;
};

/// The server's records as last heard of: one SQL table of packed records per domain table (chunktable.h).
/// Never holds anything of the admin's own; losing it costs a listing.
///
/// Specification.
/// - Pages that are put together, or a batch of the feed, are stored with the markers that say so, or not at
///   all.
/// - Records are kept and told in the order of their ids, which is that of a listing.
/// - A listing marks what it sees; `endListing` removes what it has not seen. Until then older data stays
///   readable.
/// - Every batch that changes records has a number, so that something derived from the cache can be brought
///   up to date.
///
/// Threads: one at a time. What a listing has written lies in SQLite's log until it is over, and is then
/// copied into the file by a thread of its own.
class EntityStore final {
public:
    /// A file that is damaged, newer, or laid out for another field catalogue is put aside (".aside") and
    /// begun anew.
    [[nodiscard]] static domain::Result<EntityStore> open(const std::string& path);
    /// After an error: a file that turns out damaged is put aside and begun anew (true); a sound one stays as
    /// it is.
    [[nodiscard]] domain::Result<bool> renewIfDamaged();

    [[nodiscard]] domain::Result<SyncMarkers> markers();
    [[nodiscard]] domain::Result<void> saveMarkers(const SyncMarkers& markers);

    /// Adds or replaces whole records of one table, seen by listing `markers.generation`.
    [[nodiscard]] domain::Result<void> putPages(std::span<const domain::SharedRecords> pages,
                                                const SyncMarkers& markers);
    /// Merges changes in order. A change older than the record (by version) is skipped: a listing was ahead
    /// of the feed. Users in `erased` become anonymized whatever the changes say; whoever is anonymized keeps
    /// nothing personal (R-PURGE-05).
    [[nodiscard]] domain::Result<FeedEffect> applyFeed(std::span<const domain::Record> changes,
                                                       const SyncMarkers& markers,
                                                       std::span<const domain::EntityRef> erased = {});
    /// The records of the table, by id, that listing `generation` has not seen.
    [[nodiscard]] domain::Result<std::vector<std::string>> unseen(domain::RecordKind table,
                                                                  std::int64_t generation);
    /// Removes what listing `markers.generation` has not seen, and answers it.
    [[nodiscard]] domain::Result<std::vector<domain::EntityRef>> endListing(const SyncMarkers& markers);

    [[nodiscard]] domain::Result<std::int64_t> count(domain::RecordKind table);
    [[nodiscard]] domain::Result<std::optional<domain::Record>> record(const domain::EntityRef& entity);
    /// The next records in the order of their ids, at least `limit` unless they end. `after` starts empty and
    /// is moved on; an empty answer is the end.
    [[nodiscard]] domain::Result<domain::PackedRecords> read(domain::RecordKind table, std::string& after,
                                                             std::size_t limit);

    /// The state the cache is in now.
    [[nodiscard]] domain::Result<CacheStamp> stamp();
    /// Records that changed after `change`, with neighbors that did not. `position` starts at 0 and is moved
    /// on; an empty answer is the end.
    [[nodiscard]] domain::Result<domain::PackedRecords>
    readChanged(domain::RecordKind table, std::int64_t change, std::int64_t& position, std::size_t limit);
    /// Records that went after `change`; they may have come again.
    [[nodiscard]] domain::Result<std::vector<domain::EntityRef>> removedSince(std::int64_t change);
    /// Forgets what went up to `change`: nobody asks about earlier any more.
    [[nodiscard]] domain::Result<void> forgetRemovedUpTo(std::int64_t change);
    /// Leaves no byte of what was overwritten or removed: in the log, and in files put aside. Storage while
    /// another program reads the file; to be asked again then.
    [[nodiscard]] domain::Result<void> scrub();

private:
    EntityStore(std::string path, std::unique_ptr<Database> database)
        : m_path(std::move(path)), m_database(std::move(database)), m_markers(*m_database)
    {
    }
    [[nodiscard]] static domain::Result<EntityStore> openOnce(const std::string& path);
    [[nodiscard]] bool isSound();
    [[nodiscard]] domain::Result<std::int64_t> nextChange();
    void copyLogWhenDue();
    [[nodiscard]] domain::Result<void> logRemoved(const domain::EntityRef& entity, std::int64_t change);

    std::string m_path;
    std::unique_ptr<Database> m_database; ///< its address is kept by m_markers
    MarkerStore m_markers;
    std::future<void> m_copying; ///< the log into the file; waits for it when this goes
};

} // namespace cordboard::cache
