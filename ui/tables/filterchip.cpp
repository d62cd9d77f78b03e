// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/filterchip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

#include "models/datatext.h"
#include "ui/tables/filterterm.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

FilterChip::FilterChip(const Theme& theme, const QString& term, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_term(term)
{
    const auto text = models::DataText::shown(FilterTerm::describe(term));
    setObjectName(QStringLiteral("filterChip"));
    setAccessibleName(tr("Filter: %1").arg(text));
    setPlainToolTip(*this, models::DataText::shown(term)); // before what assistive technology is told
    setAccessibleDescription(tr("Enter edits, Delete removes"));
    setFocusPolicy(Qt::StrongFocus);
    auto* label = plainLabel(text, this);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(theme.icon(QStringLiteral("close")));
    close->setIconSize(QSize(12, 12));
    close->setFocusPolicy(Qt::NoFocus); // the chip itself takes Delete
    close->setAccessibleName(tr("Remove filter: %1").arg(text));
    close->setToolTip(tr("Remove this filter"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 1, 2, 1);
    layout->setSpacing(2);
    layout->addWidget(label);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &FilterChip::removeAsked);
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: Q_EMIT removeAsked(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_F2: Q_EMIT editAsked(); return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        Q_EMIT neighborAsked((event->key() == Qt::Key_Left) == isLeftToRight() ? -1 : 1);
        return;
    default: QFrame::keyPressEvent(event);
    }
}

void FilterChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT editAsked();
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& tokens = m_theme.tokens();
    painter.setPen(hasFocus() ? QPen(tokens.focus, 2) : QPen(tokens.boxFrame, 1));
    painter.setBrush(tokens.infoBar);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void FilterChip::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    update();
}

void FilterChip::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    update();
}

} // namespace cordboard::ui
