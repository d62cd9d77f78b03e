// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/voicemailpins.h"

#include <algorithm>

#include "domain/limits.h"
#include "domain/trydelay.h"
#include "server/addressmail.h"
#include "server/dialect.h"
#include "server/digest.h"
#include "server/mailqueue.h"

namespace cordboard::server {

namespace limits = domain::limits;
using domain::ErrorCode;
using domain::failure;
using domain::Field;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] bool isLost(const domain::ChangeList::Entry& change)
{
    return change.entity.table == RecordKind::Voicemail &&
           (change.field == Field::VoicemailPinIsSet || change.field == Field::Existence) &&
           change.after == domain::Value(false);
}

} // namespace

Result<std::string> pinDigestFor(const domain::Command& command)
{
    const auto* wish = std::get_if<domain::SetVoicemailPin>(&command);
    if (wish == nullptr || wish->pin.isEmpty())
        return std::string();
    auto digest = hashPassword(wish->pin.revealed());
    if (digest.empty())
        return failure(ErrorCode::Internal, "not enough memory to hash a PIN");
    return digest;
}

Result<void> VoicemailPins::follow(const domain::Command& command, const domain::ChangeList& changes,
                                   const std::string& digest)
{
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto change = changes[i];
        if (!isLost(change))
            continue;
        if (auto done = drop(change.entity.id); !done)
            return done;
    }
    const auto* wish = std::get_if<domain::SetVoicemailPin>(&command);
    if (wish == nullptr || wish->pin.isEmpty())
        return {};
    if (digest.empty()) // else the record would tell of a PIN that opens nothing
        return failure(ErrorCode::Internal, "a PIN without its digest");
    return set(wish->user.value(), digest);
}

Result<void> VoicemailPins::set(const std::string& user, const std::string& digest)
{
    auto statement = m_store.connection().prepare(
        Dialect::upsert("voicemail_pins", {"company_id", "user_id"}, {"digest", "tries", "tried_at"}));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(user).bind(digest);
    return statement->bind(std::int64_t{0}).bind(std::int64_t{0}).run();
}

Result<void> VoicemailPins::drop(const std::string& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM voicemail_pins WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user).run();
}

Result<VoicemailPins::Attempt> VoicemailPins::begin(const domain::UserId& user)
{
    auto& connection = m_store.connection();
    auto now = connection.trustedNow(); // nobody waits less for having set the clock
    auto kept = connection.prepare(
        "SELECT digest, tries, tried_at FROM voicemail_pins WHERE company_id = ? AND user_id = ?");
    auto count = connection.prepare("UPDATE voicemail_pins SET tries = tries + 1, tried_at = ? "
                                    "WHERE company_id = ? AND user_id = ?");
    if (!now || !kept || !count)
        return tl::unexpected(!now ? now.error() : !kept ? kept.error() : count.error());
    if (auto done = kept->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    if (!kept->next())
        return Attempt{};
    const auto tries = kept->integer(1);
    const auto sinceLast = std::chrono::milliseconds(millis(*now) - kept->integer(2));
    if (sinceLast < domain::delayAfterGuesses(tries)) // also after a clock was set back
        return Attempt{tries < limits::MostTries ? Standing::TooSoon : Standing::Locked, {}};
    Attempt attempt{Standing::Open, kept->text(0)};
    if (auto done = count->bind(millis(*now)).bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    if (tries + 1 == limits::MostTries) {
        if (auto done = tellOwner(user); !done)
            return tl::unexpected(done.error());
    }
    return attempt;
}

/// Once, however long somebody goes on, and once a day, however often it begins anew.
Result<void> VoicemailPins::tellOwner(const domain::UserId& id)
{
    const auto now = m_store.connection().now();
    const auto records = m_store.load(RecordKind::User, {&id.value(), 1});
    if (!now || !records || records->empty())
        return !now      ? tl::unexpected(now.error())
               : records ? Result<void>{}
                         : tl::unexpected(records.error());
    const auto user = domain::fromRecord<domain::User>(records->front());
    if (!user)
        return tl::unexpected(user.error());
    MailQueue queue(m_store);
    const auto today = queue.countSince(MailKind::PinLocked, id, *now - std::chrono::hours(24));
    const auto recipients = verifiedAddressesOf(m_store, *user);
    if (!today || !recipients)
        return tl::unexpected(today ? recipients.error() : today.error());
    if (*today > 0)
        return {};
    for (const auto& recipient : *recipients) {
        if (auto done = queue.tell(MailKind::PinLocked, *user, {}, *now, recipient); !done)
            return done;
    }
    return {};
}

Result<void> VoicemailPins::succeeded(const domain::UserId& user, const Attempt& attempt)
{
    auto statement = m_store.connection().prepare(
        "UPDATE voicemail_pins SET tries = 0 WHERE company_id = ? AND user_id = ? AND digest = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).bind(attempt.digest).run();
}

Result<void> VoicemailPins::takeBack(const domain::UserId& user, const Attempt& attempt)
{
    auto statement = m_store.connection().prepare("UPDATE voicemail_pins SET tries = max(tries - 1, 0) WHERE "
                                                  "company_id = ? AND user_id = ? AND digest = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).bind(attempt.digest).run();
}

} // namespace cordboard::server
