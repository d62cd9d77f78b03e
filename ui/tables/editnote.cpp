// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/editnote.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

namespace {

constexpr int LettersOfALine = 48;

} // namespace

EditNote::EditNote(const Theme& theme, const QString& sentence, QWidget& editor)
    : QFrame(editor.parentWidget()), m_theme(theme), m_editor(editor), m_label(wrappedLabel(sentence, this))
{
    setObjectName(QStringLiteral("editNote"));
    tint(*m_label, theme, QPalette::WindowText, &Tokens::danger);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_label);
    connect(&editor, &QObject::destroyed, this, &QObject::deleteLater);
    auto fields = editor.findChildren<QLineEdit*>();
    if (auto* line = qobject_cast<QLineEdit*>(&editor))
        fields.append(line);
    for (auto* field : fields) {
        connect(field, &QLineEdit::textEdited, this, &QObject::deleteLater);
        field->setAccessibleDescription(sentence);
        connect(this, &QObject::destroyed, field, [field] { field->setAccessibleDescription({}); });
    }
    editor.installEventFilter(this);
    place();
    show();
    raise();
    QAccessibleEvent news(this, QAccessible::Alert);
    setAccessibleName(sentence);
    QAccessible::updateAccessibility(&news);
}

QString EditNote::sentence() const
{
    return m_label->text();
}

void EditNote::place()
{
    const auto& room = *parentWidget();
    const auto cell = m_editor.geometry();
    const auto width = std::min(room.width(), fontMetrics().averageCharWidth() * LettersOfALine);
    resize(width, layout()->totalHeightForWidth(width));
    const bool fitsBelow = cell.bottom() + height() <= room.height();
    const auto left = layoutDirection() == Qt::RightToLeft ? cell.right() - width + 1 : cell.left();
    move(std::clamp(left, 0, std::max(0, room.width() - width)),
         fitsBelow ? cell.bottom() + 1 : std::max(0, cell.top() - height()));
}

bool EditNote::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_editor && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        place();
    return QFrame::eventFilter(watched, event);
}

void EditNote::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().danger, 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace cordboard::ui
