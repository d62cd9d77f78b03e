// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/packedrecords.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// A page of a collection as the bulk listing takes it: see `Page`.
struct PackedPage {
    domain::PackedRecords items;
    std::string nextCursor;
    std::int64_t sequence = 0;
    std::optional<std::int64_t> total;
};

/// The same as `json::parse` and `pageFromJson`, several times as fast: what one accepts or refuses, the
/// other does, and with equal values.
///
/// Specification. simdjson reads the text into a tape (all of it is validated, also what nobody asks for),
/// and values go from there into the packed records. Whatever it does not like is read again by
/// `pageFromJson`, which then decides and words the error; so a page can only be accepted here when all the
/// rules of json.h hold. Threads: any.
[[nodiscard]] domain::Result<PackedPage> packedPageFromText(domain::RecordKind table, std::string_view text,
                                                            json::Limits limits, json::Unknown unknown);

} // namespace cordboard::contract
