// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/actions/actionspec.h"

class QMenu;
class QMenuBar;

namespace cordboard::ui {

class Actions;

/// Fills the menu bar with all actions that name a group, and with the pages. Threads: GUI thread.
void fillMenuBar(QMenuBar& bar, const Actions& actions);

/// Whether a menu for rows has what works on any table too: copying, marking.
enum class CellEntries : std::uint8_t { None, Included };
struct RowMenuExtent {
    CellEntries cells = CellEntries::Included;
    std::vector<ActionId> without = {}; ///< these stand elsewhere
};
/// Adds what can be done with rows of `page`, in the groups of the menu bar with lines between them, those
/// for people under headings (R-EDIT-07); what takes the rows away comes last.
void fillRowMenu(QMenu& menu, interfaces::TableKind page, const Actions& actions,
                 const RowMenuExtent& extent = {});

/// Menus without an entry of this role go, and come with one.
void hideEmptyMenus(QMenuBar& bar);

/// Groups that some menu has; tests compare them with what the actions name.
[[nodiscard]] std::vector<MenuGroup> shownGroups();

/// Where an action of the group stands in the menu bar: "Users", "View › Theme"; empty = in no menu.
[[nodiscard]] QString menuPathOf(MenuGroup group);

} // namespace cordboard::ui
