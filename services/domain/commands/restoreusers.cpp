// SPDX-License-Identifier: GPL-3.0-or-later
// Restoring deleted users: rulebook 3.8.
#include "domain/plans/devicerows.h"
#include "domain/plans/profilerows.h"
#include "domain/reference.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cordboard::domain {

namespace {

struct Restoration {
    std::unordered_map<std::string, UserId> extensions; ///< taken by earlier rows
    DevicesOfPeople devices;

    explicit Restoration(const PlanBuilder& builder) : devices(builder) {}
};

/// R-REST-03, -04. False when the row was refused.
bool retakeSeat(PlanBuilder& builder, const User& user, UserState stateAfter)
{
    if (stateAfter == UserState::Suspended)
        return true; // R-SUSP-01: uses no seat
    if (user.licenseDisposition == LicenseDisposition::Release && user.deletedAt)
        builder.cancelRemoval(user.officeId, user.license, *user.deletedAt);
    if (builder.takeSeat(user.officeId, user.license))
        return true;
    builder.refuseSeat(Code::ERestoreSeat, "R-REST-03", user.officeId, user.license, user.purgeAt);
    return false;
}

/// Who has it, and whether the actor may change it there.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
holderToChange(const PlanBuilder& builder, std::pair<std::string, std::string> identity, const UserId& holder,
               Right change)
{
    const auto other = builder.view().users(std::span(&holder, 1)).front();
    std::vector<std::pair<std::string, std::string>> parameters{std::move(identity),
                                                                {"name", builder.nameOf(holder)}};
    if (!other || !isAllowed(builder.actor(), change, *other, builder.view()))
        parameters.emplace_back("reason", "out_of_reach");
    return parameters;
}

/// R-REST-05. False when the row was refused.
bool isIdentityFree(PlanBuilder& builder, const User& user, const Restoration& restoration)
{
    const auto holder = emailHolderIn(builder.view(), user.primaryEmail);
    if (holder && holder->user != user.id) {
        builder.refuse(
            Code::ERestoreEmail, "R-REST-05",
            holderToChange(builder, {"email", user.primaryEmail}, holder->user,
                           holder->isPrimary ? Right::EditPrimaryEmail : Right::EditAdditionalEmails));
        return false;
    }
    if (user.extension.empty())
        return true;
    auto other = builder.view().userByExtension(user.extension);
    if (const auto earlier = restoration.extensions.find(user.extension);
        earlier != restoration.extensions.end())
        other = earlier->second;
    if (other && *other != user.id) {
        builder.refuse(Code::ERestoreExtension, "R-REST-05",
                       holderToChange(builder, {"n", user.extension}, *other, Right::EditExtension));
        return false;
    }
    return true;
}

/// Held numbers come back; further ones need their license again (R-NUM-09).
bool retakeNumbers(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers)
{
    const auto included = includedNumbers(user.license);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i >= included && !builder.takeSeat(user.officeId, LicenseType::AdditionalNumber)) {
            builder.refuseSeat(Code::ERestoreSeat, "R-NUM-09", user.officeId, LicenseType::AdditionalNumber,
                               user.purgeAt);
            return false;
        }
        builder.change(numbers[i], Field::NumberStatus, word(NumberStatus::Assigned));
        builder.change(numbers[i], Field::NumberHoldUntil, Value{});
    }
    return true;
}

/// Roles outlive a deletion, but not what they were over.
[[nodiscard]] bool isOverNothing(const PlanBuilder& builder, const RoleAssignment& role)
{
    const auto kind = scopeOf(role.role);
    return kind && !builder.view().records(*kind, std::span(&role.scope, 1)).front();
}

/// What somebody does not get back because it is no more: nobody can tell what it was called.
struct Missing {
    std::vector<std::string> departments, scopes, devices; ///< ids
    std::optional<Role> role; ///< the first that is lost

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> told() const
    {
        std::string list;
        for (const auto* ids : {&departments, &scopes, &devices}) {
            for (const auto& id : *ids)
                list += (list.empty() ? "" : ", ") + id;
        }
        std::vector<std::pair<std::string, std::string>> parameters{{"list", std::move(list)}};
        const auto count = [&parameters](const char* name, const std::vector<std::string>& ids) {
            if (!ids.empty())
                parameters.emplace_back(name, std::to_string(ids.size()));
        };
        count("departments", departments);
        count("roles", scopes);
        if (role)
            parameters.emplace_back("role", std::string(word(*role)));
        count("devices", devices);
        return parameters;
    }
};

/// R-REST-02, R-REST-07: roles, memberships and devices that still exist.
void returnRest(PlanBuilder& builder, const User& user, Restoration& restoration)
{
    auto after = user;
    after.departments.clear();
    Missing missing;
    for (const auto& id : user.tombstoneDepartments) {
        if (builder.view().department(id))
            after.departments.push_back(id);
        else
            missing.departments.push_back(id.value());
    }
    std::erase_if(after.roles, [&](const RoleAssignment& role) {
        const bool isGone = isOverNothing(builder, role);
        if (isGone) {
            missing.scopes.push_back(role.scope);
            missing.role = missing.role.value_or(role.role);
        }
        return isGone;
    });
    for (const auto field : {Field::UserDepartments, Field::UserRoles})
        builder.change(user, field, read(after, field));
    missing.devices = restoration.devices.giveBack(builder, user);
    if (!missing.departments.empty() || !missing.scopes.empty() || !missing.devices.empty())
        builder.warn(Code::WRestorePartial, "R-REST-02", missing.told());
}

void restoreRow(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
                Restoration& restoration)
{
    if (user.state != UserState::Deleted) {
        return builder.refuse(
            Code::EState, "R-REST-01",
            {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "restore"}});
    }
    if (!user.purgeAt || builder.now() >= *user.purgeAt) { // at exactly 72 h it is over
        return builder.refuse(Code::EGraceOver, "R-REST-01",
                              {{"time", user.purgeAt ? toRfc3339(*user.purgeAt) : std::string()}});
    }
    const auto stateAfter = user.tombstoneState.value_or(UserState::Active); // R-REST-06
    if (!isIdentityFree(builder, user, restoration) || !retakeSeat(builder, user, stateAfter) ||
        !retakeNumbers(builder, user, numbers))
        return;
    builder.change(user, Field::UserState, word(stateAfter));
    returnRest(builder, user, restoration);
    for (const auto field :
         {Field::UserDeletedAt, Field::UserPurgeAt, Field::UserLicenseDisposition, Field::UserTombstoneState})
        builder.change(user, field, Value{});
    builder.change(user, Field::UserTombstoneDepartments, std::vector<std::string>{});
    builder.change(user, Field::UserDeletedBy, std::string());
    builder.change(user, Field::UserDeletedByName, std::string());
    if (!user.extension.empty() && !builder.isRefused())
        restoration.extensions.emplace(user.extension, user.id);
}

} // namespace

void Description<RestoreUsers>::plan(PlanBuilder& builder, const RestoreUsers& command)
{
    Restoration restoration(builder);
    restoration.extensions.reserve(command.users.size());
    bool mayDeleteAgain = true;
    const auto restore = [&](const User& user, const auto& numbers) {
        restoreRow(builder, user, numbers, restoration);
        mayDeleteAgain = mayDeleteAgain &&
                         (builder.isRefused() ||
                          isAllowed(builder.actor(), Right::DeleteUser, user, builder.view()));
    };
    planUsers(builder, command.users, Right::Restore, restore,
              [&](const auto& users) { restoration.devices.openKept(users); });
    if (mayDeleteAgain)
        builder.offerUndo();
    else
        // Restoring somebody with a wider role is allowed, deleting them is not.
        builder.denyUndo("R-ROLE-07");
}

/// Deleting again starts a new 72 hours: the way back of a restore is a new deletion, not the old one.
std::optional<Command> Description<RestoreUsers>::inverse(const RestoreUsers&, const Plan& plan)
{
    DeleteUsers inverse;
    inverse.users = changedTargets<UserId>(plan);
    for (const auto change : plan.changes) {
        if (change.field == Field::UserLicenseDisposition &&
            change.before == Value(word(LicenseDisposition::Release)))
            inverse.overrides.emplace_back(UserId(change.entity.id), LicenseDisposition::Release);
    }
    return inverse;
}

} // namespace cordboard::domain
