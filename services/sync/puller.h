// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cache/entitystore.h"
#include "http/retrypolicy.h"
#include "providers/capabilities.h"
#include "providers/feed.h"
#include "providers/reader.h"
#include "sync/pagechain.h"
#include "sync/syncevent.h"
#include "sync/taskqueue.h"

namespace cordboard::sync {

/// Keeps the cache like the service: one listing of everything, then the change feed. Where there is no feed,
/// a listing again and again, which is compared with the cache.
///
/// Specification.
/// - A listing goes through the tables in a fixed order, page by page; some pages are fetched ahead. Those
///   that wait are stored together with the place where they end, so that a restart goes on behind them. The
///   feed starts where the listing began: changes made meanwhile are told again and skipped by version.
/// - A feed position that is no longer kept, a gap in its numbers, or another epoch leads to a new listing.
///   Until that has ended the older records stay.
/// - Shrink guard: a listing that would remove more than a fifth of a table (and more than 20 records) counts
///   only when a second complete listing of the same epoch says the same.
/// - No answer is "stale", never "empty".
/// - Without a feed: a minute after a listing, and at once on `refresh`, begins the next. What it tells anew
/// is
///   told; what it leaves out is asked for by its id before it counts as gone, since such a listing may leave
///   out what is there. Position of the cache is then the number of the listing that ended last.
///
/// Threads: the task queue's.
class Puller final {
public:
    /// `feed` may be nullptr.
    Puller(providers::Reader& reader, providers::Feed* feed, std::int64_t largestPage,
           cache::EntityStore& store, TaskQueue& queue, const http::RetryPolicy& retries, Report report);

    /// Goes on where the markers say. Also after `SignInNeeded` or `Untrusted`, when the admin has acted.
    void start();
    /// Asks for changes now instead of when the long poll ends.
    void refresh();
    /// Somebody else has had an answer of the service: it is there, whatever was found before.
    void reachedElsewhere();
    /// Whether somebody looks at what this keeps. A service that nobody answers for is tried every two
    /// seconds then (RetryPolicy::LongestDelayInUse), which costs it nothing: it is not there. One that
    /// answers, if only to say that it cannot, is left the time it wants.
    void setInUse(bool isInUse);
    /// What is to be sent cannot be written down: told as if it were the cache. The next good news says
    /// otherwise.
    void storeFailedElsewhere(const domain::Error& error);
    [[nodiscard]] const cache::SyncMarkers& markers() const noexcept { return m_markers; }
    /// The first listing that begins after now, as a position of the cache.
    [[nodiscard]] std::int64_t nextListing() const noexcept { return m_markers.generation + 1; }
    /// Called when the service is reached again after a failure, and when another epoch shows.
    std::function<void()> onReached;

private:
    void next();
    void beginListing(const std::string& detail);
    /// As beginListing, but with growing delays while listings do not help.
    void listAgain(const std::string& detail);
    void fetchPages();
    void pageAnswered(providers::Reply<providers::RecordPage> reply);
    void takeSoon();
    void takePages();
    [[nodiscard]] domain::Result<void> storeAndTell(const std::vector<providers::RecordPage>& pages,
                                                    std::size_t expected);
    [[nodiscard]] domain::Result<void>
    storeAndTellDifferences(const std::vector<providers::RecordPage>& pages);
    void pageFailed(const providers::Failure& failure);
    void finishListing();
    /// Asks for what the listing left out, one after another.
    void askForMissing();
    void askForNextMissing();
    void missingFailed(const providers::Failure& failure);
    void missingAnswered(const domain::EntityRef& entity,
                         providers::Answer<std::optional<domain::Record>> answer);
    void endListing();
    void compareLater();
    void fetchChanges();
    void changesArrived(providers::Answer<providers::FeedPage> answer);
    [[nodiscard]] bool isGapless(const providers::FeedPage& page) const;
    void failed(const providers::Failure& failure);
    void storeFailed(const domain::Error& error);
    void dropAnswers(); ///< of what is under way
    /// Tells what stands against it, and tries again.
    void tryLater(Connection connection, std::string detail, std::chrono::milliseconds delay);
    void tryNow();
    void adoptStored(cache::SyncMarkers stored);
    [[nodiscard]] std::chrono::milliseconds delayAfter(const providers::Failure& failure);
    /// False when the stamp tells of another epoch; a new listing has then begun.
    [[nodiscard]] bool accept(const providers::Stamp& stamp);
    void tell(Connection connection, std::string detail = {},
              std::optional<std::chrono::milliseconds> nextTry = {});
    [[nodiscard]] std::optional<domain::RecordKind> tableToList() const;
    /// A listing that is compared with a cache which is complete already.
    [[nodiscard]] bool isComparing() const noexcept { return m_feed == nullptr && m_markers.isComplete; }

    providers::Reader& m_reader;
    providers::Feed* const m_feed; ///< may be nullptr
    const std::int64_t m_largestPage;
    cache::EntityStore& m_store;
    TaskQueue& m_queue;
    const http::RetryPolicy& m_retries;
    const Report m_report;
    cache::SyncMarkers m_markers;
    std::optional<domain::Instant> m_serverTime;
    std::optional<std::int64_t> m_shrunkTo; ///< records a suspicious listing has seen
    std::uint64_t m_round = 0; ///< answers and timers of an earlier round are dropped
    domain::RecordKind m_listed = domain::RecordKind::Office; ///< whose pages are fetched
    std::unique_ptr<PageChain> m_pages;
    std::vector<providers::RecordPage> m_arrived; ///< and not taken in; all of that table
    std::vector<domain::EntityRef> m_missing; ///< left out by the listing; the last one is asked for
    bool m_isResting = false; ///< until the next listing is due
    providers::CallId m_poll = 0; ///< the feed request under way
    bool m_isPolling = false;
    bool m_isWaiting = false; ///< the poll may be held back by the server
    bool m_mayWait = false; ///< the last feed answer was empty or complete
    int m_failures = 0;
    bool m_isCutOff = false; ///< since the last answer
    bool m_isUnreached = false; ///< and the next try has its time
    bool m_isInUse = false;
    int m_listingsInVain = 0; ///< begun for a broken feed or token, and none was followed by good news
    Lifeline m_lifeline;
};

} // namespace cordboard::sync
