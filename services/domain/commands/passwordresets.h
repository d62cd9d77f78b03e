// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Between two mails with a link to a new password to one person: whoever asks on fills nobody's mailbox.
inline constexpr std::chrono::minutes ResetPause{5};

/// Rulebook 5, R-BULK-12: each gets a mail with a link where they choose a password themselves, at their
/// verified addresses (R-MAIL-02, R-MAIL-03). Whoever sends it never sees the link, and the password stays
/// until it is used.
struct SendPasswordResets {
    std::vector<UserId> users;
};

template <> struct Description<SendPasswordResets> {
    static constexpr std::string_view kind = "send_password_resets";
    static constexpr std::string_view sentence =
        "Mail people a link to a new password; earlier links stop working.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{target("users", &SendPasswordResets::users, "Who gets a link.")};
    static bool mayWaitOffline(const SendPasswordResets&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const SendPasswordResets& command);
    static std::vector<Field> writes(const SendPasswordResets&, std::size_t)
    {
        return {Field::UserResetSentAt};
    }
};

} // namespace cordboard::domain
