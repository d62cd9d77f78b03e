// SPDX-License-Identifier: GPL-3.0-or-later
// Suspending and reactivating: rulebook 3.28 and 4.1.
#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

namespace {

void refuseSuspensionState(PlanBuilder& builder, const User& user, std::string event)
{
    builder.refuse(Code::EState, "R-SUSP-01",
                   {{"name", user.displayName()},
                    {"state", std::string(word(user.state))},
                    {"event", std::move(event)}});
}

void reactivateRow(PlanBuilder& builder, const User& user)
{
    if (user.state == UserState::Active || (user.state == UserState::Pending && !user.wasActivated()))
        return; // already so
    if (user.state != UserState::Suspended)
        return refuseSuspensionState(builder, user, "reactivate");
    if (!builder.takeSeat(user.officeId, user.license))
        return builder.refuseSeat(Code::ESeatNone, "R-LIC-13", user.officeId, user.license);
    builder.change(user, Field::UserState,
                   word(user.wasActivated() ? UserState::Active : UserState::Pending));
}

} // namespace

void Description<SuspendUsers>::plan(PlanBuilder& builder, const SuspendUsers& command)
{
    std::vector<UserId> leaving;
    Coverage coverage(builder.view());
    planUsers(builder, command.users, Right::Suspend, [&](const User& user) {
        if (user.state == UserState::Suspended)
            return;
        if (user.state != UserState::Active)
            return refuseSuspensionState(builder, user, "suspend");
        builder.freeSeat(user.officeId, user.license); // a suspended user uses no seat
        builder.change(user, Field::UserState, word(UserState::Suspended));
        if (builder.isRefused())
            return;
        if (user.id == builder.actor().id) // R-ROLE-08: as if the roles were given up
            builder.warn(Code::WSelfDemote, "R-ROLE-08");
        warnCoverage(builder, user, coverage);
        if (isCompanyAdmin(user))
            leaving.push_back(user.id);
    });
    guardLastCompanyAdmin(builder, leaving);
    builder.offerUndo();
}

void Description<ReactivateUsers>::plan(PlanBuilder& builder, const ReactivateUsers& command)
{
    bool hasPendingRow = false;
    planUsers(builder, command.users, Right::Suspend, [&](const User& user) {
        reactivateRow(builder, user);
        hasPendingRow = hasPendingRow ||
                        (user.state == UserState::Suspended && !user.wasActivated() && !builder.isRefused());
    });
    if (hasPendingRow) // 4.1: a pending user is not suspended by an admin
        builder.denyUndo("R-SUSP-01");
    else
        builder.offerUndo();
}

std::optional<Command> Description<SuspendUsers>::inverse(const SuspendUsers&, const Plan& plan)
{
    return ReactivateUsers{changedTargets<UserId>(plan)};
}

std::optional<Command> Description<ReactivateUsers>::inverse(const ReactivateUsers&, const Plan& plan)
{
    return SuspendUsers{changedTargets<UserId>(plan)};
}

} // namespace cordboard::domain
