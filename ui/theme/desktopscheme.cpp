// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <algorithm>
#include <array>

namespace cordboard::ui {

namespace {

QString portalService()
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

struct Setting {
    const char* group;
    const char* key;

    [[nodiscard]] QString place() const
    {
        return QStringLiteral("%1 %2").arg(QLatin1String(group), QLatin1String(key));
    }
};

constexpr Setting ColorScheme{"org.freedesktop.appearance", "color-scheme"};
constexpr Setting Contrast{"org.freedesktop.appearance", "contrast"};
constexpr Setting ReducedMotion{"org.freedesktop.appearance", "reduced-motion"};
constexpr Setting GnomeContrast{"org.gnome.desktop.a11y.interface", "high-contrast"};
constexpr Setting GnomeAnimations{"org.gnome.desktop.interface", "enable-animations"};
constexpr std::array Settings{ColorScheme, Contrast, ReducedMotion, GnomeContrast, GnomeAnimations};

} // namespace

DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Else the first connect() of the process does not find a slot that takes one.
    qRegisterMetaType<QDBusVariant>();
    if (!bus.connect(portalService(), path(), settings(), QStringLiteral("SettingChanged"), this,
                     SLOT(onSettingChanged(QString, QString, QDBusVariant))))
        return;
    for (const auto& setting : Settings)
        ask(QLatin1String(setting.group), QLatin1String(setting.key));
}

void DesktopScheme::ask(const QString& group, const QString& key)
{
    auto question = QDBusMessage::createMethodCall(portalService(), path(), settings(),
                                                   QStringLiteral("Read"));
    question << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> answer = *watcher;
        if (!answer.isError()) // many desktops know some of the keys only
            take(group, key, answer.value().variant());
    });
}

void DesktopScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    const bool isOurs = std::any_of(Settings.begin(), Settings.end(), [&](const Setting& setting) {
        return group == QLatin1String(setting.group) && key == QLatin1String(setting.key);
    });
    if (isOurs)
        take(group, key, value.variant());
}

void DesktopScheme::take(const QString& group, const QString& key, const QVariant& value)
{
    auto bare = value;
    // Read wraps its answer once more than the signal does.
    while (bare.userType() == qMetaTypeId<QDBusVariant>())
        bare = bare.value<QDBusVariant>().variant();
    m_values.insert(QStringLiteral("%1 %2").arg(group, key), bare);
    const auto wishes = heard();
    if (wishes == m_wishes)
        return;
    m_wishes = wishes;
    Q_EMIT changed();
}

DesktopScheme::Wishes DesktopScheme::heard() const
{
    const auto number = [this](const Setting& setting) { return m_values.value(setting.place()).toUInt(); };
    Wishes wishes;
    // 0 = no preference, 1 = dark, 2 = light; the portal asks readers to take any other number for 0.
    if (const auto scheme = number(ColorScheme); scheme == 1 || scheme == 2)
        wishes.isDark = scheme == 1;
    wishes.isHighContrast = number(Contrast) == 1 || m_values.value(GnomeContrast.place()).toBool();
    wishes.isStill = number(ReducedMotion) == 1 || !m_values.value(GnomeAnimations.place(), true).toBool();
    return wishes;
}

} // namespace cordboard::ui
