// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/invitationmail.h"

#include <algorithm>
#include <map>
#include <vector>

#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/unclaimedaddresses.h"

namespace cordboard::server {

using domain::Field;
using domain::Record;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] bool tells(const Record& record, Field field)
{
    return std::any_of(record.fields.begin(), record.fields.end(),
                       [field](const auto& told) { return told.first == field; });
}

[[nodiscard]] bool invites(const Record& record)
{
    return tells(record, Field::UserInvitation) || tells(record, Field::UserInvitedAt);
}

[[nodiscard]] bool concernsMail(const Record& record)
{
    return record.entity.table == RecordKind::User &&
           (invites(record) || tells(record, Field::UserState) || tells(record, Field::UserPrimaryEmail) ||
            tells(record, Field::Existence));
}

[[nodiscard]] Result<void> withdrawInvitation(Store& store, const domain::UserId& user)
{
    auto done = MailedLinks(store).withdraw(user);
    return done ? MailQueue(store).withdraw(user) : done;
}

[[nodiscard]] Result<void> follow(Store& store, const domain::User& user, bool isInvited, domain::Instant now)
{
    if (auto done = withdrawInvitation(store, user.id); !done)
        return done;
    using domain::UserState;
    const bool isHere = user.state == UserState::Pending || user.state == UserState::Active;
    if (!isHere) // a link that was used tells that there was somebody
        return MailedLinks(store).forget(user.id);
    if (!isInvited || user.state != UserState::Pending || user.invitation != domain::InvitationState::Sent ||
        !user.invitedAt)
        return {};
    auto token = MailedLinks(store).issue(MailKind::Invitation, user.id, now);
    return token ? MailQueue(store).add(MailKind::Invitation, user, *token, now)
                 : tl::unexpected(token.error());
}

} // namespace

Result<void> followPeople(Store& store, std::span<const Record> changes, domain::Instant now)
{
    std::map<std::string, bool> isInvited; // of each person that matters
    std::vector<std::string> ids;
    for (const auto& record : changes) {
        if (!concernsMail(record))
            continue;
        if (isInvited.emplace(record.entity.id, invites(record)).second)
            ids.push_back(record.entity.id);
    }
    if (ids.empty())
        return {};
    auto records = store.load(RecordKind::User, ids);
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records) {
        auto user = domain::fromRecord<domain::User>(record);
        auto done = user ? follow(store, *user, isInvited[user->id.value()], now)
                         : tl::unexpected(user.error());
        if (!done)
            return done;
        isInvited.erase(record.entity.id);
    }
    for (const auto& [id, _] : isInvited) { // whoever is not there any more
        if (auto done = forgetMailOf(store, id); !done)
            return done;
    }
    return {};
}

Result<void> forgetMailOf(Store& store, const std::string& userId)
{
    const domain::UserId user(userId);
    auto done = MailedLinks(store).forget(user);
    if (done)
        done = MailQueue(store).forget(user);
    if (done)
        done = VerifiedAddresses(store).forget(user);
    return done ? UnclaimedAddresses(store).forget(user) : done;
}

} // namespace cordboard::server
