// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/pinnedcolumns.h"

#include <algorithm>

#include "ui/tables/markheader.h"

namespace cordboard::ui {

namespace {

/// Of the viewport, in percent: what scrolls is still to be read.
constexpr int MostRoom = 60;

} // namespace

int PinnedColumns::firstData() const
{
    return m_header.isMarkSection(0) ? 1 : 0;
}

void PinnedColumns::set(int section, bool isPinned)
{
    if (!canChange(section))
        return;
    std::erase(m_sections, section);
    if (!isPinned)
        return;
    m_sections.push_back(section);
    if (!contains(firstData()))
        m_sections.push_back(firstData());
}

bool PinnedColumns::contains(int section) const
{
    return std::find(m_sections.begin(), m_sections.end(), section) != m_sections.end();
}

bool PinnedColumns::canChange(int section) const
{
    return section > firstData() || (section == firstData() && m_sections.size() < 2);
}

std::vector<PinnedColumns::Place> PinnedColumns::leading() const
{
    std::vector<Place> places;
    const auto room = m_header.viewport()->width();
    int taken = 0;
    bool isMarkAlone = true;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const auto section = m_header.logicalIndex(visual);
        if (m_header.isSectionHidden(section))
            continue;
        const auto width = m_header.sectionSize(section);
        const bool isMark = m_header.isMarkSection(section);
        if ((!isMark && !contains(section)) || taken + width > room * MostRoom / 100)
            break;
        places.push_back({section, m_header.isRightToLeft() ? room - taken - width : taken, width});
        taken += width;
        isMarkAlone = isMarkAlone && isMark;
    }
    return isMarkAlone ? std::vector<Place>{} : places;
}

std::vector<PinnedColumns::Place> PinnedColumns::places() const
{
    return m_header.offset() > 0 ? leading() : std::vector<Place>{};
}

std::optional<PinnedColumns::Place> PinnedColumns::placeOf(int section) const
{
    const auto all = places();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [section](const Place& place) { return place.section == section; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

int PinnedColumns::sectionAt(int x) const
{
    for (const auto& place : places()) {
        if (x >= place.left && x < place.left + place.width)
            return place.section;
    }
    return -1;
}

int PinnedColumns::width() const
{
    int sum = 0;
    for (const auto& place : leading())
        sum += place.width;
    return sum;
}

} // namespace cordboard::ui
