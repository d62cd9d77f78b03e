// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordreset.h"

#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] Result<bool> mayMail(Store& store, const domain::User& user, domain::Instant now)
{
    if (user.state != domain::UserState::Active)
        return false;
    auto isVerified = VerifiedAddresses(store).isVerified(user);
    if (!isVerified || !*isVerified)
        return isVerified;
    MailQueue queue(store);
    auto lately = queue.countSince(MailKind::Reset, user.id, now - ResetPause);
    auto today = queue.countSince(MailKind::Reset, user.id, now - std::chrono::hours(24));
    if (!lately || !today)
        return tl::unexpected(lately ? today.error() : lately.error());
    return *lately == 0 && *today < ResetsPerDay;
}

} // namespace

Result<void> mailReset(Store& store, const std::string& company, const domain::UserId& id)
{
    if (auto done = store.enter(company, Purpose::Writing); !done)
        return done;
    auto now = store.connection().now();
    auto records = store.load(domain::RecordKind::User, {&id.value(), 1});
    if (!now || !records)
        return tl::unexpected(now ? records.error() : now.error());
    if (records->empty())
        return {};
    auto user = domain::fromRecord<domain::User>(records->front());
    if (!user)
        return tl::unexpected(user.error());
    auto isAllowed = mayMail(store, *user, *now);
    if (!isAllowed || !*isAllowed)
        return isAllowed ? Result<void>{} : tl::unexpected(isAllowed.error());
    auto token = MailedLinks(store).issue(MailKind::Reset, user->id, *now);
    if (!token)
        return tl::unexpected(token.error());
    if (auto done = MailQueue(store).add(MailKind::Reset, *user, *token, *now); !done)
        return done;
    const auto line = systemLine({"Sign-in", "request_password_reset", *now}, records->front().entity,
                                 user->displayName(), user->officeId.value(), {});
    return AuditTrail(store).append({&line, 1});
}

} // namespace cordboard::server
