// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pane/factsheet.h"

namespace cordboard::ui {

/// A person, deleted or not. Nothing when the record is gone.
[[nodiscard]] std::optional<FactSheet> userSheet(const FactSource& row);

} // namespace cordboard::ui
