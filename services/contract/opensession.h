// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/opensession.h"
#include "domain/result.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

[[nodiscard]] json::Value toJson(const domain::OpenSession& session);
[[nodiscard]] domain::Result<domain::OpenSession>
openSessionFromJson(const json::Value& value, json::Unknown unknown, const std::string& path = {});
/// The answer to GET /v1/sessions.
[[nodiscard]] json::Value toJson(const domain::OpenSessions& sessions);
[[nodiscard]] domain::Result<domain::OpenSessions> openSessionsFromJson(const json::Value& value,
                                                                        json::Unknown unknown);
/// The answer to DELETE /v1/sessions: how many there were.
[[nodiscard]] domain::Result<std::int64_t> endedSessionsFromJson(const json::Value& value,
                                                                 json::Unknown unknown);

} // namespace cordboard::contract
