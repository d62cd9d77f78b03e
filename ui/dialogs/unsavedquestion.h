// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <functional>

class QDialog;

namespace cordboard::ui {

/// Asks before what was typed or chosen in a dialog is lost; Escape and Enter keep it. A dialog's `reject`
/// opens it while there is something to lose. Goes away when closed. Threads: GUI thread.
class UnsavedQuestion final : public QMessageBox {
    Q_OBJECT
public:
    /// `text` says what would be lost; without one it is what was typed.
    explicit UnsavedQuestion(QDialog& dialog, const QString& text = {});

Q_SIGNALS:
    void discardAsked();
};

/// Opens the question over `dialog`, unless it is open already. Without a text it is about what was typed.
void askToDiscard(QDialog& dialog, std::function<void()> discard, const QString& text = {});

} // namespace cordboard::ui
