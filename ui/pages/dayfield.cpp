// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dayfield.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleOptionComboBox>

namespace cordboard::ui {

namespace {

QString formatOfDays(const QLocale& locale)
{
    auto format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

bool opensCalendar(const QKeyEvent& key)
{
    return (key.key() == Qt::Key_F4 && key.modifiers() == Qt::NoModifier) ||
           (key.key() == Qt::Key_Down && key.modifiers().testFlag(Qt::AltModifier));
}

} // namespace

DayField::DayField(QWidget* parent) : QDateEdit(parent)
{
    setCalendarPopup(true);
    setDisplayFormat(formatOfDays(locale()));
    setDateRange(QDate(1970, 1, 1), QDate(9999, 12, 31));
}

/// The arrow is what the base knows how to open it by.
void DayField::keyPressEvent(QKeyEvent* event)
{
    if (!opensCalendar(*event))
        return QDateEdit::keyPressEvent(event);
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = true;
    option.subControls = QStyle::SC_All;
    const auto arrow =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, this).center();
    QMouseEvent press(QEvent::MouseButtonPress, QPointF(arrow), QPointF(mapToGlobal(arrow)), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QDateEdit::mousePressEvent(&press);
    event->accept();
}

} // namespace cordboard::ui
