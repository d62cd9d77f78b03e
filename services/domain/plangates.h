// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/enums.h"

/// What an office's plan opens (rulebook 0.3): one table for planners and window. The plan gate is asked
/// before the role (R-GEN-01), of offices that the actor sees: what plan another one is on is nobody's
/// business.
namespace cordboard::domain {

/// What only some plans open, as far as the product has it. The words stand in E-PLAN's parameter "feature".
enum class PlanFeature : std::uint8_t { TransferLicenses, TransferUsers };

template <>
inline constexpr std::array<std::string_view, 2> WordsOf<PlanFeature>{"transfer_licenses", "transfer_users"};

struct PlanGate {
    PlanFeature feature;
    PlanTier needed;
};
inline constexpr std::array PlanGates{
    PlanGate{PlanFeature::TransferLicenses, PlanTier::Advanced}, // R-LIC-01
    PlanGate{PlanFeature::TransferUsers, PlanTier::Advanced}, // R-XFER-01
};
static_assert(PlanGates.size() == WordsOf<PlanFeature>.size());
static_assert(PlanGates[0].feature == PlanFeature::TransferLicenses &&
              PlanGates[1].feature == PlanFeature::TransferUsers); // in the order of the enumerators

/// The lowest plan that opens it; those above do, too.
[[nodiscard]] constexpr PlanTier neededFor(PlanFeature feature) noexcept
{
    return PlanGates[static_cast<std::size_t>(feature)].needed;
}

[[nodiscard]] constexpr bool opens(PlanTier tier, PlanFeature feature) noexcept
{
    return tier >= neededFor(feature);
}

} // namespace cordboard::domain
