// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

#include "interfaces/session.h"

namespace cordboard::ui {

/// Asks what becomes of changes that have not reached the server when the admin signs out. Escape
/// changes nothing. Modal to its parent; deletes itself. Threads: GUI thread.
class SignOutQuestion final : public QMessageBox {
    Q_OBJECT
public:
    [[nodiscard]] static bool isNeeded(const interfaces::SyncStatus& status) { return status.waiting > 0; }
    explicit SignOutQuestion(const interfaces::SyncStatus& status, QWidget* parent);

Q_SIGNALS:
    /// Sign out once the changes are sent.
    void sendAsked();
    /// Sign out at once; the changes stay in the outbox.
    void keepAsked();
    /// Sign out without ever sending them: to be asked once more (DiscardQuestion).
    void discardAsked();
};

/// Asks whether so many changes are to be lost. Escape changes nothing. Modal to its parent; deletes itself.
/// Threads: GUI thread.
class DiscardQuestion final : public QMessageBox {
    Q_OBJECT
public:
    DiscardQuestion(std::size_t changes, QWidget* parent);

Q_SIGNALS:
    void discardConfirmed();
};

} // namespace cordboard::ui
