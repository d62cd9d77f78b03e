// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/directoryview.h"
#include "domain/plan.h"

namespace cordboard::ui {

/// Words commands: titles, buttons, toasts, the Edit menu. A plan names its one row: "Delete Ada Lovelace"; a
/// bare command knows ids only: "Delete one user".
class CommandText final {
    Q_DECLARE_TR_FUNCTIONS(CommandText)
public:
    /// "Delete 12 users", "Grant Office Admin to 3 users".
    [[nodiscard]] static QString title(const domain::Command& command);
    /// The same over the rows of the plan, with the name when there is one row only: "Release +1
    /// 415-555-0100".
    [[nodiscard]] static QString title(const domain::Plan& plan);
    /// "Checking 12 users…": while the plan is made.
    [[nodiscard]] static QString checking(const domain::Command& command);
    /// "Delete 11 users": what the button will really do.
    [[nodiscard]] static QString button(const domain::Command& command, std::size_t willChange);
    [[nodiscard]] static QString button(const domain::Plan& plan);
    /// The toast: "Deleted 12 users. Restorable until Tue 14:05, except for Zoe Müller.", "Assigned +1
    /// 415-555-0100 to Ada Lovelace."
    [[nodiscard]] static QString done(const domain::Plan& plan, const domain::DirectoryView& directory);
    /// "Restorable until Tue 14:05, except for 5 people who never activated." Requires: `undo.until`.
    [[nodiscard]] static QString restorable(const domain::Plan& plan);
    /// "Can be undone until Tue 14:05, except for Zoe Müller." Requires: `undo.isPossible`.
    [[nodiscard]] static QString undoable(const domain::Plan& plan);
    /// "Leave out Zoe Müller.", so that the rest may wait for a connection (R-CHG-07); empty when that is
    /// nobody, or everybody.
    [[nodiscard]] static QString leaveOutToWait(const domain::Plan& plan);
    /// The toast without a connection: "Sent once there is a connection: delete 12 users."
    [[nodiscard]] static QString waits(const domain::Plan& plan, const domain::DirectoryView& directory);
    /// Edit > Undo: "Undo delete 12 users", "Undo delete 10 of 12 users" (R-BULK-11). The plan is that of the
    /// operation to take back. These four are empty for what nothing takes back.
    [[nodiscard]] static QString undo(const domain::Plan& plan, const domain::DirectoryView& directory);
    /// Edit > Redo. The plan is that of the undo to take back: its inverse is named.
    [[nodiscard]] static QString redo(const domain::Plan& undone, const domain::DirectoryView& directory);
    /// The toast after an undo: "Undone: delete 12 users."
    [[nodiscard]] static QString undone(const domain::Plan& plan, const domain::DirectoryView& directory);
    /// The toast after a redo, from the plan of the undo taken back: "Done again: delete 12 users."
    [[nodiscard]] static QString redone(const domain::Plan& undone, const domain::DirectoryView& directory);
    /// The failure toast's first sentence: "Delete 12 users: the server refused."
    [[nodiscard]] static QString refused(const domain::Plan& plan);
    /// What can be lost by it is worth the button that Enter does not reach: deletions and releases.
    [[nodiscard]] static bool isDestructive(const domain::Command& command) noexcept;
};

} // namespace cordboard::ui
