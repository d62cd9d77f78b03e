// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/tables/tabledescription.h"

/// The tables there are, a file each.
namespace cordboard::session {

[[nodiscard]] const TableDescription& usersTable();
[[nodiscard]] const TableDescription& deletedUsersTable();
[[nodiscard]] const TableDescription& numbersTable();
[[nodiscard]] const TableDescription& licensesTable();
[[nodiscard]] const TableDescription& devicesTable();

} // namespace cordboard::session
