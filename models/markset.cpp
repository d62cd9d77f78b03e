// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/markset.h"

#include <algorithm>

namespace cordboard::models {

using domain::RowHandle;
using domain::RowSet;

MarkSet::MarkSet(interfaces::TableSource& source, QObject* parent) : QObject(parent), m_source(source)
{
    m_removal = source.rowsRemoved.connect([this](const RowSet& rows) { removeRows(rows); });
}

std::size_t MarkSet::countOutOfView() const
{
    return m_rows.count() - m_rows.countCommon(m_source.matching());
}

Qt::CheckState MarkSet::stateOfMatching() const
{
    const auto marked = m_rows.countCommon(m_source.matching());
    if (marked == 0)
        return Qt::Unchecked;
    return marked == m_source.rowCount() ? Qt::Checked : Qt::PartiallyChecked;
}

std::vector<std::string> MarkSet::ids() const
{
    return m_source.idsOf(m_rows);
}

void MarkSet::mark(RowHandle row)
{
    m_rows.insert(row);
    Q_EMIT changed();
}

void MarkSet::unmark(RowHandle row)
{
    m_rows.erase(row);
    Q_EMIT changed();
}

void MarkSet::toggle(RowHandle row)
{
    if (m_rows.contains(row))
        unmark(row);
    else
        mark(row);
}

void MarkSet::setRange(std::size_t first, std::size_t last, bool isMarked)
{
    if (m_source.rowCount() == 0)
        return;
    const auto [low, high] = std::minmax(first, last);
    for (auto row = low; row <= std::min(high, m_source.rowCount() - 1); ++row) {
        const auto handle = m_source.handleAt(row);
        if (isMarked)
            m_rows.insert(handle);
        else
            m_rows.erase(handle);
    }
    Q_EMIT changed();
}

void MarkSet::markAllMatching()
{
    m_rows.unite(m_source.matching());
    Q_EMIT changed();
}

void MarkSet::unmarkAllMatching()
{
    m_rows.subtract(m_source.matching());
    Q_EMIT changed();
}

void MarkSet::invertMatching()
{
    auto fresh = m_source.matching();
    fresh.subtract(m_rows);
    m_rows.subtract(m_source.matching());
    m_rows.unite(fresh);
    Q_EMIT changed();
}

void MarkSet::clear()
{
    if (m_rows.isEmpty())
        return;
    m_rows.clear();
    Q_EMIT changed();
}

void MarkSet::removeRows(const RowSet& rows)
{
    auto both = m_rows;
    const auto lost = both.intersect(rows);
    if (lost.isEmpty())
        return;
    m_rows.subtract(rows);
    Q_EMIT changed();
    Q_EMIT marksLost(lost);
}

} // namespace cordboard::models
