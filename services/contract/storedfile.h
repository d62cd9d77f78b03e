// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/storedfile.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// A picture tells width and height, a greeting its seconds.
[[nodiscard]] json::Value toJson(const domain::StoredFile& file);
[[nodiscard]] domain::Result<domain::StoredFile> storedFileFromJson(const json::Value& value,
                                                                    json::Unknown unknown);

} // namespace cordboard::contract
