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
    static constexpr std::string_view sentence = "Grant a role.";
    static constexpr std::string_view takenBackBy = "`revoke_role` with the same role and scope";
    static constexpr Listed members{
        target("users", &GrantRole::users, "Who gets the role."),
        required("role", &GrantRole::role, "Which role."),
        sparse(
            "scope", &GrantRole::scope,
            "The region, office or department. Left out with Office Admin it means each user's own office; "
            "for several users at once Office Admin is granted for nothing else.")};
    static bool mayWaitOffline(const GrantRole& command) { return command.role != Role::CompanyAdmin; }
    static void plan(PlanBuilder& builder, const GrantRole& command);
    static std::optional<Command> inverse(const GrantRole& command, const Plan& plan);
    static std::vector<Field> writes(const GrantRole&, std::size_t) { return {Field::UserRoles}; }
};

template <> struct Description<RevokeRole> {
    static constexpr std::string_view kind = "revoke_role";
    static constexpr std::string_view sentence = "Revoke a role.";
    static constexpr std::string_view takenBackBy = "`grant_role` with the same role and scope";
    static constexpr Listed members{
        target("users", &RevokeRole::users, "Who loses the role."),
        required("role", &RevokeRole::role, "Which role."),
        sparse(
            "scope", &RevokeRole::scope,
            "The region, office or department. Left out with Office Admin it means each user's own office; "
            "for several users at once Office Admin is taken for nothing else.")};
    static bool mayWaitOffline(const RevokeRole& command) { return command.role != Role::CompanyAdmin; }
    static void plan(PlanBuilder& builder, const RevokeRole& command);
    static std::optional<Command> inverse(const RevokeRole& command, const Plan& plan);
    static std::vector<Field> writes(const RevokeRole&, std::size_t) { return {Field::UserRoles}; }
};

} // namespace cordboard::domain
