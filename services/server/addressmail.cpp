// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/addressmail.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/email.h"
#include "domain/permission.h"
#include "server/lettertext.h"
#include "server/mailqueue.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"
#include "server/unclaimedaddresses.h"

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

[[nodiscard]] Result<domain::Company> companyIn(Store& store)
{
    auto records = store.select(RecordKind::Company, "1", {});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return domain::failure(domain::ErrorCode::Storage, "no company");
    return domain::fromRecord<domain::Company>(records->front());
}

[[nodiscard]] bool isPrimary(const EmailAddress& address)
{
    return address.id.value() == address.userId.value();
}

[[nodiscard]] EntityRef refOf(const EmailAddress& address)
{
    return {isPrimary(address) ? RecordKind::User : RecordKind::EmailAddress, address.id.value()};
}

[[nodiscard]] domain::Change verifying(const EmailAddress& address)
{
    return {refOf(address), Field::AddressIsVerified, false, true};
}

[[nodiscard]] Result<void> queueMail(Store& store, const EmailAddress& address, Asker asker, Instant now)
{
    auto token = MailedLinks(store).issueFor(address, asker, now);
    return token ? MailQueue(store).verify(address, *token, now) : tl::unexpected(token.error());
}

/// How long nobody may have mail sent there; nothing = it may be.
[[nodiscard]] Result<std::optional<std::chrono::seconds>> waitBefore(Store& store,
                                                                     const EmailAddress& address, Instant now)
{
    MailQueue queue(store);
    const Instant since = now - std::chrono::hours(24);
    const auto there = queue.verificationsTo(address.email, since);
    const auto all = queue.verificationsOf(address.userId, since);
    if (!there || !all)
        return tl::unexpected(there ? all.error() : there.error());
    if (there->count >= VerificationsPerDay || all->count >= VerificationsPerDay)
        return std::chrono::hours(1);
    if (there->last && now - *there->last < VerificationPause)
        return std::chrono::ceil<std::chrono::seconds>(*there->last + VerificationPause - now);
    return std::nullopt;
}

/// Unless that is too much: then the address waits for somebody who asks.
[[nodiscard]] Result<void> mailUnasked(Store& store, const EmailAddress& address, Asker asker, Instant now)
{
    const auto wait = waitBefore(store, address, now);
    if (!wait || *wait)
        return wait ? Result<void>{} : tl::unexpected(wait.error());
    return queueMail(store, address, asker, now);
}

[[nodiscard]] Result<void> withdrawVerification(Store& store, const domain::EmailAddressId& address)
{
    auto done = MailedLinks(store).withdraw(address);
    return done ? MailQueue(store).withdraw(address) : done;
}

/// Whoever has the account learns of what somebody else could do with it. Who has not come yet is invited
/// first (R-INV-01); nobody's mailbox is filled.
[[nodiscard]] Result<void> tellOthers(Store& store, MailKind kind, const domain::User& user,
                                      const EmailAddress& address, Claim claim, Instant now)
{
    using domain::UserState;
    if (user.state != UserState::Active && user.state != UserState::Suspended)
        return {};
    MailQueue queue(store);
    const auto today = queue.countSince(kind, user.id, now - std::chrono::hours(24));
    const auto recipients = verifiedAddressesOf(store, user);
    if (!today || !recipients)
        return tl::unexpected(today ? recipients.error() : today.error());
    if (*today >= VerificationsPerDay)
        return {};
    for (const auto& recipient : *recipients) {
        if (domain::emailKey(recipient) == domain::emailKey(address.email))
            continue;
        const auto details = detailsOfAddress(address.email, claim);
        if (auto done = queue.tell(kind, user, details, now, recipient); !done)
            return done;
    }
    return {};
}

/// How an address came to be known for its owner's.
enum class Proof : std::uint8_t { Link, KnownBefore };

[[nodiscard]] Result<void> noteVerified(Store& store, const domain::User& user, const EmailAddress& address,
                                        Proof proof, Instant now)
{
    const bool isByPerson = proof == Proof::Link; // else it follows from what somebody else may have done
    std::vector<domain::Change> changes;
    if (!isPrimary(address))
        changes.push_back(verifying(address));
    auto line = systemLine(
        {isByPerson ? user.displayName() : std::string("Server"), "verify_email_address", now},
        refOf(address), isPrimary(address) ? user.displayName() : address.email, user.officeId.value(),
        changes);
    if (isByPerson) {
        line.entry.actorId = user.id.value();
        line.entry.actorKind = word(domain::ActorKind::User);
    }
    if (isPrimary(address)) { // which no record says
        auto done = VerifiedAddresses(store).note(user);
        return done ? AuditTrail(store).append({&line, 1}) : done;
    }
    return carryOut(store, changes, {line}, now, isByPerson ? user.id : domain::UserId())
        .map([](std::size_t) {});
}

/// What became of one additional address.
struct AddressTurn {
    bool isNew = false;
    bool wasVerified = false; ///< before all of it
    std::optional<std::string> former; ///< the address before all of it; nothing: it is the same
    std::string user; ///< with whose primary address it changed places; empty = with none
};

/// What became of several, and the primary addresses with which they changed places, by person.
struct AddressTurns {
    std::map<std::string, AddressTurn> addresses;
    std::map<std::string, std::vector<std::string>> primaries;
};

[[nodiscard]] std::string addressIn(const domain::Value& value)
{
    return std::string(value.text().value_or(""));
}

/// Goes through the changes one by one: a batch may have the same address change places several times, and
/// others in between.
[[nodiscard]] AddressTurns addressTurns(const domain::ChangeList& changes)
{
    AddressTurns turns;
    domain::Change primary; // the last one that changed
    for (const auto change : changes) {
        if (change.field == Field::UserPrimaryEmail)
            primary = {change.entity, change.field, change.before, change.after};
        if (change.entity.table != RecordKind::EmailAddress)
            continue;
        const bool isOne = change.field == Field::Existence || change.field == Field::AddressEmail ||
                           change.field == Field::AddressIsVerified;
        if (!isOne)
            continue;
        auto& turn = turns.addresses[change.entity.id];
        if (change.field == Field::Existence)
            turn.isNew = change.after == domain::Value(true);
        if (change.field == Field::AddressIsVerified)
            turn.wasVerified = turn.wasVerified || change.before == domain::Value(true);
        if (change.field != Field::AddressEmail)
            continue;
        if (!turn.former)
            turn.former = addressIn(change.before);
        if (change.before == primary.after && change.after == primary.before) {
            turn.user = primary.entity.id;
            turns.primaries[turn.user].push_back(addressIn(primary.before));
        }
    }
    return turns;
}

/// Which addresses are known to be whose, after they changed places: nothing else than before, whatever
/// record each stands in now.
class KnownAddresses final {
public:
    /// Requires: nothing was noted yet of who is in `turns`.
    [[nodiscard]] static Result<KnownAddresses> of(Store& store, const AddressTurns& turns)
    {
        KnownAddresses known;
        for (const auto& [id, turn] : turns.addresses) {
            if (turn.wasVerified && !turn.isNew && !turn.user.empty())
                known.m_additional.emplace(turn.user, domain::emailKey(*turn.former));
        }
        if (turns.primaries.empty())
            return known;
        const auto company = companyIn(store);
        if (!company)
            return tl::unexpected(company.error());
        VerifiedAddresses primary(store);
        for (const auto& [user, emails] : turns.primaries) {
            for (const auto& email : emails) {
                const auto is = primary.isVerified(domain::UserId(user), email, *company);
                if (!is)
                    return tl::unexpected(is.error());
                if (*is)
                    known.m_primary.emplace(user, domain::emailKey(email));
            }
        }
        return known;
    }
    /// From an additional address, whose record does not say it any more.
    [[nodiscard]] bool isOfRecord(const std::string& user, const std::string& email) const
    {
        return m_additional.contains({user, domain::emailKey(email)});
    }
    [[nodiscard]] bool contains(const std::string& user, const std::string& email) const
    {
        return isOfRecord(user, email) || m_primary.contains({user, domain::emailKey(email)});
    }

private:
    std::set<std::pair<std::string, std::string>> m_additional; // people and keys
    std::set<std::pair<std::string, std::string>> m_primary;
};

/// Who has another primary address now keeps what is known of it. Promoting it oneself claims it.
[[nodiscard]] Result<void> followPrimary(Store& store, const std::string& id, const KnownAddresses& known,
                                         const Caller& caller)
{
    const auto user = recordOf<domain::User>(store, id);
    if (!user || !*user)
        return user ? Result<void>{} : tl::unexpected(user.error());
    if (!known.isOfRecord(id, (*user)->primaryEmail))
        return {};
    if (auto done = VerifiedAddresses(store).note(**user); !done)
        return done;
    return caller.user.id == (*user)->id ? UnclaimedAddresses(store).claim((*user)->id, (*user)->primaryEmail)
                                         : Result<void>{};
}

[[nodiscard]] Result<void> followAddress(Store& store, const EmailAddress& address, const AddressTurn& turn,
                                         const KnownAddresses& known, const Caller& caller)
{
    const auto user = recordOf<domain::User>(store, address.userId.value());
    if (!user || !*user)
        return user ? Result<void>{} : tl::unexpected(user.error());
    const auto asker = caller.user.id == address.userId ? Asker::Owner : Asker::Other;
    const auto claim = asker == Asker::Owner ? Claim::Claimed : Claim::Unclaimed;
    if (turn.isNew) {
        const auto told = tellOthers(store, MailKind::AddressAdded, **user, address, claim, caller.now);
        if (!told)
            return told;
    }
    return known.contains(turn.user, address.email)
               ? noteVerified(store, **user, address, Proof::KnownBefore, caller.now)
               : mailUnasked(store, address, asker, caller.now);
}

} // namespace

namespace {

[[nodiscard]] Result<std::vector<std::string>> withoutUnclaimed(Store& store, const domain::UserId& user,
                                                                const std::vector<std::string>& emails)
{
    std::vector<std::string> claimed;
    for (const auto& email : emails) {
        const auto isUnclaimed = UnclaimedAddresses(store).contains(user, email);
        if (!isUnclaimed)
            return tl::unexpected(isUnclaimed.error());
        if (!*isUnclaimed)
            claimed.push_back(email);
    }
    return claimed;
}

/// Whose primary address is another one now. Who comes or goes with the changes had none before, or has none
/// after them; another spelling is the same address (I-08).
[[nodiscard]] std::set<std::string> movedPeople(const domain::ChangeList& changes)
{
    std::set<std::string> moved;
    for (const auto change : changes) {
        if (change.entity.table != RecordKind::User || change.field != Field::UserPrimaryEmail)
            continue;
        const auto before = change.before.text().value_or("");
        const auto after = change.after.text().value_or("");
        if (!before.empty() && !after.empty() && domain::emailKey(before) != domain::emailKey(after))
            moved.insert(change.entity.id);
    }
    return moved;
}

/// R-EDIT-03. Who has not come yet shows the address to be theirs by the invitation.
[[nodiscard]] Result<void> confirmPrimary(Store& store, const std::string& id, const Caller& caller)
{
    const auto user = recordOf<domain::User>(store, id);
    if (!user)
        return tl::unexpected(user.error());
    const bool isHere = *user && ((*user)->state == domain::UserState::Active ||
                                  (*user)->state == domain::UserState::Suspended);
    if (!isHere || (*user)->primaryEmail.empty())
        return {};
    const auto isTheirs = VerifiedAddresses(store).isVerified(**user);
    if (!isTheirs)
        return tl::unexpected(isTheirs.error());
    const auto asker = caller.user.id == (*user)->id ? Asker::Owner : Asker::Other;
    return *isTheirs ? Result<void>{} : mailUnasked(store, primaryAddressOf(**user), asker, caller.now);
}

} // namespace

EmailAddress primaryAddressOf(const domain::User& user)
{
    EmailAddress address;
    address.id = domain::EmailAddressId(user.id.value());
    address.officeId = user.officeId;
    address.userId = user.id;
    address.email = user.primaryEmail;
    return address;
}

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
    return withoutUnclaimed(store, user.id, verified);
}

Result<void> followAddresses(Store& store, const domain::ChangeList& changes, const Caller& caller)
{
    const auto turns = addressTurns(changes);
    const auto known = KnownAddresses::of(store, turns);
    if (!known)
        return tl::unexpected(known.error());
    const auto moved = movedPeople(changes);
    for (const auto& id : moved) { // what was under way to the former address counts for nothing
        if (auto done = withdrawVerification(store, domain::EmailAddressId(id)); !done)
            return done;
    }
    for (const auto& [user, emails] : turns.primaries) {
        if (auto done = followPrimary(store, user, *known, caller); !done)
            return done;
    }
    for (const auto& [id, turn] : turns.addresses) {
        if (auto done = withdrawVerification(store, domain::EmailAddressId(id)); !done)
            return done;
        auto address = recordOf<EmailAddress>(store, id);
        if (!address)
            return tl::unexpected(address.error());
        if (!*address || (*address)->email.empty())
            continue;
        if (auto done = followAddress(store, **address, turn, *known, caller); !done)
            return done;
    }
    for (const auto& id : moved) { // behind those: one of them may have been verified
        if (auto done = confirmPrimary(store, id, caller); !done)
            return done;
    }
    return {};
}

Result<void> withdrawVerifications(Store& store, const domain::UserId& user)
{
    auto done = MailedLinks(store).withdrawVerifications(user);
    return done ? MailQueue(store).withdrawVerifications(user) : done;
}

Result<void> proveAddress(Store& store, const domain::User& user, const EmailAddress& address, Asker asker,
                          Instant now)
{
    const bool isOwn = asker == Asker::Owner;
    UnclaimedAddresses unclaimed(store);
    auto done = Result<void>{};
    if (isOwn)
        done = unclaimed.claim(user.id, address.email);
    else if (!address.isVerified)
        done = unclaimed.add(user.id, address.email);
    if (!done || address.isVerified)
        return done;
    if (done = noteVerified(store, user, address, Proof::Link, now); !done)
        return done;
    return tellOthers(store, MailKind::AddressVerified, user, address,
                      isOwn ? Claim::Claimed : Claim::Unclaimed, now);
}

namespace {

[[nodiscard]] Result<std::optional<EmailAddress>> ownPrimary(Store& store, const domain::User& user)
{
    auto address = primaryAddressOf(user);
    const auto isVerified = VerifiedAddresses(store).isVerified(user);
    if (!isVerified)
        return tl::unexpected(isVerified.error());
    address.isVerified = *isVerified;
    return address;
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
    // The person may ask for one more of an address that somebody else had verified.
    const bool isOwn = caller.user.id == address->userId;
    const auto isOpen = isOwn ? UnclaimedAddresses(store).contains(address->userId, address->email)
                              : Result<bool>(false);
    if (!isOpen)
        return tl::unexpected(isOpen.error());
    request.state = State::Verified;
    if (address->isVerified && !*isOpen)
        return request;
    const auto wait = waitBefore(store, *address, caller.now);
    if (!wait)
        return tl::unexpected(wait.error());
    request.state = *wait ? State::TooOften : State::Queued;
    request.wait = wait->value_or(std::chrono::seconds(0));
    if (*wait)
        return request;
    auto done = queueMail(store, *address, isOwn ? Asker::Owner : Asker::Other, caller.now);
    return done ? Result<VerificationRequest>(std::move(request)) : tl::unexpected(done.error());
}

} // namespace

Result<VerificationRequest> requestVerification(Store& store, const Caller& caller,
                                                const domain::EmailAddressId& id)
{
    auto address = id.value() == caller.user.id.value() ? ownPrimary(store, caller.user)
                                                        : recordOf<EmailAddress>(store, id.value());
    if (!address)
        return tl::unexpected(address.error());
    auto request = tryRequest(store, caller, *address);
    if (!request)
        return request;
    using State = VerificationRequest::State;
    const bool isTold = request->state != State::NotFound; // else it would tell that there is one (R-GEN-01)
    const auto ref = *address ? refOf(**address) : EntityRef{RecordKind::EmailAddress, id.value()};
    const auto label = ref.table == RecordKind::User ? caller.user.displayName()
                       : isTold                      ? (*address)->email
                                                     : std::string();
    auto line = systemLine({caller.user.displayName(), "request_email_verification", caller.now}, ref, label,
                           isTold ? (*address)->officeId.value() : std::string(), {});
    line.entry.actorId = caller.user.id.value();
    line.entry.actorKind = word(caller.actor.kind);
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
