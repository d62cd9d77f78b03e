// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/finding.h"
#include "domain/plan.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// {"code", "rule", "table", "id", "field", "parameters": {name: value}}.
[[nodiscard]] json::Value toJson(const domain::Finding& finding);
/// A code this build does not know is refused, also leniently: a refusal must never be read as something
/// milder.
[[nodiscard]] domain::Result<domain::Finding> findingFromJson(const json::Value& value, json::Unknown unknown,
                                                              const std::string& path = {});

/// The member that is a list of them; what is wrong with it is the reader's failure.
[[nodiscard]] std::vector<domain::Finding> readFindings(json::ObjectReader& reader, std::string_view name);

/// The same rule id with the life of the program, since findings carry rules as literals. Anything that does
/// not look like a rule id, and anything after the first 1,000 different ones, becomes "". Threads: any.
[[nodiscard]] std::string_view internedRule(std::string_view rule);

/// "will_change", "no_change", "refused".
[[nodiscard]] std::string_view word(domain::OutcomeKind kind) noexcept;

/// {"possible", "until", "reason"}.
[[nodiscard]] json::Value toJson(const domain::UndoOffer& undo);
[[nodiscard]] domain::Result<domain::UndoOffer> undoFromJson(const json::Value& value, json::Unknown unknown,
                                                             const std::string& path);

} // namespace cordboard::contract

template <>
[[nodiscard]] std::optional<cordboard::domain::OutcomeKind>
cordboard::domain::fromWord<cordboard::domain::OutcomeKind>(std::string_view text) noexcept;
