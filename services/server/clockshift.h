// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store.h"

namespace cordboard::server {

/// Makes what was stamped from `since` to `until` count from `to`: deletions with the ends of their grace and
/// of their numbers' holds, numbers that were given up with the end of their recovery, messages of voicemail,
/// files that nothing uses, what operations answered, and sessions. It was stamped by a clock that was
/// behind: nobody's 72 hours may be over before they have passed, and nothing is forgotten sooner. Links that
/// were mailed stay as they are: others are sent. Requires an open write transaction.
[[nodiscard]] domain::Result<void> moveStamps(Store& store, domain::Instant since, domain::Instant until,
                                              domain::Instant to);

} // namespace cordboard::server
