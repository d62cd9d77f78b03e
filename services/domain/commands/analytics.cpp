// SPDX-License-Identifier: GPL-3.0-or-later
// The analytics permission: rulebook 3.6. Charting data only, never the call history (R-ANL-01).
#include "domain/plans/planbuilder.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

/// Answers whether granting again would take the row back.
bool analyticsRow(PlanBuilder& builder, const User& user, AnalyticsAccess access)
{
    if (user.state == UserState::Deleted) {
        builder.refuse(
            Code::EState, "R-ANL-02",
            {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "analytics"}});
        return true;
    }
    if (!user.roles.empty() && access == AnalyticsAccess::Charts)
        return true; // R-ANL-04: admins see the analytics of their scope already
    if (!user.hasStarted() && user.analytics != access)
        builder.warn(Code::WUserNotStarted, "R-EDIT-06", {{"name", user.displayName()}});
    builder.change(user, Field::UserAnalytics, word(access));
    return user.roles.empty() || user.analytics == access;
}

} // namespace

void Description<SetAnalytics>::plan(PlanBuilder& builder, const SetAnalytics& command)
{
    RowRight right(Right::SetAnalytics);
    right.code = Code::EAnalyticsCompanyAdmin;
    right.rule = "R-ANL-02";
    bool canGrantAgain = true;
    planUsers(builder, command.users, right, [&](const User& user) {
        canGrantAgain = analyticsRow(builder, user, command.access) && canGrantAgain;
    });
    // Taken from somebody who became an admin since, it cannot be granted back: for an admin granting changes
    // nothing.
    if (canGrantAgain)
        builder.offerUndo();
    else
        builder.denyUndo("R-ANL-04");
}

std::optional<Command> Description<SetAnalytics>::inverse(const SetAnalytics& command, const Plan& plan)
{
    const auto before = command.access == AnalyticsAccess::Charts ? AnalyticsAccess::None
                                                                  : AnalyticsAccess::Charts;
    return SetAnalytics{changedTargets<UserId>(plan), before};
}

} // namespace cordboard::domain
