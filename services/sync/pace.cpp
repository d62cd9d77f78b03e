// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pace.h"

#include <algorithm>
#include <utility>

namespace cordboard::sync {

namespace {

constexpr std::size_t CommandsInRow = 4;
constexpr std::chrono::milliseconds Second{1'000};

} // namespace

Pace::Pace(TaskQueue& queue, int requestsPerSecond)
    : m_queue(queue), m_interval((Second.count() + requestsPerSecond - 1) / std::max(requestsPerSecond, 1))
{
}

void Pace::run(Lane lane, Task request)
{
    m_waiting[static_cast<std::size_t>(lane)].push_back(std::move(request));
    if (!m_isResting)
        letOneGo();
}

std::deque<Task>& Pace::nextLane()
{
    auto& commands = m_waiting[static_cast<std::size_t>(Lane::Commands)];
    auto& listings = m_waiting[static_cast<std::size_t>(Lane::Listings)];
    const bool isListingsTurn = commands.empty() || m_commandsInRow >= CommandsInRow;
    if (isListingsTurn && !listings.empty()) {
        m_commandsInRow = 0;
        return listings;
    }
    m_commandsInRow = commands.empty() ? 0 : m_commandsInRow + 1;
    return commands;
}

void Pace::letOneGo()
{
    auto& lane = nextLane();
    m_isResting = !lane.empty();
    if (!m_isResting)
        return;
    m_queue.postAfter(m_interval, m_lifeline.guard([this] { letOneGo(); }));
    auto request = std::move(lane.front());
    lane.pop_front();
    request();
}

void PacedReader::fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                            providers::OnReply<providers::RecordPage> onReply)
{
    m_queue.post(
        m_lifeline.guard([this, table, token = std::move(token), limit, onReply = std::move(onReply)] {
            m_pace.run(Pace::Lane::Listings, [this, table, token, limit, onReply] {
                m_reader.fetchPage(table, token, limit, onReply);
            });
        }));
}

void PacedReader::fetchRecord(domain::EntityRef entity,
                              providers::OnReply<std::optional<domain::Record>> onReply)
{
    m_queue.post(m_lifeline.guard([this, entity = std::move(entity), onReply = std::move(onReply)] {
        m_pace.run(Pace::Lane::Listings, [this, entity, onReply] { m_reader.fetchRecord(entity, onReply); });
    }));
}

std::vector<providers::Step> PacedExecutor::stepsOf(providers::Confirmed confirmed) const
{
    return m_executor.stepsOf(std::move(confirmed));
}

void PacedExecutor::send(providers::SentStep step, providers::OnReply<domain::Operation> onReply)
{
    // The reply holds a whole row: it is handed on, and not copied.
    m_queue.post(m_lifeline.guard([this, step = std::move(step), onReply = std::move(onReply)]() mutable {
        m_pace.run(Pace::Lane::Commands,
                   [this, step = std::move(step), onReply = std::move(onReply)]() mutable {
                       m_executor.send(std::move(step), std::move(onReply));
                   });
    }));
}

void PacedExecutor::find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
                         providers::OnReply<providers::Sighting> onReply)
{
    m_queue.post(
        m_lifeline.guard([this, step = std::move(step), rowsAfter, onReply = std::move(onReply)]() mutable {
            m_pace.run(Pace::Lane::Commands,
                       [this, step = std::move(step), rowsAfter, onReply = std::move(onReply)]() mutable {
                           m_executor.find(std::move(step), rowsAfter, std::move(onReply));
                       });
        }));
}

PacedService::PacedService(providers::Provider& provider, TaskQueue& queue) : m_provider(provider)
{
    const auto rate = provider.capabilities().requestsPerSecond;
    if (rate <= 0)
        return;
    m_pace.emplace(queue, rate);
    m_reader.emplace(provider.reader(), *m_pace, queue);
    m_executor.emplace(provider.executor(), *m_pace, queue);
}

providers::Reader& PacedService::reader() noexcept
{
    return m_reader ? *m_reader : m_provider.reader();
}

providers::Executor& PacedService::executor() noexcept
{
    return m_executor ? *m_executor : m_provider.executor();
}

} // namespace cordboard::sync
