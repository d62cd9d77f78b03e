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

    [[nodiscard]] std::string id() const;
    /// I-06: purchased - assigned - scheduledRemoval; what a new seat or a transfer may take.
    [[nodiscard]] std::int64_t free() const noexcept { return purchased - assigned - scheduledRemoval; }
};

// clang-format off
template <> struct MembersOf<LicensePool> : MemberList<
    Member<Field::PoolOffice, &LicensePool::officeId, "office_id">,
    Member<Field::PoolType, &LicensePool::type, "license_type">,
    Member<Field::PoolPurchased, &LicensePool::purchased, "purchased", Trait::None, limits::Seats>,
    Member<Field::PoolAssigned, &LicensePool::assigned, "assigned", Trait::None, limits::Seats>,
    Member<Field::PoolScheduledRemoval, &LicensePool::scheduledRemoval,
           "scheduled_removal", Trait::None, limits::Seats>,
    Part<Field::PoolUnitPriceMonthly, &LicensePool::unitPriceMonthly, &Money::tenThousandths,
         "unit_price_monthly", Trait::None, limits::Price>,
    Part<Field::PoolCurrency, &LicensePool::unitPriceMonthly, &Money::currency, "currency">,
    Member<Field::PoolNextBillingAt, &LicensePool::nextBillingAt, "next_billing_at">> {};
// clang-format on

} // namespace cordboard::domain
