// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "domain/finding.h"
#include "server/passwordrules.h"
#include "server/sessions.h"
#include "server/store.h"

/// How somebody who is signed in changes their own password (R-PWD-01 to R-PWD-04). Internal to the server.
namespace cordboard::server {

/// What is wrong with the new one, as the answer tells it.
[[nodiscard]] domain::Finding findingOf(PasswordFault fault);
/// That the current one is not theirs.
[[nodiscard]] domain::Finding wrongPassword();
/// R-PWD-04: whoever is managed by a directory service changes it there. Nothing: it is changed here.
[[nodiscard]] std::optional<domain::Finding> whyNotHere(const domain::User& user);

/// Sets it: all other sessions of the caller end, links to a new password stop working, the trail tells of
/// it, and a mail to each verified address does, so that somebody else's change is noticed. `formerHash` is
/// the one of the password that was shown; Conflict when there is another by now. Requires an open write
/// transaction, the caller's company entered to write.
[[nodiscard]] domain::Result<void> changePassword(Store& store, const Caller& caller,
                                                  const std::string& formerHash, const std::string& newHash);
/// What the audit trail tells of a change that was refused (R-AUD-01).
[[nodiscard]] AuditLine refusedPasswordChange(const Caller& caller, domain::Code code);

} // namespace cordboard::server
