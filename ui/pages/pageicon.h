// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "interfaces/tablesource.h"

namespace cordboard::ui {

/// The name of a page's icon for `Theme::icon`: in the sidebar and where the page is empty.
[[nodiscard]] QString pageIcon(interfaces::TableKind page);

} // namespace cordboard::ui
