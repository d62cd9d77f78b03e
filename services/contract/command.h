// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/command.h"
#include "domain/finding.h"
#include "domain/operation.h"
#include "domain/plan.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// Whether a secret is written as it is, or as `domain::MaskedSecret`.
enum class Secrets : bool { Masked, Told };
/// {"kind": "delete_users", ...members}. Unknown kinds and, when refused, unknown members are InvalidInput;
/// so is an empty list of targets. Secrets are told in requests alone: what is written otherwise is kept, or
/// shown.
[[nodiscard]] json::Value toJson(const domain::Command& command, Secrets secrets = Secrets::Masked);
[[nodiscard]] domain::Result<domain::Command> commandFromJson(const json::Value& value, json::Unknown unknown,
                                                              const std::string& path = {});

using domain::OperationKey;
/// The idempotency key "<op_id>.<gen>".
[[nodiscard]] std::string toText(const OperationKey& key);
/// Refuses an id that is not 1 to 64 of [0-9A-Za-z_-] and a generation below 1.
[[nodiscard]] domain::Result<OperationKey> operationKeyFromText(std::string_view text);

/// The body of POST /v1/commands.
struct CommandRequest {
    OperationKey key;
    domain::Command command;
    domain::Expectations expectedVersions;
    std::vector<domain::Code> acknowledged;
    std::string reason; ///< empty = none given
    domain::Basis basis = {}; ///< "expected_values", "only_expected", "undo_of", "expected_seats"; left out
                              ///< when it says nothing
};
[[nodiscard]] json::Value toJson(const CommandRequest& request);
[[nodiscard]] domain::Result<CommandRequest> commandRequestFromJson(const json::Value& value,
                                                                    json::Unknown unknown);

/// A kept body as it is asked for today: without members that earlier releases wrote empty ("scope": "") and
/// that are left out by now. Any other body byte for byte, also one that cannot be read: it may have been
/// sent.
[[nodiscard]] std::string asAskedToday(std::string body);

/// The body of POST /v1/plans: {"command": {...}, "expected_versions"?: [...], "expected_values"?: [...],
/// "only_expected"?: true, "undo_of"?: "...", "expected_seats"?: [...]}.
struct PlanRequest {
    domain::Command command;
    domain::Expectations expectedVersions;
    domain::Basis basis = {};
};
[[nodiscard]] json::Value toJson(const PlanRequest& request);
[[nodiscard]] domain::Result<PlanRequest> planRequestFromJson(const json::Value& value,
                                                              json::Unknown unknown);

} // namespace cordboard::contract
