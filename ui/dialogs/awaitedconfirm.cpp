// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/awaitedconfirm.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>

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
    m_confirm.setEnabled(false);
    dialog.installEventFilter(this);
}

void AwaitedConfirm::await()
{
    m_isAwaited = true;
    m_confirm.setEnabled(false);
}

void AwaitedConfirm::judged(bool isAllowed)
{
    m_isAwaited = false;
    m_confirm.setEnabled(isAllowed);
    if (m_isWanted && isAllowed) // a turn later: whoever judges is not done yet
        QMetaObject::invokeMethod(&m_confirm, &QPushButton::click, Qt::QueuedConnection);
    forget();
}

void AwaitedConfirm::forget()
{
    m_isWanted = false;
    qApp->removeEventFilter(this);
}

bool AwaitedConfirm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && isEnter(*event) && m_isAwaited) {
        m_isWanted = true;
        qApp->installEventFilter(this); // what is pressed in any field gives it up
    } else if (m_isWanted && watched != parent() &&
               ((event->type() == QEvent::KeyPress && !isEnter(*event)) ||
                event->type() == QEvent::MouseButtonPress)) {
        forget();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace cordboard::ui
