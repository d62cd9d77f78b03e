// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QHash>
#include <QObject>
#include <QVariant>
#include <optional>

namespace cordboard::ui {

/// What the desktop asks of every window: dark or light, high contrast, less motion. It comes from the
/// settings portal (org.freedesktop.appearance), and where a desktop has no key there yet from GNOME's own,
/// which the portal hands on. Asks without waiting; desktops without the portal never answer. Threads: GUI
/// thread.
class DesktopScheme final : public QObject {
    Q_OBJECT
public:
    struct Wishes {
        std::optional<bool> isDark; ///< nothing until the desktop has answered, or when it has no preference
        bool isHighContrast = false;
        bool isStill = false; ///< nothing shall move

        friend bool operator==(const Wishes&, const Wishes&) = default;
    };

    explicit DesktopScheme(QObject* parent = nullptr);

    [[nodiscard]] const Wishes& wishes() const noexcept { return m_wishes; }

Q_SIGNALS:
    void changed();

private:
    void ask(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);
    [[nodiscard]] Wishes heard() const;

    QHash<QString, QVariant> m_values; ///< by "group key", as far as they are known
    Wishes m_wishes;

private Q_SLOTS: // QtDBus connects signals of the bus to slots by name only
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace cordboard::ui
