// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/directoryview.h"

/// Internal to the domain.
namespace cordboard::domain {

/// R-NUM-10 for several rows: which number of the pool the next one takes, when earlier rows have theirs and
/// later ones wish for some by name.
///
/// Complexity: one question for each office that a row asks for; twice as many numbers are read, and so on,
/// where other offices of the country have taken of those.
class SpareNumbers final {
public:
    SpareNumbers(const DirectoryView& view, Instant now) : m_view(view), m_now(now) {}

    /// One more row may ask for this office.
    void expect(const OfficeId& office) { ++m_shelves[office].expected; }
    /// Nobody takes it by this: it is somebody's already, or wished for by name.
    void setAside(const NumberId& number) { m_gone.insert(number); }
    /// What the next row of this office would take; nothing when its country has none left. It is there still
    /// until it is `setAside`.
    [[nodiscard]] std::optional<OwnedNumber> next(const Office& office);

private:
    struct Shelf {
        std::vector<OwnedNumber> numbers;
        std::size_t place = 0;
        std::size_t expected = 0; ///< rows
        std::size_t asked = 0;
        [[nodiscard]] bool isWhole() const noexcept { return numbers.size() < asked; }
    };
    void refill(Shelf& shelf, const Office& office);

    const DirectoryView& m_view;
    Instant m_now;
    std::unordered_set<NumberId> m_gone;
    std::unordered_map<OfficeId, Shelf> m_shelves;
};

} // namespace cordboard::domain
