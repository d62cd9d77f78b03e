// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

/// Turns one's own second factor off, with the password and a code or a recovery code: whoever sits at a
/// screen that was left alone has neither. Both are handed on and not kept. Threads: GUI thread. Session and
/// theme must outlive it. Goes away when closed.
class SecondFactorRemoval final : public QDialog {
    Q_OBJECT
public:
    SecondFactorRemoval(interfaces::Session& session, const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void turnedOff();

private:
    void check();
    void submit();
    void answered(const domain::Result<void>& outcome);

    interfaces::Session& m_session;
    QLineEdit* m_password;
    QLineEdit* m_code;
    QLabel* m_note;
    QPushButton* m_submit;
    bool m_isAsking = false;
};

} // namespace cordboard::ui
