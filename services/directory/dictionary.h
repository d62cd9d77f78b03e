// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/collation.h"
#include "directory/rowindex.h"

namespace cordboard::directory {

/// Distinct texts as small codes, with their folded twin for search and their place in the order of people.
///
/// Specification. A code is never reused. After `arrange`, `rank(code)` compares like the collation of the
/// texts. New texts move the ranks of others, but never past each other: orders of rows stand, a remembered
/// rank does not. Cost of a batch: sorting its new texts and one pass over all of them (40,000 names: 0.1
/// ms), nothing without new ones.
class Dictionary final {
public:
    explicit Dictionary(const Collation& collation);
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    /// The code of a text, made if it is new; 0 is the empty text.
    std::uint32_t codeOf(std::string_view text);
    /// The code of a text that is known.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const
    {
        return m_codes.find(text);
    }
    /// Gives every text its rank. Call once a batch.
    void arrange();

    [[nodiscard]] const std::string& text(std::uint32_t code) const { return m_entries[code].text; }
    [[nodiscard]] const std::string& folded(std::uint32_t code) const { return m_entries[code].folded; }
    /// Requires: `arrange` was called since the code was made.
    [[nodiscard]] std::uint32_t rank(std::uint32_t code) const { return m_entries[code].rank; }
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

    /// Requires: arranged.
    void save(ImageWriter& image) const;
    /// False when the image has no valid dictionary.
    [[nodiscard]] bool load(ImageReader& image);
    /// Becomes what another one is, which is good for nothing then.
    void take(Dictionary& other) noexcept;

private:
    struct Entry {
        std::string text;
        std::string folded;
        std::string sortKey;
        std::uint32_t rank = 0;
    };
    struct TextOf {
        const Dictionary* dictionary;
        std::string_view operator()(std::uint32_t code) const { return dictionary->text(code); }
    };

    const Collation& m_collation;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_sorted; ///< arranged codes in order; the codes above them are new
    RowIndex<TextOf> m_codes{TextOf{this}};
};

} // namespace cordboard::directory
