// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "domain/limits.h"
#include "domain/result.h"

/// JSON from somebody else: read strictly and within caps, or not at all. Only this library knows the parser;
/// others hold `json::Value` by reference and include <nlohmann/json.hpp> in the .cpp files that look inside.
namespace cordboard::json {

using Value = nlohmann::json;

struct Limits {
    std::size_t maxBytes = std::size_t{1} << 20; ///< what the server accepts as a body
    std::size_t maxDepth = 64; ///< nesting of arrays and objects
    std::size_t maxMemory = domain::limits::ParsedAnswer; ///< bytes the value may take, about
};

/// The one value in `text`. Refuses: more bytes, or a value of more memory, than `limits` (TooLarge; the
/// second before the memory is taken), and as InvalidInput deeper nesting, an empty text, a byte order mark,
/// a NUL byte or escaped NUL, invalid UTF-8, a member named twice in one object (`Error::field` names it),
/// numbers no double can hold, and anything after the value but white space. Never throws.
[[nodiscard]] domain::Result<Value> parse(std::string_view text, Limits limits = {});

/// Compact text; members sorted by name, so that equal values give equal bytes. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string dump(const Value& value);

/// Appends an array element by element: the tree of a bulk's rows would take ten times its memory.
/// `toJson(item)` -> Value.
template <typename Items, typename ToJson>
void appendArray(std::string& text, const Items& items, ToJson toJson)
{
    text += '[';
    bool isFirst = true;
    for (const auto& item : items) {
        if (!isFirst)
            text += ',';
        isFirst = false;
        text += dump(toJson(item));
    }
    text += ']';
}

} // namespace cordboard::json
