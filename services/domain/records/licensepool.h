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

/// Rulebook 2.7: what one office bought of one license type. Key: (office, type); `id` is "office~type".
struct LicensePool {
    OfficeId officeId;
    LicenseType type = LicenseType::Voice;
    std::int64_t purchased = 0;
    std::int64_t assigned = 0; ///< I-05; moves with the seat
    std::int64_t scheduledRemoval = 0; ///< takes effect at nextBillingAt
    Money unitPriceMonthly; ///< zero with contract plans
    std::optional<Instant> nextBillingAt;
    std::int64_t version = 0;

    [[nodiscard]] std::string id() const { return idOf(officeId, type); }
    [[nodiscard]] static std::string idOf(const OfficeId& office, LicenseType type);
    /// What such an id names; nothing when it names no pool.
    [[nodiscard]] static std::optional<std::pair<OfficeId, LicenseType>> keyOf(std::string_view id);
    /// I-06: purchased - assigned - scheduledRemoval; what a new seat or a transfer may take.
    [[nodiscard]] std::int64_t free() const noexcept { return purchased - assigned - scheduledRemoval; }
};

// clang-format off
template <> struct MembersOf<LicensePool> : MemberList<MembersOf<LicensePool>> {
    static constexpr Listed members{
        member<&LicensePool::officeId>(Field::PoolOffice, "office_id", "The office that bought them."),
        member<&LicensePool::type>(Field::PoolType, "license_type", "What they are licenses for."),
        member<&LicensePool::purchased>(Field::PoolPurchased, "purchased",
            "How many it pays for.", Trait::None, limits::Seats),
        member<&LicensePool::assigned>(Field::PoolAssigned, "assigned",
            "How many are taken (I-05).", Trait::None, limits::Seats),
        member<&LicensePool::scheduledRemoval>(Field::PoolScheduledRemoval, "scheduled_removal",
            "How many are given up at `next_billing_at`.", Trait::None, limits::Seats),
        part<&LicensePool::unitPriceMonthly, &Money::tenThousandths>(
            Field::PoolUnitPriceMonthly, "unit_price_monthly",
            "Ten-thousandths of a currency unit.", Trait::None, limits::Price),
        part<&LicensePool::unitPriceMonthly, &Money::currency>(Field::PoolCurrency, "currency",
            "What it is paid in, an ISO 4217 code like EUR."),
        member<&LicensePool::nextBillingAt>(Field::PoolNextBillingAt, "next_billing_at",
            "When the next bill is made.")};
};
// clang-format on

} // namespace cordboard::domain
