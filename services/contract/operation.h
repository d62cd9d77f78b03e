// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "contract/command.h"
#include "domain/operation.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

using domain::Operation; // an answer is the same bytes each time it is asked for
using domain::OperationEnd;
using domain::OperationOutcome;

[[nodiscard]] json::Value toJson(const OperationOutcome& outcome);
[[nodiscard]] domain::Result<OperationOutcome> outcomeFromJson(const json::Value& value,
                                                               json::Unknown unknown, std::string path = {});
[[nodiscard]] json::Value toJson(const Operation& operation);
/// The text of `toJson`, made row by row: the tree of a bulk's answer would take ten times its memory.
[[nodiscard]] std::string dump(const Operation& operation);
[[nodiscard]] domain::Result<Operation> operationFromJson(const json::Value& value, json::Unknown unknown,
                                                          const std::string& path = {});

} // namespace cordboard::contract
