// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/field.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// One page of a collection.
struct Page {
    std::vector<domain::Record> items;
    std::string nextCursor; ///< opaque; empty on the last page
    std::int64_t sequence = 0; ///< the feed's head when the first page was read: follow the feed from here
    std::optional<std::int64_t> total; ///< on all pages; told on the first, when cheap to know
};

[[nodiscard]] json::Value toJson(const Page& page);
[[nodiscard]] domain::Result<Page> pageFromJson(domain::RecordKind table, const json::Value& value,
                                                json::Unknown unknown);

} // namespace cordboard::contract
