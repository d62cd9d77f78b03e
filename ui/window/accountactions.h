// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QWidget;

namespace cordboard::ui {

class ToastArea;

/// The connection and the end of a session, with the questions that belong to them. Threads: GUI thread. What
/// the constructor takes must outlive it.
class AccountActions final : public QObject {
    Q_OBJECT
public:
    AccountActions(interfaces::Session& session, const Theme& theme, ToastArea& toasts, QWidget& window);

    /// What is offered while the state of the connection is told: a session that has ended is not helped by a
    /// sync.
    void syncOrSignIn();
    /// Asks what becomes of changes that wait, if there are any.
    void signOut();
    /// Asks, then removes what this computer keeps of the account (R-CHG-10).
    void wipe();
    /// Tell of every new state of the connection.
    void followStatus();

Q_SIGNALS:
    void signOutRequested();
    /// Somebody wants a company of their own on this computer.
    void newCompanyRequested();
    /// What this computer kept of the account is gone, and the session over.
    void wiped();

private:
    void signOutOnceSent();
    void askToDiscard();
    void discardAndSignOut();

    interfaces::Session& m_session;
    const Theme& m_theme;
    ToastArea& m_toasts;
    QWidget& m_window;
    bool m_isSigningOut = false; ///< once everything is sent
};

} // namespace cordboard::ui
