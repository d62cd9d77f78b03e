// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cache/outboxstore.h"
#include "domain/operation.h"
#include "domain/packedrecords.h"

/// What the engine tells the session, on the control thread. The cache holds it already when it is told, but
/// for pages of a listing, which are stored meanwhile: they come again if that fails.
namespace cordboard::sync {

/// Whole records: from the cache at the start, or a page of a listing.
struct RecordsArrived {
    domain::SharedRecords records; ///< never null
    bool isFromCache = false;
    /// With the first records of a table: how many there are in all, when that is known.
    std::size_t expected = 0;
};

/// The cache has told everything it has; `isEmpty` when that was nothing.
struct CacheLoaded {
    bool isEmpty = true;
};

/// A batch of the change feed, or the end of a listing: whole records as they are now, and what is gone.
struct ChangesApplied {
    std::vector<domain::Record> records;
    std::vector<domain::EntityRef> removed;
    std::int64_t sequence = 0; ///< everything up to here is in
    std::vector<domain::EntityRef> erased = {}; ///< have to be forgotten, known here or not (R-PURGE-06)
    bool isListing = false; ///< a listing has ended: what it did not name is not there any more
};

/// A waiting operation has a new state.
struct OperationChanged {
    cache::OutboxRow row;
};

/// The service executes an operation and tells how many of its targets it has worked on, and of some what
/// became of them: provisional, all of it, until the operation has its answer.
struct OperationProgress {
    domain::OperationId operation;
    std::size_t done = 0;
    std::size_t total = 0;
    std::size_t firstRow = 0; ///< of `rows`, in the command's order; 0 begins anew
    std::vector<domain::OperationOutcome> rows = {};
};

/// How the service is reached at the moment; StorageFailed: it is, but this computer cannot keep what it
/// tells.
enum class Connection : std::uint8_t {
    Starting,
    Syncing,
    Synced,
    Offline,
    SignInNeeded,
    ServerBusy,
    Untrusted,
    StorageFailed
};

struct StatusChanged {
    Connection connection = Connection::Starting;
    std::optional<domain::Instant> dataAsOf;
    std::string epoch;
    std::int64_t fetched = 0; ///< records of the listing under way
    std::optional<std::int64_t> expected;
    std::string detail;
    /// From now until the service is tried again; nothing while it is being tried, or nobody will.
    std::optional<std::chrono::milliseconds> nextTry = {};
};

/// The server's clock, as of the answer just received.
struct ServerTime {
    domain::Instant now;
};

using SyncEvent = std::variant<RecordsArrived, CacheLoaded, ChangesApplied, OperationChanged,
                               OperationProgress, StatusChanged, ServerTime>;
using Report = std::function<void(SyncEvent)>;

} // namespace cordboard::sync
