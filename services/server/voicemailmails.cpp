// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/voicemailmails.h"

#include <algorithm>

#include "domain/entities.h"
#include "domain/voicemailaddresses.h"
#include "server/announcements.h"
#include "server/lettertext.h"
#include "server/recordreferences.h"
#include "server/unclaimedaddresses.h"
#include "server/voicemailbox.h"

namespace cordboard::server {

using domain::Instant;
using domain::RecordKind;
using domain::Result;
using domain::VoicemailMail;
using domain::VoicemailMessage;

namespace {

// What stands behind the id in the details of a mail, a line each.
constexpr std::string_view Summary = "summary";
constexpr std::string_view Transcript = "transcript";
constexpr std::string_view Audio = "audio";
constexpr std::string_view Deletes = "deletes";

/// The record of the person, or what one without it has.
template <typename Record>
[[nodiscard]] Result<std::optional<Record>> loaded(Store& store, const std::string& id)
{
    auto records = store.load(domain::KindOf<Record>, {&id, 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto record = domain::fromRecord<Record>(records->front());
    return record ? Result<std::optional<Record>>(*std::move(record)) : tl::unexpected(record.error());
}

/// Additional addresses that are proven to be the person's, by the person's own word.
[[nodiscard]] Result<std::vector<domain::EmailAddress>> confirmedAdditional(Store& store,
                                                                            const domain::UserId& user)
{
    const auto found = referringTo(store.connection(), store.companyId(), RecordKind::EmailAddress,
                                   RecordKind::User, {&user.value(), 1});
    if (!found)
        return tl::unexpected(found.error());
    std::vector<domain::EmailAddress> addresses;
    for (const auto& ids : *found) {
        const auto records = store.load(RecordKind::EmailAddress, ids);
        if (!records)
            return tl::unexpected(records.error());
        for (const auto& record : *records) {
            auto address = domain::fromRecord<domain::EmailAddress>(record);
            if (!address)
                return tl::unexpected(address.error());
            if (!address->isVerified)
                continue;
            const auto isUnclaimed = UnclaimedAddresses(store).contains(user, address->email);
            if (!isUnclaimed)
                return tl::unexpected(isUnclaimed.error());
            if (!*isUnclaimed)
                addresses.push_back(*std::move(address));
        }
    }
    return addresses;
}

} // namespace

struct VoicemailMails::Owner {
    domain::User user;
    domain::Voicemail settings;
    std::vector<std::string> addresses; ///< R-VM-12
};

/// Nothing when there is nobody, or they are not active.
Result<std::optional<VoicemailMails::Owner>> VoicemailMails::ownerOf(const domain::UserId& id)
{
    auto user = loaded<domain::User>(m_store, id.value());
    if (!user)
        return tl::unexpected(user.error());
    if (!*user || (*user)->state != domain::UserState::Active)
        return std::nullopt;
    auto settings = loaded<domain::Voicemail>(m_store, id.value());
    auto addresses = voicemailAddressesOf(m_store, **user);
    if (!settings || !addresses)
        return tl::unexpected(settings ? addresses.error() : settings.error());
    return Owner{**std::move(user), settings->value_or(domain::Voicemail{}), *std::move(addresses)};
}

Result<void> VoicemailMails::consider(const std::string& id, Instant now)
{
    const auto undecided = VoicemailBox(m_store).select("id = ? AND decided_at IS NULL", {id});
    if (!undecided || undecided->empty())
        return undecided ? Result<void>{} : tl::unexpected(undecided.error());
    const auto& message = undecided->front();
    const auto owner = ownerOf(message.user);
    if (!owner || !*owner)
        return owner ? Result<void>{} : tl::unexpected(owner.error());
    const auto decision = domain::decideMail((*owner)->settings, message.transcription,
                                             now - message.arrivedAt);
    switch (decision.turn) {
    case domain::MailTurn::Later: return {};
    case domain::MailTurn::Never: return noteDecided(message.id, /*deletes=*/false, now);
    case domain::MailTurn::Now: break;
    }
    return queue(message, **owner, decision.mail, now);
}

Result<void> VoicemailMails::queue(const VoicemailMessage& message, const Owner& owner,
                                   const VoicemailMail& mail, Instant now)
{
    const auto details = detailsOf({message.id, mail});
    for (const auto& address : owner.addresses) {
        if (auto done = MailQueue(m_store).tell(MailKind::Voicemail, owner.user, details, now, address);
            !done)
            return done;
    }
    return noteDecided(message.id, mail.deletesMessage, now);
}

Result<void> VoicemailMails::noteDecided(const std::string& message, bool deletes, Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE voicemail_messages SET decided_at = ?, deletes = ? WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(millis(now)).bind(std::int64_t{deletes ? 1 : 0}).bind(m_store.companyId());
    return statement->bind(message).run();
}

Result<std::vector<std::string>> VoicemailMails::openOnes()
{
    auto statement = m_store.connection().prepare(
        "SELECT id FROM (SELECT m.id, m.arrived_at FROM voicemail_messages m JOIN users u ON u.company_id = "
        "m.company_id AND u.id = m.user_id WHERE m.company_id = ? AND m.decided_at IS NULL AND u.state = "
        "'active' UNION ALL SELECT id, arrived_at FROM voicemail_messages WHERE company_id = ? AND deletes = "
        "1 AND mailed_at IS NOT NULL) ORDER BY arrived_at, id");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(m_store.companyId()).run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> ids;
    while (statement->next())
        ids.push_back(statement->text(0));
    return ids;
}

Result<void> VoicemailMails::settle(const std::string& message, Instant now)
{
    auto done = consider(message, now);
    return done ? removeIfMailed(message, now) : done;
}

Result<void> VoicemailMails::remind(const std::string& id, Instant now)
{
    const auto brought = Announcements(m_store).noteBrought(id, Announcements::Reason::Reminder, now);
    if (!brought)
        return brought.error().code == domain::ErrorCode::NotFound ? Result<void>{}
                                                                   : tl::unexpected(brought.error());
    const auto message = VoicemailBox(m_store).find(id);
    if (!message || !*message || !*brought)
        return message ? Result<void>{} : tl::unexpected(message.error());
    const auto owner = ownerOf((*message)->user);
    if (!owner || !*owner)
        return owner ? Result<void>{} : tl::unexpected(owner.error());
    const auto details = detailsOfCall((*message)->caller, (*message)->calledAt);
    for (const auto& address : (*owner)->addresses) {
        auto done = MailQueue(m_store).tell(MailKind::VoicemailReminder, (*owner)->user, details, now,
                                            address);
        if (!done)
            return done;
    }
    return {};
}

/// R-VM-11. Whoever no longer wants it keeps the message.
Result<void> VoicemailMails::removeIfMailed(const std::string& id, Instant now)
{
    VoicemailBox box(m_store);
    const auto mailed = box.select("id = ? AND deletes = 1 AND mailed_at IS NOT NULL", {id});
    if (!mailed || mailed->empty())
        return mailed ? Result<void>{} : tl::unexpected(mailed.error());
    const auto& message = mailed->front();
    const auto waiting = MailQueue(m_store).countWaiting(MailKind::Voicemail, message.user, message.id);
    const auto settings = loaded<domain::Voicemail>(m_store, message.user.value());
    if (!waiting || !settings)
        return tl::unexpected(waiting ? settings.error() : waiting.error());
    if (*waiting > 0)
        return {};
    const bool isToGo = *settings && (*settings)->deletesAfterEmail;
    return isToGo ? box.remove(message, now) : noteDecided(message.id, /*deletes=*/false, now);
}

Result<void> VoicemailMails::noteDelivered(const MailQueue::Mail& mail, Instant now)
{
    const auto details = voicemailDetailsFrom(mail.details);
    if (!details || !details->mail.hasAudio)
        return {};
    auto statement = m_store.connection().prepare(
        "UPDATE voicemail_messages SET mailed_at = ? WHERE company_id = ? AND id = ? AND mailed_at IS NULL");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now)).bind(m_store.companyId()).bind(details->message).run();
}

Result<void> VoicemailMails::tellFill(const domain::UserId& user, domain::BoxFill fill, Instant now)
{
    const auto owner = ownerOf(user);
    if (!owner || !*owner)
        return owner ? Result<void>{} : tl::unexpected(owner.error());
    for (const auto& address : (*owner)->addresses) {
        auto done = MailQueue(m_store).tell(MailKind::VoicemailStorage, (*owner)->user,
                                            std::string(word(fill)), now, address);
        if (!done)
            return done;
    }
    return {};
}

Result<std::optional<VoicemailMessage>> VoicemailMails::messageOf(const MailQueue::Mail& mail)
{
    const auto details = voicemailDetailsFrom(mail.details);
    return details ? VoicemailBox(m_store).find(details->message)
                   : Result<std::optional<VoicemailMessage>>(std::nullopt);
}

Result<std::vector<std::string>> voicemailAddressesOf(Store& store, const domain::User& user)
{
    auto additional = confirmedAdditional(store, user.id);
    if (!additional)
        return tl::unexpected(additional.error());
    return domain::voicemailAddresses(user, *std::move(additional));
}

std::string detailsOf(const VoicemailDetails& details)
{
    auto text = details.message;
    const auto add = [&text](bool isThere, std::string_view word) {
        if (isThere)
            text.append("\n").append(word);
    };
    add(details.mail.hasSummary, Summary);
    add(details.mail.hasTranscript, Transcript);
    add(details.mail.hasAudio, Audio);
    add(details.mail.deletesMessage, Deletes);
    add(details.mail.lack != domain::MailLack::Nothing, word(details.mail.lack));
    return text + '\n';
}

std::optional<VoicemailDetails> voicemailDetailsFrom(std::string_view text)
{
    VoicemailDetails details;
    details.message = text.substr(0, text.find('\n'));
    if (details.message.empty())
        return std::nullopt;
    text.remove_prefix(std::min(text.size(), details.message.size() + 1));
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line == Summary)
            details.mail.hasSummary = true;
        else if (line == Transcript)
            details.mail.hasTranscript = true;
        else if (line == Audio)
            details.mail.hasAudio = true;
        else if (line == Deletes)
            details.mail.deletesMessage = true;
        else if (const auto lack = domain::fromWord<domain::MailLack>(line))
            details.mail.lack = *lack;
        else
            return std::nullopt;
    }
    return details;
}

} // namespace cordboard::server
