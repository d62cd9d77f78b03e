// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "server/letter.h"

namespace cordboard::server {

/// Brings letters to a mail server. Threads: one at a time.
class MailPost {
public:
    enum class Outcome : std::uint8_t {
        Delivered, ///< the mail server has it
        Later, ///< it would not take this one now
        NotServed, ///< nobody was there, or it does not serve us: a person may mend that, and no mail goes
        Refused ///< there is no such recipient, and will be none
    };
    struct Verdict {
        Outcome outcome = Outcome::Later;
        std::string said; ///< why not, for an admin; as foreign as the mail server
    };
    virtual ~MailPost() = default;
    /// Blocks, for less than `MailQueue::ClaimTime`, and not after `isStopping` became true.
    [[nodiscard]] virtual Verdict deliver(const Letter& letter, const std::atomic<bool>& isStopping) = 0;
};

} // namespace cordboard::server
