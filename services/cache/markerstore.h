// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "cache/database.h"
#include "domain/field.h"

namespace cordboard::cache {

/// How far the listing of one table has come; a first fetch resumes here after a restart.
struct ListingProgress {
    std::string token; ///< the provider's, for the next page
    bool isDone = false;
    std::int64_t fetched = 0;
    std::optional<std::int64_t> total;
};

/// How what is cached relates to the server.
struct SyncMarkers {
    std::string epoch; ///< the server history the positions belong to
    std::int64_t sequence = 0; ///< feed position of the cached data; meaningful when `isComplete`
    std::optional<domain::Instant> dataAsOf; ///< server time
    bool isComplete = false; ///< a listing has ended once; the feed goes on from `sequence`
    bool isListing = false; ///< a listing is under way
    /// Counts listings; records seen by an older one are gone when this one ends.
    std::int64_t generation = 0;
    std::int64_t listingSequence = 0; ///< feed position when the listing under way began
    std::map<domain::RecordKind, ListingProgress> tables;
};

/// Reads and writes the markers within the caller's transaction. Threads: those of the database.
class MarkerStore final {
public:
    explicit MarkerStore(Database& database) : m_database(database) {}
    [[nodiscard]] domain::Result<SyncMarkers> load();
    [[nodiscard]] domain::Result<void> save(const SyncMarkers& markers);

    /// The layout it needs, as part of a migration.
    [[nodiscard]] static std::string layout();

private:
    Database& m_database;
};

} // namespace cordboard::cache
