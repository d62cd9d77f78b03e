// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/announcements.h"

#include "domain/limits.h"
#include "server/dialect.h"
#include "server/servertime.h"
#include "server/sql.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Instant;
using domain::ReminderWay;
using domain::Result;

namespace {

/// The settings of the owner of a message, in a statement about messages.
constexpr const char* OfOwner = " FROM voicemails v WHERE v.company_id = voicemail_messages.company_id AND "
                                "v.id = voicemail_messages.user_id";
constexpr const char* MinuteMillis = "60000";
/// Messages with the settings of their owners, who are active; a condition follows. In this order: from the
/// few messages that are due to their owners, never from the settings of everybody.
[[nodiscard]] std::string fromMessages()
{
    const std::string then = " " + std::string(Dialect::JoinInThisOrder) + " ";
    return " FROM voicemail_messages m" + then + "voicemails v" + then +
           "users u WHERE m.company_id = ? AND v.company_id = m.company_id AND v.id = m.user_id AND "
           "u.company_id = m.company_id AND u.id = m.user_id AND u.state = 'active' AND ";
}

[[nodiscard]] Result<Announcements::Announcement> announcementFrom(const Statement& row)
{
    const auto way = domain::fromWord<ReminderWay>(row.text(1));
    if (!way)
        return failure(ErrorCode::Storage, "a box whose reminders come in an unheard of way");
    Announcements::Announcement told;
    told.reason = row.integer(0) != 0 ? Announcements::Reason::Reminder : Announcements::Reason::Message;
    told.way = *way;
    told.message = row.text(2);
    told.user = domain::UserId(row.text(3));
    told.number = *way == ReminderWay::Text ? row.text(4) : std::string();
    told.caller = row.text(5);
    told.callerName = row.text(6);
    told.calledAt = instantAt(row, 7);
    told.seconds = row.integer(8);
    return told;
}

} // namespace

Result<void> Announcements::noteArrival(const std::string& message)
{
    auto statement = m_store.connection().prepare(
        std::string("UPDATE voicemail_messages SET text_due_at = CASE WHEN EXISTS (SELECT 1") + OfOwner +
        " AND v.text_number <> '') THEN arrived_at END, reminder_due_at = (SELECT "
        "voicemail_messages.arrived_at + " +
        MinuteMillis + " * v.reminder_minutes" + OfOwner +
        " AND v.reminder_minutes > 0) WHERE company_id = ? AND id = ?");
    return statement ? statement->bind(m_store.companyId()).bind(message).run()
                     : tl::unexpected(statement.error());
}

Result<std::vector<Announcements::Announcement>> Announcements::due(Instant now, std::int64_t most)
{
    const std::string columns = "m.id, m.user_id, v.text_number, m.caller, m.caller_name, m.called_at, "
                                "m.seconds, ";
    auto statement = m_store.connection().prepare(
        "SELECT 0, 'by_text', " + columns + "m.text_due_at AS due" + fromMessages() +
        "m.text_due_at <= ? AND m.text_due_at > ? AND v.text_number <> '' UNION ALL SELECT 1, "
        "v.reminder_way, " +
        columns + "m.reminder_due_at" + fromMessages() +
        "m.reminder_due_at <= ? AND v.reminder_minutes > 0 AND v.reminder_way <> 'by_email' ORDER BY due, 3, "
        "1 LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(millis(now)).bind(millis(now - TextLife));
    statement->bind(m_store.companyId()).bind(millis(now)).bind(most);
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    std::vector<Announcement> all;
    while (statement->next()) {
        auto told = announcementFrom(*statement);
        if (!told)
            return tl::unexpected(told.error());
        all.push_back(*std::move(told));
    }
    return all;
}

Result<std::vector<std::string>> Announcements::dueByMail(Instant now, std::int64_t most)
{
    auto statement = m_store.connection().prepare(
        "SELECT m.id" + fromMessages() +
        "m.reminder_due_at <= ? AND v.reminder_minutes > 0 AND v.reminder_way = 'by_email' ORDER BY "
        "m.reminder_due_at, m.id LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(millis(now)).bind(most).run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> ids;
    while (statement->next())
        ids.push_back(statement->text(0));
    return ids;
}

Result<void> Announcements::checkThere(const std::string& message)
{
    auto statement = m_store.connection().prepare(
        "SELECT 1 FROM voicemail_messages WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(message).run(); !done)
        return done;
    return statement->next() ? Result<void>{}
                             : failure(ErrorCode::NotFound, "there is no such message, or it is gone");
}

Result<bool> Announcements::noteBrought(const std::string& message, Reason reason, Instant now)
{
    if (auto done = checkThere(message); !done)
        return tl::unexpected(done.error());
    const bool isReminder = reason == Reason::Reminder;
    auto statement = m_store.connection().prepare(
        isReminder ? std::string("UPDATE voicemail_messages SET reminders = reminders + 1, reminder_due_at = "
                                 "CASE WHEN reminders + 1 < ? THEN ? + (SELECT ") +
                         MinuteMillis + " * v.reminder_minutes" + OfOwner +
                         ") END WHERE company_id = ? AND id = ? AND reminder_due_at <= ?"
                   : std::string("UPDATE voicemail_messages SET text_due_at = NULL WHERE company_id = ? AND "
                                 "id = ? AND text_due_at <= ?"));
    if (!statement)
        return tl::unexpected(statement.error());
    if (isReminder)
        statement->bind(domain::limits::Reminders).bind(millis(now));
    auto count = statement->bind(m_store.companyId()).bind(message).bind(millis(now)).runCounting();
    return count ? Result<bool>(*count == 1) : tl::unexpected(count.error());
}

Result<void> Announcements::noteHeard(const std::string& message, Instant now)
{
    if (auto done = checkThere(message); !done)
        return done;
    auto statement = m_store.connection().prepare(
        "UPDATE voicemail_messages SET heard_at = ?, text_due_at = NULL, reminder_due_at = NULL WHERE "
        "company_id = ? AND id = ? AND heard_at IS NULL");
    return statement ? statement->bind(millis(now)).bind(m_store.companyId()).bind(message).run()
                     : tl::unexpected(statement.error());
}

} // namespace cordboard::server
