// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pagechain.h"

#include <mutex>
#include <optional>
#include <utility>

namespace cordboard::sync {

using providers::PageToken;
using providers::RecordPage;
using providers::Reply;

struct PageChain::State : std::enable_shared_from_this<State> {
    providers::Reader& reader;
    TaskQueue& queue;
    const domain::RecordKind table;
    const std::int64_t limit;
    const Arrived arrived;
    std::mutex mutex; ///< guards what follows
    bool isOver = false;
    std::size_t ahead = 0; ///< pages that arrived and are not taken in
    std::optional<PageToken> waiting; ///< where to go on once there is room

    State(providers::Reader& reader, TaskQueue& queue, domain::RecordKind table, std::int64_t limit,
          Arrived arrived)
        : reader(reader), queue(queue), table(table), limit(limit), arrived(std::move(arrived))
    {
    }

    void ask(PageToken token)
    {
        reader.fetchPage(
            table, std::move(token), limit,
            [self = shared_from_this()](Reply<RecordPage> reply) { self->answered(std::move(reply)); });
    }

    /// On the thread of replies.
    void answered(Reply<RecordPage> reply)
    {
        auto next = reply && !reply->value.next.isEmpty() ? std::optional(reply->value.next) : std::nullopt;
        // Held while the next one is asked for: once the chain is gone the reader may be, too.
        const std::scoped_lock lock(mutex);
        if (isOver)
            return;
        if (++ahead >= MostAhead)
            waiting = std::exchange(next, std::nullopt);
        queue.post([self = shared_from_this(), reply = std::move(reply)]() mutable {
            if (!self->hasEnded())
                self->arrived(std::move(reply));
        });
        if (next)
            ask(std::move(*next));
    }

    [[nodiscard]] bool hasEnded()
    {
        const std::scoped_lock lock(mutex);
        return isOver;
    }
};

PageChain::PageChain(providers::Reader& reader, TaskQueue& queue, domain::RecordKind table, PageToken from,
                     std::int64_t limit, Arrived arrived)
    : m_state(std::make_shared<State>(reader, queue, table, limit, std::move(arrived)))
{
    m_state->ask(std::move(from));
}

PageChain::~PageChain()
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->isOver = true;
}

void PageChain::taken(std::size_t pages)
{
    std::optional<PageToken> next;
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->ahead -= pages;
        if (m_state->ahead < MostAhead)
            next = std::exchange(m_state->waiting, std::nullopt);
    }
    if (next)
        m_state->ask(std::move(*next));
}

} // namespace cordboard::sync
