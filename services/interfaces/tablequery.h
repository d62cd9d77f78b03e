// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/query/scope.h"
#include "interfaces/tablesource.h"

namespace cordboard::interfaces {

/// What a query of the table is asked of. Who takes a query from somebody parses it with this, so that window
/// and command line answer as the service does; `company` is what he sees. Threads: those of the view.
[[nodiscard]] domain::QueryScope queryScopeOf(TableKind kind, const domain::DirectoryView& company);

} // namespace cordboard::interfaces
