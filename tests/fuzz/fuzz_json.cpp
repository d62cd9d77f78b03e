// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of somebody else: read strictly, within its limits, and the same again when it is written and read
// once more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "contract/command.h"
#include "contract/operation.h"
#include "contract/problem.h"
#include "contract/session.h"
#include "json/json.h"

using namespace cordboard;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Decoders take any value, and what they take is written as something they take again.
void decode(const json::Value& value)
{
    for (const auto unknown : {json::Unknown::Refuse, json::Unknown::Ignore}) {
        if (const auto operation = contract::operationFromJson(value, unknown))
            require(
                contract::operationFromJson(contract::toJson(*operation), json::Unknown::Refuse).has_value());
        if (const auto problem = contract::problemFromJson(value, unknown))
            require(contract::problemFromJson(contract::toJson(*problem), json::Unknown::Refuse).has_value());
        static_cast<void>(contract::sessionFromJson(value, unknown));
        static_cast<void>(contract::signInFromJson(value, unknown));
        static_cast<void>(contract::commandRequestFromJson(value, unknown));
        static_cast<void>(contract::planRequestFromJson(value, unknown));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t Small = 4'096;
    const auto value = json::parse(text);
    const auto scarce = json::parse(text, {.maxBytes = Small, .maxDepth = 8, .maxMemory = Small});
    if (!value) {
        require(!value.error().detail.empty());
        require(!scarce);
        return 0;
    }
    require(!scarce || *scarce == *value); // a limit refuses, and changes nothing
    const auto written = json::dump(*value);
    const auto again = json::parse(written, {.maxBytes = 8 * size + Small});
    require(again && json::dump(*again) == written);
    decode(*value);
    return 0;
}
