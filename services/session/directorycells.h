// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "directory/directory.h"
#include "interfaces/tablesource.h"

/// What stands in a cell of the tables over the directory, and which stored fields it comes from.
namespace cordboard::session {

/// Values are raw: words of enumerations, E.164 numbers, instants; several are joined by ",". Nothing where
/// there is nothing to show, and for a row that is no longer there. Requires a ReadLock.
[[nodiscard]] interfaces::Cell cellOf(const directory::Directory& directory, interfaces::TableKind kind,
                                      interfaces::RowHandle row, interfaces::ColumnId column);

/// The fields a column shows; changes of them change its cells and its order.
[[nodiscard]] std::vector<domain::Field> fieldsBehind(interfaces::TableKind kind,
                                                      interfaces::ColumnId column);
/// The fields a query looks at.
[[nodiscard]] directory::FieldSet fieldsBehind(const domain::QueryNode& query);

} // namespace cordboard::session
