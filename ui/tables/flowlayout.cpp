// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/flowlayout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace cordboard::ui {

FlowLayout::~FlowLayout()
{
    for (auto* item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    auto* item = itemAt(index);
    if (item != nullptr)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return flow(QRect(0, 0, width, 0), Placing::Measure);
}

/// Of the narrowest line there may be.
QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    (void)flow(rect, Placing::Place);
}

int FlowLayout::flow(const QRect& rect, Placing placing) const
{
    int x = 0;
    int y = 0;
    int line = 0; // height of the present one
    for (auto* item : m_items) {
        if (item->isEmpty())
            continue;
        const auto width = std::min(item->sizeHint().width(), rect.width());
        if (x > 0 && x + width > rect.width()) {
            x = 0;
            y += line + spacing();
            line = 0;
        }
        const QRect place(rect.x() + x, rect.y() + y, width, item->sizeHint().height());
        if (placing == Placing::Place) {
            const auto direction = parentWidget() != nullptr ? parentWidget()->layoutDirection()
                                                             : Qt::LeftToRight;
            item->setGeometry(QStyle::visualRect(direction, rect, place));
        }
        x += width + spacing();
        line = std::max(line, place.height());
    }
    return y + line;
}

} // namespace cordboard::ui
