// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/singleinstance.h"

#include <QFile>
#include <QLocalSocket>
#include <chrono>

#include "platform/localsocket.h"

namespace cordboard::app {

namespace {

using namespace std::chrono_literals;

constexpr qint64 LongestMessage = 200;
constexpr std::chrono::milliseconds Patience = 2s;

std::filesystem::path profilePath(const QString& profile)
{
    return QFile::encodeName(profile).toStdString();
}

} // namespace

SingleInstance::SingleInstance(const QString& profile, QObject* parent)
    : QObject(parent), m_profile(profile),
      m_name(QFile::decodeName(platform::localSocketName(profilePath(profile), "cordboard").c_str()))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::Claim SingleInstance::claim(const QString& message)
{
    auto claim = take(0ms);
    if (claim == Claim::Busy && handOver(message))
        return Claim::Handed;
    if (claim == Claim::Busy) // the other may be starting or ending just now
        claim = take(Patience);
    if (claim == Claim::Busy && handOver(message))
        return Claim::Handed;
    if (claim == Claim::Owned)
        listen();
    return claim;
}

SingleInstance::Claim SingleInstance::claimAlone()
{
    return take(0ms);
}

SingleInstance::Claim SingleInstance::take(std::chrono::milliseconds patience)
{
    auto lock = session::ProfileLock::take(profilePath(m_profile), patience);
    if (!lock)
        return lock.error().code == domain::ErrorCode::Conflict ? Claim::Busy : Claim::Unusable;
    m_lock = std::move(*lock);
    return Claim::Owned;
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
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience) &&
           socket.readLine() == "ok\n";
}

} // namespace cordboard::app
