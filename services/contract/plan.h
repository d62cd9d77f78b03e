// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// The answer of POST /v1/plans. Each outcome carries its own changes; changes of shared records stand in
/// "shared_changes". "required_acknowledgments" and "executable" are derived: written for people with curl, not read back.
[[nodiscard]] json::Value toJson(const domain::Plan& plan);
/// The text of `toJson`, made row by row: the tree of a large plan would take ten times its memory.
[[nodiscard]] std::string dump(const domain::Plan& plan);
[[nodiscard]] domain::Result<domain::Plan> planFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract
