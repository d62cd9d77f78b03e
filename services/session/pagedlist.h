// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "providers/reply.h"
#include "session/guihop.h"

namespace cordboard::session {

/// What a service lists page by page and nobody keeps, as far as it was asked for. `Page` has `items` of
/// `Item`, newest first, and `nextCursor`. Threads: the GUI's.
template <typename Item, typename Page> class PagedList final {
public:
    static constexpr std::int64_t PageSize = 200;
    /// A service whose pages never end is not asked on for ever.
    static constexpr std::size_t MostItems = 100'000;

    using Fetch = std::function<void(providers::PageToken, std::int64_t, providers::OnReply<Page>)>;

    /// `changed` is called whenever any of this is another. Requires: what `fetch` asks and the hop outlive
    /// its calls; see LiveSession's order of destruction.
    PagedList(GuiHop& hop, Fetch fetch, std::function<void()> changed)
        : m_hop(hop), m_fetch(std::move(fetch)), m_changed(std::move(changed))
    {
    }

    [[nodiscard]] const std::vector<Item>& items() const noexcept { return m_items; }
    /// The newest page that came, without its items: what it tells beside them.
    [[nodiscard]] const std::optional<Page>& newest() const noexcept { return m_newest; }
    [[nodiscard]] bool hasMore() const noexcept { return !m_next.empty(); }
    /// And they may be asked for.
    [[nodiscard]] bool canFetchMore() const noexcept { return hasMore() && m_items.size() < MostItems; }
    [[nodiscard]] bool isFetching() const noexcept { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
    [[nodiscard]] const std::optional<domain::Error>& fault() const noexcept { return m_fault; }

    /// Asks anew for as many as are there.
    void refresh()
    {
        if (!m_isFetching)
            fetch({}, {}, std::max<std::size_t>(m_items.size(), 1));
    }
    void fetchMore()
    {
        if (!m_isFetching && canFetchMore())
            fetch(m_next, m_items, m_items.size() + 1);
    }

private:
    /// Puts what comes behind `before`, until there are `wanted`.
    void fetch(std::string cursor, std::vector<Item> before, std::size_t wanted)
    {
        m_isFetching = true;
        m_fetch({std::move(cursor)}, PageSize,
                [&hop = m_hop, this, weak = std::weak_ptr(m_alive), before = std::move(before),
                 wanted](providers::Reply<Page> reply) mutable {
                    hop.post(
                        [this, weak, before = std::move(before), wanted, reply = std::move(reply)]() mutable {
                            if (!weak.lock())
                                return;
                            m_isFetching = false;
                            if (reply)
                                return arrived(std::move(reply->value), std::move(before), wanted);
                            m_fault = reply.error().error;
                            m_changed();
                        });
                });
        m_changed();
    }

    void arrived(Page page, std::vector<Item> before, std::size_t wanted)
    {
        before.insert(before.end(), std::make_move_iterator(page.items.begin()),
                      std::make_move_iterator(page.items.end()));
        page.items.clear();
        const bool isEnough = before.size() >= wanted || page.nextCursor.empty();
        m_newest = std::move(page);
        if (!isEnough) // all of them at once: rows must not come and go
            return fetch(m_newest->nextCursor, std::move(before), wanted);
        m_items = std::move(before);
        m_next = m_newest->nextCursor;
        m_fault.reset();
        m_isLoaded = true;
        m_changed();
    }

    GuiHop& m_hop;
    Fetch m_fetch;
    std::function<void()> m_changed;
    std::vector<Item> m_items;
    std::optional<Page> m_newest;
    std::string m_next; ///< cursor of the page after those; empty = there is none
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cordboard::session
