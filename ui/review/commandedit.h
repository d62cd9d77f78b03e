// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>

#include "domain/command.h"

namespace cordboard::ui {

/// The command without these targets, everything else as it was; nothing when no target is left.
[[nodiscard]] std::optional<domain::Command> without(const domain::Command& command, const std::set<domain::EntityRef>& leftOut);

} // namespace cordboard::ui
