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

/// The command of an action for these rows. Nothing for actions that ask for more first (Edit…, Assign number…) or that
/// change nothing.
[[nodiscard]] std::optional<domain::Command> commandFor(ActionId action, const std::vector<std::string>& rows,
                                                        const domain::DirectoryView& company);
/// The row of the permission matrix that an action needs, if it needs one.
[[nodiscard]] std::optional<domain::Operation> operationOf(ActionId action);
/// Whether the action makes sense for one row only.
[[nodiscard]] bool isForOneRow(ActionId action);

/// An edit of one cell as a command. The last word of a name is the last name, as in most of the company's languages;
/// who needs it otherwise uses Edit…
[[nodiscard]] std::optional<domain::EditUsers> editOfCell(const std::string& user, interfaces::ColumnId column,
                                                          const std::string& text);

} // namespace cordboard::ui
