// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;
class QPushButton;

namespace cordboard::ui {

/// Enter right after typing: the button is disabled until the rules have judged what was typed. It is pressed
/// as soon as they allow it, unless another key or the mouse was pressed meanwhile. Belongs to the dialog.
/// Threads: GUI thread.
class AwaitedConfirm final : public QObject {
    Q_OBJECT
public:
    AwaitedConfirm(QDialog& dialog, QPushButton& confirm);

    /// Enter was pressed where the dialog does not hear of it.
    void want();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPushButton& m_confirm;
    bool m_isWanted = false;
};

} // namespace cordboard::ui
