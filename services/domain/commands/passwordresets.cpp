// SPDX-License-Identifier: GPL-3.0-or-later
// Sending others a link to a new password: rulebook 3.24 and 5.
#include "domain/commands/passwordresets.h"

#include "domain/plans/planbuilder.h"
#include "domain/plans/profilerows.h"

namespace cordboard::domain {

namespace {

void refuseReset(PlanBuilder& builder, const User& user, std::string_view rule, std::string event)
{
    builder.refuse(Code::EState, rule,
                   {{"name", user.displayName()},
                    {"state", std::string(word(user.state))},
                    {"event", std::move(event)}});
}

/// Who has not come yet chooses a password by the invitation (R-PWD-05); with SSO it is the provider's
/// (R-PWD-04). False when the row was refused.
bool hasOwnPassword(PlanBuilder& builder, const User& user)
{
    if (isInvited(user))
        refuseReset(builder, user, "R-PWD-05", "reset_invited");
    else if (user.state != UserState::Active)
        refuseReset(builder, user, "R-MAIL-02", "reset");
    else if (user.idpManaged)
        builder.refuse(
            Code::EScimOwned, "R-PWD-04",
            {{"name", user.displayName()}, {"idp", builder.company().identityProvider}, {"reason", "reset"}});
    return !builder.isRefused();
}

/// A clock that was set back keeps nobody waiting longer.
[[nodiscard]] bool wasSentLately(const User& user, Instant now)
{
    return user.resetSentAt && *user.resetSentAt <= now && now - *user.resetSentAt < ResetPause;
}

/// False when the row was refused.
bool canGetLink(PlanBuilder& builder, const User& user)
{
    using ResetMail = DirectoryView::ResetMail;
    const auto mail = wasSentLately(user, builder.now()) ? ResetMail::TooOften
                                                         : builder.view().resetMailTo(user);
    switch (mail) {
    case ResetMail::Goes: return true;
    case ResetMail::TooOften: refuseReset(builder, user, "R-MAIL-02", "reset_again"); break;
    case ResetMail::NoAddress: refuseReset(builder, user, "R-MAIL-03", "reset_nowhere"); break;
    }
    return false;
}

} // namespace

void Description<SendPasswordResets>::plan(PlanBuilder& builder, const SendPasswordResets& command)
{
    planUsers(builder, command.users, Right::SendPasswordReset, [&](const User& user) {
        if (hasOwnPassword(builder, user) && canGetLink(builder, user))
            builder.change(user, Field::UserResetSentAt, builder.now());
    });
    builder.denyUndo("R-MAIL-02");
}

} // namespace cordboard::domain
