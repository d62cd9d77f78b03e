// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/actions/actionspec.h"

class QMenuBar;

namespace cordboard::ui {

class Actions;

/// Fills the menu bar with all actions that name a group, and with the pages. Threads: GUI thread.
void fillMenuBar(QMenuBar& bar, const Actions& actions);

/// Menus without an entry of this role go, and come with one.
void hideEmptyMenus(QMenuBar& bar);

/// Groups that some menu has; tests compare them with what the actions name.
[[nodiscard]] std::vector<MenuGroup> shownGroups();

} // namespace cordboard::ui
