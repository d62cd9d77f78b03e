// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <optional>

#include "session/profilelock.h"

namespace cordboard::app {

/// One console per profile: two on one cache and one outbox would fight. The first holds the profile's lock
/// and listens; a second hands its wish over and ends. What a crash left is taken over.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    enum class Claim {
        Owned, ///< this is the console of the profile, as long as this object lives
        Handed, ///< another one is, and has taken the message
        Busy, ///< another program works here and does not answer
        Unusable, ///< the folder cannot be used
    };

    explicit SingleInstance(const QString& profile, QObject* parent = nullptr);

    /// Waits for the other console up to a few seconds; for use before there is a window.
    [[nodiscard]] Claim claim(const QString& message);
    /// For tasks without a person: nobody is asked, nobody is disturbed.
    [[nodiscard]] Claim claimAlone();

Q_SIGNALS:
    /// A second console was started and handed its message over.
    void asked(const QString& message);

private:
    [[nodiscard]] Claim take(std::chrono::milliseconds patience);
    void listen();
    void answer();
    [[nodiscard]] bool handOver(const QString& message) const;

    const QString m_profile;
    const QString m_name; ///< where the owner listens
    std::optional<session::ProfileLock> m_lock;
    QLocalServer m_server;
};

} // namespace cordboard::app
