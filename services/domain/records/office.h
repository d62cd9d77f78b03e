// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/money.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// Rulebook 2.3.
struct Office {
    OfficeId id;
    std::string name;
    std::string country;
    std::string areaCode;
    PlanTier tier = PlanTier::Standard;
    std::string priceLevel; ///< opaque; equal keys = same price level
    std::string currency; ///< ISO 4217
    std::string timeZone;
    bool isPrimary = false;
    bool isContract = false; ///< licenses change only through an account manager (E-LIC-CONTRACT)
    bool hasEmergencyAddress = true; ///< an E911 address for the office's country is on file (R-NUM-16)
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Office> : MemberList<
    Member<Field::OfficeName, &Office::name, "name">,
    Member<Field::OfficeCountry, &Office::country, "country">,
    Member<Field::OfficeAreaCode, &Office::areaCode, "area_code">,
    Member<Field::OfficeTier, &Office::tier, "plan_tier">,
    Member<Field::OfficePriceLevel, &Office::priceLevel, "price_level">,
    Member<Field::OfficeCurrency, &Office::currency, "currency">,
    Member<Field::OfficeTimeZone, &Office::timeZone, "time_zone">,
    Member<Field::OfficeIsPrimary, &Office::isPrimary, "is_primary">,
    Member<Field::OfficeIsContract, &Office::isContract, "is_contract">,
    Member<Field::OfficeHasEmergencyAddress, &Office::hasEmergencyAddress, "has_emergency_address">> {};
// clang-format on

} // namespace cordboard::domain
