// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

#include "interfaces/session.h"

namespace cordboard::ui {

/// Asks before everything is removed that this computer keeps of the account (R-CHG-10). Says what is lost:
/// changes that wait to be sent. The default is the safe answer, and Enter does not reach the other one.
/// Threads: GUI thread. Show it with `open`.
class WipeQuestion final : public QMessageBox {
    Q_OBJECT
public:
    WipeQuestion(const interfaces::Account& account, const interfaces::SyncStatus& status, QWidget* parent);

Q_SIGNALS:
    void wipeAsked(cordboard::interfaces::WaitingWork waiting);
};

} // namespace cordboard::ui
