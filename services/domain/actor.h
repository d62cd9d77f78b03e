// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/entities.h"

namespace cordboard::domain {

/// Who asks. Built from the session's user at the moment of use, so that a changed role acts at once.
struct Actor {
    UserId id;
    std::string name; ///< label for audit and tombstones
    std::vector<RoleAssignment> roles; ///< effective ones only (R-ROLE-06)
    OfficeId officeId;
    [[nodiscard]] bool isCompanyAdmin() const noexcept;
    /// Company Admin, or Office Admin of it.
    [[nodiscard]] bool administers(const OfficeId& office) const noexcept;
};

/// Effective roles only: an ACTIVE user who has started.
[[nodiscard]] Actor actorFrom(const User& user);

} // namespace cordboard::domain
