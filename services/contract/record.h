// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include "domain/changelist.h"
#include "json/json.h"
#include "json/objectreader.h"

/// The codec between domain values and the JSON of `openapi.yaml`, used by server, client and command line
/// alike. Every `toJson` is total; every `...FromJson` answers InvalidInput with the path of the first bad
/// member. Field names and kinds come from domain/field.h, so a new field needs no line here. All functions
/// are pure.
namespace cordboard::contract {

using FieldValues = std::vector<std::pair<domain::Field, domain::Value>>;

[[nodiscard]] json::Value toJson(const domain::Value& value);
/// Checks kind and nullability. `path` is where the value stands, for the error.
[[nodiscard]] domain::Result<domain::Value> valueFromJson(const domain::FieldSpec& spec,
                                                          const json::Value& value, std::string path);

/// {"state": "active", ...}; Existence is "exists".
[[nodiscard]] json::Value fieldsToJson(const FieldValues& fields);
/// Catalogue order, Existence first.
[[nodiscard]] domain::Result<FieldValues> fieldsFromJson(domain::RecordKind table, const json::Value& value,
                                                         json::Unknown unknown, const std::string& path = {});

/// {"id": "...", "version": 7, <field>: <value>...}.
[[nodiscard]] json::Value toJson(const domain::Record& record);
/// Fields that are not told stay untold. An empty id and a negative version are refused.
[[nodiscard]] domain::Result<domain::Record> recordFromJson(domain::RecordKind table,
                                                            const json::Value& value, json::Unknown unknown);

/// {"table", "id"} as members of a larger object.
void writeRef(json::Value& object, const domain::EntityRef& ref);
[[nodiscard]] domain::EntityRef readRef(json::ObjectReader& reader);

/// {"table", "id", "field", "before", "after"}.
[[nodiscard]] json::Value toJson(const domain::ChangeList::Entry& change);
[[nodiscard]] domain::Result<domain::Change> changeFromJson(const json::Value& value, json::Unknown unknown,
                                                            const std::string& path);

} // namespace cordboard::contract
