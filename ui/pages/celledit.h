// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/command.h"
#include "interfaces/tablesource.h"

namespace cordboard::ui {

/// An edit of one cell as a command (R-EDIT-01). `before` and `after` are the fields of the cell, two for a
/// name; only those that differ are edited. Nothing when none does.
[[nodiscard]] std::optional<domain::EditUsers> editOfCell(const std::string& user,
                                                          interfaces::ColumnId column,
                                                          const std::vector<std::string>& before,
                                                          const std::vector<std::string>& after);

/// The same for one field of a person. Requires: it is one that is edited in place.
[[nodiscard]] std::optional<domain::EditUsers> editOfField(const std::string& user, domain::Field field,
                                                           const std::string& before,
                                                           const std::string& after);

} // namespace cordboard::ui
