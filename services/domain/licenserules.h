// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "domain/records/office.h"

/// Between which offices licenses move (rulebook 3.13): for planners, and for whoever offers offices.
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

} // namespace cordboard::domain
