// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/changelist.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "server/store.h"

/// Mail that tells people what a command did to their accounts. Internal to the server.
namespace cordboard::server {

/// To be called in the transaction of a command, before its changes are written: puts a mail into the queue
/// for each person whom they suspend, reactivate, delete or restore, and one for each whose roles they
/// change, as far as the company says so (Company::mailsSuspension and the two beside it). Where they give
/// somebody another primary address, the former one is told, whatever the company says (R-EDIT-03).
///
/// Specification. A command that takes another back is told as what it does. Nobody is told:
/// - who has not come yet, before or after: the invitation is their first mail (R-INV-01);
/// - who did it themselves: they know. Of another address they are told all the same, since it may not have
///   been they who did it;
/// - who is anonymized by it: nothing of them is kept, so neither is their address (R-PURGE-05);
/// - whose address has not been shown to be theirs (VerifiedAddresses, R-MAIL-03): a mistyped one is
///   somebody else's, who learns nothing of this company.
/// A mail about an address names neither the new one nor, as no mail does, who did it.
/// What happens without a command, a purge for one, is told to nobody.
/// Complexity: linear in the changes; without any of that kind nothing is read.
[[nodiscard]] domain::Result<void> queueNotices(Store& store, const domain::ChangeList& changes,
                                                const domain::UserId& actor, domain::Instant now);

} // namespace cordboard::server
