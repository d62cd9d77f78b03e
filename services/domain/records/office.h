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
    std::string emergencyAddress; ///< where emergency services are sent to; empty = none was told here
    bool allowsCallerId = true; ///< its people choose what they show to whom they call (R-CID-04)
    bool allowsCallerIdBlocking = true; ///< they may also show nothing (R-CID-04)
    bool allowsSelfProvisioning = true; ///< its people register desk phones for themselves (R-DEV-14)
    bool allowsForwardingAbroad =
        false; ///< its people may be called on numbers of other countries (R-FWD-06)
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Office> : MemberList<MembersOf<Office>> {
    static constexpr Listed members{
        member<&Office::name>(Field::OfficeName, "name", "What it is called."),
        member<&Office::country>(Field::OfficeCountry, "country", "Where it is, an ISO 3166-1 code like JP."),
        member<&Office::areaCode>(Field::OfficeAreaCode, "area_code",
            "Where its new local numbers are from."),
        member<&Office::tier>(Field::OfficeTier, "plan_tier", "Its plan, which says what it may do."),
        member<&Office::priceLevel>(Field::OfficePriceLevel, "price_level",
            "Opaque; offices with the same one pay the same prices."),
        member<&Office::currency>(Field::OfficeCurrency, "currency",
            "What it pays in, an ISO 4217 code like EUR."),
        member<&Office::timeZone>(Field::OfficeTimeZone, "time_zone", "An IANA name like Asia/Tokyo."),
        member<&Office::isPrimary>(Field::OfficeIsPrimary, "is_primary",
            "Whether it is the company's first office, of which there is one."),
        member<&Office::isContract>(Field::OfficeIsContract, "is_contract",
            "Whether its licenses change only through an account manager (E-LIC-CONTRACT)."),
        member<&Office::hasEmergencyAddress>(Field::OfficeHasEmergencyAddress, "has_emergency_address",
            "Whether an emergency address for its country is on file (R-NUM-16)."),
        member<&Office::emergencyAddress>(Field::OfficeEmergencyAddress, "emergency_address",
            "Where emergency services are sent to; empty = none was told here."),
        member<&Office::allowsCallerId>(Field::OfficeAllowsCallerId, "allows_caller_id",
            "Whether its people may choose what they show to whom they call (R-CID-04)."),
        member<&Office::allowsCallerIdBlocking>(Field::OfficeAllowsCallerIdBlocking,
            "allows_caller_id_blocking", "Whether its people may hide their number when they call (R-CID-04)."),
        member<&Office::allowsSelfProvisioning>(Field::OfficeAllowsSelfProvisioning,
            "allows_self_provisioning", "Whether its people may register desk phones for themselves (R-DEV-14)."),
        member<&Office::allowsForwardingAbroad>(Field::OfficeAllowsForwardingAbroad,
            "allows_forwarding_abroad",
            "Whether forwarding numbers of its people may be in another country (R-FWD-06).")};
};
// clang-format on

} // namespace cordboard::domain
