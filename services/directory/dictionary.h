// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/collation.h"

namespace cordboard::directory {

/// Distinct texts as small codes, with their folded twin for search and their place in the order of people.
///
/// Specification. A code is never reused. `rank(code)` compares like the collation of the texts; ranks have gaps, so a
/// new text finds a place between two others without moving them. When a gap is used up all ranks are dealt anew; they
/// compare as before, so orders stand, but nobody may keep a rank across `codeOf`. Cost of a new text: one binary search and a move of
/// the sorted codes (40,000 names: 160 KB).
class Dictionary final {
public:
    explicit Dictionary(const Collation& collation) : m_collation(collation) { (void)codeOf({}); }

    /// The code of a text, made if it is new.
    std::uint32_t codeOf(std::string_view text);
    [[nodiscard]] const std::string& text(std::uint32_t code) const { return m_entries[code].text; }
    [[nodiscard]] const std::string& folded(std::uint32_t code) const { return m_entries[code].folded; }
    [[nodiscard]] std::uint64_t rank(std::uint32_t code) const { return m_entries[code].rank; }
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

private:
    struct Entry {
        std::string text;
        std::string folded;
        std::string sortKey;
        std::uint64_t rank = 0;
    };

    void place(std::uint32_t code);
    void dealRanks();

    const Collation& m_collation;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_sorted; ///< codes in order
    std::unordered_map<std::string, std::uint32_t> m_codes;
};

} // namespace cordboard::directory
