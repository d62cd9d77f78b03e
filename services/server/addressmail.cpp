// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/addressmail.h"

#include <algorithm>
#include <map>

#include "domain/permission.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::EmailAddress;
using domain::EntityRef;
using domain::Field;
using domain::Instant;
using domain::RecordKind;
using domain::Result;

namespace {

/// Nothing when there is none.
template <typename T> [[nodiscard]] Result<std::optional<T>> recordOf(Store& store, const std::string& id)
{
    auto records = store.load(domain::KindOf<T>, {&id, 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto record = domain::fromRecord<T>(records->front());
    return record ? Result<std::optional<T>>(*std::move(record)) : tl::unexpected(record.error());
}

[[nodiscard]] Result<domain::Company> companyOf(Store& store)
{
    auto records = store.select(RecordKind::Company, "1", {});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return domain::failure(domain::ErrorCode::Storage, "no company");
    return domain::fromRecord<domain::Company>(records->front());
}

[[nodiscard]] EntityRef refOf(const EmailAddress& address)
{
    return {RecordKind::EmailAddress, address.id.value()};
}

[[nodiscard]] domain::Change verifying(const EmailAddress& address)
{
    return {refOf(address), Field::AddressIsVerified, false, true};
}

[[nodiscard]] Result<void> queueMail(Store& store, const EmailAddress& address, Instant now)
{
    auto token = MailedLinks(store).issueFor(address, now);
    return token ? MailQueue(store).verify(address, *token, now) : tl::unexpected(token.error());
}

[[nodiscard]] Result<void> withdrawVerification(Store& store, const domain::EmailAddressId& address)
{
    auto done = MailedLinks(store).withdraw(address);
    return done ? MailQueue(store).withdraw(address) : done;
}

/// What became of one additional address.
struct AddressTurn {
    bool isNew = false;
    bool isGone = false;
    std::optional<std::string> former; ///< the address before; nothing: it is the same
    bool wasVerified = false; ///< and was not any more afterwards
};

[[nodiscard]] std::map<std::string, AddressTurn> addressTurns(const domain::ChangeList& changes)
{
    std::map<std::string, AddressTurn> turns;
    for (const auto change : changes) {
        if (change.entity.table != RecordKind::EmailAddress)
            continue;
        auto& turn = turns[change.entity.id];
        if (change.field == Field::Existence) {
            turn.isNew = change.after == domain::Value(true);
            turn.isGone = !turn.isNew;
        } else if (change.field == Field::AddressEmail) {
            turn.former = std::string(change.before.text().value_or(""));
        } else if (change.field == Field::AddressIsVerified) {
            turn.wasVerified = change.before == domain::Value(true);
        }
    }
    return turns;
}

/// It took the place of the primary address, which stands here now, and nobody but we knows whether that one
/// was shown to be its owner's: the plan takes it for one that was not.
[[nodiscard]] Result<void> changePlaces(Store& store, const EmailAddress& address, const AddressTurn& turn,
                                        Instant now)
{
    auto user = recordOf<domain::User>(store, address.userId.value());
    auto company = companyOf(store);
    if (!user || !company)
        return tl::unexpected(user ? company.error() : user.error());
    if (!*user)
        return {};
    VerifiedAddresses primary(store);
    const auto wasVerified = primary.isVerified((*user)->id, address.email, *company);
    if (!wasVerified)
        return tl::unexpected(wasVerified.error());
    if (turn.wasVerified) {
        if (auto done = primary.note(**user); !done)
            return done;
    }
    return *wasVerified ? noteVerified(store, **user, address, now) : queueMail(store, address, now);
}

} // namespace

Result<std::vector<std::string>> verifiedAddressesOf(Store& store, const domain::User& user)
{
    std::vector<std::string> verified;
    const auto isVerified = VerifiedAddresses(store).isVerified(user);
    if (!isVerified)
        return tl::unexpected(isVerified.error());
    if (*isVerified && !user.primaryEmail.empty())
        verified.push_back(user.primaryEmail);
    const std::vector<domain::Value> values{user.id.value()};
    auto records = store.select(RecordKind::EmailAddress, "user_id = ? AND verified", values);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<EmailAddress> addresses;
    for (const auto& record : *records) {
        auto address = domain::fromRecord<EmailAddress>(record);
        if (!address)
            return tl::unexpected(address.error());
        addresses.push_back(*std::move(address));
    }
    std::stable_sort(addresses.begin(), addresses.end(),
                     [](const auto& left, const auto& right) { return left.position < right.position; });
    for (auto& address : addresses)
        verified.push_back(std::move(address.email));
    return verified;
}

Result<void> followAddresses(Store& store, const domain::ChangeList& changes, Instant now)
{
    for (const auto& [id, turn] : addressTurns(changes)) {
        if (!turn.isNew && !turn.isGone && !turn.former)
            continue;
        if (auto done = withdrawVerification(store, domain::EmailAddressId(id)); !done)
            return done;
        auto address = recordOf<EmailAddress>(store, id);
        if (!address)
            return tl::unexpected(address.error());
        if (!*address || (*address)->email.empty())
            continue;
        const auto done = turn.isNew ? queueMail(store, **address, now)
                                     : changePlaces(store, **address, turn, now);
        if (!done)
            return done;
    }
    return {};
}

Result<void> noteVerified(Store& store, const domain::User& user, const EmailAddress& address, Instant now)
{
    const std::vector<domain::Change> changes{verifying(address)};
    auto line = systemLine({user.displayName(), "verify_email_address", now}, refOf(address), address.email,
                           user.officeId.value(), changes);
    line.entry.actorId = user.id.value();
    line.entry.actorKind = "user";
    return carryOut(store, changes, {line}, now, user.id).map([](std::size_t) {});
}

namespace {

[[nodiscard]] Result<std::optional<std::chrono::seconds>> waitBefore(Store& store,
                                                                     const EmailAddress& address, Instant now)
{
    MailQueue queue(store);
    const auto last = queue.lastVerification(address);
    const auto today = queue.countSince(MailKind::VerifyAddress, address.userId,
                                        now - std::chrono::hours(24));
    if (!last || !today)
        return tl::unexpected(last ? today.error() : last.error());
    if (*today >= VerificationsPerDay)
        return std::chrono::hours(1);
    if (*last && now - **last < VerificationPause)
        return std::chrono::ceil<std::chrono::seconds>(**last + VerificationPause - now);
    return std::nullopt;
}

[[nodiscard]] Result<VerificationRequest> tryRequest(Store& store, const Caller& caller,
                                                     const std::optional<EmailAddress>& address)
{
    using State = VerificationRequest::State;
    const auto user = address ? recordOf<domain::User>(store, address->userId.value())
                              : Result<std::optional<domain::User>>(std::nullopt);
    if (!user)
        return tl::unexpected(user.error());
    const SqlDirectoryView view(store);
    const auto may = [&](domain::Right right) { return isAllowed(caller.actor, right, **user, view); };
    const bool isSeen = *user && (*user)->isPresent() && may(domain::Right::ViewSettings);
    const bool isInReach = isSeen && may(domain::Right::EditAdditionalEmails);
    if (view.error())
        return tl::unexpected(*view.error());
    if (!isSeen)
        return VerificationRequest{State::NotFound, {}, {}};
    VerificationRequest request{State::Peer, {}, (*user)->displayName()};
    if (!isInReach)
        return request;
    request.state = State::Verified;
    if (address->isVerified)
        return request;
    const auto wait = waitBefore(store, *address, caller.now);
    if (!wait)
        return tl::unexpected(wait.error());
    request.state = *wait ? State::TooOften : State::Queued;
    request.wait = wait->value_or(std::chrono::seconds(0));
    if (*wait)
        return request;
    auto done = queueMail(store, *address, caller.now);
    return done ? Result<VerificationRequest>(std::move(request)) : tl::unexpected(done.error());
}

} // namespace

Result<VerificationRequest> requestVerification(Store& store, const Caller& caller,
                                                const domain::EmailAddressId& id)
{
    auto address = recordOf<EmailAddress>(store, id.value());
    if (!address)
        return tl::unexpected(address.error());
    auto request = tryRequest(store, caller, *address);
    if (!request)
        return request;
    using State = VerificationRequest::State;
    const bool isTold = request->state != State::NotFound; // else it would tell that there is one (R-GEN-01)
    auto line = systemLine({caller.user.displayName(), "request_email_verification", caller.now},
                           {RecordKind::EmailAddress, id.value()}, isTold ? (*address)->email : std::string(),
                           isTold ? (*address)->officeId.value() : std::string(), {});
    line.entry.actorId = caller.user.id.value();
    line.entry.actorKind = "user";
    line.entry.client = caller.client;
    if (request->state == State::Verified || request->state == State::TooOften)
        return request; // nothing was asked for that was not to be had
    if (request->state != State::Queued) {
        line.entry.outcome = contract::AuditOutcome::Denied;
        line.entry.reasonCode = word(isTold ? domain::Code::EEmailPeer : domain::Code::ENotFound);
    }
    auto done = AuditTrail(store).append({&line, 1});
    return done ? request : tl::unexpected(done.error());
}

} // namespace cordboard::server
