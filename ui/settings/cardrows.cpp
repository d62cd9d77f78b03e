// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/cardrows.h"

#include <QApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace cordboard::ui {

CardRows::CardRows(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void CardRows::show(const QStringList& shown, const Fill& fill)
{
    if (m_rows != nullptr && shown == m_shown)
        return;
    m_shown = shown;
    const auto* focus = QApplication::focusWidget();
    const bool hadKeyboard = focus != nullptr && m_rows != nullptr && m_rows->isAncestorOf(focus);
    const auto name = hadKeyboard ? focus->objectName() : QString();
    auto* former = m_rows;
    m_rows = new QWidget(this);
    auto* layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    fill(*m_rows, *layout);
    m_layout->addWidget(m_rows);
    m_rows->show();
    if (former != nullptr)
        keepTyped(*former);
    if (hadKeyboard)
        takeKeyboardBack(name);
    if (former == nullptr)
        return;
    former->hide();
    former->setParent(nullptr); // nobody finds it by name any more
    former->deleteLater(); // it may be what was pressed
}

void CardRows::keepTyped(const QWidget& former)
{
    for (const auto* edit : former.findChildren<QLineEdit*>()) {
        if (auto* now = m_rows->findChild<QLineEdit*>(edit->objectName()))
            now->setText(edit->text());
    }
}

void CardRows::takeKeyboardBack(const QString& name)
{
    QWidget* first = nullptr;
    for (auto* child : m_rows->findChildren<QWidget*>()) {
        if (!child->isEnabled() || (child->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        if (first == nullptr)
            first = child;
        if (child->objectName() == name)
            return child->setFocus(Qt::OtherFocusReason);
    }
    if (first != nullptr)
        first->setFocus(Qt::OtherFocusReason);
}

} // namespace cordboard::ui
