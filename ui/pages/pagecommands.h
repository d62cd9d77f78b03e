// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/permission.h"
#include "interfaces/tablesource.h"
#include "ui/actions/actions.h"

/// What the actions of a page mean: which are offered, and which command they are for the rows they act on.
namespace cordboard::ui {

/// Rows know their ids as text.
template <typename IdType> [[nodiscard]] std::vector<IdType> idsFrom(const std::vector<std::string>& rows)
{
    std::vector<IdType> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows)
        ids.emplace_back(row);
    return ids;
}

/// The actions of a page in the order of their importance: bulk bar, context menu and menus follow it.
[[nodiscard]] const std::vector<ActionId>& actionsOf(interfaces::TableKind page);

/// The command of an action for these rows. Nothing for actions that ask for more first (Edit…, Assign
/// number…) or that change nothing.
[[nodiscard]] std::optional<domain::Command> commandFor(ActionId action, const std::vector<std::string>& rows,
                                                        const domain::DirectoryView& company);
/// The row of the permission matrix that an action needs, if it needs one.
[[nodiscard]] std::optional<domain::Right> rightOf(ActionId action);
/// The page whose rows an action is for, or which it shows.
[[nodiscard]] std::optional<interfaces::TableKind> pageOf(ActionId action);

/// Pages and actions that nobody of these roles can use are not there at all (R-ROLE-11, R-ROLE-12); what
/// depends on the row is disabled and says why. As long as nobody knows who the actor is, everything is
/// there.
[[nodiscard]] bool isPageFor(interfaces::TableKind page, const domain::Actor& actor);
[[nodiscard]] bool isActionFor(ActionId action, const domain::Actor& actor);

/// Whether the action makes sense for one row only.
[[nodiscard]] bool isForOneRow(ActionId action);

/// An edit of one cell as a command (R-EDIT-01). `before` and `after` are the fields of the cell, two for a
/// name; only those that differ are edited. Nothing when none does.
[[nodiscard]] std::optional<domain::EditUsers> editOfCell(const std::string& user,
                                                          interfaces::ColumnId column,
                                                          const std::vector<std::string>& before,
                                                          const std::vector<std::string>& after);

} // namespace cordboard::ui
