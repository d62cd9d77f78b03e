// SPDX-License-Identifier: GPL-3.0-or-later
// Additional e-mail addresses: rulebook 3.24, R-MAIL.
#include "domain/commands/emailaddresses.h"

#include "domain/email.h"
#include "domain/erasure.h"
#include "domain/limits.h"
#include "domain/plans/editrows.h"
#include "domain/plans/profilerows.h"
#include "domain/plans/voicemailrows.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace cordboard::domain {

namespace {

using Addresses = std::vector<EmailAddress>;

/// The additional addresses of people, in their order, as earlier rows left them.
class AddressBook final {
public:
    explicit AddressBook(const PlanBuilder& builder) : m_view(builder.view()) {}

    [[nodiscard]] const Addresses& of(const UserId& user)
    {
        const auto [known, isNew] = m_addresses.try_emplace(user);
        if (!isNew)
            return known->second;
        const auto ids = m_view.referring(RecordKind::EmailAddress, RecordKind::User,
                                          std::span(&user.value(), 1));
        for (auto& address : recordsOf<EmailAddress>(m_view, ids.front())) {
            if (address && address->userId == user)
                known->second.push_back(*std::move(address));
        }
        std::sort(known->second.begin(), known->second.end(), [](const auto& left, const auto& right) {
            return std::tie(left.position, left.id) < std::tie(right.position, right.id);
        });
        return known->second;
    }
    /// Requires: the open row is not refused any more.
    void keep(const UserId& user, Addresses addresses) { m_addresses[user] = std::move(addresses); }

private:
    const DirectoryView& m_view;
    std::map<UserId, Addresses> m_addresses;
};

[[nodiscard]] Addresses::iterator placeOf(Addresses& addresses, const EmailAddressId& id)
{
    return std::find_if(addresses.begin(), addresses.end(),
                        [&id](const EmailAddress& address) { return address.id == id; });
}

/// R-MAIL-04: each has the place at which it stands.
void number(PlanBuilder& builder, Addresses& addresses)
{
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const auto position = static_cast<std::int64_t>(i);
        builder.change(addresses[i], Field::AddressPosition, position);
        addresses[i].position = position;
    }
}

/// Whoever has no role has his own, and nothing else is looked up for him.
[[nodiscard]] std::vector<std::optional<EmailAddress>>
addressesInSight(const PlanBuilder& builder, AddressBook& book, const std::vector<std::string>& ids)
{
    if (!builder.actor().roles.empty())
        return recordsOf<EmailAddress>(builder.view(), ids);
    std::vector<std::optional<EmailAddress>> found(ids.size());
    const auto& own = book.of(builder.actor().id);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto address = std::find_if(
            own.begin(), own.end(), [&](const EmailAddress& each) { return each.id.value() == ids[i]; });
        if (address != own.end())
            found[i] = *address;
    }
    return found;
}

/// Nothing can be changed of somebody who is deleted. False when the row was refused.
bool isOwnerThere(PlanBuilder& builder, const User& user)
{
    if (user.state != UserState::Deleted)
        return true;
    builder.refuse(
        Code::EState, "R-GEN-01",
        {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "edit"}});
    return false;
}

/// Opens the row of an address that is there: known, visible (R-MAIL-05), in reach. False when refused.
bool openAddress(PlanBuilder& builder, const EmailAddressId& id, const std::optional<EmailAddress>& address,
                 const std::optional<User>& user, Right operation)
{
    const bool isVisible = address && user && !isDue(*user, builder.now()) &&
                           isAllowed(builder.actor(), Right::ViewSettings, *user, builder.view());
    builder.beginRow(RecordKind::EmailAddress, id.value(), isVisible ? address->email : id.value(),
                     isVisible ? address->version : 0);
    if (!isVisible) // out of scope looks like unknown (R-GEN-01)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    return !builder.isRefused() && mayChangeAddress(builder, *user, operation) &&
           builder.isExpected(*address) && isOwnerThere(builder, *user);
}

/// Calls `use(item, address, user)` for the rows that pass, `addresses` being those of the person as earlier
/// rows left them; `idOf(item)` tells which one is meant.
template <typename Item, typename IdOf, typename Use>
void forEachAddress(PlanBuilder& builder, const std::vector<Item>& items, Right operation, AddressBook& book,
                    IdOf idOf, Use use)
{
    builder.reserve(items.size());
    Roster<EmailAddressId> named(items.size());
    inBatches(items, [&](std::size_t, std::span<const Item> batch) {
        std::vector<std::string> ids;
        for (const auto& item : batch)
            ids.push_back(idOf(item).value());
        const auto addresses = addressesInSight(builder, book, ids);
        std::vector<UserId> owners;
        for (const auto& address : addresses)
            owners.push_back(address ? address->userId : UserId());
        const auto users = usersInSight(builder, owners);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openAddress(builder, idOf(batch[i]), addresses[i], users[i], operation) &&
                named.place(idOf(batch[i])).isNew)
                use(batch[i], *users[i]);
        }
    });
}

/// Who gets an address. False when the row was refused.
bool openOwner(PlanBuilder& builder, const std::optional<User>& user)
{
    if (!user || !isSeen(builder.actor(), *user)) {
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "user");
        return false;
    }
    if (!mayChangeAddress(builder, *user, Right::EditAdditionalEmails))
        return false;
    if (user->state == UserState::Anonymized || isDue(*user, builder.now())) {
        const auto at = user->anonymizedAt ? user->anonymizedAt : user->purgeAt;
        builder.refuse(Code::EAnonymized, "R-PURGE-02", {{"date", at ? toRfc3339(*at) : std::string()}});
        return false;
    }
    return isOwnerThere(builder, *user);
}

void addAddress(PlanBuilder& builder, const AddEmailAddress& command, const User& user)
{
    AddressBook book(builder);
    auto addresses = book.of(user.id);
    EmailAddress address;
    address.id = command.address;
    address.officeId = user.officeId;
    address.userId = user.id;
    address.email = emailFrom(builder, command.email, "R-EDIT-03", "email").value_or("");
    if (!address.email.empty()) {
        const auto holder = emailHolderIn(builder.view(), address.email);
        if (holder && holder->user == user.id)
            refuseField(builder, "R-MAIL-01", "email", "own_address");
        else if (holder)
            refuseTakenEmail(builder, address.email, holder->user, Code::EEmailTaken, "R-EDIT-03", "email");
    }
    if (static_cast<std::int64_t>(addresses.size()) >= limits::AdditionalAddresses)
        builder.refuse(Code::EEmailMost, "R-MAIL-01",
                       {{"name", user.id == builder.actor().id ? std::string() : user.displayName()}});
    if (builder.isRefused())
        return;
    number(builder, addresses);
    address.position = static_cast<std::int64_t>(addresses.size());
    builder.create(address);
}

/// Whoever stands there already is not moved: then none of them gets another number.
void moveAddress(PlanBuilder& builder, Addresses& addresses, Addresses::iterator address, std::int64_t wish)
{
    const auto place = std::min(wish, static_cast<std::int64_t>(addresses.size()) - 1);
    if (place == address - addresses.begin())
        return;
    auto moved = std::move(*address);
    addresses.erase(address);
    addresses.insert(addresses.begin() + place, std::move(moved));
    number(builder, addresses);
}

void editAddress(PlanBuilder& builder, const EmailAddressEdit& edit, const User& user, AddressBook& book)
{
    auto addresses = book.of(user.id);
    auto address = placeOf(addresses, edit.address);
    if (edit.position && *edit.position < 0)
        return refuseField(builder, "R-MAIL-04", "position", "too_few", {{"max", "0"}});
    if (edit.notifies) {
        builder.change(*address, Field::AddressNotifies, *edit.notifies);
        address->notifies = *edit.notifies;
        if (!keepsVoicemailAddress(builder, user, addresses))
            return;
    }
    if (edit.position)
        moveAddress(builder, addresses, address, *edit.position);
    if (!builder.isRefused())
        book.keep(user.id, std::move(addresses));
}

void removeAddress(PlanBuilder& builder, const EmailAddressId& id, const User& user, AddressBook& book)
{
    auto addresses = book.of(user.id);
    const auto place = placeOf(addresses, id);
    const auto address = *place;
    addresses.erase(place);
    if (!keepsVoicemailAddress(builder, user, addresses))
        return;
    builder.remove(address); // the others stay in their order, and an undo touches none of them
    if (!builder.isRefused())
        book.keep(user.id, std::move(addresses));
}

/// R-MAIL-04: the two change places.
void promoteRow(PlanBuilder& builder, const EmailAddress& address, const User& user)
{
    if (user.idpManaged)
        return refuseOwned(builder, user, "primary_email");
    if (user.primaryEmail
            .empty()) // of somebody who was reset for re-use: there is nothing to put in its place
        return builder.refuse(Code::EState, "R-MAIL-04",
                              {{"name", user.displayName()}, {"state", std::string(word(user.state))}});
    setPrimaryEmail(builder, user, address.email);
    builder.change(address, Field::AddressEmail, user.primaryEmail);
    builder.change(address, Field::AddressIsVerified, false);
}

} // namespace

void Description<AddEmailAddress>::plan(PlanBuilder& builder, const AddEmailAddress& command)
{
    const EntityRef entity{RecordKind::EmailAddress, command.address.value()};
    builder.beginRow(entity.table, entity.id, labelOfWish({command.email}, entity), 0);
    const auto user = std::move(usersInSight(builder, std::span(&command.user, 1)).front());
    if (openOwner(builder, user) && isIdNew(builder, entity))
        addAddress(builder, command, *user);
    builder.offerUndo();
}

std::optional<Command> Description<AddEmailAddress>::inverse(const AddEmailAddress& command, const Plan&)
{
    return RemoveEmailAddresses{{command.address}};
}

void Description<EditEmailAddresses>::plan(PlanBuilder& builder, const EditEmailAddresses& command)
{
    AddressBook book(builder);
    forEachAddress(
        builder, command.edits, Right::EditAdditionalEmails, book,
        [](const EmailAddressEdit& edit) { return edit.address; },
        [&](const EmailAddressEdit& edit, const User& user) { editAddress(builder, edit, user, book); });
    builder.offerUndo();
}

std::vector<Field> Description<EditEmailAddresses>::writes(const EditEmailAddresses& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditEmailAddresses>::inverse(const EditEmailAddresses&, const Plan& plan)
{
    return EditEmailAddresses{editsBack<EmailAddressEdit>(plan)};
}

void Description<RemoveEmailAddresses>::plan(PlanBuilder& builder, const RemoveEmailAddresses& command)
{
    AddressBook book(builder);
    forEachAddress(
        builder, command.addresses, Right::EditAdditionalEmails, book,
        [](const EmailAddressId& id) { return id; },
        [&](const EmailAddressId& id, const User& user) { removeAddress(builder, id, user, book); });
    builder.denyUndo(
        "R-MAIL-03"); // the proof that it was theirs is gone, and its id is given to nothing else
}

void Description<MakeEmailPrimary>::plan(PlanBuilder& builder, const MakeEmailPrimary& command)
{
    AddressBook book(builder);
    const std::vector<EmailAddressId> ids{command.address};
    forEachAddress(
        builder, ids, Right::EditPrimaryEmail, book, [](const EmailAddressId& id) { return id; },
        [&](const EmailAddressId& id, const User& user) {
            auto addresses = book.of(user.id);
            promoteRow(builder, *placeOf(addresses, id), user);
        });
    builder.offerUndo();
}

std::optional<Command> Description<MakeEmailPrimary>::inverse(const MakeEmailPrimary& command, const Plan&)
{
    return command;
}

std::optional<ShapeFault> Description<EditEmailAddresses>::faultOf(const EditEmailAddresses& command)
{
    if (std::any_of(command.edits.begin(), command.edits.end(), saysNothing<EmailAddressEdit>))
        return ShapeFault{"edits", "one says nothing of what is to be changed"};
    return namedTwice("edits", command.edits, [](const EmailAddressEdit& edit) { return edit.address; });
}

} // namespace cordboard::domain
