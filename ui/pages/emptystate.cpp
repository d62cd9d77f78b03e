// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/emptystate.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {
constexpr int EmptyIconSize = 48;
constexpr int TextWidth = 420;
} // namespace

EmptyState::EmptyState(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(plainLabel({}, this)), m_title(wrappedLabel({}, this)),
      m_text(wrappedLabel({}, this)), m_button(new QPushButton(this)), m_other(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyState"));
    theme.keepFont(*m_title, 1.3, QFont::Normal);
    for (auto* label : {m_icon, m_title, m_text})
        label->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QWidget* part : std::initializer_list<QWidget*>{m_icon, m_title, m_text})
        layout->addWidget(part, 0, Qt::AlignHCenter);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_other);
    buttons->addStretch();
    layout->addSpacing(8);
    layout->addLayout(buttons);
    layout->addStretch(3);
    m_button->setObjectName(QStringLiteral("emptyButton"));
    m_other->setObjectName(QStringLiteral("emptyOtherButton"));
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonPressed);
    connect(m_other, &QPushButton::clicked, this, &EmptyState::otherPressed);
    connect(&theme, &Theme::changed, this, &EmptyState::adoptTheme);
    adoptTheme();
}

void EmptyState::tell(const Message& message)
{
    if (message == m_message)
        return;
    m_message = message;
    m_title->setText(message.title);
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_button->setText(message.button);
    m_button->setVisible(!message.button.isEmpty());
    m_other->setText(message.otherButton);
    m_other->setVisible(!message.otherButton.isEmpty());
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    adoptTheme();
}

void EmptyState::adoptTheme()
{
    for (auto* label : {m_title, m_text})
        label->setFixedWidth(m_theme.scaled(TextWidth));
    if (m_message.icon.isEmpty())
        return;
    const auto side = m_theme.scaled(EmptyIconSize);
    m_icon->setPixmap(
        m_theme.icon(m_message.icon).pixmap(QSize(side, side), devicePixelRatioF(), QIcon::Disabled));
}

} // namespace cordboard::ui
