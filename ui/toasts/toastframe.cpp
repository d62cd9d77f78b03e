// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toasts/toastframe.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "models/datatext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

constexpr std::chrono::milliseconds Stay{8000};
constexpr std::chrono::milliseconds PerCharacter{60}; // about 200 words a minute
constexpr int UnhurriedLength = 80; // what is read comfortably within Stay
constexpr int AccentWidth = 4;

std::chrono::milliseconds stayOf(const QString& text)
{
    return Stay + PerCharacter * std::max(0, static_cast<int>(text.size()) - UnhurriedLength);
}

} // namespace

ToastFrame::ToastFrame(const Theme& theme, ToastArea::Toast toast, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_kind(toast.kind), m_about(std::move(toast.about)),
      m_action(std::move(toast.action)), m_timer(this), m_left(stayOf(toast.text))
{
    setObjectName(QStringLiteral("toast"));
    setAccessibleName(toast.text);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(AccentWidth + 12, 8, 8, 8);
    layout->setSpacing(12);
    auto* label = wrappedLabel(toast.text, this);
    label->setObjectName(QStringLiteral("toastText"));
    label->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    layout->addWidget(label, 1);
    addButtons(toast);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ToastFrame::finished);
    connect(&theme, &Theme::changed, this, QOverload<>::of(&QWidget::update));
    resume();
}

void ToastFrame::addButtons(const ToastArea::Toast& toast)
{
    if (!toast.actionText.isEmpty()) {
        auto* button = new QPushButton(models::DataText::inButton(toast.actionText), this);
        button->setObjectName(QStringLiteral("toastAction"));
        button->setAccessibleDescription(toast.text);
        connect(button, &QPushButton::clicked, this, [this] {
            const auto action = m_action; // the toast goes with its own signal
            Q_EMIT finished();
            if (action)
                action();
        });
        layout()->addWidget(button);
        watch(button);
    }
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("toastClose"));
    close->setIcon(m_theme.icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close message: %1").arg(toast.text)); // there may be three
    close->setToolTip(tr("Close"));
    connect(close, &QToolButton::clicked, this, &ToastFrame::finished);
    layout()->addWidget(close);
    watch(close);
}

void ToastFrame::watch(QAbstractButton* button)
{
    button->setFocusPolicy(Qt::StrongFocus);
    button->installEventFilter(this);
    if (m_first == nullptr)
        m_first = button;
}

void ToastFrame::takeFocus()
{
    m_first->setFocus(Qt::ShortcutFocusReason);
}

void ToastFrame::pause()
{
    if (!m_timer.isActive())
        return;
    m_left = m_timer.remainingTimeAsDuration();
    m_timer.stop();
}

void ToastFrame::resume()
{
    const bool hasKeyboard = focusWidget() != nullptr && focusWidget()->hasFocus();
    if (!stays() && !underMouse() && !hasKeyboard)
        m_timer.start(m_left);
}

void ToastFrame::enterEvent(QEnterEvent* event)
{
    pause();
    QFrame::enterEvent(event);
}

void ToastFrame::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    resume();
}

void ToastFrame::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT finished();
    else
        QFrame::keyPressEvent(event);
}

bool ToastFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        pause();
    else if (event->type() == QEvent::FocusOut)
        QTimer::singleShot(0, this, &ToastFrame::resume); // another button of this toast may get the keyboard
    return QFrame::eventFilter(watched, event);
}

QColor ToastFrame::accent() const
{
    switch (m_kind) {
    case ToastArea::Toast::Kind::Done: return m_theme.tokens().success;
    case ToastArea::Toast::Kind::Info: return m_theme.tokens().info;
    case ToastArea::Toast::Kind::Reminder: return m_theme.tokens().warning;
    case ToastArea::Toast::Kind::Failure: return m_theme.tokens().danger;
    }
    return {};
}

void ToastFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.tokens().boxFrame);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent());
    painter.drawRoundedRect(QRectF(0, 0, AccentWidth, height()), 2, 2);
}

} // namespace cordboard::ui
