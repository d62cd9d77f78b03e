// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/rowset.h"

namespace cordboard::directory {

/// The folded text that search looks through, of all rows in one arena, scanned from end to end.
///
/// Specification. A row's text is its fields joined by '\n' and ended by '\0', so that no hit crosses a row and a query
/// without these characters no field. Rationale: at a million users brute force over 75 MB beats every index, and needs
/// none (performance.md). A changed row is appended and its old text blanked; the arena is rewritten when a quarter is
/// stale, in row order.
class SearchText final {
public:
    void assign(std::uint32_t row, std::string_view foldedFields);
    /// Rows whose text contains the needle. An empty needle is in every row that has a text.
    [[nodiscard]] domain::RowSet find(std::string_view needle) const;
    /// One field of a row's text, counted from 0; empty when there is none.
    [[nodiscard]] std::string_view field(std::uint32_t row, std::size_t index) const;
    [[nodiscard]] std::string_view text(std::uint32_t row) const;

private:
    struct Piece {
        std::uint64_t offset = 0;
        std::uint32_t row = 0;
    };
    struct Span {
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
    };

    [[nodiscard]] std::vector<Piece>::const_iterator holder(std::vector<Piece>::const_iterator from,
                                                            std::uint64_t offset) const;
    void append(std::uint32_t row, std::string_view text);
    void rewrite();

    std::string m_arena;
    std::vector<Piece> m_pieces; ///< in arena order, stale ones included
    std::vector<Span> m_spans;   ///< by row
    std::size_t m_stale = 0;
};

} // namespace cordboard::directory
