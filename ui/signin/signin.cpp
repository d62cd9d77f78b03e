// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signin.h"

#include <utility>

namespace cordboard::ui {

SignIn::SignIn(Open open, QObject* parent) : QObject(parent), m_open(std::move(open)) {}
SignIn::~SignIn() = default;

void SignIn::start(const QString& server, const QString& email, const QString& password, const QString& code)
{
    Q_ASSERT(!m_isRunning);
    m_server = server;
    m_email = email;
    m_isRunning = true;
    m_session = m_open(server);
    const auto attempt = ++m_attempt;
    m_session->signInWithCode(email.toStdString(), password.toStdString(), code.toStdString(),
                              [this, attempt](domain::Result<void> outcome) {
                                  // In a turn of its own: a listener may drop the session, which is still in
                                  // this call.
                                  QMetaObject::invokeMethod(
                                      this,
                                      [this, attempt, outcome = std::move(outcome)] {
                                          if (attempt == m_attempt)
                                              finish(outcome);
                                      },
                                      Qt::QueuedConnection);
                              });
    Q_EMIT runningChanged();
}

void SignIn::cancel()
{
    if (!m_isRunning)
        return;
    ++m_attempt;
    m_isRunning = false;
    m_session.reset();
    Q_EMIT runningChanged();
}

std::unique_ptr<interfaces::Session> SignIn::takeSession()
{
    return std::move(m_session);
}

void SignIn::finish(const domain::Result<void>& outcome)
{
    m_isRunning = false;
    if (!outcome)
        m_session.reset();
    Q_EMIT runningChanged();
    if (outcome)
        Q_EMIT succeeded();
    else
        Q_EMIT failed(outcome.error());
}

} // namespace cordboard::ui
