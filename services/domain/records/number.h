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

/// Rulebook 2.8: a number the company owns.
struct OwnedNumber {
    NumberId id;
    std::string e164; ///< "+14155550100"
    NumberKind kind = NumberKind::Local;
    std::string country;
    std::string areaCode;
    NumberStatus status = NumberStatus::Reserved;
    TargetType targetType = TargetType::None; ///< holder; kept while on hold
    std::string targetId;
    bool isPrimary = false; ///< one primary per target
    OfficeId officeId; ///< the office whose pool pays
    std::string lastHolderName; ///< bookkeeping; "Former user" after anonymization (R-PURGE-04)
    TargetType lastHolderType = TargetType::None;
    OfficeId lastOfficeId;
    std::optional<Instant> unassignedAt;
    std::optional<Instant> holdUntil; ///< = purgeAt of the deleted holder
    std::optional<Instant> quarantineUntil; ///< R-NUM-13
    std::optional<Instant> releasedAt;
    std::optional<Instant> recoverableUntil; ///< releasedAt + 7 days
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<OwnedNumber> : MemberList<
    Member<Field::NumberE164, &OwnedNumber::e164, "e164">,
    Member<Field::NumberKind, &OwnedNumber::kind, "kind">,
    Member<Field::NumberCountry, &OwnedNumber::country, "country">,
    Member<Field::NumberAreaCode, &OwnedNumber::areaCode, "area_code">,
    Member<Field::NumberStatus, &OwnedNumber::status, "status">,
    Member<Field::NumberTargetType, &OwnedNumber::targetType, "target_type">,
    Member<Field::NumberTargetId, &OwnedNumber::targetId, "target_id">,
    Member<Field::NumberIsPrimary, &OwnedNumber::isPrimary, "is_primary">,
    Member<Field::NumberOffice, &OwnedNumber::officeId, "office_id">,
    Member<Field::NumberLastHolderName, &OwnedNumber::lastHolderName, "last_holder_name", Trait::Bookkeeping>,
    Member<Field::NumberLastHolderType, &OwnedNumber::lastHolderType, "last_holder_type", Trait::Bookkeeping>,
    Member<Field::NumberLastOffice, &OwnedNumber::lastOfficeId, "last_office_id", Trait::Bookkeeping>,
    Member<Field::NumberUnassignedAt, &OwnedNumber::unassignedAt, "unassigned_at", Trait::Bookkeeping>,
    Member<Field::NumberHoldUntil, &OwnedNumber::holdUntil, "hold_until">,
    Member<Field::NumberQuarantineUntil, &OwnedNumber::quarantineUntil, "quarantine_until">,
    Member<Field::NumberReleasedAt, &OwnedNumber::releasedAt, "released_at">,
    Member<Field::NumberRecoverableUntil, &OwnedNumber::recoverableUntil, "recoverable_until">> {};
// clang-format on

} // namespace cordboard::domain
