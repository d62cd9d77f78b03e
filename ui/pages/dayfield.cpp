// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dayfield.h"

#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionComboBox>
#include <QTextCharFormat>
#include <QToolButton>

namespace cordboard::ui {

namespace {

QString formatOfDays(const QLocale& locale)
{
    auto format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

/// What is typed between day, month and year.
bool isSeparator(const QKeyEvent& key)
{
    const auto text = key.text();
    return text.size() == 1 && text.front().isPrint() && !text.front().isLetterOrNumber();
}

bool opensCalendar(const QKeyEvent& key)
{
    return (key.key() == Qt::Key_F4 && key.modifiers() == Qt::NoModifier) ||
           (key.key() == Qt::Key_Down && key.modifiers().testFlag(Qt::AltModifier));
}

constexpr int ArrowSide = 14;

/// Qt's has weekends in red and arrows of its own, neither of which follows the theme; and no names for
/// these.
void plainCalendar(QCalendarWidget& calendar)
{
    for (const auto day : {Qt::Saturday, Qt::Sunday})
        calendar.setWeekdayTextFormat(day, {});
    const auto setArrow = [&calendar](const char* name, Qt::ArrowType arrow, const QString& spoken) {
        auto* button = calendar.findChild<QToolButton*>(QLatin1String(name));
        if (button == nullptr)
            return;
        auto colors = button->palette();
        for (const auto role : {QPalette::ButtonText, QPalette::WindowText})
            colors.setColor(role, colors.color(QPalette::HighlightedText));
        button->setPalette(colors);
        button->setIcon({});
        button->setArrowType(arrow);
        button->setAccessibleName(spoken);
    };
    const bool isMirrored = calendar.isRightToLeft();
    setArrow("qt_calendar_prevmonth", isMirrored ? Qt::RightArrow : Qt::LeftArrow,
             DayField::tr("Previous month"));
    setArrow("qt_calendar_nextmonth", isMirrored ? Qt::LeftArrow : Qt::RightArrow,
             DayField::tr("Next month"));
}

} // namespace

DayField::DayField(QWidget* parent) : QDateEdit(parent)
{
    setCalendarPopup(true);
    plainCalendar(*calendarWidget());
    setDisplayFormat(formatOfDays(locale()));
    setDateRange(QDate(1970, 1, 1), QDate(9999, 12, 31));
}

/// To the next part, unless the base has gone on by itself: it does where no more digits fit, and selects
/// what comes next.
void DayField::goOn()
{
    const auto next = currentSectionIndex() + 1;
    if (!lineEdit()->hasSelectedText() && next < sectionCount())
        setSelectedSection(sectionAt(next));
}

/// The arrow is what the base knows how to open it by.
void DayField::keyPressEvent(QKeyEvent* event)
{
    if (isSeparator(*event))
        return goOn();
    if (!opensCalendar(*event))
        return QDateEdit::keyPressEvent(event);
    const auto arrow = arrowRect().center();
    QMouseEvent press(QEvent::MouseButtonPress, QPointF(arrow), QPointF(mapToGlobal(arrow)), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QDateEdit::mousePressEvent(&press);
    event->accept();
}

bool DayField::focusNextPrevChild(bool isNext)
{
    return QAbstractSpinBox::focusNextPrevChild(isNext);
}

QRect DayField::arrowRect() const
{
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = true;
    option.subControls = QStyle::SC_All;
    return style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, this);
}

/// As the other fields: the base draws a box of its own around the arrow.
void DayField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionFrame field;
    field.initFrom(this);
    field.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &field, this);
    field.state |= QStyle::State_Sunken;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &field, &painter, this);
    QStyleOption arrow;
    arrow.initFrom(this);
    arrow.rect = QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, QSize(ArrowSide, ArrowSide),
                                     arrowRect());
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter, this);
}

} // namespace cordboard::ui
