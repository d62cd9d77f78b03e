// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/right.h"

/// Who may give roles and take them (rulebook 3.5): for planners, and for whoever offers what they would
/// allow. Threads: any.
namespace cordboard::domain {

class DirectoryView;

/// The row of the permission matrix on giving and taking the role.
[[nodiscard]] Right rightToGrant(Role role) noexcept;
/// R-ROLE-03, R-ROLE-07: over what the role is over. Of Office Admin without a scope: over some office.
[[nodiscard]] bool mayGrant(const Actor& actor, const RoleAssignment& role, const DirectoryView& view);
/// R-ROLE-08: whoever gives up a role of their own needs no right to take it from others.
[[nodiscard]] bool isOwnRole(const Actor& actor, const UserId& user, const RoleAssignment& role) noexcept;
/// R-BULK-02: Company and Regional Admin are never granted in bulk.
[[nodiscard]] bool mayBeGranted(Role role, bool isBulk) noexcept;
/// What the role is for this person: without a scope Office Admin means their own office (R-BULK-02).
[[nodiscard]] RoleAssignment assignmentFor(const User& user, RoleAssignment role);

} // namespace cordboard::domain
