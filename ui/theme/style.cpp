// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include "ui/theme/emphasis.h"

namespace cordboard::ui {

namespace {

constexpr qreal Radius = 4;
constexpr int RingWidth = 2;
constexpr int ButtonPadding = 6; // beside the text, over what Fusion leaves
constexpr int ChevronRoom = 12;
constexpr int TabLine = 3; // below the tab that is shown
constexpr int FieldPadding = 3; // over what Qt leaves, so that the cursor does not lie on the frame
constexpr int ItemPadding = 4; // at both ends of a cell, and after a check box or icon in it

/// A frame of `width` whose outer edge is the edge of `rect`, so that it is not blurred over two pixels.
void paintFrame(QPainter& painter, const QRect& rect, qreal width, const QColor& color, const QBrush& fill,
                qreal radius = Radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    painter.setBrush(fill);
    const auto half = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
}

void paintTick(QPainter& painter, const QRectF& box, Qt::CheckState state, const QColor& ink)
{
    if (state == Qt::Unchecked)
        return;
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
    };
    QPainterPath tick(state == Qt::Checked ? at(0.24, 0.52) : at(0.27, 0.5));
    if (state == Qt::Checked) {
        tick.lineTo(at(0.43, 0.71));
        tick.lineTo(at(0.77, 0.31));
    } else {
        tick.lineTo(at(0.73, 0.5));
    }
    painter.setPen(QPen(ink, box.width() / 8.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(tick);
}

Qt::CheckState checkState(const QStyleOption& option)
{
    if ((option.state & QStyle::State_NoChange) != 0)
        return Qt::PartiallyChecked;
    return (option.state & QStyle::State_On) != 0 ? Qt::Checked : Qt::Unchecked;
}

bool isEnabled(const QStyleOption& option)
{
    return (option.state & QStyle::State_Enabled) != 0;
}

/// A tool button whose whole face opens its menu.
bool hasOnlyMenu(const QStyleOptionToolButton& button)
{
    return (button.features & QStyleOptionToolButton::HasMenu) != 0 &&
           (button.features & QStyleOptionToolButton::MenuButtonPopup) == 0;
}

/// Qt 6.4's Fusion shows where the keyboard is only after a key was pressed.
bool isFocusedButton(const QStyleOption& option, const QWidget* widget)
{
    return qobject_cast<const QPushButton*>(widget) != nullptr &&
           (option.state & QStyle::State_HasFocus) != 0;
}

/// It has no text that a ring could go around.
bool isBareBox(const QWidget* widget)
{
    const auto* box = qobject_cast<const QCheckBox*>(widget);
    return box != nullptr && box->text().isEmpty() && box->icon().isNull();
}

/// Away from the color of its text, so that this stays as readable.
QColor pressed(const QColor& fill)
{
    return fill.lightness() < 128 ? fill.darker(120) : fill.lighter(112);
}

QRect centered(const QRect& rect, int side)
{
    return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
}

} // namespace

void paintCheckBox(QPainter& painter, const QRect& box, Qt::CheckState state, const Tokens& tokens,
                   const QColor& page, BoxGround ground)
{
    const bool isOnSelected = ground == BoxGround::Selected;
    const bool isEmpty = state == Qt::Unchecked;
    const auto filled = isOnSelected ? tokens.onSelected : tokens.selected;
    const auto empty = isOnSelected ? tokens.selected : page;
    const auto emptyFrame = isOnSelected ? tokens.onSelected : tokens.boxFrame;
    const auto ink = isOnSelected ? tokens.selected : tokens.onSelected;
    const auto square = centered(box, qMin(box.width(), box.height()));
    paintFrame(painter, square, 1.5, isEmpty ? emptyFrame : filled, isEmpty ? empty : filled, 3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTick(painter, square, state, ink);
    painter.restore();
}

Style::Style(const Tokens& tokens) : QProxyStyle(QStringLiteral("fusion")), m_tokens(tokens) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheckBox(*option, *painter, widget);
    case PE_IndicatorRadioButton: return drawRadioButton(*option, *painter);
    case PE_PanelLineEdit: return drawField(*option, *painter);
    case PE_Frame: // of lists and texts that are entered in; Fusion's is too dark to be seen on dark
        return paintFrame(*painter, option->rect, 1, isEnabled(*option) ? m_tokens.boxFrame : m_tokens.border,
                          Qt::NoBrush, 1);
    case PE_PanelButtonCommand: return drawButton(*option, *painter, widget);
    case PE_FrameFocusRect: return drawFocus(*option, *painter, widget);
    default: // Qt's elements are an open set
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawCheckBox(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    auto box = option.rect;
    if (isBareBox(widget) && (option.state & State_HasFocus) != 0) {
        box = centered(box, qMin(box.width(), box.height()));
        paintFrame(painter, box, RingWidth, m_tokens.focus, Qt::NoBrush);
        const int inset = RingWidth + 1; // a gap tells the ring from a box that is filled
        box.adjust(inset, inset, -inset, -inset);
    }
    painter.save();
    if (!isEnabled(option))
        painter.setOpacity(0.45);
    paintCheckBox(painter, box, checkState(option), m_tokens, option.palette.color(QPalette::Base));
    painter.restore();
}

void Style::drawRadioButton(const QStyleOption& option, QPainter& painter) const
{
    const bool isOn = (option.state & State_On) != 0;
    const auto side = qMin(option.rect.width(), option.rect.height());
    const auto circle = QRectF(centered(option.rect, side)).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled(option))
        painter.setOpacity(0.45);
    painter.setPen(QPen(isOn ? m_tokens.selected : m_tokens.boxFrame, 1.5));
    painter.setBrush(isOn ? m_tokens.selected : option.palette.color(QPalette::Base));
    painter.drawEllipse(circle);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_tokens.onSelected);
        painter.drawEllipse(circle.center(), side * 0.19, side * 0.19);
    }
    painter.restore();
}

void Style::drawField(const QStyleOption& option, QPainter& painter) const
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    const auto base = option.palette.brush(QPalette::Base);
    if (frame != nullptr && frame->lineWidth == 0) { // the field inside a spin box or combo box
        painter.fillRect(option.rect, base);
        return;
    }
    const bool hasFocus = (option.state & State_HasFocus) != 0;
    const auto edge = !isEnabled(option) ? m_tokens.border : hasFocus ? m_tokens.focus : m_tokens.boxFrame;
    paintFrame(painter, option.rect, hasFocus ? 2 : 1, edge, base);
}

void Style::drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isFlat = button != nullptr && (button->features & QStyleOptionButton::Flat) != 0;
    const bool isDown = (option.state & (State_Sunken | State_On)) != 0;
    const bool isOver = (option.state & State_MouseOver) != 0 && isEnabled(option);
    const bool isRinged = isFocusedButton(option, widget);
    if (isRinged)
        paintFrame(painter, option.rect, RingWidth, m_tokens.focus, Qt::NoBrush, Radius + 1);
    if (isFlat && !isDown && !isOver)
        return;
    // A gap tells the ring from a filled button.
    const int inset = isRinged ? RingWidth + 1 : 1;
    const auto rect = option.rect.adjusted(inset, inset, -inset, -inset);
    const auto emphasis = isEnabled(option) ? emphasisOf(widget) : Emphasis::Plain;
    if (isFilled(emphasis)) {
        const auto fill = emphasis == Emphasis::Primary ? m_tokens.selected : m_tokens.dangerFill;
        const auto shown = isDown || isOver ? pressed(fill) : fill;
        return paintFrame(painter, rect, 1, shown, shown);
    }
    const auto& palette = option.palette;
    const auto fill = isDown   ? palette.color(QPalette::Midlight)
                      : isOver ? m_tokens.hover
                               : palette.color(QPalette::Button);
    const auto frame = !isEnabled(option)                  ? m_tokens.border
                       : emphasis == Emphasis::Destructive ? m_tokens.danger
                                                           : m_tokens.boxFrame;
    paintFrame(painter, rect, 1, frame, fill);
}

void Style::drawButtonLabel(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const
{
    auto label = option;
    const auto ink = [this](Emphasis emphasis) {
        switch (emphasis) {
        case Emphasis::Plain: break;
        case Emphasis::Primary: return m_tokens.onSelected;
        case Emphasis::Destructive: return m_tokens.danger;
        case Emphasis::PrimaryDestructive: return m_tokens.onDangerFill;
        }
        return QColor();
    };
    if (const auto color = ink(emphasisOf(widget)); color.isValid() && isEnabled(option))
        label.palette.setColor(QPalette::ButtonText, color);
    QProxyStyle::drawControl(CE_PushButtonLabel, &label, &painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    const auto* button = element == CE_PushButtonLabel ? qstyleoption_cast<const QStyleOptionButton*>(option)
                                                       : nullptr;
    const auto* tool = element == CE_ToolButtonLabel ? qobject_cast<const QToolButton*>(widget) : nullptr;
    const auto* tab = element == CE_TabBarTabShape ? qstyleoption_cast<const QStyleOptionTab*>(option)
                                                   : nullptr;
    if (button != nullptr)
        drawButtonLabel(*button, *painter, widget);
    else if (tab != nullptr && tab->shape == QTabBar::RoundedNorth)
        drawTab(*tab, *painter);
    else if (tool != nullptr && tool->menu() != nullptr && tool->popupMode() != QToolButton::MenuButtonPopup)
        drawMenuLabel(*option, *painter, *tool);
    else if (element == CE_FocusFrame)
        painter->fillRect(option->rect, m_tokens.focus); // masked to a frame
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

/// Underlined where it is the one shown: Fusion's frames of tabs cannot be told from each other on dark.
void Style::drawTab(const QStyleOptionTab& tab, QPainter& painter) const
{
    const bool isShown = (tab.state & State_Selected) != 0;
    if (!isShown && (tab.state & State_MouseOver) != 0 && isEnabled(tab))
        painter.fillRect(tab.rect, m_tokens.hover);
    const int height = isShown ? scaled(TabLine) : 1;
    painter.fillRect(tab.rect.adjusted(0, tab.rect.height() - height, 0, 0),
                     isShown ? m_tokens.focus : m_tokens.border);
}

/// Beside the room of the chevron, not below it.
void Style::drawMenuLabel(const QStyleOption& option, QPainter& painter, const QToolButton& button) const
{
    const auto* asked = qstyleoption_cast<const QStyleOptionToolButton*>(&option);
    if (asked == nullptr)
        return;
    auto label = *asked;
    label.rect = visualRect(label.direction, label.rect, label.rect.adjusted(0, 0, -ChevronRoom, 0));
    QProxyStyle::drawControl(CE_ToolButtonLabel, &label, &painter, &button);
}

void Style::drawFocus(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    if (isFocusedButton(option, widget) || isBareBox(widget))
        return; // its panel has the ring, or the box itself
    // Around the whole of a tool button: within it the ring would lie upon icon and text.
    const bool isTool = qobject_cast<const QToolButton*>(widget) != nullptr;
    paintFrame(painter, isTool ? widget->rect() : option.rect, RingWidth, m_tokens.focus, Qt::NoBrush);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option)
                                              : nullptr;
    const auto* button = control == CC_ToolButton ? qstyleoption_cast<const QStyleOptionToolButton*>(option)
                                                  : nullptr;
    if (bar != nullptr)
        drawScrollBar(*bar, *painter, widget);
    else if (button != nullptr && hasOnlyMenu(*button))
        drawMenuButton(*button, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool hasFocus = (option->state & State_HasFocus) != 0;
    if ((control == CC_ComboBox || control == CC_SpinBox) && hasFocus)
        paintFrame(*painter, option->rect, RingWidth, m_tokens.focus, Qt::NoBrush);
    else if (control == CC_SpinBox && isEnabled(*option)) // as any field
        paintFrame(*painter, option->rect, 1, m_tokens.boxFrame, Qt::NoBrush);
}

/// As any button, with a chevron in the room that sizeFromContents adds: Fusion's arrow hides in the corner.
void Style::drawMenuButton(const QStyleOptionToolButton& button, QPainter& painter,
                           const QWidget* widget) const
{
    auto plain = button;
    plain.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
    QProxyStyle::drawComplexControl(CC_ToolButton, &plain, &painter, widget);
    const auto room = visualRect(button.direction, button.rect,
                                 button.rect.adjusted(button.rect.width() - ChevronRoom - 4, 0, -4, 0));
    const QPointF middle = QRectF(room).center();
    QPainterPath chevron(middle + QPointF(-3.5, -1.5));
    chevron.lineTo(middle + QPointF(0, 2));
    chevron.lineTo(middle + QPointF(3.5, -1.5));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(
        button.palette.color(isEnabled(button) ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText),
        1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(chevron);
    painter.restore();
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const
{
    auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.rwidth() += 2 * ButtonPadding;
    const auto* button = type == CT_ToolButton ? qstyleoption_cast<const QStyleOptionToolButton*>(option)
                                               : nullptr;
    if (button != nullptr && hasOnlyMenu(*button))
        size.rwidth() += ChevronRoom;
    return size;
}

void Style::drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter, const QWidget* widget) const
{
    painter.fillRect(bar.rect, m_tokens.panel);
    if (bar.minimum == bar.maximum)
        return;
    const bool isHeld = (bar.state & State_Sunken) != 0 || (bar.activeSubControls & SC_ScrollBarSlider) != 0;
    const auto slider =
        QRectF(subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget)).adjusted(3, 3, -3, -3);
    const auto radius = qMin(slider.width(), slider.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHeld ? m_tokens.muted : m_tokens.boxFrame);
    painter.drawRoundedRect(slider, radius, radius);
    painter.restore();
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option)
                                              : nullptr;
    if (bar == nullptr)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrows: the whole length is groove, split by the slider.
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    const int length = isHorizontal ? bar->rect.width() : bar->rect.height();
    const auto range = static_cast<qint64>(bar->maximum) - bar->minimum;
    const auto whole = range + bar->pageStep;
    const auto share = whole > 0 ? static_cast<int>(static_cast<qint64>(length) * bar->pageStep / whole)
                                 : length;
    const auto size = range > 0 ? qMin(length, qMax(pixelMetric(PM_ScrollBarSliderMin, bar, widget), share))
                                : length;
    const auto start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - size,
                                               bar->upsideDown);
    const auto along = [&](int from, int to) {
        const QRect rect = isHorizontal ? QRect(from, 0, to - from, bar->rect.height())
                                        : QRect(0, from, bar->rect.width(), to - from);
        return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarSlider: return along(start, start + size);
    case SC_ScrollBarSubPage: return along(0, start);
    case SC_ScrollBarAddPage: return along(start + size, length);
    case SC_ScrollBarGroove: return bar->rect;
    default: // arrows and jumps there are none of
        return {};
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const auto rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* field = element == SE_LineEditContents ? qstyleoption_cast<const QStyleOptionFrame*>(option)
                                                       : nullptr;
    const bool isFramed = field != nullptr && field->lineWidth > 0;
    return isFramed ? rect.adjusted(FieldPadding, 0, -FieldPadding, 0) : rect;
}

int Style::scaled(int pixels) const
{
    return qMax(1, qRound(pixels * m_scale));
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TabBarIconSize: return scaled(16);
    case PM_TabBarTabHSpace: return scaled(14); // the pane has six side by side
    case PM_TabBarTabShiftVertical: return 0; // a line tells which one is shown
    case PM_MessageBoxIconSize: return scaled(32);
    case PM_ScrollBarExtent: return scaled(14);
    case PM_ScrollBarSliderMin: return scaled(32);
    case PM_ToolBarIconSize: return scaled(20);
    case PM_FocusFrameHMargin:
        if (qobject_cast<const QAbstractItemView*>(widget) != nullptr)
            return scaled(ItemPadding);
        return 0; // as below
    case PM_FocusFrameVMargin: return 0; // on the edge of what it rings, which may be that of the window
    default: // Qt's metrics are an open set
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const
{
    if (hint == SH_EtchDisabledText || hint == SH_DitherDisabledText ||
        hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (m_motion == Motion::None && (hint == SH_Widget_Animate || hint == SH_Widget_Animation_Duration))
        return 0;
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    if (hint == SH_DialogButtonLayout) // what goes on stands last, in questions as in our own dialogs
        return QDialogButtonBox::GnomeLayout;
    if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(returned);
        hint == SH_FocusFrame_Mask && mask != nullptr && option != nullptr) {
        const auto& whole = option->rect;
        mask->region = QRegion(whole) - QRegion(whole.adjusted(RingWidth, RingWidth, -RingWidth, -RingWidth));
        return 1;
    }
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace cordboard::ui
