// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordreset.h"

#include <set>
#include <vector>

#include "server/addressmail.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/sessions.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Of the company, which is entered to write; nothing when there is no such person, or nobody who signs in.
[[nodiscard]] Result<std::optional<domain::User>> activeUser(Store& store, const std::string& company,
                                                             const domain::UserId& id)
{
    if (auto done = store.enter(company, Purpose::Writing); !done)
        return tl::unexpected(done.error());
    auto records = store.load(domain::RecordKind::User, {&id.value(), 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto user = domain::fromRecord<domain::User>(records->front());
    if (!user)
        return tl::unexpected(user.error());
    return user->state == domain::UserState::Active ? std::optional(*std::move(user)) : std::nullopt;
}

[[nodiscard]] Result<bool> mayMail(Store& store, const domain::User& user, domain::Instant now)
{
    MailQueue queue(store);
    auto lately = queue.countSince(MailKind::Reset, user.id, now - ResetPause);
    auto today = queue.countSince(MailKind::Reset, user.id, now - std::chrono::hours(24));
    if (!lately || !today)
        return tl::unexpected(lately ? today.error() : lately.error());
    return *lately == 0 && *today < ResetsPerDay;
}

/// Earlier links stop working.
[[nodiscard]] Result<void> queueReset(Store& store, const domain::User& user,
                                      const std::vector<std::string>& recipients, domain::Instant now)
{
    auto token = MailedLinks(store).issue(MailKind::Reset, user.id, now);
    return token ? MailQueue(store).add(MailKind::Reset, user, *token, now, recipients)
                 : tl::unexpected(token.error());
}

/// Who has asked: the person, or the operator for the person.
[[nodiscard]] Result<void> auditRequest(Store& store, const char* actor, const domain::User& user,
                                        domain::Instant now)
{
    const auto line = systemLine({actor, "request_password_reset", now},
                                 {domain::RecordKind::User, user.id.value()}, user.displayName(),
                                 user.officeId.value(), {});
    return AuditTrail(store).append({&line, 1});
}

} // namespace

Result<void> mailReset(Store& store, const std::string& company, const domain::UserId& id)
{
    const auto user = activeUser(store, company, id);
    auto now = store.connection().now();
    if (!user || !now)
        return tl::unexpected(user ? now.error() : user.error());
    if (!*user)
        return {};
    auto isAllowed = mayMail(store, **user, *now);
    auto recipients = verifiedAddressesOf(store, **user); // R-MAIL-02, R-MAIL-03
    if (!isAllowed || !recipients)
        return tl::unexpected(isAllowed ? recipients.error() : isAllowed.error());
    if (!*isAllowed || recipients->empty())
        return {};
    if (auto done = queueReset(store, **user, *recipients, *now); !done)
        return done;
    return auditRequest(store, "Sign-in", **user, *now);
}

Result<domain::DirectoryView::ResetMail> resetMailAllowed(Store& store, const domain::User& user)
{
    using ResetMail = domain::DirectoryView::ResetMail;
    auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    auto isAllowed = mayMail(store, user, *now);
    auto recipients = verifiedAddressesOf(store, user); // R-MAIL-02, R-MAIL-03
    if (!isAllowed || !recipients)
        return tl::unexpected(isAllowed ? recipients.error() : isAllowed.error());
    if (recipients->empty())
        return ResetMail::NoAddress;
    return *isAllowed ? ResetMail::Goes : ResetMail::TooOften;
}

Result<void> mailResets(Store& store, const domain::ChangeList& changes, domain::Instant now)
{
    std::set<std::string> ids;
    for (const auto change : changes) {
        if (change.field == domain::Field::UserResetSentAt && change.after.time())
            ids.insert(change.entity.id);
    }
    if (ids.empty())
        return {};
    auto records = store.load(domain::RecordKind::User, std::vector<std::string>(ids.begin(), ids.end()));
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        if (user->state != domain::UserState::Active) // by a later command of the same batch
            continue;
        auto recipients = verifiedAddressesOf(store, *user);
        if (!recipients)
            return tl::unexpected(recipients.error());
        if (recipients->empty()) // likewise
            continue;
        if (auto done = queueReset(store, *user, *recipients, now); !done)
            return done;
    }
    return {};
}

Result<std::string> issueReset(Store& store, const std::string& email)
{
    const auto account = Sessions(store, {}).accountOf(email);
    if (!account)
        return tl::unexpected(account.error());
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    const auto user = account->user ? activeUser(store, account->company, account->user->id)
                                    : Result<std::optional<domain::User>>(std::nullopt);
    if (!user)
        return tl::unexpected(user.error());
    if (!*user)
        return domain::failure(domain::ErrorCode::NotFound, "nobody signs in with the address " + email);
    if (auto done = MailQueue(store).withdraw((*user)->id); !done) // its link stops working
        return tl::unexpected(done.error());
    auto token = MailedLinks(store).issue(MailKind::Reset, (*user)->id, *now);
    if (!token)
        return token;
    auto done = auditRequest(store, "Operator", **user, *now);
    if (done)
        done = transaction->commit();
    return done ? token : tl::unexpected(done.error());
}

} // namespace cordboard::server
