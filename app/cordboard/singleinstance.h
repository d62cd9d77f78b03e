// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace cordboard::app {

/// One console per profile: two on one cache and one outbox would fight. The first holds a lock file in the profile and
/// listens; a second hands its wish over and ends. A lock left by a crash is taken over.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    enum class Claim {
        Owned,  ///< this is the console of the profile, as long as this object lives
        Handed, ///< another one is, and has taken the message
        Failed, ///< another one is and does not answer, or nothing can be written here
    };

    /// Requires: the folder exists.
    explicit SingleInstance(const QString& profile, QObject* parent = nullptr);

    /// Waits for the other console up to a few seconds; for use before there is a window.
    [[nodiscard]] Claim claim(const QString& message);
    /// For tasks without a person: Owned or Failed, and nobody is disturbed.
    [[nodiscard]] Claim claimAlone();

Q_SIGNALS:
    /// A second console was started and handed its message over.
    void asked(const QString& message);

private:
    void listen();
    void answer();
    [[nodiscard]] bool handOver(const QString& message) const;

    const QString m_name; ///< where the owner listens
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace cordboard::app
