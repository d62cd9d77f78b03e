// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/field.h"

/// When licenses that were given back end (R-LIC-10, R-BILL-02), without clock or I/O. Pools are billed by
/// the month.
namespace cordboard::domain {

/// A month later at the same time of day: the same day, or the month's last one.
[[nodiscard]] Instant nextMonth(Instant billingAt);
/// The latest date that a month later may have led to this one: 31 January, not 28, for 28 February. Whoever
/// was before it in doubt needs a free seat, which is never one too many.
[[nodiscard]] Instant previousBilling(Instant billingAt);
/// The first billing date of the pool after `now`; nothing with a contract plan. A date that has passed is
/// one that the job has not come to yet.
[[nodiscard]] std::optional<Instant> nextBillingAfter(const LicensePool& pool, Instant now);
/// Whether a license that was released at `releasedAt` is still to be removed at `now`, so that the removal
/// can be taken back (R-REST-04): no billing date has passed since.
[[nodiscard]] bool isRemovalPending(const LicensePool& pool, Instant releasedAt, Instant now);

/// R-BILL-06: what `quantity` more licenses of the pool cost until its next bill: of a billing month of n
/// days, on its day d, (n - d + 1) / n of the price of a month. Nothing with a contract plan.
[[nodiscard]] Money proratedPrice(const LicensePool& pool, std::int64_t quantity, Instant now);

/// How many are left when scheduled removals have taken effect, all but `late` ones: those were scheduled
/// when the date had passed, and end with the bill after it. A seat that is in use is never removed (I-06).
[[nodiscard]] std::int64_t seatsAfterBilling(const LicensePool& pool, std::int64_t late = 0);
/// What the billing date makes of a pool: scheduled removals but `late` ones take effect, and the date moves
/// on until it lies after `now`. Empty before the date.
[[nodiscard]] std::vector<Change> billingChanges(const LicensePool& pool, Instant now, std::int64_t late = 0);

} // namespace cordboard::domain
