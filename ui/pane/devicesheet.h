// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pane/factsheet.h"

namespace cordboard::ui {

/// Of a device.
[[nodiscard]] std::optional<FactSheet> deviceSheet(const FactSource& row);
/// A user's devices, one fact each: what it is, and how it is with it. Empty when there are none.
[[nodiscard]] FactSheet::Group devicesOf(const domain::UserId& user, const domain::DirectoryView& company);

} // namespace cordboard::ui
