// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/changelist.h"
#include "domain/commands/passwordresets.h"
#include "domain/directoryview.h"
#include "domain/ids.h"
#include "server/store.h"

namespace cordboard::server {

using domain::ResetPause;
inline constexpr std::int64_t ResetsPerDay = 10; ///< to one person, whoever asks

/// Queues a mail with a link to a new password to each verified address of the person, additional ones
/// included (R-MAIL-02, R-MAIL-03), when the person is active and none was sent a moment ago; else nothing
/// happens. Earlier links of the person stop working. Requires an open write transaction.
[[nodiscard]] domain::Result<void> mailReset(Store& store, const std::string& company,
                                             const domain::UserId& user);
/// Whether such a mail may go to the person now, who is active. Requires an open transaction.
[[nodiscard]] domain::Result<domain::DirectoryView::ResetMail> resetMailAllowed(Store& store,
                                                                                const domain::User& user);
/// To be called once the changes of a command are written: queues the mail for each person whom they say one
/// is sent to (Field::UserResetSentAt), which the plan has looked at (`resetMailAllowed`) in the same
/// transaction. The audit trail tells of the command. Requires an open write transaction.
[[nodiscard]] domain::Result<void> mailResets(Store& store, const domain::ChangeList& changes,
                                              domain::Instant now);
/// For whoever runs the server: the token of a link by which the active person who signs in with the address
/// chooses a new password, also where no mail arrives. Earlier links of the person stop working; the audit
/// trail tells of it. NotFound when there is nobody. Takes a transaction of its own.
[[nodiscard]] domain::Result<std::string> issueReset(Store& store, const std::string& email);

} // namespace cordboard::server
