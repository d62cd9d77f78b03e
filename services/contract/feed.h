// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "domain/field.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// One committed transaction of the company. `changes` hold the new version and the fields that were set;
/// Existence is among them when a record appears (first) or goes (false). `erased` names whose personal data
/// has gone for good (R-PURGE-05), by id alone: every reader is told, also one who no longer sees the record,
/// since he may have kept what he saw. Whoever reads it erases them from all that is kept.
struct FeedEntry {
    std::int64_t sequence = 0; ///< gapless per company, from 1
    domain::Instant at;
    domain::OperationId operation; ///< empty = no command (timer)
    domain::UserId actor; ///< empty = the server itself
    std::vector<domain::Record> changes;
    std::vector<domain::EntityRef> erased = {};
};

/// The answer of GET /v1/changes.
struct FeedPage {
    std::vector<FeedEntry> items;
    std::int64_t next = 0; ///< the `after` of the following request
    bool hasMore = false;
};

/// One of an entry's `changes`.
[[nodiscard]] json::Value changeToJson(const domain::Record& change);
/// One of those whom it names as `erased`.
[[nodiscard]] json::Value erasedToJson(const domain::EntityRef& entity);
[[nodiscard]] json::Value toJson(const FeedEntry& entry);
[[nodiscard]] json::Value toJson(const FeedPage& page);
/// Refuses entries out of order and a `next` below the last entry: the feed is the one thing that may not be
/// guessed.
[[nodiscard]] domain::Result<FeedPage> feedPageFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract
