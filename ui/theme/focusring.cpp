// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusring.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QFocusFrame>
#include <QLineEdit>
#include <QTabBar>
#include <QToolButton>

namespace cordboard::ui {

namespace {

bool drawsNone(const QWidget* widget)
{
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        return !view->currentIndex().isValid();
    const bool isInField = qobject_cast<const QToolButton*>(widget) != nullptr &&
                           qobject_cast<const QLineEdit*>(widget->parentWidget()) != nullptr;
    return isInField || qobject_cast<const QTabBar*>(widget) != nullptr ||
           qobject_cast<const QAbstractScrollArea*>(widget) != nullptr; // a text of several lines, too
}

} // namespace

FocusRing::~FocusRing()
{
    delete m_frame;
}

void FocusRing::follow(QWidget*, QWidget* now)
{
    delete m_frame;
    if (now == nullptr || now->isWindow() || !drawsNone(now))
        return;
    m_frame = new QFocusFrame(now);
    m_frame->setWidget(now);
}

} // namespace cordboard::ui
