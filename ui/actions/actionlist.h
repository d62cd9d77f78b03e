// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/actions/actionspec.h"
#include "ui/actions/windowview.h"

/// All actions, and what follows from their specs.
namespace cordboard::ui {

/// By id.
[[nodiscard]] const std::vector<ActionSpec>& allActions();
[[nodiscard]] const ActionSpec& specOf(ActionId id);

/// The actions of a page in the order of their importance: bulk bar, context menu and menus follow it.
[[nodiscard]] const std::vector<ActionId>& actionsOf(interfaces::TableKind page);
/// The pages whose rows an action is for; none for those that are for the window or any table.
[[nodiscard]] std::vector<interfaces::TableKind> pagesOf(const ActionSpec& spec);

/// An action that nobody of these roles can use is not there at all (R-ROLE-11, R-ROLE-12); what depends on
/// the row is disabled and says why. As long as nobody knows who the actor is, everything is there.
[[nodiscard]] bool isActionFor(ActionId action, const domain::Actor& actor);
/// Whether it is of any use while the window shows that: beside one's own settings stands nothing that works
/// on pages, their rows, or the company.
[[nodiscard]] bool isActionIn(ActionId action, WindowView view);
/// Whoever has no admin role has their own settings alone (R-PROF-03). As long as nobody knows who the actor
/// is, they may be an admin.
[[nodiscard]] bool isAdmin(const domain::Actor& actor);

} // namespace cordboard::ui
