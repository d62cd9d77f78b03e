// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/filterchip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <algorithm>

#include "models/datatext.h"
#include "ui/tables/filterterm.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

constexpr int ChipPadding = 8;
constexpr int ChipGap = 2;
constexpr int EdgeMargin = 2; // behind the cross

} // namespace

FilterChip::FilterChip(const Theme& theme, const QString& term, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("filterChip"));
    setFocusPolicy(Qt::StrongFocus);
    m_close->setAutoRaise(true);
    m_close->setIcon(theme.icon(QStringLiteral("close")));
    const auto fitIcon = [this, &theme] {
        m_close->setIconSize(QSize(theme.scaled(12), theme.scaled(12)));
        updateGeometry();
    };
    fitIcon();
    connect(&theme, &Theme::changed, this, fitIcon);
    m_close->setFocusPolicy(Qt::NoFocus); // the chip itself takes Delete
    m_close->setToolTip(tr("Remove this filter"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(ChipPadding, 1, EdgeMargin, 1);
    layout->setSpacing(ChipGap);
    layout->addStretch(); // the text is painted: shortened where a line is too short for it
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &FilterChip::removeAsked);
    setTerm(term);
}

void FilterChip::setTerm(const QString& term)
{
    m_term = term;
    m_text = models::DataText::shown(FilterTerm::describe(term));
    setAccessibleName(tr("Filter: %1").arg(m_text));
    setPlainToolTip(*this, models::DataText::shown(term)); // before what assistive technology is told
    setAccessibleDescription(tr("Enter edits, Delete removes"));
    m_close->setAccessibleName(tr("Remove filter: %1").arg(m_text));
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const
{
    // Not the layout's, which leaves the cross out until it is shown.
    const auto cross = m_close->sizeHint();
    return {ChipPadding + fontMetrics().horizontalAdvance(m_text) + 1 + ChipGap + cross.width() + EdgeMargin,
            std::max(cross.height() + 2, fontMetrics().height() + 8)};
}

int FilterChip::roomForText() const
{
    return width() - ChipPadding - ChipGap - m_close->sizeHint().width() - EdgeMargin;
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
    const auto room = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(ChipPadding, 0, roomForText(), height()));
    painter.setPen(tokens.onInfoBar);
    painter.drawText(room, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine),
                     fontMetrics().elidedText(m_text, Qt::ElideRight, room.width()));
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
