// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/directoryview.h"
#include "domain/field.h"

namespace cordboard::domain {

/// A field's value with the names that people know in place of ids: of offices, departments, people, devices,
/// and of the office in a role ("office_admin:Berlin"); line keys stay ("Ada Lovelace:2"). An id nobody knows
/// any more stays. Complexity: a look-up for each id.
[[nodiscard]] Value namedValue(const DirectoryView& company, Field field, const Value& value);

} // namespace cordboard::domain
