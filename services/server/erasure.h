// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "contract/personal.h"
#include "server/store.h"

namespace cordboard::server {

/// Takes these people, whose records have been anonymized in this transaction, out of everything beside the
/// records: the audit trail, kept answers, the change feed, mail, credentials, sessions, pictures, greetings
/// and voicemail messages (R-PURGE-05, R-AUD-05).
///
/// Rule for free text: the reason of an event about somebody goes with him, that of a bulk with the first of
/// its people, and any reason with whomever it names; so do the names of the programs he used, and the names
/// and numbers of his devices, which `people` tell. What happened, when and by whose id stays. Requires an
/// open write transaction; the lines and the feed entry of the erasure itself have been written.
[[nodiscard]] domain::Result<void> eraseTraces(Store& store, std::span<const contract::Person> people);

} // namespace cordboard::server
