// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ui/pane/factsheet.h"

namespace cordboard::ui {

/// What the pane tells of a number, whoever has it: state and place, its holder, and until when nobody can
/// have it. Nothing when the number is gone.
[[nodiscard]] std::optional<FactSheet> numberSheet(const FactSource& row);

} // namespace cordboard::ui
