// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/avatar.h"

#include <QPainter>

#include "ui/media/pictureimage.h"

namespace cordboard::ui {

Avatar::Avatar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("avatar"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Avatar::show(const QString& initials, const QString& icon)
{
    m_initials = initials;
    m_icon = icon;
    update();
}

void Avatar::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

QSize Avatar::sizeHint() const
{
    const auto side = fontMetrics().height() * 2;
    return {side, side};
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_picture.isNull())
        return painter.drawImage(rect(), diskOf(m_picture, qRound(width() * devicePixelRatioF())));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().infoBar);
    painter.drawEllipse(rect());
    if (m_initials.isEmpty()) {
        const auto side = width() / 2;
        auto place = QRect(0, 0, side, side);
        place.moveCenter(rect().center());
        m_theme.icon(m_icon).paint(&painter, place);
        return;
    }
    auto bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(m_theme.tokens().onInfoBar);
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace cordboard::ui
