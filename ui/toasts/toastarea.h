// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <deque>
#include <functional>
#include <string>

#include "ui/theme/theme.h"

class QVBoxLayout;

namespace cordboard::ui {

class ToastFrame;

/// Short news over the foot of a window, bottom center: what was done, with a way back. At most three at a
/// time; the oldest goes first. A toast leaves after 8 s (longer texts stay longer), but not while the
/// pointer or the keyboard is on it; failures stay until closed. News is spoken by naming the area after the
/// newest text: Qt 6.4 has no announcements. Threads: GUI thread.
class ToastArea final : public QWidget {
    Q_OBJECT
public:
    struct Toast {
        enum class Kind { Done, Info, Failure };
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
    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_frames.size()); }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using QWidget::show; // an area without toasts is hidden; nobody else shows it
    void remove(ToastFrame* frame);
    void place();

    const Theme& m_theme;
    QVBoxLayout* m_layout;
    std::deque<ToastFrame*> m_frames; ///< oldest first
    QPointer<QWidget> m_focusBefore;
    int m_lift = 0;
};

} // namespace cordboard::ui
