// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "directory/stringcolumn.h"
#include "domain/rowset.h"

namespace cordboard::directory {

[[nodiscard]] inline bool contains(std::string_view text, std::string_view needle) noexcept
{
    return text.find(needle) != std::string_view::npos;
}

/// The folded text that search looks through, scanned from end to end.
///
/// Specification. A row's text is its fields joined by '\n' and ended by '\0', so that no hit crosses a row
/// and a query without these characters no field. What the last few searches found is kept, and kept true
/// when rows change: to type one more letter looks only through what was found before, to go back one is
/// free. Rationale: at a million users a vectorized scan over 80 MB beats every index, and needs none.
/// Threads: any number may search while none assigns.
class SearchText final {
public:
    void assign(std::uint32_t row, std::string_view foldedFields);
    /// Rows whose text contains the needle. An empty needle is in every row that has a text.
    [[nodiscard]] domain::RowSet find(const std::string& needle) const;
    /// Of some rows, those whose text contains the needle: does not look at the others. Not kept.
    [[nodiscard]] domain::RowSet findAmong(const domain::RowSet& among, const std::string& needle) const;
    /// Of some rows, those that have the needle in one field.
    [[nodiscard]] domain::RowSet findInField(const domain::RowSet& among, std::size_t index,
                                             const std::string& needle) const;

    /// One field of a row's text, counted from 0; empty when there is none.
    [[nodiscard]] std::string_view field(std::uint32_t row, std::size_t index) const;
    /// The last field but one: found from the end.
    [[nodiscard]] std::string_view lastButOne(std::uint32_t row) const;
    [[nodiscard]] std::string_view text(std::uint32_t row) const;

    /// Asks for the memory of a text that is read soon.
    void fetchText(std::uint32_t row) const noexcept { m_texts.fetchAhead(row); }

    void save(ImageWriter& image) const { m_texts.save(image); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows);
    /// Becomes what another one is, which is good for nothing then.
    void take(SearchText& other) noexcept;

private:
    struct Kept {
        std::string needle;
        domain::RowSet rows;
        std::size_t count = 0;
    };
    static constexpr std::size_t MostKept = 8; ///< an eighth of a megabyte each with a million rows

    [[nodiscard]] domain::RowSet scanned(const domain::RowSet* among, const std::string& needle) const;
    [[nodiscard]] const Kept* narrowest(const std::string& needle) const;

    StringColumn m_texts;
    std::string m_ended; ///< a text on its way, so that none allocates
    std::vector<std::uint64_t> m_hasText; ///< bit by row
    mutable std::mutex m_keptMutex; ///< of what several searches at once keep
    mutable std::vector<Kept> m_kept; ///< newest last
};

} // namespace cordboard::directory
