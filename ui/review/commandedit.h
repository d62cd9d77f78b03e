// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/rowset.h"

namespace cordboard::ui {

/// What the admin chooses about a deletion.
struct CommandChoices {
    domain::LicenseDisposition licenses = domain::LicenseDisposition::Keep;
    bool rescueNumbers = true;
    /// Of `licenses`, per row (R-DEL-03).
    std::map<domain::UserId, domain::LicenseDisposition> overrides = {};
};

/// The command with the choices made and without the targets in `leftOut` (by place), everything else as it
/// was. A permanent deletion gets the known addresses, so that its effect shows before anything is typed.
/// Threads: any.
[[nodiscard]] domain::Command edited(domain::Command command, const CommandChoices& choices,
                                     const domain::RowSet& leftOut, const domain::DirectoryView& company);

} // namespace cordboard::ui
