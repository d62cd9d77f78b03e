// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace cordboard::ui {

namespace {

QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString path()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString settings()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}
QString colorScheme()
{
    return QStringLiteral("color-scheme");
}

} // namespace

DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Else the first connect() of the process does not find a slot that takes one.
    qRegisterMetaType<QDBusVariant>();
    if (bus.connect(service(), path(), settings(), QStringLiteral("SettingChanged"), this,
                    SLOT(onSettingChanged(QString, QString, QDBusVariant))))
        ask();
}

void DesktopScheme::ask()
{
    auto question = QDBusMessage::createMethodCall(service(), path(), settings(), QStringLiteral("Read"));
    question << appearance() << colorScheme();
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> answer = *watcher;
        if (!answer.isError())
            take(answer.value().variant());
    });
}

void DesktopScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearance() && key == colorScheme())
        take(value.variant());
}

void DesktopScheme::take(const QVariant& value)
{
    auto bare = value;
    // Read wraps its answer once more than the signal does.
    while (bare.userType() == qMetaTypeId<QDBusVariant>())
        bare = bare.value<QDBusVariant>().variant();
    // 0 = no preference, 1 = dark, 2 = light; the portal asks readers to take any other number for 0.
    const auto scheme = bare.toUInt();
    const auto isDark = scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt;
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    Q_EMIT changed();
}

} // namespace cordboard::ui
