// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/sparenumbers.h"

namespace cordboard::domain {

std::optional<OwnedNumber> SpareNumbers::next(const Office& office)
{
    auto& shelf = m_shelves[office.id];
    while (true) {
        while (shelf.place < shelf.numbers.size() && m_gone.contains(shelf.numbers[shelf.place].id))
            ++shelf.place;
        if (shelf.place < shelf.numbers.size())
            return shelf.numbers[shelf.place];
        if (shelf.asked > 0 && shelf.isWhole())
            return std::nullopt;
        refill(shelf, office);
    }
}

/// The answers to one question begin alike, however many are wanted: nothing changes while a plan is made.
void SpareNumbers::refill(Shelf& shelf, const Office& office)
{
    shelf.asked = shelf.asked == 0 ? shelf.expected + m_gone.size() + 1 : shelf.asked * 2;
    shelf.numbers = m_view.spareNumbers({office.country, office.id, office.areaCode, m_now, shelf.asked});
}

} // namespace cordboard::domain
