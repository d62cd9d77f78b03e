// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

#include "interfaces/session.h"

namespace cordboard::ui {

/// Attempts to get a session: one at a time, each with a session of its own, because a session belongs to one
/// account. Threads: the window's. Signals come in a later turn than `start`.
class SignIn final : public QObject {
    Q_OBJECT
public:
    /// Whether the sign-in outlasts the program.
    enum class Stay { No, Yes };
    struct Attempt {
        QString server;
        QString email;
        Stay stay = Stay::No;
    };
    using Open = std::function<std::unique_ptr<interfaces::Session>(const Attempt& attempt)>;

    explicit SignIn(Open open, QObject* parent = nullptr);
    ~SignIn() override;

    /// Requires: no attempt is running. The password is handed on and not kept; without one a sign-in that
    /// was kept is gone on with. `code`: of the account's second factor, when one was asked for; else empty.
    void start(const Attempt& attempt, const QString& password, const QString& code = {});
    /// Ends the attempt under way without a signal of failure.
    void cancel();
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }
    [[nodiscard]] const QString& server() const noexcept
    {
        return m_newest.server;
    } ///< of the newest attempt
    [[nodiscard]] const QString& email() const noexcept { return m_newest.email; }
    [[nodiscard]] Stay stay() const noexcept { return m_newest.stay; }
    /// The newest attempt was made without a password.
    [[nodiscard]] bool wasGoingOn() const noexcept { return m_isGoingOn; }
    /// The session after `succeeded`; nothing when it was taken before.
    [[nodiscard]] std::unique_ptr<interfaces::Session> takeSession();

Q_SIGNALS:
    void runningChanged();
    void succeeded();
    void failed(const cordboard::domain::Error& error);

private:
    void finish(const domain::Result<void>& outcome);

    const Open m_open;
    std::unique_ptr<interfaces::Session> m_session;
    Attempt m_newest;
    bool m_isGoingOn = false;
    bool m_isRunning = false;
    std::uint64_t m_attempt = 0; ///< an answer of an older one is ignored
};

} // namespace cordboard::ui
