// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// Whom the audit trail calls an actor: somebody with an account, or a key that a program has.
enum class ActorKind : std::uint8_t { User, ApiKey };
template <> inline constexpr std::array<std::string_view, 2> WordsOf<ActorKind>{"user", "api_key"};

/// Who asks. Built from the session's user at the moment of use, so that a changed role acts at once.
/// A key has roles as people have, no account and no office: its id is nobody's, so that no right to one's
/// own settings is ever its.
struct Actor {
    UserId id; ///< a key's is the key's
    std::string name; ///< label for audit and tombstones
    std::vector<RoleAssignment> roles; ///< effective ones only (R-ROLE-06)
    OfficeId officeId;
    std::vector<Region> regions = {}; ///< that he is Regional Admin of, as they are
    ActorKind kind = ActorKind::User;
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
