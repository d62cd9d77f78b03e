// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reminders.h"

#include <QSettings>
#include <QStringList>
#include <vector>

#include "domain/limits.h"

namespace cordboard::ui {

using domain::Instant;
using domain::UserId;

namespace {

constexpr auto Pause = std::chrono::minutes(1);
/// Whom nothing has been heard of for so long after the time is not there any more.
constexpr auto Forgotten = std::chrono::days(30);

/// A list of "<time> <id>": ids are no names of settings, which know no upper and lower case everywhere.
QString settingsKey(const interfaces::Account& account)
{
    const auto hexOf = [](const std::string& text) {
        return QString::fromLatin1(QByteArray::fromStdString(text).toHex());
    };
    return QStringLiteral("reminders/%1/%2")
        .arg(hexOf(account.company.id.value()), hexOf(account.actor.id.value()));
}

} // namespace

Reminders::Reminders(interfaces::Session& session, QSettings& settings, QObject* parent)
    : QObject(parent), m_session(session), m_settings(settings)
{
    load();
    m_clock.setInterval(Pause);
    m_clock.callOnTimeout(this, &Reminders::look);
    if (!m_times.empty())
        m_clock.start();
}

bool Reminders::set(const UserId& user, Instant at)
{
    if (m_times.size() >= Most && !m_times.contains(user))
        return false;
    m_times.insert_or_assign(user, at);
    save();
    m_clock.start();
    return true;
}

void Reminders::clear(const UserId& user)
{
    if (m_times.erase(user) > 0)
        save();
}

void Reminders::clearAll()
{
    m_times.clear();
    save();
}

std::optional<Instant> Reminders::of(const UserId& user) const
{
    const auto found = m_times.find(user);
    return found == m_times.end() ? std::nullopt : std::optional(found->second);
}

void Reminders::look()
{
    const auto now = m_session.serverNow();
    std::vector<UserId> ids;
    for (const auto& [user, at] : m_times) {
        if (at <= now)
            ids.push_back(user);
    }
    if (ids.empty())
        return;
    const auto people = m_session.directory().users(ids);
    std::vector<domain::User> told;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& person = people[i];
        if (!person && now < m_times.at(ids[i]) + Forgotten)
            continue; // not fetched yet
        m_times.erase(ids[i]);
        if (person && person->state == domain::UserState::Deleted && person->purgeAt &&
            now < *person->purgeAt)
            told.push_back(*person);
    }
    save(); // before anybody is told: never twice
    if (!told.empty())
        Q_EMIT due(told);
}

void Reminders::load()
{
    for (const auto& line : m_settings.value(settingsKey(m_session.account())).toStringList()) {
        const auto parts = line.split(QLatin1Char(' '));
        bool isTime = false;
        const auto at = parts.front().toLongLong(&isTime);
        if (!isTime || parts.size() != 2 || parts.back().isEmpty() ||
            parts.back().size() > static_cast<qsizetype>(domain::limits::Id) || m_times.size() >= Most)
            continue; // the file belongs to the person who may have edited it
        m_times.emplace(UserId(parts.back().toStdString()), Instant(std::chrono::milliseconds(at)));
    }
}

void Reminders::save()
{
    QStringList lines;
    for (const auto& [user, at] : m_times)
        lines.append(QStringLiteral("%1 %2")
                         .arg(at.time_since_epoch().count())
                         .arg(QString::fromStdString(user.value())));
    if (!lines.isEmpty())
        return m_settings.setValue(settingsKey(m_session.account()), lines);
    m_settings.remove(settingsKey(m_session.account()));
    m_clock.stop();
}

} // namespace cordboard::ui
