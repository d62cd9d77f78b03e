// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Time zones by the names of IANA. Threads: any.
namespace cordboard::domain {

/// Whether it is the name of one, in its own letters: "Europe/Berlin", "UTC"; also one of former times.
[[nodiscard]] bool isTimeZone(std::string_view name);

/// Those of a country by its ISO code, each once; empty for a country that nobody knows.
[[nodiscard]] std::vector<std::string> timeZonesOf(std::string_view country);

/// The one that a whole country has, by what clocks show there: zones that once differed are one. Nothing
/// where clocks differ, or for a country that nobody knows.
[[nodiscard]] std::optional<std::string> onlyTimeZoneOf(std::string_view country);

} // namespace cordboard::domain
