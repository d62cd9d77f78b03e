// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "directory/directory.h"
#include "interfaces/tablesource.h"

namespace cordboard::session {

/// What a view of a table asks the directory: all that a look on another thread needs to know.
struct TableLook {
    interfaces::TableKind kind = interfaces::TableKind::Users;
    std::vector<interfaces::SortKey> sort;
    domain::QueryNode query;
    domain::Instant now;
    std::uint64_t number = 0; ///< of the view it is for
    std::optional<interfaces::RowSet> only{}; ///< rows that are asked for, instead of those that are offered
    std::string text{}; ///< of the query: numbers in it are read as the company's countries write them
};

/// What it answers.
struct TableRows {
    interfaces::RowSet members; ///< of the table, whatever the query
    interfaces::RowSet offered; ///< of those, the ones a query is asked among
    interfaces::RowSet matching;
    std::vector<interfaces::RowHandle> order; ///< those that match
};

/// Searches and sorts under one ReadLock. Once `isGivenUp` answers true what comes back means nothing.
[[nodiscard]] TableRows rowsOf(const directory::Directory& directory, const TableLook& look,
                               const std::function<bool()>& isGivenUp);

} // namespace cordboard::session
