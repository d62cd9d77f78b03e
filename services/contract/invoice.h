// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/invoice.h"
#include "domain/result.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// A forecast has null as `number` and `issued_at`.
[[nodiscard]] json::Value toJson(const domain::Invoice& invoice);
[[nodiscard]] domain::Result<domain::Invoice> invoiceFromJson(const json::Value& value, json::Unknown unknown,
                                                              const std::string& path = {});
[[nodiscard]] json::Value toJson(const domain::InvoicePage& page);
[[nodiscard]] domain::Result<domain::InvoicePage> invoicePageFromJson(const json::Value& value,
                                                                      json::Unknown unknown);

} // namespace cordboard::contract
