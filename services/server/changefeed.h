// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "contract/feed.h"
#include "domain/changelist.h"
#include "server/sight.h"
#include "server/store.h"
#include "server/visibility.h"
#include "json/json.h"

namespace cordboard::server {

/// The gapless change feed of the company. The counter's row is locked by the writing transaction, so that
/// sequence and order of commits agree.
class ChangeFeed final {
public:
    using Sights = std::map<domain::EntityRef, Sight>;

    explicit ChangeFeed(Store& store) : m_store(store) {}

    /// Appends one entry and answers its sequence; none, and 0, when nothing changed. Requires a write
    /// transaction; last but for the operation's own row. `before` are the sights of records that the changes
    /// move (`movesSight`), as they were: of whom it says nothing nothing has moved. What is told to clients
    /// is told to the people whom it invites, too: their mail is queued with it (`followPeople`).
    [[nodiscard]] domain::Result<std::int64_t> append(const contract::FeedEntry& entry,
                                                      const Sights& before = {});
    /// To be asked before the changes are written.
    [[nodiscard]] domain::Result<Sights> sightsBefore(std::span<const domain::Record> changes);
    [[nodiscard]] domain::Result<Sights> sightsBefore(const domain::ChangeList& changes);
    [[nodiscard]] domain::Result<std::int64_t> head();

    struct Reader {
        std::string user; ///< who reads
        const Visibility& visibility; ///< his, as of now
    };
    struct Slice {
        std::shared_ptr<json::Value> items; ///< a list, as the wire wants them
        std::int64_t next = 0;
        bool hasMore = false;
    };
    /// Entries after `after`. A record that leaves the reader's sight is told as removed, one that comes into
    /// it as a whole, as it is now (R-ROLE-11). NotFound, and then the reader has to list anew, when `after`
    /// is beyond the head or older than what is kept, when the next entry is larger than `limits::FeedEntry`,
    /// or when the reader's own roles or office have changed since.
    [[nodiscard]] domain::Result<Slice> read(std::int64_t after, std::int64_t limit, const Reader& reader);

    /// Removes entries older than `before`, the oldest `limit` at most; answers how many. Requires a write
    /// transaction.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant before, std::int64_t limit);

private:
    [[nodiscard]] domain::Result<std::string> changesWithSights(const contract::FeedEntry& entry,
                                                                const Sights& before);
    [[nodiscard]] domain::Result<json::Value> visibleOf(json::Value changes, const Reader& reader);
    [[nodiscard]] domain::Result<std::set<domain::EntityRef>> companionsOf(const domain::EntityRef& person,
                                                                           std::span<const Sight> sights);
    enum class Unseen : std::uint8_t { IsRemoved, IsNotNamed };
    [[nodiscard]] domain::Result<void> tellAsNow(const std::set<domain::EntityRef>& refs, Unseen unseen,
                                                 const Reader& reader, json::Value& visible);
    [[nodiscard]] domain::Result<std::int64_t> oldest(std::int64_t head);
    Store& m_store;
};

/// The office of each record, one batch per table; an office is its own, the company has none ("").
[[nodiscard]] domain::Result<std::map<domain::EntityRef, std::string>>
officesOf(Store& store, std::span<const domain::EntityRef> refs);

} // namespace cordboard::server
