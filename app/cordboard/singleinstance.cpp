// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/singleinstance.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocalSocket>
#include <chrono>

namespace cordboard::app {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype LongestSocketPath = 100; // sun_path has 108 bytes; QLocalServer needs some beside it
constexpr qint64 LongestMessage = 200;
constexpr std::chrono::milliseconds Patience = 2s;

/// In the profile, which only its owner may enter; a hash of its path where that is too long or no path.
QString socketName(const QString& profile)
{
#ifdef Q_OS_UNIX
    const auto inProfile = profile + QStringLiteral("/cordboard.socket");
    if (QFile::encodeName(inProfile).size() <= LongestSocketPath)
        return inProfile;
#endif
    const auto hash = QCryptographicHash::hash(profile.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStringLiteral("cordboard-") + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString& profile, QObject* parent)
    : QObject(parent), m_name(socketName(profile)), m_lock(profile + QStringLiteral("/cordboard.lock"))
{
    m_lock.setStaleLockTime(0); // stale is what a dead process left, however old
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::Claim SingleInstance::claim(const QString& message)
{
    if (m_lock.tryLock(0)) {
        listen();
        return Claim::Owned;
    }
    if (m_lock.error() != QLockFile::LockFailedError)
        return Claim::Failed;
    if (handOver(message))
        return Claim::Handed;
    // The other may be starting or ending just now.
    if (m_lock.tryLock(static_cast<int>(Patience.count()))) {
        listen();
        return Claim::Owned;
    }
    return handOver(message) ? Claim::Handed : Claim::Failed;
}

SingleInstance::Claim SingleInstance::claimAlone()
{
    return m_lock.tryLock(0) ? Claim::Owned : Claim::Failed;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // what a crash left
    if (!m_server.listen(m_name))
        qWarning("A second console will not be able to raise this one: %ls",
                 qUtf16Printable(m_server.errorString()));
}

void SingleInstance::answer()
{
    auto* peer = m_server.nextPendingConnection();
    connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
    connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
        if (!peer->canReadLine() && peer->bytesAvailable() < LongestMessage)
            return;
        const auto message = QString::fromUtf8(peer->readLine(LongestMessage)).trimmed();
        peer->write("ok\n");
        peer->disconnectFromServer();
        Q_EMIT asked(message);
    });
}

bool SingleInstance::handOver(const QString& message) const
{
    const auto patience = static_cast<int>(Patience.count());
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(message.toUtf8() + '\n');
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience) && socket.readLine() == "ok\n";
}

} // namespace cordboard::app
