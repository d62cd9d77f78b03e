// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class CodeStep;

/// Asks for the password once more when the service has ended the session. Everything stays as it is
/// meanwhile: rows, marks, open reviews and what waits to be sent, which goes on by itself afterwards. Closes
/// when the session goes on, also by other means. Who wants to be somebody else signs out. Threads: GUI
/// thread. Session and theme must outlive it. The password is handed on and not kept.
class SignInAgain final : public QDialog {
    Q_OBJECT
public:
    SignInAgain(interfaces::Session& session, const Theme& theme, QWidget* parent);

private:
    void submit();
    void answered(const domain::Result<void>& outcome);
    void setRunning(bool isRunning);
    void say(const QString& problem);

    interfaces::Session& m_session;
    const Theme& m_theme;
    QLineEdit* m_password;
    CodeStep* m_code; ///< of accounts with a second factor
    QLabel* m_problem;
    QPushButton* m_submit;
    interfaces::Subscription m_status;
    bool m_isRunning = false;
};

} // namespace cordboard::ui
