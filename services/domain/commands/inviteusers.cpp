// SPDX-License-Identifier: GPL-3.0-or-later
// Adding and inviting people: rulebook 3.2, 4.1 and 4.6.
#include "domain/commands/inviteusers.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "domain/plans/numberrows.h"
#include "domain/plans/profilerows.h"

namespace cordboard::domain {

namespace {

/// What the rows have in common.
struct Joining {
    ContactBook contacts;
    std::unordered_set<NumberId> given = {}; ///< numbers, by earlier rows
    bool mayGoBack = true; ///< all of them, to the offices that they were in
    struct Seats {
        std::int64_t wanted = 0;
        std::int64_t lacking = 0; ///< of them
    };
    std::map<std::pair<OfficeId, LicenseType>, Seats> seats =
        {}; ///< by office and type, of rows that came so far
};

/// Before there is a name that can be shown, the address tells whose row it is.
[[nodiscard]] std::string invitationLabel(const Invitation& invitation)
{
    User user;
    user.firstName = normalized(invitation.firstName);
    user.lastName = normalized(invitation.lastName);
    return labelOfWish({user.displayName(), invitation.primaryEmail},
                       {RecordKind::User, invitation.user.value()});
}

/// The role and the office (R-GEN-01). False when the row was refused.
bool mayInvite(PlanBuilder& builder, const Invitation& invitation)
{
    const auto& actor = builder.actor();
    if (reachOf(actor, Right::AddUser) == Reach::Never) {
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
        return false;
    }
    if (builder.office(invitation.office) == nullptr ||
        !isAllowed(actor, Right::AddUser, invitation.office)) {
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "office");
        return false;
    }
    if (!invitation.isOfficeAdmin || isAllowed(actor, Right::GrantOfficeAdmin, invitation.office))
        return true;
    builder.refuse(Code::ERoleGrant, "R-ROLE-03", {{"role", std::string(word(Role::OfficeAdmin))}},
                   "office_admin");
    return false;
}

/// What is wished, as it would be stored. Every field is looked at, also after a refusal: all bad ones are
/// told together (R-GEN-01).
[[nodiscard]] User userFrom(PlanBuilder& builder, const Invitation& invitation)
{
    User user;
    user.id = invitation.user;
    user.officeId = invitation.office;
    user.primaryEmail = emailFrom(builder, invitation.primaryEmail, "R-USER-01").value_or("");
    user.firstName = nameFrom(builder, invitation.firstName, Field::UserFirstName).value_or("");
    user.lastName = nameFrom(builder, invitation.lastName, Field::UserLastName).value_or("");
    user.extension = extensionFrom(builder, invitation.extension).value_or("");
    user.jobTitle = jobTitleFrom(builder, invitation.jobTitle).value_or("");
    user.license = invitation.license;
    if (!isForPeople(invitation.license))
        refuseField(builder, "R-USER-04", "license_type", "license");
    if (invitation.isOfficeAdmin)
        user.roles = {{Role::OfficeAdmin, invitation.office.value()}};
    user.invitedAt = builder.now();
    return user;
}

/// R-USER-10, -11, I-09: nobody else has address or extension. False when the row was refused.
bool isNobodyElses(PlanBuilder& builder, const User& user, const ContactBook& contacts)
{
    if (const auto holder = contacts.emailHolder(user.primaryEmail))
        refuseTakenEmail(builder, user.primaryEmail, holder->user, Code::EUserExists, "R-USER-10");
    if (const auto holder = user.extension.empty() ? std::nullopt : contacts.extensionHolder(user.extension))
        refuseTakenExtension(builder, user.extension, *holder);
    return !builder.isRefused();
}

/// R-USER-13: a reserved number of the office's country. False when the row was refused.
bool canHave(PlanBuilder& builder, const User& user, const std::optional<OwnedNumber>& number,
             const std::unordered_set<NumberId>& given)
{
    const auto& actor = builder.actor();
    if (!number || !isAllowed(actor, Right::ViewReservedNumbers, number->officeId) ||
        !isAllowed(actor, Right::AssignNumber, number->officeId)) {
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "number");
        return false;
    }
    if (given.contains(number->id)) {
        builder.refuse(Code::ENumberBusy, "R-NUM-12", {{"number", number->e164}, {"reason", "same_step"}},
                       "number");
        return false;
    }
    return isInPool(builder, *number) && fitsPerson(builder, *number, user.officeId, user.displayName()) &&
           isOutOfQuarantine(builder, *number);
}

/// False when the row was refused.
bool takeOneSeat(PlanBuilder& builder, const OfficeId& office, LicenseType type, std::string_view rule,
                 Joining& joining)
{
    auto& seats = joining.seats[{office, type}];
    ++seats.wanted;
    if (builder.takeSeat(office, type))
        return true;
    ++seats.lacking;
    builder.refuseSeat(Code::ESeatNone, rule, office, type);
    return false;
}

/// R-USER-03, -04, -14. False when the row was refused.
bool takeSeats(PlanBuilder& builder, const User& user, bool withNumber, Joining& joining)
{
    return takeOneSeat(builder, user.officeId, user.license, "R-USER-04", joining) &&
           (!withNumber || includedNumbers(user.license) > 0 ||
            takeOneSeat(builder, user.officeId, LicenseType::AdditionalNumber, "R-USER-14", joining));
}

/// R-USER-04: a bulk of n people needs n seats before anybody is added.
void guardSeats(PlanBuilder& builder, const Joining& joining)
{
    for (const auto& [pool, seats] : joining.seats) {
        const auto* office = builder.office(pool.first);
        if (seats.lacking == 0 || office == nullptr)
            continue;
        builder.guard({Code::ECapacity,
                       "R-USER-04",
                       {RecordKind::Office, pool.first.value()},
                       {},
                       {{"type", std::string(word(pool.second))},
                        {"office", office->name},
                        {"wanted", std::to_string(seats.wanted)},
                        {"free", std::to_string(seats.wanted - seats.lacking)}}});
    }
}

void inviteRow(PlanBuilder& builder, const Invitation& invitation, const std::optional<OwnedNumber>& number,
               Joining& joining)
{
    const bool withNumber = !invitation.number.isEmpty();
    if (!mayInvite(builder, invitation) || !isIdNew(builder, {RecordKind::User, invitation.user.value()}))
        return;
    auto user = userFrom(builder, invitation);
    if (builder.isRefused() || !isNobodyElses(builder, user, joining.contacts) ||
        (withNumber && !canHave(builder, user, number, joining.given)) ||
        !takeSeats(builder, user, withNumber, joining))
        return;
    user.invitation = invitationTo(builder, user.primaryEmail);
    builder.create(user);
    if (withNumber)
        builder.assignNumber(*number, user.id, user.officeId, true);
    else
        builder.warn(Code::WUserNoNumber, "R-USER-05", {{"name", user.displayName()}});
    if (builder.isRefused())
        return;
    joining.contacts.passEmail(user.id, {}, user.primaryEmail);
    joining.contacts.passExtension(user.id, {}, user.extension);
    if (!withNumber)
        return;
    joining.given.insert(number->id);
    joining.mayGoBack = joining.mayGoBack && isAtHomeIn(builder, *number, number->officeId);
}

/// R-INV-03. False when the row was refused.
bool hasInvitation(PlanBuilder& builder, const User& user)
{
    if (isInvited(user))
        return true;
    builder.refuse(Code::EInvitationState, "R-INV-03", {{"name", user.displayName()}});
    return false;
}

} // namespace

void Description<InviteUsers>::plan(PlanBuilder& builder, const InviteUsers& command)
{
    Joining joining{.contacts = ContactBook(builder)};
    builder.reserve(command.invitations.size());
    inBatches(command.invitations, [&](std::size_t, std::span<const Invitation> batch) {
        std::vector<NumberId> ids;
        ids.reserve(batch.size());
        for (const auto& invitation : batch)
            ids.push_back(invitation.number);
        const auto numbers = numbersInSight(builder, ids);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            builder.beginRow(RecordKind::User, batch[i].user.value(), invitationLabel(batch[i]), 0);
            inviteRow(builder, batch[i], numbers[i], joining);
        }
    });
    if (command.invitations.size() > 1)
        guardSeats(builder, joining);
    if (joining.mayGoBack)
        builder.offerUndo();
    else
        builder.denyUndo("R-NUM-03");
}

/// To cancel an invitation is to delete the pending user (R-INV-06); the number goes back to the pool, and to
/// the office that it was taken from.
std::optional<Command> Description<InviteUsers>::inverse(const InviteUsers&, const Plan& plan)
{
    UnassignNumbers numbers;
    numbers.offices = officesBefore(plan);
    for (const auto& [number, office] : numbers.offices)
        numbers.numbers.push_back(number);
    DeleteUsers people{changedTargets<UserId>(plan), LicenseDisposition::Keep, {}, true};
    if (numbers.numbers.empty())
        return people;
    return Batch{{std::move(numbers), std::move(people)}};
}

void Description<ResendInvitations>::plan(PlanBuilder& builder, const ResendInvitations& command)
{
    planUsers(builder, command.users, Right::ResendInvitation, [&](const User& user) {
        if (!hasInvitation(builder, user))
            return;
        if (user.invitation == InvitationState::Flagged) // R-USER-06: that is for a Company Admin to say
            return builder.refuse(Code::EInvitationState, "R-USER-06",
                                  {{"name", user.displayName()}, {"reason", "held"}});
        sendInvitation(builder, user);
    });
    builder.denyUndo("R-INV-03");
}

void Description<ApproveInvitations>::plan(PlanBuilder& builder, const ApproveInvitations& command)
{
    planUsers(builder, command.users, Right::ApproveInvitation, [&](const User& user) {
        if (!hasInvitation(builder, user))
            return;
        if (user.invitation == InvitationState::Flagged)
            sendInvitation(builder, user); // else it is so already
    });
    builder.denyUndo("R-USER-06");
}

std::optional<ShapeFault> Description<InviteUsers>::faultOf(const InviteUsers& command)
{
    return namedTwice("invitations", command.invitations,
                      [](const Invitation& invitation) { return invitation.user; });
}

} // namespace cordboard::domain
