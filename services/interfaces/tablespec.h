// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/query/scope.h"
#include "interfaces/tablesource.h"

namespace cordboard::interfaces {

/// What is known of a table above the directory. Functions of tablesource.h and tablequery.h answer from it.
struct TableSpec {
    TableKind kind;
    std::string_view word; ///< on command lines and in settings
    std::span<const ColumnSpec> columns;
    std::array<std::optional<SortKey>, 2> firstOrder; ///< as many as are set
    domain::QueryTable asked; ///< what a query of it is asked of
    std::optional<domain::Right> toSee; ///< see rightToSee
    std::vector<domain::UserState> (*states)() = nullptr; ///< of people: in which states; nullptr = in all
};

[[nodiscard]] const TableSpec& specOf(TableKind kind) noexcept;

} // namespace cordboard::interfaces
