// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/record.h"
#include "domain/auditentry.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

using domain::AuditEntry;
using domain::AuditOutcome;

/// Every word that an entry's action has, or had in former times.
[[nodiscard]] std::span<const std::string_view> auditActions() noexcept;

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
