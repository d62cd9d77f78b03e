// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TableView that keeps columns in view while the others scroll sideways.
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/tables/markheader.h"
#include "ui/tables/tablelayout.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

bool TableView::isColumnPinned(int section) const
{
    return m_header->pins().contains(section);
}

bool TableView::canPinColumn(int section) const
{
    return m_rows != nullptr && section >= 0 && section < m_header->count() &&
           m_header->pins().canChange(section);
}

void TableView::setColumnPinned(int section, bool isPinned)
{
    if (!canPinColumn(section) || isColumnPinned(section) == isPinned)
        return;
    m_header->pins().set(section, isPinned);
    keepPinnedInFront();
    takeHeaderChange();
    viewport()->update();
    m_header->viewport()->update();
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void TableView::turnPin()
{
    const auto section = currentIndex().column();
    setColumnPinned(section, !isColumnPinned(section));
}

/// Wherever somebody moves a column: one that is pinned goes among the pinned ones, another one behind them.
void TableView::keepPinnedInFront()
{
    const bool wasLayingOut = std::exchange(m_isLayingOut, true);
    TableLayout(*m_header, *m_rows).bringPinnedToFront();
    m_isLayingOut = wasLayingOut;
}

QRect TableView::visualRect(const QModelIndex& index) const
{
    auto rect = QTableView::visualRect(index);
    if (const auto place = rect.isValid() ? m_header->pins().placeOf(index.column()) : std::nullopt)
        rect.moveLeft(place->left);
    return rect;
}

QModelIndex TableView::indexAt(const QPoint& at) const
{
    const auto section = m_header->pins().sectionAt(at.x());
    const auto row = section >= 0 ? rowAt(at.y()) : -1;
    if (section < 0)
        return QTableView::indexAt(at);
    return row >= 0 ? m_rows->index(row, section) : QModelIndex();
}

void TableView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    auto& bar = *horizontalScrollBar();
    const bool isInView = m_header->pins().placeOf(index.column()).has_value();
    const auto before = bar.value();
    QTableView::scrollTo(index, hint);
    if (isInView)
        return bar.setValue(before);
    const auto start = m_header->sectionPosition(index.column());
    if (index.isValid() && !isColumnPinned(index.column()) && start - bar.value() < m_header->pins().width())
        bar.setValue(std::max(0, start - m_header->pins().width())); // out from beneath the pinned ones
}

QRect TableView::roomOf(const QModelIndex& index) const
{
    const auto whole = viewport()->rect();
    if (m_header->pins().places().empty() || m_header->pins().placeOf(index.column()))
        return whole;
    const auto taken = m_header->pins().width();
    return isRightToLeft() ? whole.adjusted(0, 0, -taken, 0) : whole.adjusted(taken, 0, 0, 0);
}

void TableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    const auto places = m_header->pins().places();
    if (places.empty() || m_rows == nullptr || m_rows->rowCount() == 0)
        return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto first = std::max(0, rowAt(event->rect().top()));
    const auto last = rowAt(event->rect().bottom());
    for (int row = first; row <= (last >= 0 ? last : m_rows->rowCount() - 1); ++row) {
        for (const auto& place : places) {
            const auto index = m_rows->index(row, place.section);
            option.rect = visualRect(index);
            itemDelegateForIndex(index)->paint(&painter, option, index);
        }
    }
    const auto& end = places.back();
    const auto x = isRightToLeft() ? end.left : end.left + end.width - 1;
    painter.setPen(m_theme.tokens().boxFrame);
    painter.drawLine(x, 0, x, viewport()->height());
}

/// What Qt has moved by its pixels, and an editor with it.
void TableView::followSidewaysScroll()
{
    viewport()->update();
    m_header->viewport()->update();
    updateEditorGeometries();
    auto* editor = cellEditor();
    if (editor == nullptr)
        return;
    const auto seen = editor->geometry() & roomOf(currentIndex());
    if (seen == editor->geometry())
        editor->clearMask();
    else // an empty mask would be none
        editor->setMask(seen.isEmpty() ? QRegion(-1, -1, 1, 1) : seen.translated(-editor->pos()));
}

} // namespace cordboard::ui
