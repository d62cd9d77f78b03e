// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/levelmeter.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace cordboard::ui {

LevelMeter::LevelMeter(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LevelMeter::setLevel(double level)
{
    m_level = std::clamp(level, 0.0, 1.0);
    update();
}

QSize LevelMeter::sizeHint() const
{
    const auto height = fontMetrics().height();
    return {height * 8, height / 2};
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto whole = rect();
    painter.fillRect(whole, m_theme.tokens().border);
    auto filled = whole;
    filled.setWidth(qRound(whole.width() * m_level));
    painter.fillRect(QStyle::visualRect(layoutDirection(), whole, filled), m_theme.tokens().success);
}

} // namespace cordboard::ui
