// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace cordboard::ui {

class MarkHeader;

/// Which columns of a table stay in view while the others scroll beneath them, and where they are seen. They
/// are the leading ones, with the first column with data and the marks before them; columns that would leave
/// too little room for the others scroll all the same. Rationale: one view that draws some columns at another
/// place has one selection, one editor and one table to tell assistive technology of; a second view upon the
/// first would have two of each. Threads: GUI thread. The header must outlive it.
class PinnedColumns final {
public:
    /// In pixels of the viewport; mirrored where the header is.
    struct Place {
        int section;
        int left;
        int width;
    };

    explicit PinnedColumns(const MarkHeader& header) : m_header(header) {}

    void set(int section, bool isPinned);
    void clear() noexcept { m_sections.clear(); }
    [[nodiscard]] bool contains(int section) const;
    /// The first column with data stays pinned as long as another one is: it stands before it.
    [[nodiscard]] bool canChange(int section) const;

    /// Those that are seen at another place than the header has them; none while nothing is scrolled away.
    [[nodiscard]] std::vector<Place> places() const;
    [[nodiscard]] std::optional<Place> placeOf(int section) const;
    /// The section whose place is at `x`; -1 when there is none.
    [[nodiscard]] int sectionAt(int x) const;
    /// What they take of the viewport's leading side once something is scrolled away.
    [[nodiscard]] int width() const;

private:
    [[nodiscard]] int firstData() const;
    [[nodiscard]] std::vector<Place> leading() const;

    const MarkHeader& m_header;
    std::vector<int> m_sections;
};

} // namespace cordboard::ui
