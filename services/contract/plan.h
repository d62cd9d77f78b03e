// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "domain/plan.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// A plan as it is kept. Each outcome carries its own changes; changes of shared records stand in
/// "shared_changes". "required_acknowledgments" and "executable" are derived: written for people with curl,
/// not read back.
[[nodiscard]] json::Value toJson(const domain::Plan& plan);
/// The text of `toJson`, made row by row: the tree of a large plan would take ten times its memory.
[[nodiscard]] std::string dump(const domain::Plan& plan);
/// Whether whoever asked may be told what becomes of the record (`domain::isToldOf`).
using IsTold = std::function<bool(const domain::EntityRef&)>;
/// The answer of POST /v1/plans, which stays below `limits::Answer` however many rows there are: the first of
/// them, the first items of the other lists, and counts of everything. "is_shortened" tells whether anything
/// is left out, be it for its size or because it is not told. Asks for records other than the rows' own.
[[nodiscard]] std::string dumpAnswer(const domain::Plan& plan, const IsTold& isTold);
/// InvalidInput for an answer that is shortened: it is no plan that could be carried out or kept.
[[nodiscard]] domain::Result<domain::Plan> planFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract
