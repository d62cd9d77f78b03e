// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/records/office.h"

/// Between which offices licenses move (rulebook 3.13), and what somebody loses with another type of license:
/// for planners, and for whoever offers offices and types.
/// Threads: any.
namespace cordboard::domain {

enum class LicenseObstacle : std::uint8_t {
    Plan, ///< R-LIC-01
    Contract, ///< R-LIC-09
    PriceLevel ///< R-LIC-02
};

/// Why licenses neither leave nor reach the office, whatever the other one is; nothing when they may.
[[nodiscard]] std::optional<LicenseObstacle> obstacleAt(const Office& office) noexcept;
/// Why none go from one to the other; nothing when they may.
[[nodiscard]] std::optional<LicenseObstacle> obstacleBetween(const Office& from, const Office& to) noexcept;

/// What a type of license gives its holder that another one does not (rulebook 2.7). The words stand in
/// W-LIC-LOSS's parameter "reason".
enum class LicenseLoss : std::uint8_t {
    QueueAgent, ///< they cannot take calls of queues any more
    IncludedNumber, ///< each of their numbers consumes a license of its own (R-USER-14)
};
template <>
inline constexpr std::array<std::string_view, 2> WordsOf<LicenseLoss>{"queue_agent", "included_number"};
/// R-LIC-12: what somebody loses.
[[nodiscard]] std::vector<LicenseLoss> lossesOf(LicenseType before, LicenseType after);

} // namespace cordboard::domain
