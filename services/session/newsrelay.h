// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "directory/applied.h"
#include "session/firstrows.h"
#include "session/guihop.h"
#include "session/operationbook.h"
#include "sync/syncevent.h"

namespace cordboard::session {

/// What one engine event, or several in a row, mean for the window.
struct News {
    directory::Applied applied;
    std::vector<KnownOperation> operations; ///< in the order they moved
    /// In order; of neighbors that differ in counts alone the last.
    std::vector<sync::StatusChanged> statuses;
    std::vector<sync::OperationProgress>
        progress; ///< in order; of neighbors about one operation the later, with the rows of both
    /// What can be shown while the cache is read; nullptr: no longer.
    std::optional<SharedFirstRows> firstRows;
    bool isLoaded = false; ///< the cache has told all it has
    bool isEmpty = false; ///< and that was nothing
    bool isFed = false; ///< the feed, or the end of a listing

    void unite(News later);
};

/// Carries news to the window's thread and lets them gather on the way.
///
/// Specification.
/// - News somebody waits for (an operation moved, the connection changed, the first rows or all of the cache
///   are there, the first data of a listing) are told in the next turn, with all that gathered before them:
///   the order of events holds.
/// - Others are told at once when the window has been quiet, otherwise after a pause: at least
///   `ShortestPause`, and four times as long as the last telling took. So records that arrive, however many,
///   take at most a fifth of the window's time.
/// - However much is awaited meanwhile, one timer runs at a time.
///
/// Threads: `post` on the control thread; `tell` is called on the thread of `hop`, which outlives the poster.
class NewsRelay final {
public:
    using Tell = std::function<void(const News&)>;

    NewsRelay(GuiHop& hop, Tell tell) : m_hop(hop), m_tell(std::move(tell)) {}

    void post(News news);

    /// People see ten steps a second as movement.
    static constexpr std::chrono::milliseconds ShortestPause{100};

private:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] bool isAwaited(const News& news);
    void deliverWhenDue();
    void deliver();

    GuiHop& m_hop;
    const Tell m_tell;
    std::optional<sync::Connection> m_connection; ///< last told of; control thread
    bool m_hasRecords = false; ///< were posted once; control thread
    std::mutex m_mutex; ///< guards what follows; never held while telling
    std::optional<News> m_gathered;
    bool m_isDue = false; ///< a delivery is in the queue of the window's thread
    bool m_isPlanned = false; ///< a timer runs
    Clock::time_point m_nextTime{}; ///< not before, unless awaited
};

} // namespace cordboard::session
