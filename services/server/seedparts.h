// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "domain/entities.h"

/// What the parts of the sample company are made with. Internal to the seed.
namespace cordboard::server {

/// SplitMix64: the same numbers with every standard library, which std's distributions do not promise.
class Dice final {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] std::uint64_t below(std::uint64_t bound)
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        auto mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return (mixed ^ (mixed >> 31U)) % bound;
    }
    [[nodiscard]] bool hits(unsigned percent) { return below(100) < percent; }
    template <typename List> [[nodiscard]] auto pick(const List& list) { return list[below(list.size())]; }

private:
    std::uint64_t m_state;
};

/// Some time between so many hours before `now`.
[[nodiscard]] inline domain::Instant ago(Dice& dice, domain::Instant now, std::uint64_t minHours,
                                         std::uint64_t maxHours)
{
    const auto minutes = minHours * 60 + dice.below((maxHours - minHours) * 60 + 1);
    return now - std::chrono::minutes(minutes) - std::chrono::seconds(dice.below(60));
}

/// "us_00000042": ids in the order in which they are given.
[[nodiscard]] inline std::string seedId(const char* prefix, std::int64_t ordinal)
{
    const auto digits = std::to_string(ordinal);
    return prefix + std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

struct SeedOffice {
    const char *name, *country, *areaCode;
    domain::PlanTier tier;
    const char *priceLevel, *currency, *timeZone, *dialPrefix, *tollFreePrefix;
    std::int64_t voicePrice; ///< ten-thousandths per month
    unsigned weight; ///< share of the users, percent
    const char* emergencyAddress; ///< empty = none is on file (R-NUM-16)
    bool allowsSelfProvisioning = true; ///< R-DEV-14
    bool allowsForwardingAbroad = false; ///< R-FWD-06
};

inline constexpr std::array SeedOffices{
    SeedOffice{"Berlin", "DE", "30", domain::PlanTier::Advanced, "Europe Advanced", "EUR", "Europe/Berlin",
               "+4930", "+49800", 250'000, 24, "Torstrasse 49, 10119 Berlin"},
    SeedOffice{"Munich", "DE", "89", domain::PlanTier::Advanced, "Europe Advanced", "EUR", "Europe/Berlin",
               "+4989", "+49800", 250'000, 12, "Sonnenstrasse 12, 80331 Munich"},
    SeedOffice{"New York", "US", "212", domain::PlanTier::Premium, "US Premium", "USD", "America/New_York",
               "+1212", "+1800", 350'000, 18, "350 Fifth Avenue, Floor 21, New York, NY 10118", true},
    SeedOffice{"San Francisco", "US", "415", domain::PlanTier::Premium, "us-premium-west", "USD",
               "America/Los_Angeles", "+1415", "+1800", 370'000, 14,
               "1 Market Street, Suite 300, San Francisco, CA 94105"},
    SeedOffice{"London", "GB", "20", domain::PlanTier::Advanced, "Europe Advanced", "EUR", "Europe/London",
               "+44207", "+44808", 250'000, 12, "30 Finsbury Circus, London EC2M 7DT", true, true},
    SeedOffice{"Tokyo", "JP", "3", domain::PlanTier::Advanced, "Japan Advanced", "JPY", "Asia/Tokyo", "+8135",
               "+81120", 35'000'000, 8, "2-4-1 Marunouchi, Chiyoda-ku, Tokyo 100-6390"},
    SeedOffice{"Paris", "FR", "1", domain::PlanTier::Standard, "France Standard", "EUR", "Europe/Paris",
               "+3314", "+33805", 190'000, 7, ""},
    SeedOffice{"Austin", "US", "512", domain::PlanTier::Standard, "US contract", "USD", "America/Chicago",
               "+1512", "+1800", 0, 5, "600 Congress Avenue, Austin, TX 78701"},
};

inline constexpr std::size_t ContractOffice = 7; ///< by index

[[nodiscard]] inline domain::OfficeId seedOfficeId(std::size_t index)
{
    return domain::OfficeId("of_" + std::to_string(index + 1));
}
[[nodiscard]] inline std::size_t seedOfficeIndex(const domain::OfficeId& id)
{
    return static_cast<std::size_t>(std::stoi(id.value().substr(3)) - 1);
}

} // namespace cordboard::server
