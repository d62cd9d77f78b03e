// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>
#include <chrono>

#include "ui/toasts/toastarea.h"

class QAbstractButton;

namespace cordboard::ui {

/// One toast on screen. Counts its time down only while nobody looks at it.
class ToastFrame final : public QFrame {
    Q_OBJECT
public:
    ToastFrame(const Theme& theme, ToastArea::Toast toast, QWidget* parent);

    /// Until it is closed; others leave by themselves.
    [[nodiscard]] bool stays() const noexcept
    {
        return m_kind == ToastArea::Toast::Kind::Failure || m_kind == ToastArea::Toast::Kind::Reminder;
    }
    [[nodiscard]] const std::string& about() const noexcept { return m_about; }
    /// Puts the keyboard on the action, or on the close button when there is none.
    void takeFocus();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void finished();

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void addButtons(const ToastArea::Toast& toast);
    void watch(QAbstractButton* button);
    void pause();
    void resume();
    [[nodiscard]] QColor accent() const;

    const Theme& m_theme;
    ToastArea::Toast::Kind m_kind;
    std::string m_about;
    std::function<void()> m_action;
    QTimer m_timer;
    std::chrono::milliseconds m_left;
    QAbstractButton* m_first = nullptr;
};

} // namespace cordboard::ui
