// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/banner.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {
constexpr int BannerIconSize = 20;
}

Banner::Banner(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_icon(plainLabel({}, this)), m_text(plainLabel({}, this)),
      m_button(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    setAccessibleName(tr("Notice"));
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QToolButton::clicked, this, &Banner::buttonPressed);
    connect(&theme, &Theme::changed, this, &Banner::adoptTheme);
    hide();
}

void Banner::tell(const Message& message)
{
    if (isVisible() && message == m_message)
        return;
    m_message = message;
    m_text->setText(message.text);
    m_button->setText(message.button);
    m_button->setVisible(!message.button.isEmpty());
    setAccessibleDescription(message.text);
    adoptTheme();
    show();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void Banner::adoptTheme()
{
    const auto& tokens = m_theme.tokens();
    const bool isWarning = m_message.kind == Kind::Warning;
    const auto text = isWarning ? tokens.onWarningBar : tokens.onInfoBar;
    auto colors = palette();
    colors.setColor(QPalette::Window, isWarning ? tokens.warningBar : tokens.infoBar);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        colors.setColor(role, text);
    setPalette(colors);
    const auto side = m_theme.scaled(BannerIconSize);
    m_icon->setPixmap(m_theme.icon(m_message.icon).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace cordboard::ui
