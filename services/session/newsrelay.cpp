// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/newsrelay.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cordboard::session {

namespace {

/// How much longer than a telling the window rests from news.
constexpr int RestFactor = 4;

bool differsInCountsAlone(const sync::StatusChanged& one, const sync::StatusChanged& other)
{
    return one.connection == other.connection && one.epoch == other.epoch && one.detail == other.detail;
}

bool goesOn(const sync::OperationProgress& known, const sync::OperationProgress& step)
{
    return step.operation == known.operation && step.firstRow == known.firstRow + known.rows.size();
}

void append(sync::OperationProgress& known, sync::OperationProgress step)
{
    known.done = step.done;
    known.total = step.total;
    std::move(step.rows.begin(), step.rows.end(), std::back_inserter(known.rows));
}

} // namespace

void News::unite(News later)
{
    applied.unite(later.applied);
    std::move(later.operations.begin(), later.operations.end(), std::back_inserter(operations));
    for (auto& status : later.statuses) {
        if (!statuses.empty() && differsInCountsAlone(statuses.back(), status))
            statuses.back() = std::move(status);
        else
            statuses.push_back(std::move(status));
    }
    for (auto& step : later.progress) {
        if (!progress.empty() && goesOn(progress.back(), step))
            append(progress.back(), std::move(step));
        else
            progress.push_back(std::move(step));
    }
    if (later.firstRows)
        firstRows = std::move(later.firstRows);
    isLoaded = isLoaded || later.isLoaded;
    isEmpty = isEmpty || later.isEmpty;
    isFed = isFed || later.isFed;
}

bool NewsRelay::isAwaited(const News& news)
{
    bool isAnswer = !news.operations.empty() || news.isLoaded || news.firstRows;
    for (const auto& status : news.statuses)
        isAnswer = std::exchange(m_connection, status.connection) != status.connection || isAnswer;
    if (!m_hasRecords && !news.applied.of(domain::RecordKind::User).isEmpty()) {
        m_hasRecords = true;
        isAnswer = true;
    }
    return isAnswer;
}

void NewsRelay::post(News news)
{
    const bool isNow = isAwaited(news);
    const std::lock_guard lock(m_mutex);
    if (m_gathered)
        m_gathered->unite(std::move(news));
    else
        m_gathered = std::move(news);
    if (m_isDue)
        return;
    const auto now = Clock::now();
    if (isNow || now >= m_nextTime) {
        m_isDue = true;
        m_hop.post([this] { deliver(); });
    } else if (!std::exchange(m_isPlanned, true)) {
        m_hop.postLater(std::chrono::ceil<std::chrono::milliseconds>(m_nextTime - now),
                        [this] { deliverWhenDue(); });
    }
}

/// The window may have been told something in the meantime, and rests from that.
void NewsRelay::deliverWhenDue()
{
    {
        const std::lock_guard lock(m_mutex);
        const auto now = Clock::now();
        m_isPlanned = m_gathered && !m_isDue && now < m_nextTime;
        if (m_isPlanned) {
            m_hop.postLater(std::chrono::ceil<std::chrono::milliseconds>(m_nextTime - now),
                            [this] { deliverWhenDue(); });
            return;
        }
        if (m_isDue)
            return; // is in the queue already
    }
    deliver();
}

void NewsRelay::deliver()
{
    std::optional<News> news;
    {
        const std::lock_guard lock(m_mutex);
        m_isDue = false;
        news = std::exchange(m_gathered, std::nullopt);
    }
    if (!news)
        return; // was told together with what could not wait
    const auto begin = Clock::now();
    m_tell(*news);
    const auto end = Clock::now();
    const std::lock_guard lock(m_mutex);
    m_nextTime = end + std::max<Clock::duration>(ShortestPause, RestFactor * (end - begin));
}

} // namespace cordboard::session
