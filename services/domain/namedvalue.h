// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/directoryview.h"
#include "domain/field.h"

namespace cordboard::domain {

/// A field's value with the names that people know in place of ids: of offices, departments, people, devices,
/// and of what a role is over ("office_admin:Berlin"); line keys stay ("Ada Lovelace:2"). An id nobody knows
/// any more stays. Complexity: a look-up for each id.
[[nodiscard]] Value namedValue(const DirectoryView& company, Field field, const Value& value);

/// Texts with commas, where people read them: the first `limits::NamedValues`, and "…" for the others.
[[nodiscard]] std::string listed(const std::vector<std::string>& texts);

/// The roles of a list that stands in one text, "company_admin, office_admin:Berlin, Mitte": a name may have
/// commas of its own.
[[nodiscard]] std::vector<std::string> rolesIn(std::string_view list);

/// What is known of a field by its name, where the record may be of another kind than `table`; nullptr when
/// there is none.
[[nodiscard]] const FieldSpec* findFieldNear(RecordKind table, std::string_view name) noexcept;

} // namespace cordboard::domain
