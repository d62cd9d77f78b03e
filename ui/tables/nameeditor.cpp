// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/nameeditor.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace cordboard::ui {

namespace {

constexpr int LettersOfAName = 16;

} // namespace

NameEditor::NameEditor(const QString& person, QWidget* parent)
    : QFrame(parent), m_first(new QLineEdit(this)), m_last(new QLineEdit(this))
{
    setObjectName(QStringLiteral("cellEditor"));
    setAutoFillBackground(true);
    setAccessibleName(tr("Name of %1").arg(person));
    m_first->setObjectName(QStringLiteral("firstName"));
    m_first->setAccessibleName(tr("First name of %1").arg(person));
    m_first->setPlaceholderText(tr("First name"));
    m_last->setObjectName(QStringLiteral("lastName"));
    m_last->setAccessibleName(tr("Last name of %1").arg(person));
    m_last->setPlaceholderText(tr("Last name"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (auto* field : {m_first, m_last}) {
        field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        field->installEventFilter(this);
        layout->addWidget(field);
    }
    setFocusProxy(m_first);
}

QStringList NameEditor::value() const
{
    return {m_first->text(), m_last->text()};
}

void NameEditor::setValue(const QStringList& value)
{
    m_first->setText(value.value(0));
    m_last->setText(value.value(1));
}

QSize NameEditor::sizeHint() const
{
    return {2 * LettersOfAName * fontMetrics().averageCharWidth(), QFrame::sizeHint().height()};
}

/// Tab between the fields; out of them it is the delegate's.
bool NameEditor::walk(const QLineEdit& field, int key)
{
    if (key == Qt::Key_Tab && &field == m_first)
        m_last->setFocus(Qt::TabFocusReason);
    else if (key == Qt::Key_Backtab && &field == m_last)
        m_first->setFocus(Qt::BacktabFocusReason);
    else
        return false;
    return true;
}

bool NameEditor::eventFilter(QObject* watched, QEvent* event)
{
    const auto* field = qobject_cast<const QLineEdit*>(watched);
    if (field == nullptr)
        return QFrame::eventFilter(watched, event);
    const auto forwarded = [this, event] { return QCoreApplication::sendEvent(this, event); };
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        (void)forwarded(); // the field has to see it as well
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    switch (const auto key = static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return event->type() == QEvent::KeyPress && (walk(*field, key) || forwarded());
    case Qt::Key_Return:
    case Qt::Key_Enter: return event->type() == QEvent::KeyPress && (forwarded(), true);
    case Qt::Key_Escape: return forwarded(), true;
    default: return false; // a letter
    }
}

} // namespace cordboard::ui
