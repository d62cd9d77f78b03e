// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/instant.h"

namespace cordboard::domain {

/// A session that goes on, as its person and Company Admins are told of it. Nothing of it opens anything.
struct OpenSession {
    std::string id;
    UserId user;
    std::string client; ///< what the program calls itself; empty = not told
    std::string address; ///< from where it was begun, or renewed last; empty = begun before that was kept
    std::string app; ///< the device in the list of devices (R-DEV-01); empty = none
    Instant createdAt;
    Instant lastSeenAt; ///< exact to a minute
    Instant endsAt; ///< at the latest, unless it is renewed
    bool isCurrent = false; ///< whoever asks is in it
    friend bool operator==(const OpenSession&, const OpenSession&) = default;
};

/// All of one person, the one seen last first.
struct OpenSessions {
    std::vector<OpenSession> items;
};

} // namespace cordboard::domain
