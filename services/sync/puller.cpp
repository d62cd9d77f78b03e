// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include "domain/cause.h"

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

namespace cordboard::sync {

using domain::RecordKind;
using http::Verdict;

namespace {

constexpr std::int64_t PageSize = 1'000;
/// Pages that are taken in together, a millisecond each: the queue stays quick.
constexpr std::size_t MostTogether = 8;
constexpr std::chrono::seconds LongPoll{25};
/// Without a feed, between the end of a listing and the next.
constexpr std::chrono::seconds ComparingInterval{60};
constexpr std::int64_t ShrinkGuardRecords = 20;
constexpr std::int64_t ShrinkGuardFraction = 5;

} // namespace

Puller::Puller(providers::Reader& reader, providers::Feed* feed, std::int64_t largestPage,
               cache::EntityStore& store, TaskQueue& queue, const http::RetryPolicy& retries, Report report)
    : m_reader(reader), m_feed(feed), m_largestPage(largestPage), m_store(store), m_queue(queue),
      m_retries(retries), m_report(std::move(report))
{
}

void Puller::start()
{
    auto markers = m_store.markers();
    if (!markers)
        return storeFailed(markers.error());
    adoptStored(std::move(*markers));
    dropAnswers();
    m_failures = 0;
    m_mayWait = false;
    next();
}

/// How old the data is may be known better: an answer without news is not written down.
void Puller::adoptStored(cache::SyncMarkers stored)
{
    const bool isSame = stored.epoch == m_markers.epoch && stored.sequence == m_markers.sequence;
    if (isSame && stored.dataAsOf < m_markers.dataAsOf)
        stored.dataAsOf = m_markers.dataAsOf;
    m_markers = std::move(stored);
}

void Puller::refresh()
{
    if (m_isPolling && m_isWaiting) {
        m_feed->cancelChanges(m_poll);
    } else if (m_isResting) {
        dropAnswers();
        beginListing({});
    } else if (!m_isPolling && m_isCutOff) {
        start();
    }
}

void Puller::reachedElsewhere()
{
    if (m_isUnreached)
        start();
}

void Puller::setInUse(bool isInUse)
{
    if (!std::exchange(m_isInUse, isInUse) && isInUse && m_isUnreached)
        start(); // not when a long delay ends that began while nobody looked
}

void Puller::next()
{
    if (m_markers.isListing && !m_missing.empty() && !tableToList())
        askForMissing(); // goes on where a question failed
    else if (m_markers.isListing)
        fetchPages();
    else if (m_markers.isComplete && m_feed != nullptr)
        fetchChanges();
    else
        beginListing({});
}

void Puller::beginListing(const std::string& detail)
{
    m_markers.isListing = true;
    m_missing.clear();
    m_markers.listingSequence = 0;
    ++m_markers.generation;
    m_markers.tables.clear();
    if (auto saved = m_store.saveMarkers(m_markers); !saved)
        return storeFailed(saved.error());
    tell(isComparing() ? Connection::Synced : Connection::Syncing, detail);
    fetchPages();
}

void Puller::listAgain(const std::string& detail)
{
    if (m_listingsInVain++ == 0)
        return beginListing(detail);
    m_markers.isComplete = false; // so that the next try is a listing
    m_markers.isListing = false;
    if (auto saved = m_store.saveMarkers(m_markers); !saved)
        return storeFailed(saved.error());
    tryLater(Connection::Offline, detail, m_retries.delay(m_listingsInVain));
}

std::optional<RecordKind> Puller::tableToList() const
{
    for (const auto table : domain::LoadingOrder) {
        const auto found = m_markers.tables.find(table);
        if (found == m_markers.tables.end() || !found->second.isDone)
            return table;
    }
    return std::nullopt;
}

void Puller::fetchPages()
{
    const auto table = tableToList();
    if (!table)
        return finishListing();
    m_listed = *table;
    m_arrived.clear();
    const auto limit = std::min(PageSize, m_largestPage);
    m_pages = std::make_unique<PageChain>(
        m_reader, m_queue, *table, providers::PageToken{m_markers.tables[*table].token}, limit,
        [this](providers::Reply<providers::RecordPage> reply) { pageAnswered(std::move(reply)); });
}

void Puller::dropAnswers()
{
    ++m_round;
    m_pages.reset();
    m_arrived.clear();
    m_isResting = false;
    m_isUnreached = false;
}

bool Puller::accept(const providers::Stamp& stamp)
{
    if (stamp.serverTime) {
        m_serverTime = stamp.serverTime;
        m_report(ServerTime{*stamp.serverTime});
    }
    const bool wasCutOff = std::exchange(m_isCutOff, false);
    m_failures = 0;
    const bool isOther = !stamp.epoch.empty() && !m_markers.epoch.empty() && stamp.epoch != m_markers.epoch;
    if (!stamp.epoch.empty())
        m_markers.epoch = stamp.epoch;
    if (isOther) {
        m_shrunkTo.reset(); // what another history lacks confirms nothing
        beginListing("the server was restored");
    }
    if ((wasCutOff || isOther) && onReached)
        onReached();
    return !isOther;
}

void Puller::pageAnswered(providers::Reply<providers::RecordPage> reply)
{
    if (!reply) {
        const auto* const pages = m_pages.get();
        while (!m_arrived.empty() && m_pages.get() == pages)
            takePages();
        if (m_pages.get() == pages) // what came before could be stored
            pageFailed(reply.error());
        return;
    }
    if (!accept(reply->stamp))
        return;
    m_arrived.push_back(std::move(reply->value));
    if (m_arrived.size() == 1)
        takeSoon();
}

/// In a task of its own, so that pages which wait in the queue are taken in together.
void Puller::takeSoon()
{
    m_queue.post(m_lifeline.guard([this] {
        if (!m_arrived.empty())
            takePages();
    }));
}

void Puller::takePages()
{
    const auto count = std::min(m_arrived.size(), MostTogether);
    std::vector<providers::RecordPage> pages(
        std::make_move_iterator(m_arrived.begin()),
        std::make_move_iterator(m_arrived.begin() + static_cast<std::ptrdiff_t>(count)));
    m_arrived.erase(m_arrived.begin(), m_arrived.begin() + static_cast<std::ptrdiff_t>(count));
    auto& progress = m_markers.tables[m_listed];
    const bool isFirst = progress.fetched == 0;
    // The first page of all fixes where the feed goes on; whatever comes later is told again.
    if (m_markers.tables.size() == 1 && isFirst)
        m_markers.listingSequence = pages.front().sequence;
    for (const auto& page : pages) {
        progress.fetched += static_cast<std::int64_t>(page.records->size());
        progress.token = page.next.value;
        progress.isDone = page.next.isEmpty();
        if (page.total)
            progress.total = page.total;
    }
    const auto expected = isFirst ? static_cast<std::size_t>(
                                        std::max<std::int64_t>(progress.total.value_or(0), 0))
                                  : 0;
    // The next table is fetched while these are stored. Should they not be stored, nothing of it arrives.
    const bool isLast = progress.isDone && !tableToList();
    if (!progress.isDone)
        m_pages->taken(count);
    else if (!isLast)
        fetchPages();
    if (auto stored = isComparing() ? storeAndTellDifferences(pages) : storeAndTell(pages, expected); !stored)
        return storeFailed(stored.error());
    tell(isComparing() ? Connection::Synced : Connection::Syncing);
    if (isLast)
        finishListing();
    else if (!m_arrived.empty())
        takeSoon();
}

/// Stores on another thread what is told on this one meanwhile: either takes about as long.
domain::Result<void> Puller::storeAndTell(const std::vector<providers::RecordPage>& pages,
                                          std::size_t expected)
{
    std::vector<domain::SharedRecords> records;
    records.reserve(pages.size());
    for (const auto& page : pages)
        records.push_back(page.records);
    auto stored = std::async([this, &records] { return m_store.putPages(records, m_markers); });
    for (const auto& some : records)
        m_report(RecordsArrived{some, /*isFromCache=*/false, std::exchange(expected, 0)});
    return stored.get();
}

/// Once more what is there already would make everybody who shows it look again.
domain::Result<void> Puller::storeAndTellDifferences(const std::vector<providers::RecordPage>& pages)
{
    std::vector<domain::SharedRecords> records;
    std::vector<domain::Record> differing;
    for (const auto& page : pages) {
        records.push_back(page.records);
        for (std::size_t i = 0; i < page.records->size(); ++i) {
            auto told = page.records->at(i).toRecord();
            const auto cached = m_store.record(told.entity);
            if (!cached)
                return tl::unexpected(cached.error());
            if (!*cached || (*cached)->version != told.version || (*cached)->fields != told.fields)
                differing.push_back(std::move(told));
        }
    }
    if (auto stored = m_store.putPages(records, m_markers); !stored)
        return stored;
    if (!differing.empty())
        m_report(ChangesApplied{std::move(differing), {}, m_markers.sequence});
    return {};
}

void Puller::pageFailed(const providers::Failure& failure)
{
    // A page token that is no longer understood: this table from its beginning.
    auto& progress = m_markers.tables[m_listed];
    if (failure.verdict == Verdict::Conflict && !progress.token.empty()) {
        progress = {};
        if (m_listingsInVain++ == 0)
            return fetchPages();
        if (auto saved = m_store.saveMarkers(m_markers); !saved)
            return storeFailed(saved.error());
        return tryLater(Connection::Offline, failure.error.detail, m_retries.delay(m_listingsInVain));
    }
    failed(failure);
}

void Puller::finishListing()
{
    std::int64_t seen = 0;
    bool isShrinking = false;
    std::vector<domain::EntityRef> missing;
    for (const auto table : domain::LoadingOrder) {
        const auto unseen = m_store.unseen(table, m_markers.generation);
        const auto all = m_store.count(table);
        if (!unseen || !all)
            return storeFailed(unseen ? all.error() : unseen.error());
        const auto lacking = static_cast<std::int64_t>(unseen->size());
        seen += *all - lacking;
        isShrinking = isShrinking || (lacking > ShrinkGuardRecords && lacking * ShrinkGuardFraction > *all);
        if (m_feed != nullptr) // its listings leave out nothing
            continue;
        for (const auto& id : *unseen)
            missing.push_back({table, id});
    }
    if (isShrinking && m_shrunkTo != seen) {
        m_shrunkTo = seen;
        return beginListing("much is missing; listing again to be sure");
    }
    m_shrunkTo.reset();
    m_missing = std::move(missing); // of all tables: what is not in it is removed unasked
    askForMissing();
}

void Puller::askForMissing()
{
    if (m_missing.empty())
        return endListing();
    const auto& entity = m_missing.back(); // until it is answered and stored
    using Found = std::optional<domain::Record>;
    m_reader.fetchRecord(entity, m_lifeline.hop<Found>(
                                     m_queue, [this, entity, round = m_round](providers::Reply<Found> reply) {
                                         if (round != m_round)
                                             return;
                                         if (reply)
                                             missingAnswered(entity, std::move(*reply));
                                         else
                                             missingFailed(reply.error());
                                     }));
}

void Puller::missingFailed(const providers::Failure& failure)
{
    // What the service shows us nowhere is not there for us; it would be refused for ever.
    if (failure.verdict == Verdict::Rejected && failure.error.code == domain::ErrorCode::Forbidden) {
        if (accept(failure.stamp))
            askForNextMissing();
        return;
    }
    failed(failure);
}

void Puller::askForNextMissing()
{
    m_missing.pop_back();
    askForMissing();
}

void Puller::missingAnswered(const domain::EntityRef& entity,
                             providers::Answer<std::optional<domain::Record>> answer)
{
    domain::SharedRecords found;
    if (answer.value) {
        auto records = domain::packed(entity.table, std::span(&*answer.value, 1));
        const bool isIt = records && records->size() == 1 && records->idAt(0) == entity.id;
        if (!isIt) { // which does not say that it is gone, and is no answer
            providers::Failure other;
            other.error = {domain::ErrorCode::Protocol, "another record than the one asked for", {}};
            return missingFailed(other);
        }
        found = std::make_shared<domain::PackedRecords>(std::move(*records));
    }
    if (!accept(answer.stamp))
        return;
    if (found) {
        if (auto stored = storeAndTellDifferences({{found, {}, 0, {}}}); !stored)
            return storeFailed(stored.error());
    }
    askForNextMissing();
}

void Puller::endListing()
{
    m_markers.isListing = false;
    m_markers.isComplete = true;
    m_markers.sequence = m_feed != nullptr ? m_markers.listingSequence : m_markers.generation;
    m_markers.dataAsOf = m_serverTime;
    auto removed = m_store.endListing(m_markers);
    if (!removed)
        return storeFailed(removed.error());
    m_mayWait = false;
    m_report(ChangesApplied{{}, std::move(*removed), m_markers.sequence, {}, /*isListing=*/true});
    if (m_feed != nullptr)
        fetchChanges();
    else
        compareLater();
}

void Puller::compareLater()
{
    m_listingsInVain = 0;
    m_isResting = true;
    tell(Connection::Synced);
    m_queue.postAfter(ComparingInterval, m_lifeline.guard([this, round = m_round] {
        if (round != m_round)
            return;
        dropAnswers();
        beginListing({});
    }));
}

void Puller::fetchChanges()
{
    m_isPolling = true;
    m_isWaiting = m_mayWait;
    m_poll = m_feed->fetchChanges(
        m_markers.sequence, m_mayWait ? LongPoll : std::chrono::seconds(0),
        m_lifeline.hop<providers::FeedPage>(
            m_queue, [this, round = m_round](providers::Reply<providers::FeedPage> reply) {
                if (round != m_round)
                    return;
                m_isPolling = false;
                if (reply)
                    changesArrived(std::move(*reply));
                else
                    failed(reply.error());
            }));
}

bool Puller::isGapless(const providers::FeedPage& page) const
{
    auto expected = m_markers.sequence;
    for (const auto& entry : page.items) {
        if (entry.sequence != ++expected)
            return false;
    }
    return page.next == expected;
}

void Puller::changesArrived(providers::Answer<providers::FeedPage> answer)
{
    if (!accept(answer.stamp))
        return;
    const auto& page = answer.value;
    if (!isGapless(page))
        return listAgain("a gap in the change feed");
    m_listingsInVain = 0;
    std::vector<domain::Record> changes;
    std::vector<domain::EntityRef> erased;
    for (const auto& entry : page.items) {
        changes.insert(changes.end(), entry.changes.begin(), entry.changes.end());
        erased.insert(erased.end(), entry.erased.begin(), entry.erased.end());
    }
    m_markers.sequence = page.next;
    m_markers.dataAsOf = m_serverTime;
    if (!page.items.empty()) {
        auto effect = m_store.applyFeed(changes, m_markers, erased);
        if (!effect)
            return storeFailed(effect.error());
        m_report(ChangesApplied{std::move(effect->records), std::move(effect->removed), page.next,
                                std::move(erased)});
    }
    m_mayWait = !page.hasMore;
    tell(page.hasMore ? Connection::Syncing : Connection::Synced);
    fetchChanges();
}

void Puller::failed(const providers::Failure& failure)
{
    switch (failure.verdict) {
    case Verdict::Cancelled: // refresh
        m_mayWait = false;
        return next();
    case Verdict::SessionOver: dropAnswers(); return tell(Connection::SignInNeeded, failure.error.detail);
    case Verdict::NotTrusted: dropAnswers(); return tell(Connection::Untrusted, failure.error.detail);
    case Verdict::Misdirected:
        dropAnswers();
        return tell(Connection::Untrusted, detailOf(domain::Cause::Redirected, failure.error.detail));
    case Verdict::Conflict:
        if (!m_markers.isListing)
            return listAgain("the change feed does not go back that far");
        break;
    case Verdict::Later: return tryLater(Connection::ServerBusy, failure.error.detail, delayAfter(failure));
    case Verdict::Success:
    case Verdict::NoAnswer:
    case Verdict::InProgress:
    case Verdict::Rejected:
    case Verdict::OurBug: break;
    }
    using domain::ErrorCode;
    const auto code = failure.error.code;
    const bool isAnswer = code == ErrorCode::Protocol || code == ErrorCode::TooLarge ||
                          code == ErrorCode::InvalidInput;
    tryLater(Connection::Offline,
             isAnswer ? detailOf(domain::Cause::NotUnderstood, failure.error.detail) : failure.error.detail,
             delayAfter(failure));
    m_isUnreached = !isAnswer;
}

std::chrono::milliseconds Puller::delayAfter(const providers::Failure& failure)
{
    const bool isSilent = failure.verdict == Verdict::NoAnswer &&
                          failure.error.code == domain::ErrorCode::Offline && failure.stamp.epoch.empty() &&
                          !failure.stamp.serverTime;
    return m_retries.delay(m_failures++, failure.retryAfter,
                           m_isInUse && isSilent ? http::RetryPolicy::LongestDelayInUse
                                                 : http::RetryPolicy::LongestDelay);
}

void Puller::storeFailed(const domain::Error& error)
{
    // Begun anew, it has no markers: the next try is a listing. Otherwise the disk may have room again by
    // then.
    std::ignore = m_store.renewIfDamaged();
    tryLater(Connection::StorageFailed, error.detail, m_retries.delay(m_failures++));
}

void Puller::storeFailedElsewhere(const domain::Error& error)
{
    tell(Connection::StorageFailed, error.detail);
}

void Puller::tryLater(Connection connection, std::string detail, std::chrono::milliseconds delay)
{
    tell(connection, std::move(detail), delay);
    dropAnswers();
    m_isCutOff = true;
    m_mayWait = false;
    m_queue.postAfter(delay, m_lifeline.guard([this, round = m_round] {
        if (round == m_round)
            tryNow();
    }));
}

void Puller::tryNow()
{
    m_isUnreached = false;
    // What is in memory may be ahead of what was stored.
    if (auto markers = m_store.markers()) {
        const auto epoch = m_markers.epoch;
        const auto generation = m_markers.generation;
        adoptStored(std::move(*markers));
        // Without a feed generations are positions: those of a cache that was begun anew go on from here.
        if (m_feed == nullptr && !m_markers.isListing)
            m_markers.generation = std::max(m_markers.generation, generation);
        if (m_markers.epoch.empty())
            m_markers.epoch = epoch;
    }
    next();
}

void Puller::tell(Connection connection, std::string detail, std::optional<std::chrono::milliseconds> nextTry)
{
    StatusChanged status{connection, m_markers.dataAsOf, m_markers.epoch, 0, {}, std::move(detail), nextTry};
    if (m_markers.isListing) {
        for (const auto& [table, progress] : m_markers.tables) {
            status.fetched += progress.fetched;
            if (progress.total)
                status.expected = status.expected.value_or(0) + *progress.total;
        }
    }
    m_report(std::move(status));
}

} // namespace cordboard::sync
