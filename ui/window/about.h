// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QWidget;

namespace cordboard::ui {

/// Opens the box with version and licenses over `window`. Threads: GUI thread.
void openAbout(const Theme& theme, QWidget& window);

} // namespace cordboard::ui
