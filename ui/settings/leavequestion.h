// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace cordboard::ui {

/// Asks before settings that were typed and not applied are left; Escape and Enter keep them. Goes away when
/// closed. Threads: GUI thread.
class LeaveQuestion final : public QMessageBox {
    Q_OBJECT
public:
    /// `person` is whose settings they are.
    LeaveQuestion(const QString& person, QWidget* parent);

Q_SIGNALS:
    void keepAsked();
    void discardAsked();
    void applyAsked();
};

} // namespace cordboard::ui
