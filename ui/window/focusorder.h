// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <vector>

class QWidget;

namespace cordboard::ui {

/// Lets Tab, and assistive technology, go through every window in the order of what is seen, whatever was
/// made when. The order is that of the layouts: along a row, then the row below. Rationale: Qt's own is the
/// order of construction, which no longer fits once chips, bars and panes come and go. Threads: GUI thread.
class FocusOrder final : public QObject {
    Q_OBJECT
public:
    /// For all windows of the program, from now on. May be called again.
    static void install();

    /// What Tab stops at in the window, as it is seen now.
    [[nodiscard]] static std::vector<QWidget*> of(QWidget& window);

    /// Moves the keyboard to the next of them, or the previous one; for a window's focusNextPrevChild.
    static bool step(QWidget& window, bool isForward);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using QObject::QObject;
};

} // namespace cordboard::ui
