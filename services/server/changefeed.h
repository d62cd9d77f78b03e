// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "contract/feed.h"
#include "server/store.h"
#include "json/json.h"

namespace cordboard::server {

/// The gapless change feed of the company. The counter's row is locked by the writing transaction, so that sequence
/// and order of commits agree.
class ChangeFeed final {
public:
    explicit ChangeFeed(Store& store) : m_store(store) {}

    /// Appends one entry and answers its sequence; none, and 0, when nothing changed. Requires a write transaction; last but
    /// for the operation's own row.
    [[nodiscard]] domain::Result<std::int64_t> append(const contract::FeedEntry& entry);
    [[nodiscard]] domain::Result<std::int64_t> head();

    struct Reader {
        std::string user; ///< who reads
        /// Whether he may see a record: its table and its office ("" = company-wide).
        std::function<bool(domain::Table table, const std::string& office)> isVisible;
    };
    struct Slice {
        std::shared_ptr<json::Value> items; ///< a list, as the wire wants them
        std::int64_t next = 0;
        bool hasMore = false;
    };
    /// Entries after `after`. NotFound, and then the reader has to list anew, when `after` is beyond the head or older than
    /// what is kept, or when the reader's own roles or office have changed since.
    [[nodiscard]] domain::Result<Slice> read(std::int64_t after, std::int64_t limit, const Reader& reader);

    /// Removes entries older than `before`, the oldest `limit` at most; answers how many. Requires a write transaction.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant before, std::int64_t limit);

private:
    [[nodiscard]] domain::Result<std::string> changesWithOffices(const contract::FeedEntry& entry);
    [[nodiscard]] domain::Result<std::int64_t> oldest(std::int64_t head);
    Store& m_store;
};

/// The office of each record, one batch per table; an office is its own, the company has none ("").
[[nodiscard]] domain::Result<std::map<domain::EntityRef, std::string>> officesOf(Store& store,
                                                                                 std::span<const domain::EntityRef> refs);

} // namespace cordboard::server
