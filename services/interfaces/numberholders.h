// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/instant.h"
#include "interfaces/tablesource.h"

namespace cordboard::interfaces {

/// R-NUM-14: somebody, a department or a main line that has or had a number.
struct NumberHolder {
    std::string name; ///< as Activity tells it; the id where it knows none
    std::string id; ///< empty when it is not told
    std::optional<domain::Instant> from; ///< nothing: from before what is recorded
    std::optional<domain::Instant> to; ///< nothing: still
};

/// Newest first. `history` has what happened to one number: rows of Activity, the newest first.
[[nodiscard]] std::vector<NumberHolder> holdersIn(const TableSource& history);

} // namespace cordboard::interfaces
