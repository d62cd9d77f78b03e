// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/voicemailbox.h"

#include "server/dialect.h"
#include "server/mailqueue.h"
#include "server/voicemailmails.h"

namespace cordboard::server {

using domain::BoxFill;
using domain::Instant;
using domain::Result;
using domain::Value;
using domain::VoicemailMessage;

namespace {

constexpr const char* Columns = "id, user_id, caller, caller_name, called_at, arrived_at, seconds, bytes, "
                                "sha256, transcription, transcript, summary";

[[nodiscard]] Result<VoicemailMessage> messageFrom(const Statement& row)
{
    const auto transcription = domain::fromWord<domain::Transcription>(row.text(9));
    if (!transcription)
        return domain::failure(domain::ErrorCode::Storage, "a message whose transcription is unheard of");
    return VoicemailMessage{row.text(0),       domain::UserId(row.text(1)),
                            row.text(2),       row.text(3),
                            instantAt(row, 4), instantAt(row, 5),
                            row.integer(6),    row.integer(7),
                            row.text(8),       *transcription,
                            row.text(10),      row.text(11)};
}

} // namespace

Result<std::optional<domain::UserId>> VoicemailBox::formerOwner(const std::string& id)
{
    auto statement = m_store.connection().prepare("SELECT user_id FROM voicemail_messages WHERE company_id = "
                                                  "? AND id = ? UNION ALL SELECT user_id FROM "
                                                  "voicemail_ended WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(id).bind(m_store.companyId()).bind(id);
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? std::optional(domain::UserId(statement->text(0))) : std::nullopt;
}

Result<void> VoicemailBox::insert(const VoicemailMessage& message)
{
    auto statement = m_store.connection().prepare(
        "INSERT INTO voicemail_messages (company_id, " + std::string(Columns) +
        ", deletes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(message.id).bind(message.user.value()).bind(message.caller);
    statement->bind(message.callerName).bind(millis(message.calledAt)).bind(millis(message.arrivedAt));
    statement->bind(message.seconds).bind(message.bytes).bind(message.audio);
    statement->bind(word(message.transcription)).bind(message.transcript).bind(message.summary);
    return statement->run();
}

Result<VoicemailBox::Arrival> VoicemailBox::add(const VoicemailMessage& message, media::Type type)
{
    const auto former = formerOwner(message.id);
    const auto bytes = bytesOf(message.user);
    if (!former || !bytes)
        return tl::unexpected(former ? bytes.error() : former.error());
    if (*former && **former != message.user)
        return domain::failure(domain::ErrorCode::Conflict, "the id is that of a message for somebody else",
                               "message_id");
    if (*former)
        return Arrival::Known;
    if (domain::fillOf(*bytes) == BoxFill::Full)
        return Arrival::Full;
    FileStore::File file;
    file.hash = message.audio;
    file.type = type;
    file.bytes = message.bytes;
    file.seconds = message.seconds;
    if (auto done = FileStore(m_store).keep(file); !done)
        return tl::unexpected(done.error());
    if (auto done = insert(message); !done)
        return tl::unexpected(done.error());
    if (auto done = followFill(message.user, message.arrivedAt); !done)
        return tl::unexpected(done.error());
    return Arrival::Taken;
}

Result<std::vector<VoicemailMessage>> VoicemailBox::select(const std::string& condition,
                                                           std::vector<Value> values, std::int64_t limit)
{
    auto statement = m_store.connection().prepare("SELECT " + std::string(Columns) +
                                                  " FROM voicemail_messages WHERE company_id = ? AND " +
                                                  condition + " ORDER BY arrived_at, id LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId());
    for (const auto& value : values)
        statement->bindValue(value);
    if (auto done = statement->bind(limit).run(); !done)
        return tl::unexpected(done.error());
    std::vector<VoicemailMessage> messages;
    while (statement->next()) {
        auto message = messageFrom(*statement);
        if (!message)
            return tl::unexpected(message.error());
        messages.push_back(*std::move(message));
    }
    return messages;
}

Result<std::optional<VoicemailMessage>> VoicemailBox::find(const std::string& id)
{
    auto found = select("id = ?", {id});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<bool> VoicemailBox::noteTranscription(const VoicemailMessage& message)
{
    auto statement = m_store.connection().prepare(
        "UPDATE voicemail_messages SET transcription = ?, transcript = ?, summary = ? WHERE company_id = ? "
        "AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(word(message.transcription)).bind(message.transcript).bind(message.summary);
    auto count = statement->bind(m_store.companyId()).bind(message.id).runCounting();
    return count ? Result<bool>(*count == 1) : tl::unexpected(count.error());
}

Result<void> VoicemailBox::remove(const VoicemailMessage& message, Instant now)
{
    auto gone = m_store.connection().prepare(
        "DELETE FROM voicemail_messages WHERE company_id = ? AND id = ?");
    auto ended = m_store.connection().prepare(
        Dialect::upsert("voicemail_ended", {"company_id", "id"}, {"user_id", "ended_at"}));
    if (!gone || !ended)
        return tl::unexpected(gone ? ended.error() : gone.error());
    if (auto done = gone->bind(m_store.companyId()).bind(message.id).run(); !done)
        return done;
    ended->bind(m_store.companyId()).bind(message.id).bind(message.user.value());
    if (auto done = ended->bind(millis(now)).run(); !done)
        return done;
    if (auto done = FileStore(m_store).release(message.audio); !done)
        return done;
    if (auto done = MailQueue(m_store).withdraw(MailKind::Voicemail, message.user, message.id); !done)
        return done;
    return followFill(message.user, now);
}

Result<std::int64_t> VoicemailBox::bytesOf(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "SELECT coalesce(sum(bytes), 0) FROM voicemail_messages WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<BoxFill> VoicemailBox::toldFill(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "SELECT fill FROM voicemail_fills WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? domain::fromWord<BoxFill>(statement->text(0)).value_or(BoxFill::Room)
                             : BoxFill::Room;
}

Result<void> VoicemailBox::rememberFill(const domain::UserId& user, BoxFill fill)
{
    if (fill == BoxFill::Room) {
        auto statement = m_store.connection().prepare(
            "DELETE FROM voicemail_fills WHERE company_id = ? AND user_id = ?");
        return statement ? statement->bind(m_store.companyId()).bind(user.value()).run()
                         : tl::unexpected(statement.error());
    }
    auto statement = m_store.connection().prepare(
        Dialect::upsert("voicemail_fills", {"company_id", "user_id"}, {"fill"}));
    return statement ? statement->bind(m_store.companyId()).bind(user.value()).bind(word(fill)).run()
                     : tl::unexpected(statement.error());
}

Result<void> VoicemailBox::followFill(const domain::UserId& user, Instant now)
{
    const auto bytes = bytesOf(user);
    const auto told = toldFill(user);
    if (!bytes || !told)
        return tl::unexpected(bytes ? told.error() : bytes.error());
    const auto fill = domain::fillOf(*bytes);
    if (fill == *told)
        return {};
    if (auto done = rememberFill(user, fill); !done)
        return done;
    return fill > *told ? VoicemailMails(m_store).tellFill(user, fill, now) : Result<void>{};
}

Result<void> VoicemailBox::forget(const std::string& user)
{
    const auto messages = select("user_id = ?", {user});
    if (!messages)
        return tl::unexpected(messages.error());
    for (const auto* sql : {"DELETE FROM voicemail_messages WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM voicemail_ended WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM voicemail_fills WHERE company_id = ? AND user_id = ?"}) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(user).run(); !done)
            return done;
    }
    for (const auto& message : *messages) {
        if (auto done = FileStore(m_store).release(message.audio); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> VoicemailBox::trim(Instant now, std::int64_t most)
{
    const auto old = select("arrived_at <= ?", {Instant(now - domain::VoicemailKept)}, most);
    if (!old)
        return tl::unexpected(old.error());
    for (const auto& message : *old) {
        if (auto done = remove(message, now); !done)
            return tl::unexpected(done.error());
    }
    auto ended = m_store.connection().prepare(
        "DELETE FROM voicemail_ended WHERE company_id = ? AND ended_at <= ?");
    if (!ended)
        return tl::unexpected(ended.error());
    if (auto done = ended->bind(m_store.companyId()).bind(millis(now - Remembered)).run(); !done)
        return tl::unexpected(done.error());
    return static_cast<std::int64_t>(old->size());
}

} // namespace cordboard::server
