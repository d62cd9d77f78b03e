// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"

namespace cordboard::domain {

enum class MailState : std::uint8_t { Waiting, Delivered, Failed };
template <>
inline constexpr std::array<std::string_view, 3> WordsOf<MailState>{"waiting", "delivered", "failed"};

/// One mail of the service, as Company Admins are told of it.
struct OutgoingMail {
    std::int64_t number = 0; ///< grows with time
    std::string messageId; ///< what stands before the at sign in its Message-ID
    std::string kind; ///< "invitation", "reset", "suspended"...: a newer service may have more
    UserId user;
    std::string recipient; ///< an address
    MailState state = MailState::Waiting;
    Instant queuedAt;
    Instant expiresAt; ///< when its link, or what it tells, is of no use any more
    std::int64_t attempts = 0;
    std::optional<Instant> nextAttemptAt; ///< while it waits
    std::optional<Instant> deliveredAt;
    std::optional<Instant> failedAt;
    std::string lastError; ///< what the mail server said last; empty = nothing
    std::string link; ///< what may be handed over instead; empty = there is none. A reset's is masked.
    friend bool operator==(const OutgoingMail&, const OutgoingMail&) = default;
};

struct OutgoingMailPage {
    std::vector<OutgoingMail> items; ///< newest first
    std::string nextCursor; ///< empty on the last page
    bool isCarried = false; ///< a mail server takes what waits; else it stays
};

} // namespace cordboard::domain
