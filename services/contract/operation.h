// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/command.h"
#include "domain/plan.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

enum class OperationState : std::uint8_t { Applied, Refused };
[[nodiscard]] std::string_view word(OperationState state) noexcept;

/// What became of one target. `version` is the record's version afterwards; 0 when the caller may not see the
/// record.
struct OperationOutcome {
    domain::EntityRef target;
    std::string label;
    domain::OutcomeKind kind = domain::OutcomeKind::NoChange;
    std::vector<domain::Finding> findings;
    std::int64_t version = 0;
};

/// What became of a command: the lasting answer to its key, the same bytes each time it is asked for.
struct Operation {
    OperationKey key;
    OperationState state = OperationState::Applied;
    domain::Instant appliedAt;
    std::int64_t sequence = 0; ///< the feed entry it made; 0 when refused
    domain::UserId actor;
    std::string kind; ///< "delete_users"
    std::vector<OperationOutcome> outcomes;
    std::vector<domain::Finding> guards;
    domain::UndoOffer undo;
};

[[nodiscard]] json::Value toJson(const OperationOutcome& outcome);
[[nodiscard]] domain::Result<OperationOutcome> outcomeFromJson(const json::Value& value,
                                                               json::Unknown unknown, std::string path = {});
[[nodiscard]] json::Value toJson(const Operation& operation);
/// The text of `toJson`, made row by row: the tree of a bulk's answer would take ten times its memory.
[[nodiscard]] std::string dump(const Operation& operation);
[[nodiscard]] domain::Result<Operation> operationFromJson(const json::Value& value, json::Unknown unknown,
                                                          const std::string& path = {});

} // namespace cordboard::contract

template <>
[[nodiscard]] std::optional<cordboard::contract::OperationState>
cordboard::domain::fromWord<cordboard::contract::OperationState>(std::string_view text) noexcept;
