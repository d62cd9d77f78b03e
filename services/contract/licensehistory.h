// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/licensehistory.h"
#include "domain/result.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

[[nodiscard]] json::Value toJson(const domain::PoolSnapshot& snapshot);
[[nodiscard]] domain::Result<domain::PoolSnapshot>
poolSnapshotFromJson(const json::Value& value, json::Unknown unknown, const std::string& path = {});
[[nodiscard]] json::Value toJson(const domain::PoolSnapshotPage& page);
[[nodiscard]] domain::Result<domain::PoolSnapshotPage> poolSnapshotPageFromJson(const json::Value& value,
                                                                                json::Unknown unknown);

} // namespace cordboard::contract
