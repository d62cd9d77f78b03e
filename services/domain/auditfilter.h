// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "domain/instant.h"

namespace cordboard::domain {

/// Which lines of the audit trail are asked for, of all there ever were (R-AUD-02); everything that is set
/// must hold.
struct AuditFilter {
    std::string actor; ///< a user's id
    std::string target; ///< a record's id
    std::string actions; ///< "delete_users,sign_in": any of them
    std::string outcomes; ///< "denied,failure": any of them
    std::optional<Instant> from;
    std::optional<Instant> until; ///< not included
    friend bool operator==(const AuditFilter&, const AuditFilter&) = default;
};

} // namespace cordboard::domain
