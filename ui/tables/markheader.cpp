// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/markheader.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "models/celltext.h"
#include "models/tablemodel.h"
#include "ui/tables/sortorder.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

namespace {

constexpr int MarkWidth = 36;
constexpr int HeaderBoxSide = 16;
constexpr int HeaderPadding = 8; // as in the cells below
constexpr int ArrowWidth = 12;

QMouseEvent shifted(const QMouseEvent& event, int sideways)
{
    return {event.type(),          event.position() + QPointF(sideways, 0),
            event.scenePosition(), event.globalPosition(),
            event.button(),        event.buttons(),
            event.modifiers(),     event.pointingDevice()};
}

} // namespace

MarkHeader::MarkHeader(const Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setObjectName(QStringLiteral("tableHeader"));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (isMarkSection(section))
            Q_EMIT boxClicked();
        else
            Q_EMIT titleClicked(section, m_modifiers);
    });
}

void MarkHeader::setModel(QAbstractItemModel* model)
{
    QHeaderView::setModel(model);
    const bool hasMarks = isMarkSection(0);
    setFirstSectionMovable(!hasMarks);
    if (hasMarks)
        setSectionResizeMode(0, QHeaderView::Fixed);
    fitMarks();
}

void MarkHeader::fitMarks()
{
    const auto width = m_theme.scaled(MarkWidth);
    setMinimumSectionSize(width);
    if (isMarkSection(0))
        resizeSection(0, width);
}

bool MarkHeader::isMarkSection(int section) const
{
    const auto* rows = qobject_cast<const models::RowModel*>(model());
    return section == 0 && rows != nullptr && rows->hasMarkColumn();
}

QSize MarkHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() + 16};
}

QSize MarkHeader::sectionSizeFromContents(int section) const
{
    const auto title = model() ? model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()
                               : QString();
    return {fontMetrics().horizontalAdvance(title) + 2 * HeaderPadding + ArrowWidth + 4, sizeHint().height()};
}

void MarkHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (!rect.isValid() || model() == nullptr) // Qt keeps sections of a model that has gone
        return;
    const auto& tokens = m_theme.tokens();
    painter->save();
    painter->fillRect(rect, section == m_hovered ? tokens.hover : tokens.panel);
    painter->setPen(tokens.border);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (!isMarkSection(section)) // a short line shows where a column can be made wider
        painter->drawLine(rect.right(), rect.top() + 7, rect.right(), rect.bottom() - 7);
    if (isMarkSection(section))
        paintBox(*painter, rect);
    else
        paintTitle(*painter, rect.adjusted(HeaderPadding, 0, -HeaderPadding, 0), section);
    painter->restore();
}

void MarkHeader::paintBox(QPainter& painter, const QRect& rect) const
{
    const auto state = static_cast<Qt::CheckState>(
        model()->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt());
    if (model()->rowCount() == 0)
        painter.setOpacity(0.45);
    const QSize side(m_theme.scaled(HeaderBoxSide), m_theme.scaled(HeaderBoxSide));
    const auto box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, side, rect);
    paintCheckBox(painter, box, state, m_theme.tokens(), palette().color(QPalette::Base));
}

void MarkHeader::paintTitle(QPainter& painter, QRect rect, int section) const
{
    const auto place = sortPlace(qobject_cast<const models::RowModel*>(model()), section);
    const auto title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const auto stored = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const auto alignment = stored.isValid() ? stored.value<Qt::Alignment>()
                                            : Qt::AlignLeading | Qt::AlignVCenter;
    if (place.rank > 0) {
        const auto taken = paintOrder(painter, rect, place);
        rect.adjust(isRightToLeft() ? taken : 0, 0, isRightToLeft() ? 0 : -taken, 0);
    }
    painter.setPen(place.rank > 0 ? palette().color(QPalette::WindowText) : m_theme.tokens().muted);
    painter.drawText(rect, static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment)),
                     fontMetrics().elidedText(title, Qt::ElideRight, rect.width()));
}

int MarkHeader::paintOrder(QPainter& painter, const QRect& rect, const SortPlace& place) const
{
    const auto number = place.count > 1 ? models::CellText::count(place.rank) : QString();
    const auto numberWidth = fontMetrics().horizontalAdvance(number);
    const auto width = ArrowWidth + numberWidth;
    QRect area(rect.right() - width + 1, rect.top(), width, rect.height());
    area = QStyle::visualRect(layoutDirection(), rect, area);
    painter.save();
    painter.setPen(palette().color(QPalette::WindowText));
    const auto numberSide = isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight;
    painter.drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute | numberSide), number);
    const QPointF middle((isRightToLeft() ? area.right() - 5 : area.left() + 5), area.center().y() + 0.5);
    const qreal rise = place.isDescending ? -2 : 2;
    QPainterPath arrow(middle + QPointF(-4, rise));
    arrow.lineTo(middle + QPointF(0, -rise));
    arrow.lineTo(middle + QPointF(4, rise));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(palette().color(QPalette::WindowText), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
    painter.restore();
    return width + 2;
}

int MarkHeader::sectionAt(const QPoint& inViewport) const
{
    const auto pinned = m_pins.sectionAt(inViewport.x());
    return pinned >= 0 ? pinned : logicalIndexAt(inViewport);
}

QRect MarkHeader::sectionRect(int section) const
{
    const auto place = m_pins.placeOf(section);
    return {place ? place->left : sectionViewportPosition(section), 0, sectionSize(section),
            viewport()->height()};
}

void MarkHeader::paintEvent(QPaintEvent* event)
{
    QHeaderView::paintEvent(event);
    const auto places = m_pins.places();
    if (places.empty())
        return;
    QPainter painter(viewport());
    for (const auto& place : places)
        paintSection(&painter, sectionRect(place.section), place.section);
    const auto& end = places.back();
    const auto x = isRightToLeft() ? end.left : end.left + end.width - 1;
    painter.setPen(m_theme.tokens().boxFrame);
    painter.drawLine(x, 0, x, viewport()->height());
}

/// Lets the base look at a pinned section where it is seen, which is where it has it while nothing is
/// scrolled away. It takes no notice of a mouse that moves over what is.
template <typename Look> void MarkHeader::asSeen(bool isPinned, Look look)
{
    const auto scrolled = offset();
    if (isPinned)
        setOffset(0);
    look();
    if (!isPinned)
        return;
    setOffset(scrolled);
    viewport()->update();
}

int MarkHeader::pinnedEdgeAt(int x) const
{
    const auto grip = style()->pixelMetric(QStyle::PM_HeaderGripMargin, nullptr, this);
    for (const auto& place : m_pins.places()) {
        const auto edge = isRightToLeft() ? place.left : place.left + place.width;
        if (std::abs(x - edge) <= grip && sectionResizeMode(place.section) == QHeaderView::Interactive)
            return place.section;
    }
    return -1;
}

/// A pinned section is made wider here: the base would move the pointer along with the offset.
void MarkHeader::mousePressEvent(QMouseEvent* event)
{
    const auto x = event->position().toPoint().x();
    if (const auto edge = pinnedEdgeAt(x); edge >= 0 && event->button() == Qt::LeftButton) {
        m_widening = Widening{edge, x, sectionSize(edge)};
        return event->accept();
    }
    m_isPinnedHeld = m_pins.sectionAt(event->position().toPoint().x()) >= 0;
    asSeen(m_isPinnedHeld, [&] { QHeaderView::mousePressEvent(event); });
}

void MarkHeader::mouseMoveEvent(QMouseEvent* event)
{
    if (m_widening) {
        const auto by = event->position().toPoint().x() - m_widening->from;
        resizeSection(m_widening->section,
                      std::max(minimumSectionSize(), m_widening->width + (isRightToLeft() ? -by : by)));
        return event->accept();
    }
    const bool isOverPinned = m_pins.sectionAt(event->position().toPoint().x()) >= 0;
    asSeen(event->buttons() != Qt::NoButton ? m_isPinnedHeld : isOverPinned,
           [&] { QHeaderView::mouseMoveEvent(event); });
}

/// A click has the table sorted at once, which may scroll it: the base is told of the place instead where it
/// has the section.
void MarkHeader::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_widening) {
        m_widening.reset();
        return event->accept();
    }
    m_modifiers = event->modifiers(); // sectionClicked, sent by the base, does not tell them
    if (!std::exchange(m_isPinnedHeld, false))
        return QHeaderView::mouseReleaseEvent(event);
    const auto section = m_pins.sectionAt(event->position().toPoint().x());
    auto there = shifted(*event,
                         section < 0 ? 0 : sectionViewportPosition(section) - sectionRect(section).left());
    QHeaderView::mouseReleaseEvent(&there);
}

void MarkHeader::mouseDoubleClickEvent(QMouseEvent* event)
{
    const bool isPinned = m_pins.sectionAt(event->position().toPoint().x()) >= 0;
    asSeen(isPinned, [&] { QHeaderView::mouseDoubleClickEvent(event); });
}

bool MarkHeader::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        hoverSection(sectionAt(static_cast<QMouseEvent*>(event)->pos()));
    if (event->type() == QEvent::Leave)
        hoverSection(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto section = sectionAt(help->pos());
        const auto title = model() ? model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()
                                   : QString();
        QToolTip::showText(help->globalPos(),
                           isMarkSection(section) ? toolTipOfBox()
                           : isElided(section)    ? title
                                                  : QString(),
                           viewport());
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

QString MarkHeader::toolTipOfBox() const
{
    const auto count = model()->rowCount();
    const auto state = model()->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt();
    if (count == 0)
        return tr("No rows to mark");
    return state == Qt::Checked ? tr("%Ln row(s) match and are marked. Click to unmark them.", nullptr, count)
                                : tr("%Ln row(s) match. Click to mark them all.", nullptr, count);
}

bool MarkHeader::isElided(int section) const
{
    return section >= 0 && sectionSize(section) < sectionSizeFromContents(section).width();
}

void MarkHeader::hoverSection(int section)
{
    if (section == m_hovered)
        return;
    m_hovered = section;
    viewport()->update();
}

} // namespace cordboard::ui
