// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/enums.h"
#include "domain/field.h"
#include "domain/instant.h"

namespace cordboard::domain {

enum class AuditOutcome : std::uint8_t { Success, Failure, Denied };
template <>
inline constexpr std::array<std::string_view, 3> WordsOf<AuditOutcome>{"success", "failure", "denied"};

/// One line of the audit trail: who did what to whom, what it was before and after, and how it ended.
struct AuditEntry {
    std::int64_t sequence = 0;
    Instant at;
    std::string actorId; ///< empty = unknown (a failed sign-in)
    std::string actorName; ///< label at that time
    std::string actorKind; ///< "user", "api_key", "system"
    std::string action; ///< "delete_users", "sign_in"
    std::optional<EntityRef> target;
    std::string targetLabel;
    std::string officeId; ///< empty = company-wide
    AuditOutcome outcome = AuditOutcome::Success;
    std::string reasonCode; ///< "E-LAST-CA" when not a success; else what the admin gave, or empty
    std::vector<std::pair<Field, Value>> before; ///< fields of the target; none without a target
    std::vector<std::pair<Field, Value>> after;
    std::string operationId;
    std::string undoOf; ///< the operation that this one took back; empty = none
    std::string bulkId; ///< the same for all lines of one command over several targets
    std::string client;
    std::vector<std::string> acknowledged; ///< warning codes as written then
    std::int64_t count = 1; ///< refusals alike within a minute, or sessions ended at once
    bool isShortened = false; ///< texts longer than their limit end in "…" (kept from a time without limits)
};

} // namespace cordboard::domain
