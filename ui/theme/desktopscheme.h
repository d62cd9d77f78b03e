// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <optional>

namespace cordboard::ui {

/// Whether the desktop asks for dark or light windows, from the settings portal (org.freedesktop.appearance,
/// color-scheme). Asks without waiting; desktops without the portal never answer. Threads: GUI thread.
class DesktopScheme final : public QObject {
    Q_OBJECT
public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Nothing until the desktop has answered, or when it has no preference.
    [[nodiscard]] std::optional<bool> isDark() const noexcept { return m_isDark; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const QVariant& value);

    std::optional<bool> m_isDark;

private Q_SLOTS: // QtDBus connects signals of the bus to slots by name only
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace cordboard::ui
