// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "domain/actor.h"
#include "domain/right.h"

/// The permission matrix (rulebook 5) as data: one table for planners, server and window.
namespace cordboard::domain {

class DirectoryView;

enum class Reach : std::uint8_t { Never, Self, Departments, Offices, Region, Company };

struct PermissionRow {
    Right operation;
    std::string_view label; ///< the rulebook's row, for tests and documents
    Reach companyAdmin, regionalAdmin, officeAdmin, departmentAdmin, user;
    bool notWider; ///< (a): not for a target with a wider role or scope
    bool advancedPlan; ///< (2): needs tier 2 or 3
};

[[nodiscard]] std::span<const PermissionRow> permissionMatrix() noexcept;

/// The widest reach the actor's roles give. Says nothing about a particular object.
[[nodiscard]] Reach reachOf(const Actor& actor, Right operation) noexcept;
/// Whether the actor may do it to something in `office`.
[[nodiscard]] bool isAllowed(const Actor& actor, Right operation, const OfficeId& office) noexcept;
/// The same for a department: adds those that the actor is Department Admin of.
[[nodiscard]] bool isAllowed(const Actor& actor, Right operation, const Department& department) noexcept;
/// The same for a person: adds Self and the (a) rule. A target is wider whose roles are over something that
/// no role of the actor is over; `view` tells in which office a department is.
[[nodiscard]] bool isAllowed(const Actor& actor, Right operation, const User& target,
                             const DirectoryView& view);

/// Whether the actor sees that person at all (R-ROLE-11, R-ROLE-12): in an office of his, as a member of a
/// department that he administers, or himself.
[[nodiscard]] bool isSeen(const Actor& actor, const User& person) noexcept;
/// The same for a department: in an office of his, or one that he administers.
[[nodiscard]] bool isSeen(const Actor& actor, const Department& department) noexcept;
/// The same for a region: all of them, or those that he is Regional Admin of.
[[nodiscard]] bool isSeen(const Actor& actor, const Region& region) noexcept;
/// The same for a device: in an office in which the actor may manage devices, or one of his own.
[[nodiscard]] bool isSeen(const Actor& actor, const Device& device) noexcept;
/// The same for what somebody chose for themself and for their further addresses, which their admins and they
/// see, and nobody else (R-MAIL-05).
[[nodiscard]] bool isSeen(const Actor& actor, const Settings& settings) noexcept;
[[nodiscard]] bool isSeen(const Actor& actor, const Voicemail& box) noexcept;
[[nodiscard]] bool isSeen(const Actor& actor, const EmailAddress& address) noexcept;

} // namespace cordboard::domain
