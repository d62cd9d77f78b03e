// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "ui/theme/theme.h"

class QVBoxLayout;

namespace cordboard::ui {

class ToastFrame;

/// Short news over the foot of a window: what was done, with a way back. It stands over what nobody works on
/// (`setGround`), else in the middle, and whoever lays out the window leaves it room (`resized`). At most
/// three at a time; the oldest goes first, of those that leave anyway. A toast leaves after 8 s (longer texts
/// stay longer), but not while the pointer or the keyboard is on it; failures and reminders stay until closed.
/// News is spoken by naming the area after the newest text: Qt 6.4 has no announcements. Threads: GUI thread.
class ToastArea final : public QWidget {
    Q_OBJECT
public:
    struct Toast {
        enum class Kind { Done, Info, Reminder, Failure };
        QString text;
        QString actionText; ///< "Undo", "Show"; empty = no button
        std::function<void()> action;
        Kind kind = Kind::Done;
        std::string about{}; ///< what `withdraw` knows it by; empty = nothing
    };

    /// A child of `window`, over everything else in it.
    ToastArea(const Theme& theme, QWidget* window);

    void show(Toast toast);
    /// F8: puts the keyboard on the newest toast; it returns to where it was when the toast goes.
    void focusNewest();
    /// Takes back what is no longer true: its way back has been gone.
    void withdraw(const std::string& about);
    /// Stays so much higher above the foot: something there must not be covered.
    void setLift(int lift);
    /// A part of the window that may be covered; nothing = the whole foot.
    void setGround(const std::optional<QRect>& ground);
    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_frames.size()); }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// It came, went, or needs more or less room.
    void resized();

private:
    using QWidget::show; // an area without toasts is hidden; nobody else shows it
    void remove(ToastFrame* frame);
    void place();

    const Theme& m_theme;
    QVBoxLayout* m_layout;
    std::deque<ToastFrame*> m_frames; ///< oldest first
    QPointer<QWidget> m_focusBefore;
    int m_lift = 0;
    std::optional<QRect> m_ground;
};

} // namespace cordboard::ui
