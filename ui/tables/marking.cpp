// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/marking.h"

#include <algorithm>

#include "models/tablemodel.h"

namespace cordboard::ui {

void Marking::setRows(models::RowModel* rows)
{
    m_rows = rows;
    m_table = qobject_cast<models::TableModel*>(rows);
    m_touched.reset();
    m_walkStart.reset();
}

bool Marking::isPossible() const
{
    return m_rows != nullptr && m_rows->hasMarkColumn() && m_rows->rowCount() > 0;
}

bool Marking::isMarked(int row) const
{
    return m_rows->index(row, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

void Marking::toggle(int row)
{
    set(row, !isMarked(row));
    m_touched = m_rows->handleAt(row);
}

void Marking::setRangeTo(int row)
{
    const auto start = m_touched ? m_rows->rowOf(*m_touched) : std::nullopt;
    if (!start) {
        toggle(row);
        return;
    }
    // The start stays: another Shift+click makes the range longer or shorter.
    setRange(*start, row, isMarked(*start));
}

void Marking::walk(int from, int to)
{
    const auto remembered = m_walkStart ? m_rows->rowOf(*m_walkStart) : std::nullopt;
    if (!remembered)
        m_walkStart = m_rows->handleAt(from);
    const auto start = remembered.value_or(from);
    if (std::abs(to - start) < std::abs(from - start)) {
        set(from, false);
    } else {
        set(from, true);
        set(to, true);
    }
    m_touched = m_rows->handleAt(to);
}

void Marking::markAllMatching()
{
    if (m_table != nullptr)
        m_table->marks().markAllMatching();
    else
        setRange(0, m_rows->rowCount() - 1, true);
}

void Marking::invertMatching()
{
    m_rows->invertMarks();
}

void Marking::clear()
{
    if (m_table != nullptr)
        m_table->marks().clear();
    else
        setRange(0, m_rows->rowCount() - 1, false);
    m_touched.reset();
}

void Marking::toggleMatching()
{
    if (m_rows->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt() != Qt::Checked)
        markAllMatching();
    else if (m_table != nullptr)
        m_table->marks().unmarkAllMatching();
    else
        setRange(0, m_rows->rowCount() - 1, false);
}

void Marking::set(int row, bool isMarked)
{
    m_rows->setData(m_rows->index(row, 0), isMarked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
}

void Marking::setRange(int first, int last, bool isMarked)
{
    const auto [low, high] = std::minmax(first, last);
    if (low <= high && high < m_rows->rowCount())
        m_rows->markRange(low, high, isMarked);
}

} // namespace cordboard::ui
