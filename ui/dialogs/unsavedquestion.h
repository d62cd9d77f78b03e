// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <functional>

class QDialog;

namespace cordboard::ui {

/// Asks before what was typed into a dialog is lost; Escape and Enter keep it. A dialog's `reject` opens it
/// while there is something to lose. Goes away when closed. Threads: GUI thread.
class UnsavedQuestion final : public QMessageBox {
    Q_OBJECT
public:
    explicit UnsavedQuestion(QDialog& dialog);

Q_SIGNALS:
    void discardAsked();
};

/// Opens the question over `dialog`, unless it is open already.
void askToDiscard(QDialog& dialog, std::function<void()> discard);

} // namespace cordboard::ui
