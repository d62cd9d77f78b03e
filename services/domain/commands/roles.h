// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-ROLE. With an empty scope Office Admin means the row's own office (R-BULK-02); on the wire it is left
/// out then, so that what somebody forgot to fill in grants nothing.
struct GrantRole {
    std::vector<UserId> users;
    Role role = Role::OfficeAdmin;
    std::string scope;
};
struct RevokeRole {
    std::vector<UserId> users;
    Role role = Role::OfficeAdmin;
    std::string scope;
};

template <> struct Description<GrantRole> {
    static constexpr std::string_view kind = "grant_role";
    static constexpr std::tuple members{target("users", &GrantRole::users),
                                        required("role", &GrantRole::role),
                                        sparse("scope", &GrantRole::scope)};
    static bool mayWaitOffline(const GrantRole& command) { return command.role != Role::CompanyAdmin; }
    static void plan(PlanBuilder& builder, const GrantRole& command);
    static std::optional<Command> inverse(const GrantRole& command, const Plan& plan);
};

template <> struct Description<RevokeRole> {
    static constexpr std::string_view kind = "revoke_role";
    static constexpr std::tuple members{target("users", &RevokeRole::users),
                                        required("role", &RevokeRole::role),
                                        sparse("scope", &RevokeRole::scope)};
    static bool mayWaitOffline(const RevokeRole& command) { return command.role != Role::CompanyAdmin; }
    static void plan(PlanBuilder& builder, const RevokeRole& command);
    static std::optional<Command> inverse(const RevokeRole& command, const Plan& plan);
};

} // namespace cordboard::domain
