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

    /// R-NUM-13: whether nobody is given it for now.
    [[nodiscard]] bool isInQuarantine(Instant now) const noexcept
    {
        return quarantineUntil && now < *quarantineUntil;
    }
};

// clang-format off
template <> struct MembersOf<OwnedNumber> : MemberList<MembersOf<OwnedNumber>> {
    static constexpr Listed members{
        member<&OwnedNumber::e164>(Field::NumberE164, "e164",
            "The number as it is dialed from abroad: +14155550100."),
        member<&OwnedNumber::kind>(Field::NumberKind, "kind", "What it is for."),
        member<&OwnedNumber::country>(Field::NumberCountry, "country",
            "Where it is from, an ISO 3166-1 code like JP."),
        member<&OwnedNumber::areaCode>(Field::NumberAreaCode, "area_code",
            "The digits of its area; empty = none."),
        member<&OwnedNumber::status>(Field::NumberStatus, "status",
            "assigned: somebody has it. reserved: in the pool, free to assign. on_hold: of a deleted user "
            "until `hold_until` (R-DEL-04). cooling: given up, it can be recovered until "
            "`recoverable_until` (R-NUM-04). released: gone."),
        member<&OwnedNumber::targetType>(Field::NumberTargetType, "target_type", "What has it."),
        member<&OwnedNumber::targetId>(Field::NumberTargetId, "target_id",
            "Id of the holder, also while on hold; empty without one."),
        member<&OwnedNumber::isPrimary>(Field::NumberIsPrimary, "is_primary",
            "Whether it is the holder's primary number, of which there is one."),
        member<&OwnedNumber::officeId>(Field::NumberOffice, "office_id",
            "The office whose pool pays for it."),
        member<&OwnedNumber::lastHolderName>(Field::NumberLastHolderName, "last_holder_name",
            "Who had it last, by name; \"Former user\" when that name is gone (R-PURGE-04).",
            Trait::Bookkeeping),
        member<&OwnedNumber::lastHolderType>(Field::NumberLastHolderType, "last_holder_type",
            "What had it last.", Trait::Bookkeeping),
        member<&OwnedNumber::lastOfficeId>(Field::NumberLastOffice, "last_office_id",
            "The office that it was in before.", Trait::Bookkeeping),
        member<&OwnedNumber::unassignedAt>(Field::NumberUnassignedAt, "unassigned_at",
            "When it was taken from whoever had it last.", Trait::Bookkeeping),
        member<&OwnedNumber::holdUntil>(Field::NumberHoldUntil, "hold_until",
            "When a number on hold goes to the pool; the deleted holder's `purge_at`."),
        member<&OwnedNumber::quarantineUntil>(Field::NumberQuarantineUntil, "quarantine_until",
            "Until when it is not given to anybody else (R-NUM-13)."),
        member<&OwnedNumber::releasedAt>(Field::NumberReleasedAt, "released_at", "When it was given up."),
        member<&OwnedNumber::recoverableUntil>(Field::NumberRecoverableUntil, "recoverable_until",
            "Until when a number that was given up can be brought back.")};
};
// clang-format on

} // namespace cordboard::domain
