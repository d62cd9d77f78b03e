// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <optional>
#include <vector>

#include "interfaces/session.h"

class QSettings;

namespace cordboard::ui {

/// "Remind me": tells of deleted people before their time to be restored is over.
///
/// Specification. Each reminder is told once, at or after its time by the server's clock; what came due while
/// the program was closed is told soon after it starts. Whoever has been restored or is gone is not told of.
/// Kept in `settings` for this person at this company: ids and times, no names. Threads: GUI thread. Session
/// and settings must outlive it.
class Reminders final : public QObject {
    Q_OBJECT
public:
    /// So many people; further reminders are not taken.
    static constexpr std::size_t Most = 1000;

    Reminders(interfaces::Session& session, QSettings& settings, QObject* parent);

    /// In place of an earlier one of the same person. False when there are `Most` of others.
    bool set(const domain::UserId& user, domain::Instant at);
    void clear(const domain::UserId& user);
    void clearAll();
    [[nodiscard]] std::optional<domain::Instant> of(const domain::UserId& user) const;
    /// Tells what is due; by itself once a minute.
    void look();

Q_SIGNALS:
    /// Can still be restored; each has a time of purge.
    void due(const std::vector<domain::User>& people);

private:
    void load();
    void save();

    interfaces::Session& m_session;
    QSettings& m_settings;
    std::map<domain::UserId, domain::Instant> m_times;
    QTimer m_clock;
};

} // namespace cordboard::ui
