// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of the change feed: what is taken is in order, is taken again when it is written, and can be kept
// in a cache, however it contradicts what is there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cache/entitystore.h"
#include "contract/feed.h"
#include "json/json.h"

using namespace cordboard;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// One for all inputs: each meets what others have left.
cache::EntityStore& store()
{
    static auto opened = cache::EntityStore::open(":memory:");
    require(opened.has_value());
    return *opened;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto value = json::parse({reinterpret_cast<const char*>(data), size});
    if (!value)
        return 0;
    const auto page = contract::feedPageFromJson(*value, json::Unknown::Ignore);
    if (!page)
        return 0;
    const auto again = contract::feedPageFromJson(contract::toJson(*page), json::Unknown::Refuse);
    require(again && contract::toJson(*again) == contract::toJson(*page));
    std::int64_t last = 0;
    for (const auto& entry : page->items) {
        require(entry.sequence > last);
        last = entry.sequence;
        auto& cached = store();
        auto markers = cached.markers();
        require(markers.has_value());
        const auto applied = cached.applyFeed(entry.changes, *markers);
        if (!applied)
            continue; // a record that is none of ours; nothing of the batch is kept
        for (const auto& record : applied->records) {
            const auto kept = cached.record(record.entity);
            require(kept && *kept && (**kept).version == record.version);
        }
        for (const auto& removed : applied->removed) {
            const auto gone = cached.record(removed);
            require(gone && !*gone);
        }
    }
    return 0;
}
