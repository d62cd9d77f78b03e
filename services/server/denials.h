// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "server/audittrail.h"

namespace cordboard::server {

/// Folds floods of refusals, so that whoever is refused often does not fill the audit trail: of one person,
/// action and reason the first few in a minute have a line each (`limits::DenialsInFull`); the others are
/// counted, and told by one line with their number when the minute is over. Sign-ins on accounts that do not
/// exist are nobody's, and fold together.
///
/// Rationale: the trail only grows and each of its rows is chained to the next, so a count cannot be raised
/// in place; and what is only counted costs no write, which is what a flood is for. A crash loses the counts
/// of its minute, an end does not. Memory: as many counts as people were refused in a minute. Threads: any.
class Denials final {
public:
    /// Whether this one has a line of its own; otherwise it was counted.
    [[nodiscard]] bool isToldInFull(const AuditLine& line);
    /// The lines of counts whose minute is over at `now`; they are the caller's to write.
    [[nodiscard]] std::vector<AuditLine> due(domain::Instant now);
    /// All that is left, for the end.
    [[nodiscard]] std::vector<AuditLine> rest();

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string>; ///< where, who, what, why
    struct Count {
        std::int64_t minute = 0;
        std::size_t told = 0;
        std::optional<AuditLine> folded; ///< with its count
    };
    std::mutex m_mutex;
    std::map<Key, Count> m_counts;
    std::vector<AuditLine> m_over; ///< of minutes that are over
};

} // namespace cordboard::server
