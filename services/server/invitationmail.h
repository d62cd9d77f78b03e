// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "domain/instant.h"
#include "server/store.h"

/// What a change of people means for their links and mail (rulebook 4.6). Internal to the server.
namespace cordboard::server {

/// To be called in the transaction that has written the changes. Whoever becomes invited, or is again, gets a
/// new link by a mail that is queued (R-INV-01, R-INV-03). Whoever has come, is suspended or deleted, or has
/// another address, loses the link and the mail that waits. Complexity: linear in the records; of people
/// about whom nothing of that is told, none is read.
[[nodiscard]] domain::Result<void> followPeople(Store& store, std::span<const domain::Record> changes,
                                                domain::Instant now);

/// Nothing that names the person is left: links, mail, what address was theirs (R-PURGE-05). Requires an open
/// write transaction.
[[nodiscard]] domain::Result<void> forgetMailOf(Store& store, const std::string& userId);

} // namespace cordboard::server
