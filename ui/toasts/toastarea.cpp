// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toasts/toastarea.h"

#include <QAccessible>
#include <QEvent>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/toasts/toastframe.h"

namespace cordboard::ui {

namespace {

constexpr std::size_t Most = 3;
constexpr int ToastMargin = 16;
constexpr int MarginInGround = 8;
constexpr int StatusStripHeight = 28; // the area stands above it
constexpr int UsualInCharacters = 64;
constexpr int WidestInCharacters = 88; // longer lines are hard to read

} // namespace

ToastArea::ToastArea(const Theme& theme, QWidget* window)
    : QWidget(window), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("toastArea"));
    setAccessibleName(tr("Messages"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

void ToastArea::show(Toast toast)
{
    if (m_frames.size() == Most) {
        const auto going = std::find_if(m_frames.begin(), m_frames.end(),
                                        [](const ToastFrame* frame) { return !frame->stays(); });
        remove(going != m_frames.end() ? *going : m_frames.front());
    }
    setAccessibleName(toast.text);
    auto* frame = new ToastFrame(m_theme, std::move(toast), this);
    connect(frame, &ToastFrame::finished, this, [this, frame] { remove(frame); });
    m_frames.push_back(frame);
    m_layout->addWidget(frame);
    QWidget::show();
    frame->show();
    place();
    raise();
    // Above the status bar in the window, so before it for assistive technology.
    if (auto* status = window()->findChild<QStatusBar*>(QString(), Qt::FindDirectChildrenOnly))
        stackUnder(status);
    QAccessibleEvent spoken(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&spoken);
}

void ToastArea::withdraw(const std::string& about)
{
    const auto found = std::find_if(m_frames.begin(), m_frames.end(), [&about](const ToastFrame* frame) {
        return !about.empty() && frame->about() == about;
    });
    if (found != m_frames.end())
        remove(*found);
}

void ToastArea::setLift(int lift)
{
    m_lift = lift;
    if (!m_frames.empty())
        place();
}

void ToastArea::setGround(const std::optional<QRect>& ground)
{
    m_ground = ground;
    if (!m_frames.empty())
        place();
}

void ToastArea::focusNewest()
{
    if (m_frames.empty())
        return;
    if (auto* current = window()->focusWidget(); current != nullptr && !isAncestorOf(current))
        m_focusBefore = current;
    m_frames.back()->takeFocus();
}

void ToastArea::remove(ToastFrame* frame)
{
    if (std::erase(m_frames, frame) == 0)
        return; // two reasons to leave at once
    const bool hadFocus = window()->focusWidget() != nullptr && frame->isAncestorOf(window()->focusWidget());
    m_layout->removeWidget(frame);
    frame->hide();
    frame->deleteLater();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    if (m_frames.empty()) {
        hide();
        Q_EMIT resized();
    } else {
        place();
    }
}

void ToastArea::place()
{
    const auto* window = parentWidget();
    const auto ground = m_ground.value_or(
        QRect(0, 0, window->width(), window->height() - StatusStripHeight - m_lift));
    const int margin = m_ground ? MarginInGround : ToastMargin;
    const auto widest = std::max(
        0, std::min(ground.width() - 2 * margin, fontMetrics().averageCharWidth() * WidestInCharacters));
    const auto usual = fontMetrics().averageCharWidth() * UsualInCharacters;
    const auto width = std::min(std::max(m_layout->sizeHint().width(), usual), widest);
    const auto height = m_layout->hasHeightForWidth() ? m_layout->heightForWidth(width)
                                                      : m_layout->sizeHint().height();
    const QRect placed(ground.left() + (ground.width() - width) / 2,
                       ground.top() + ground.height() - height - margin, width, height);
    setGeometry(placed);
    Q_EMIT resized();
}

bool ToastArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !m_frames.empty())
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace cordboard::ui
