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
    std::vector<Region> regions = {}; ///< that he is Regional Admin of, as they are
    [[nodiscard]] bool isCompanyAdmin() const noexcept;
    /// Company Admin, Office Admin of it, or Regional Admin of a region that it is in.
    [[nodiscard]] bool administers(const OfficeId& office) const noexcept;
    /// Whether the region that a role of his is over has the office.
    [[nodiscard]] bool isInRegion(const std::string& region, const OfficeId& office) const noexcept;
};

class DirectoryView;

/// Effective roles only: an ACTIVE user who has started. It knows of no region what is in it, so such a role
/// reaches nothing.
[[nodiscard]] Actor actorFrom(const User& user);
/// The same with the regions as the view has them.
[[nodiscard]] Actor actorFrom(const User& user, const DirectoryView& view);

} // namespace cordboard::domain
