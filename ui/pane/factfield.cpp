// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factfield.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/pane/factvalue.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

namespace {

constexpr int PencilSide = 14;

/// For the mouse: by Tab one comes to the value itself.
QToolButton* makePencil(const Theme& theme, const QString& spoken, const QString& refusal, QWidget* parent)
{
    auto* pencil = new QToolButton(parent);
    pencil->setObjectName(QStringLiteral("editFact"));
    pencil->setIcon(theme.icon(QStringLiteral("edit")));
    pencil->setIconSize({theme.scaled(PencilSide), theme.scaled(PencilSide)});
    pencil->setAutoRaise(true);
    pencil->setFocusPolicy(Qt::ClickFocus);
    pencil->setAccessibleName(spoken);
    pencil->setEnabled(refusal.isEmpty());
    setPlainToolTip(*pencil, refusal.isEmpty() ? FactField::tr("Edit (F2)") : refusal);
    return pencil;
}

} // namespace

FactField::FactField(const Theme& theme, const QString& name, const QString& person, FactSheet::Edit edit,
                     FactValue* value, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(name), m_person(person), m_edit(std::move(edit)),
      m_value(value), m_pencil(makePencil(theme, tr("Edit %1 of %2", "field, person").arg(name, person),
                                          m_edit.refusal, this)),
      m_note(wrappedLabel({}, this))
{
    m_value->setEditable();
    m_value->setAccessibleDescription(m_edit.refusal.isEmpty() ? tr("Enter edits it.") : m_edit.refusal);
    m_note->setObjectName(QStringLiteral("factNote"));
    m_note->hide();
    tint(*m_note, theme, QPalette::WindowText, &Tokens::danger);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_value, 1);
    row->addWidget(m_pencil, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_note);
    connect(m_value, &FactValue::editAsked, this, qOverload<>(&FactField::open));
    connect(m_pencil, &QToolButton::clicked, this, qOverload<>(&FactField::open));
}

void FactField::open()
{
    if (!m_edit.refusal.isEmpty()) {
        Q_EMIT refused(m_edit.refusal);
        return;
    }
    if (isOpen())
        return;
    makeEditor(m_edit.value);
    m_editor->selectAll();
}

void FactField::openAgain(const QString& typed, const QString& sentence)
{
    if (!isOpen())
        makeEditor(typed);
    m_editor->setText(typed);
    m_editor->setModified(true);
    m_editor->setFocus(Qt::OtherFocusReason);
    m_editor->setAccessibleDescription(sentence);
    m_note->setText(sentence);
    m_note->show();
    QAccessibleEvent news(m_note, QAccessible::Alert);
    QAccessible::updateAccessibility(&news);
}

void FactField::makeEditor(const QString& text)
{
    m_editor = new QLineEdit(text, this);
    m_editor->setObjectName(QStringLiteral("factEditor"));
    m_editor->setAccessibleName(tr("%1 of %2", "field, person").arg(m_name, m_person));
    auto* save = m_editor->addAction(m_theme.icon(QStringLiteral("check")), QLineEdit::TrailingPosition);
    save->setObjectName(QStringLiteral("saveFact"));
    save->setToolTip(tr("Save (Enter)"));
    for (auto* button : m_editor->findChildren<QToolButton*>())
        button->setAccessibleName(tr("Save")); // Qt leaves it without a name
    connect(save, &QAction::triggered, this, [this] { this->save(Keyboard::StaysHere); });
    connect(m_editor, &QLineEdit::textEdited, this, &FactField::sayNothing);
    m_editor->installEventFilter(this);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_editor);
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason); // before the value, which has it, goes
    m_value->hide();
    m_pencil->hide();
}

void FactField::sayNothing()
{
    m_note->hide();
    m_note->setText({});
    m_editor->setAccessibleDescription({});
}

void FactField::save(Keyboard keyboard)
{
    const auto typed = m_editor->text();
    close(keyboard);
    if (typed != m_edit.value)
        Q_EMIT edited(m_edit.value, typed);
}

void FactField::close(Keyboard keyboard)
{
    auto* editor = std::exchange(m_editor, nullptr);
    editor->removeEventFilter(this);
    m_note->hide();
    m_value->show();
    m_pencil->show();
    if (keyboard == Keyboard::StaysHere)
        m_value->setFocus(Qt::OtherFocusReason);
    editor->hide();
    editor->deleteLater();
    Q_EMIT closed();
}

bool FactField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_editor || m_editor == nullptr)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            save(Keyboard::IsElsewhere);
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const bool isPress = event->type() == QEvent::KeyPress;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isPress)
            save(Keyboard::StaysHere);
        return isPress;
    case Qt::Key_Escape: // not the pane's, as long as it is open
        event->accept();
        if (isPress)
            close(Keyboard::StaysHere);
        return true;
    default: return false; // a letter
    }
}

} // namespace cordboard::ui
