// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/outgoingmail.h"
#include "domain/result.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

[[nodiscard]] json::Value toJson(const domain::OutgoingMail& mail);
[[nodiscard]] domain::Result<domain::OutgoingMail>
outgoingMailFromJson(const json::Value& value, json::Unknown unknown, const std::string& path = {});
[[nodiscard]] json::Value toJson(const domain::OutgoingMailPage& page);
[[nodiscard]] domain::Result<domain::OutgoingMailPage> outgoingMailPageFromJson(const json::Value& value,
                                                                                json::Unknown unknown);

} // namespace cordboard::contract
