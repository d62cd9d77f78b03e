// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/awaitedconfirm.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <utility>

namespace cordboard::ui {

namespace {

bool isEnter(const QEvent& event)
{
    if (event.type() != QEvent::KeyPress)
        return false;
    const auto key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

AwaitedConfirm::AwaitedConfirm(QDialog& dialog, QPushButton& confirm) : QObject(&dialog), m_confirm(confirm)
{
    dialog.installEventFilter(this);
    confirm.installEventFilter(this);
}

void AwaitedConfirm::want()
{
    m_isWanted = !m_confirm.isEnabled();
    if (m_isWanted)
        qApp->installEventFilter(this); // what is pressed in any field gives it up
}

bool AwaitedConfirm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && isEnter(*event))
        want();
    else if (watched == &m_confirm && event->type() == QEvent::EnabledChange) {
        if (m_confirm.isEnabled() && std::exchange(m_isWanted, false)) {
            qApp->removeEventFilter(this);
            // A turn later: whoever enabled it is not done yet.
            QMetaObject::invokeMethod(&m_confirm, &QPushButton::click, Qt::QueuedConnection);
        }
    } else if (m_isWanted && watched != parent() &&
               ((event->type() == QEvent::KeyPress && !isEnter(*event)) ||
                event->type() == QEvent::MouseButtonPress)) {
        m_isWanted = false;
        qApp->removeEventFilter(this);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace cordboard::ui
