// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordchange.h"

#include "server/addressmail.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Code;
using domain::Finding;
using domain::Result;

namespace {

constexpr const char* Action = "change_password";

[[nodiscard]] AuditLine passwordLine(const Caller& caller)
{
    const auto& user = caller.user;
    auto line = systemLine({user.displayName(), Action, caller.now},
                           {domain::RecordKind::User, user.id.value()}, user.displayName(),
                           user.officeId.value(), {});
    line.company = caller.company;
    line.entry.actorId = user.id.value();
    line.entry.actorKind = "user";
    line.entry.client = caller.client;
    return line;
}

[[nodiscard]] Finding fieldFinding(std::string_view rule, const char* field, const char* problem)
{
    return {Code::EField, rule, {}, field, {{"field", field}, {"problem", problem}}};
}

} // namespace

Finding findingOf(PasswordFault fault)
{
    switch (fault) {
    case PasswordFault::Weak: return {Code::EPasswordWeak, "R-PWD-02", {}, "new_password", {}};
    case PasswordFault::Mismatch: return {Code::EPasswordMatch, "R-PWD-01", {}, "new_password_again", {}};
    case PasswordFault::Unusable: break;
    }
    return fieldFinding("R-PWD-02", "new_password", "no_password");
}

Finding wrongPassword()
{
    return fieldFinding("R-PWD-03", "current_password", "wrong_password");
}

std::optional<Finding> whyNotHere(const domain::User& user)
{
    if (!user.idpManaged)
        return std::nullopt;
    return Finding{Code::EScimOwned, "R-PWD-04", {}, {}, {}};
}

Result<void> changePassword(Store& store, const Caller& caller, const std::string& formerHash,
                            const std::string& newHash)
{
    Sessions sessions(store, {});
    const auto& user = caller.user;
    const auto present = sessions.passwordHashOf(user.id);
    if (!present)
        return tl::unexpected(present.error());
    if (*present != formerHash) // hashing takes its time, and somebody was quicker
        return domain::failure(domain::ErrorCode::Conflict, "the password was changed a moment ago");
    if (auto done = sessions.setPassword(user.id.value(), newHash); !done)
        return done;
    if (auto done = sessions.endOthersOf(caller); !done)
        return done;
    if (auto done = MailedLinks(store).withdraw(user.id); !done)
        return done;
    if (auto done = withdrawVerifications(store, user.id); !done)
        return done;
    MailQueue queue(store);
    if (auto done = queue.withdraw(user.id); !done)
        return done;
    const auto recipients = verifiedAddressesOf(store, user);
    if (!recipients)
        return tl::unexpected(recipients.error());
    for (const auto& recipient : *recipients) {
        if (auto done = queue.tell(MailKind::PasswordChanged, user, {}, caller.now, recipient); !done)
            return done;
    }
    const auto line = passwordLine(caller);
    return AuditTrail(store).append({&line, 1});
}

AuditLine refusedPasswordChange(const Caller& caller, Code code)
{
    auto line = passwordLine(caller);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(code);
    return line;
}

} // namespace cordboard::server
