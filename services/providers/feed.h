// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "domain/field.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What was changed together. `changes` hold the new version and the fields that were set; Existence is among
/// them when a record appears (first) or goes (false).
struct FeedEntry {
    std::int64_t sequence = 0; ///< gapless, from 1
    std::vector<domain::Record> changes;
    std::vector<domain::EntityRef> erased = {}; ///< to be forgotten for good, known or not (R-PURGE-06)
};

struct FeedPage {
    std::vector<FeedEntry> items;
    std::int64_t next = 0; ///< the `after` of the following request
    bool hasMore = false;
};

/// What has changed at the service since a position: everything, in order and without gaps. A service that
/// only tells that something has changed has no feed. Threads and answers: see Provider.
class Feed {
public:
    virtual ~Feed() = default;

    /// Entries after `after`; waits up to `wait` for the first one. Conflict: the position is no longer kept;
    /// list anew.
    virtual CallId fetchChanges(std::int64_t after, std::chrono::seconds wait, OnReply<FeedPage> onReply) = 0;
    virtual void cancelChanges(CallId id) = 0;
};

} // namespace cordboard::providers
