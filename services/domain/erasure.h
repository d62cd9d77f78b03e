// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/field.h"
#include "domain/plan.h"

/// What becomes of people whose data has to go (rulebook 3.9), without clock or I/O.
namespace cordboard::domain {

/// R-PURGE-01: the grace period is over at `now`, whatever timers have done. Such a user is gone for every
/// reader; at exactly `purgeAt` already (R-REST-01).
[[nodiscard]] bool isDue(const User& user, Instant now) noexcept;

/// The value of a field that tells nothing: absent where that is allowed, else the empty text or list.
[[nodiscard]] Value emptyValue(const FieldSpec& field);

/// Empties the personal fields that the record tells, when it is of an anonymized user; else leaves it alone.
/// Whoever keeps records calls it, so that what somebody else has forgotten to empty is not kept either
/// (I-12, R-PURGE-05).
void eraseIfAnonymized(Record& record);

/// A due user as readers see him until the timer comes: the record that the purge will leave. Requires:
/// isDue.
[[nodiscard]] User asPurged(const User& user);

/// Anonymizes people who have to stay so in data that does not know it any more, like a restored backup: in
/// whatever state they are there. Their numbers become reserved (R-PURGE-04) and their seats free.
/// `numbers[i]` belong to `users[i]`, and so do `devices[i]` (see purgeChanges); `pools` are those of all
/// offices. Pure.
[[nodiscard]] std::vector<Change> erasureChanges(const std::vector<User>& users,
                                                 const std::vector<std::vector<OwnedNumber>>& numbers,
                                                 const std::vector<std::vector<Device>>& devices,
                                                 const std::vector<LicensePool>& pools, Instant now);

} // namespace cordboard::domain
