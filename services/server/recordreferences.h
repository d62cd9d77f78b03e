// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/field.h"
#include "server/sql.h"

/// Which records refer to which: an index of the fields of records, kept in `record_references` (R-OFFB-01).
///
/// Specification. A field whose texts are ids of records (`FieldSpec::refersTo`) has a row there for each of
/// them, unless many share what it refers to (`isReferredToByMany`): those fields are looked through instead.
/// At any time the rows say what the records say, and nothing else. Internal to the server. Threads: as the
/// Connection.
namespace cordboard::server {

/// Brings the index up to date with what `record`, which is there, is going to tell. Requires: the record is
/// not written yet, because its row tells what it referred to; an open write transaction.
[[nodiscard]] domain::Result<void> noteReferences(Connection& connection, const std::string& company,
                                                  const domain::Record& record);
/// The same for a record that is not there yet.
[[nodiscard]] domain::Result<void> addReferences(Connection& connection, const std::string& company,
                                                 const domain::Record& record);
/// The same for a record that is going to be removed.
[[nodiscard]] domain::Result<void> dropReferences(Connection& connection, const std::string& company,
                                                  const domain::EntityRef& entity);

/// For each of `targets`, records of one kind: the ids of the records of `kind` that refer to it, each once,
/// in order. Complexity: what is found, and for what many share a look at all records of `kind`.
[[nodiscard]] domain::Result<std::vector<std::vector<std::string>>>
referringTo(Connection& connection, const std::string& company, domain::RecordKind kind,
            domain::RecordKind target, std::span<const std::string> targets);

} // namespace cordboard::server
