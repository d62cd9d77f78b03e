// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;
class QPushButton;

namespace cordboard::ui {

/// The button that confirms what a dialog asks for, as far as the rules allow it.
///
/// Specification. From `await` to `judged` the button is disabled: what stands in the fields is not judged
/// yet. Enter that is pressed meanwhile is not lost: the verdict presses the button if it allows that.
/// Another key or the mouse gives the Enter up, and so does a verdict that refuses: nothing is confirmed
/// later by what somebody pressed before it could be. Belongs to the dialog. Threads: GUI thread.
class AwaitedConfirm final : public QObject {
    Q_OBJECT
public:
    /// Disables the button until the first verdict.
    AwaitedConfirm(QDialog& dialog, QPushButton& confirm);

    void await();
    void judged(bool isAllowed);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void forget();

    QPushButton& m_confirm;
    bool m_isAwaited = false;
    bool m_isWanted = false; ///< by Enter
};

} // namespace cordboard::ui
