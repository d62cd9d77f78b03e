// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "providers/reader.h"
#include "sync/taskqueue.h"

namespace cordboard::sync {

/// Fetches the pages of a table one after another, some ahead of whoever takes them in: so the service and
/// the wire do not wait for the disk, and no more than `MostAhead` pages lie in memory.
///
/// Threads: made, used and destroyed on the task queue's; the next page is asked for on the thread of the
/// provider's replies, because the task queue may be busy with the last ones. Requires: the queue outlives
/// the provider's calls.
class PageChain final {
public:
    static constexpr std::size_t MostAhead = 16;
    using Arrived = std::function<void(providers::Reply<providers::RecordPage>)>;

    /// Begins at `from`. `arrived` is called on the task queue for each page in order and for a failure,
    /// after which no page comes any more.
    PageChain(providers::Reader& reader, TaskQueue& queue, domain::RecordKind table,
              providers::PageToken from, std::int64_t limit, Arrived arrived);
    /// Nothing arrives and nothing is asked any more: from then on `reader` may go. May be destroyed from
    /// within `arrived`.
    ~PageChain();
    PageChain(const PageChain&) = delete;
    PageChain& operator=(const PageChain&) = delete;

    /// So many of the pages that arrived lie no longer in memory.
    void taken(std::size_t pages);

private:
    struct State;
    const std::shared_ptr<State> m_state;
};

} // namespace cordboard::sync
