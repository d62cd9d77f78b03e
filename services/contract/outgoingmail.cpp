// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/outgoingmail.h"

#include "contract/list.h"

namespace cordboard::contract {

using domain::OutgoingMail;
using domain::OutgoingMailPage;
using domain::Result;

namespace {

[[nodiscard]] json::Value timeOrNull(const std::optional<domain::Instant>& at)
{
    return at ? json::Value(domain::toRfc3339(*at)) : json::Value();
}

} // namespace

json::Value toJson(const OutgoingMail& mail)
{
    return {{"number", mail.number},
            {"message_id", mail.messageId},
            {"kind", mail.kind},
            {"user_id", mail.user.value()},
            {"recipient", mail.recipient},
            {"state", word(mail.state)},
            {"queued_at", domain::toRfc3339(mail.queuedAt)},
            {"expires_at", domain::toRfc3339(mail.expiresAt)},
            {"attempts", mail.attempts},
            {"next_attempt_at", timeOrNull(mail.nextAttemptAt)},
            {"delivered_at", timeOrNull(mail.deliveredAt)},
            {"failed_at", timeOrNull(mail.failedAt)},
            {"last_error", textOrNull(mail.lastError)},
            {"link", textOrNull(mail.link)}};
}

Result<OutgoingMail> outgoingMailFromJson(const json::Value& value, json::Unknown unknown,
                                          const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    OutgoingMail mail;
    mail.number = reader.count("number");
    mail.messageId = reader.text("message_id");
    mail.kind = reader.text("kind");
    mail.user = domain::UserId(reader.text("user_id"));
    mail.recipient = reader.text("recipient");
    mail.state = readWord<domain::MailState>(reader, "state");
    mail.queuedAt = reader.instant("queued_at");
    mail.expiresAt = reader.instant("expires_at");
    mail.attempts = reader.count("attempts");
    mail.nextAttemptAt = reader.optionalInstant("next_attempt_at");
    mail.deliveredAt = reader.optionalInstant("delivered_at");
    mail.failedAt = reader.optionalInstant("failed_at");
    mail.lastError = reader.optionalText("last_error").value_or("");
    mail.link = reader.optionalText("link").value_or("");
    return finished(reader, std::move(mail));
}

json::Value toJson(const OutgoingMailPage& page)
{
    return {{"items", writeList(page.items, [](const OutgoingMail& mail) { return toJson(mail); })},
            {"next_cursor", textOrNull(page.nextCursor)},
            {"is_carried", page.isCarried}};
}

Result<OutgoingMailPage> outgoingMailPageFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    OutgoingMailPage page;
    page.items = readList<OutgoingMail>(reader, "items", reader.array("items"),
                                        [&](const json::Value& item, const std::string& path) {
                                            return outgoingMailFromJson(item, unknown, path);
                                        });
    page.nextCursor = reader.optionalText("next_cursor").value_or("");
    page.isCarried = reader.optionalBoolean("is_carried").value_or(true); // an older service does not say
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
