// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/apikey.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

[[nodiscard]] json::Value toJson(const domain::ApiKey& key);
[[nodiscard]] domain::Result<domain::ApiKey> apiKeyFromJson(const json::Value& value, json::Unknown unknown,
                                                            const std::string& path = {});

/// The body of POST /v1/api-keys. InvalidInput: what is wrong with it by itself; which offices, regions and
/// departments there are is for the server to say.
[[nodiscard]] json::Value toJson(const domain::ApiKeyWish& wish);
[[nodiscard]] domain::Result<domain::ApiKeyWish> apiKeyWishFromJson(const json::Value& value,
                                                                    json::Unknown unknown);
/// And its answer.
[[nodiscard]] json::Value toJson(const domain::DrawnApiKey& drawn);
[[nodiscard]] domain::Result<domain::DrawnApiKey> drawnApiKeyFromJson(const json::Value& value,
                                                                      json::Unknown unknown);

/// All of a company's, newest first: there are few.
[[nodiscard]] json::Value toJson(const std::vector<domain::ApiKey>& keys);
[[nodiscard]] domain::Result<std::vector<domain::ApiKey>> apiKeysFromJson(const json::Value& value,
                                                                          json::Unknown unknown);

} // namespace cordboard::contract
