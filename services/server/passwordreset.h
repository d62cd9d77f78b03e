// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "server/store.h"

namespace cordboard::server {

/// Whoever asks on, as often as they like, fills nobody's mailbox.
inline constexpr std::chrono::minutes ResetPause{5}; ///< between two to one person
inline constexpr std::int64_t ResetsPerDay = 10;

/// Queues a mail with a link to a new password to each verified address of the person, additional ones
/// included (R-MAIL-02, R-MAIL-03), when the person is active and none was sent a moment ago; else nothing
/// happens. Earlier links of the person stop working. Requires an open write transaction.
[[nodiscard]] domain::Result<void> mailReset(Store& store, const std::string& company,
                                             const domain::UserId& user);
/// For whoever runs the server: the token of a link by which the active person who signs in with the address
/// chooses a new password, also where no mail arrives. Earlier links of the person stop working; the audit
/// trail tells of it. NotFound when there is nobody. Takes a transaction of its own.
[[nodiscard]] domain::Result<std::string> issueReset(Store& store, const std::string& email);

} // namespace cordboard::server
