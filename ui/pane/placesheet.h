// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pane/factsheet.h"

/// What the pane tells of offices, departments and regions: their values, and links to all that is in them.
namespace cordboard::ui {

[[nodiscard]] std::optional<FactSheet> officeSheet(const FactSource& row);
[[nodiscard]] std::optional<FactSheet> departmentSheet(const FactSource& row);
[[nodiscard]] std::optional<FactSheet> regionSheet(const FactSource& row);

} // namespace cordboard::ui
