// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/record.h"
#include "domain/finding.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

enum class AuditOutcome : std::uint8_t { Success, Failure, Denied };
[[nodiscard]] std::string_view word(AuditOutcome outcome) noexcept;

/// Every word that an entry's action has, or had in former times.
[[nodiscard]] std::span<const std::string_view> auditActions() noexcept;

/// One line of the audit trail: who did what to whom, what it was before and after, and how it ended.
struct AuditEntry {
    std::int64_t sequence = 0;
    domain::Instant at;
    std::string actorId; ///< empty = unknown (a failed sign-in)
    std::string actorName; ///< label at that time
    std::string actorKind; ///< "user", "system"
    std::string action; ///< "delete_users", "sign_in"
    std::optional<domain::EntityRef> target;
    std::string targetLabel;
    std::string officeId; ///< empty = company-wide
    AuditOutcome outcome = AuditOutcome::Success;
    std::string reasonCode; ///< "E-LAST-CA" when not a success; else what the admin gave, or empty
    FieldValues before; ///< fields of the target; none without a target
    FieldValues after;
    std::string operationId;
    std::string bulkId; ///< the same for all lines of one command over several targets
    std::string client;
    std::vector<std::string> acknowledged; ///< warning codes as written then
    std::int64_t count = 1; ///< how many refusals alike it stands for; they came within a minute
    bool isShortened = false; ///< texts longer than their limit end in "…" (kept from a time without limits)
};

struct AuditPage {
    std::vector<AuditEntry> items; ///< newest first
    std::string nextCursor; ///< empty on the last page
};

[[nodiscard]] json::Value toJson(const AuditEntry& entry);
[[nodiscard]] domain::Result<AuditEntry> auditEntryFromJson(const json::Value& value, json::Unknown unknown,
                                                            const std::string& path = {});
[[nodiscard]] json::Value toJson(const AuditPage& page);
[[nodiscard]] domain::Result<AuditPage> auditPageFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract

template <>
[[nodiscard]] std::optional<cordboard::contract::AuditOutcome>
cordboard::domain::fromWord<cordboard::contract::AuditOutcome>(std::string_view text) noexcept;
