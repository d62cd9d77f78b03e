// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "directory/packing.h"

namespace cordboard::directory {

/// A row with the number that places it, for rows that are sorted by more than one number.
struct PlacedRow {
    std::uint64_t key = 0;
    std::uint32_t row = 0;
};

/// Sorts by key and keeps rows of one key as they were. Linear: a pass for each dozen of bits by which the
/// keys differ. Zero may stand far below all others ("never") without costing a pass.
void sortByKey(std::span<PlacedRow> rows);

/// The same for many rows, `keys[i]` being that of `rows[i]`; both are in order afterwards. With two
/// processors, and half the memory, where key and row fit into eight bytes together, as those of a company
/// do. Requires: as many keys as rows.
void sortByKeys(std::span<std::uint32_t> rows, std::span<std::uint64_t> keys);

} // namespace cordboard::directory
