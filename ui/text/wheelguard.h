// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QEvent>
#include <QObject>

namespace cordboard::ui {

/// Takes the wheel from a widget that has no keyboard, so that its scroll area gets it. Threads: GUI thread.
class WheelGuard final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || widget == nullptr || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

/// The wheel scrolls what a box stands in, unless somebody works with the box.
inline void keepFromWheel(QComboBox& box)
{
    box.setFocusPolicy(Qt::StrongFocus);
    box.installEventFilter(new WheelGuard(&box));
}

} // namespace cordboard::ui
