// SPDX-License-Identifier: GPL-3.0-or-later
// Granting and revoking roles: rulebook 3.5.
#include "domain/plans/planbuilder.h"
#include "domain/rolerules.h"

#include <algorithm>
#include <type_traits>

namespace cordboard::domain {

namespace {

/// False when the row was refused.
[[nodiscard]] bool mayDecide(PlanBuilder& builder, const RoleAssignment& assignment)
{
    if (mayGrant(builder.actor(), assignment, builder.view()))
        return true;
    builder.refuse(Code::ERoleGrant, "R-ROLE-03", {{"role", std::string(word(assignment.role))}}, "roles");
    return false;
}

/// Company Admin is the whole company and cannot be narrowed. False when the row was refused.
[[nodiscard]] bool isNotNarrowed(PlanBuilder& builder, const RoleAssignment& assignment)
{
    if (assignment.role != Role::CompanyAdmin || assignment.scope.empty())
        return true;
    refuseField(builder, "R-ROLE-02", "scope", "whole_company");
    return false;
}

[[nodiscard]] bool isOfAnotherOffice(const User& user, const RoleAssignment& assignment)
{
    return assignment.role == Role::OfficeAdmin && assignment.scope != user.officeId.value();
}

enum class RoleChange : std::uint8_t { Grant, Revoke };

/// R-BULK-02: in bulk, Office Admin is that of the row's own office, whoever grants it. Whoever administers
/// several could otherwise give people of one the keys of another (R-ROLE-07). A Company Admin may take any
/// away from several, which opens nothing to anybody. False when the row was refused.
[[nodiscard]] bool isOwnOffice(PlanBuilder& builder, const User& user, const RoleAssignment& assignment,
                               RoleChange step, bool isBulk)
{
    if (!isBulk || !isOfAnotherOffice(user, assignment) ||
        (step == RoleChange::Revoke && builder.actor().isCompanyAdmin()))
        return true;
    builder.refuse(Code::ERoleGrant, "R-BULK-02", {{"role", std::string(word(assignment.role))}}, "scope");
    return false;
}

/// R-BULK-02, by itself or with the others of its batch.
template <typename RoleCommand>
[[nodiscard]] bool isOfSeveral(const PlanBuilder& builder, const RoleCommand& command)
{
    return builder.isInBulk() || isBulk(command.users);
}

/// R-ROLE-08, of a command that names nobody else.
[[nodiscard]] bool isOfOwnRole(const Actor& actor, const RevokeRole& command)
{
    User self;
    self.id = actor.id;
    self.officeId = actor.officeId;
    return command.users.size() == 1 &&
           isOwnRole(actor, command.users.front(), assignmentFor(self, {command.role, command.scope}));
}

/// Rights come first (R-GEN-01), so that an unknown scope looks like a foreign one.
template <typename RoleCommand>
[[nodiscard]] RowRight rightFor(PlanBuilder& builder, const RoleCommand& command)
{
    constexpr auto step = std::is_same_v<RoleCommand, GrantRole> ? RoleChange::Grant : RoleChange::Revoke;
    if constexpr (step == RoleChange::Revoke) {
        if (isOfOwnRole(builder.actor(), command))
            return RowRight(std::nullopt, [](const User&) { return true; });
    }
    RowRight right(
        std::nullopt, [&builder, &command, isBulk = isOfSeveral(builder, command)](const User& user) {
            const auto assignment = assignmentFor(user, {command.role, command.scope});
            return mayDecide(builder, assignment) && isOwnOffice(builder, user, assignment, step, isBulk);
        });
    right.operation = rightToGrant(command.role);
    right.code = Code::ERoleGrant;
    right.rule = "R-ROLE-03";
    right.parameters = {{"role", std::string(word(command.role))}};
    right.field = "roles";
    return right;
}

/// The scope must name something of the company. False when the row was refused.
[[nodiscard]] bool isScopeKnown(PlanBuilder& builder, const RoleAssignment& assignment)
{
    bool isKnown = true;
    switch (assignment.role) {
    case Role::CompanyAdmin: break;
    case Role::RegionalAdmin:
        isKnown = recordsOf<Region>(builder.view(), std::span(&assignment.scope, 1)).front().has_value();
        break;
    case Role::OfficeAdmin: isKnown = builder.office(OfficeId(assignment.scope)) != nullptr; break;
    case Role::DepartmentAdmin:
        isKnown = builder.view().department(DepartmentId(assignment.scope)).has_value();
        break;
    }
    if (!isKnown)
        refuseField(builder, "R-ROLE-02", "scope", "unknown");
    return isKnown;
}

/// False when the row was refused.
[[nodiscard]] bool isSingleEnough(PlanBuilder& builder, Role role, bool isBulk)
{
    if (mayBeGranted(role, isBulk))
        return true;
    refuseField(builder, "R-BULK-02", "users", "one_at_a_time");
    return false;
}

[[nodiscard]] Value rolesText(std::vector<RoleAssignment> roles)
{
    std::sort(roles.begin(), roles.end());
    std::vector<std::string> texts;
    texts.reserve(roles.size());
    for (const auto& role : roles)
        texts.push_back(toText(role));
    return texts;
}

void refuseRoleState(PlanBuilder& builder, const User& user, const char* event)
{
    builder.refuse(
        Code::EState, "R-ROLE-01",
        {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", event}});
}

void grantRow(PlanBuilder& builder, const User& user, const GrantRole& command, bool isBulk)
{
    if (!user.isPresent())
        return refuseRoleState(builder, user, "grant");
    const auto assignment = assignmentFor(user, {command.role, command.scope});
    if (!isSingleEnough(builder, command.role, isBulk) || !isNotNarrowed(builder, assignment) ||
        !isScopeKnown(builder, assignment))
        return;
    if (std::find(user.roles.begin(), user.roles.end(), assignment) != user.roles.end())
        return;
    if (!user.hasStarted()) // R-EDIT-06, R-ROLE-06: stored, effective at first sign-in
        builder.warn(Code::WUserNotStarted, "R-ROLE-06", {{"name", user.displayName()}});
    auto roles = user.roles;
    roles.push_back(assignment);
    builder.change(user, Field::UserRoles, rolesText(std::move(roles)));
}

/// What the rows of a revocation have in common.
struct Revocation {
    Coverage coverage;
    std::vector<UserId> leaving = {}; ///< Company Admins
    std::size_t leavingCount = 0;
    bool isOfOtherOffices = false; ///< some had it for an office that is not their own
    bool isForGood = false; ///< whoever gives it up could not give it back
};

void revokeRow(PlanBuilder& builder, const User& user, const RevokeRole& command, Revocation& revocation)
{
    if (!user.isPresent())
        return refuseRoleState(builder, user, "revoke");
    const auto assignment = assignmentFor(user, {command.role, command.scope});
    if (!isNotNarrowed(builder, assignment))
        return;
    auto roles = user.roles;
    const auto held = std::find(roles.begin(), roles.end(), assignment);
    if (held == roles.end())
        return;
    roles.erase(held);
    builder.change(user, Field::UserRoles, rolesText(std::move(roles)));
    if (builder.isRefused())
        return;
    if (user.id == builder.actor().id) { // R-ROLE-08
        builder.warn(Code::WSelfDemote, "R-ROLE-08");
        auto left = builder.actor();
        std::erase(left.roles, assignment);
        revocation.isForGood = revocation.isForGood || !mayGrant(left, assignment, builder.view());
    }
    warnCoverage(builder, user, assignment, revocation.coverage);
    ++revocation.leavingCount;
    revocation.isOfOtherOffices = revocation.isOfOtherOffices || isOfAnotherOffice(user, assignment);
    if (isCompanyAdmin(user))
        revocation.leaving.push_back(user.id);
}

} // namespace

void Description<GrantRole>::plan(PlanBuilder& builder, const GrantRole& command)
{
    planUsers(builder, command.users, rightFor(builder, command),
              [&, isBulk = isOfSeveral(builder, command)](const User& user) {
                  grantRow(builder, user, command, isBulk);
              });
    builder.offerUndo();
}

void Description<RevokeRole>::plan(PlanBuilder& builder, const RevokeRole& command)
{
    Revocation revocation{Coverage(builder.view())};
    planUsers(builder, command.users, rightFor(builder, command),
              [&](const User& user) { revokeRow(builder, user, command, revocation); });
    if (command.role == Role::CompanyAdmin)
        guardLastCompanyAdmin(builder, revocation.leaving);
    const bool isBulk = revocation.leavingCount > 1 || builder.isInBulk();
    if (revocation.isForGood)
        builder.denyUndo("R-ROLE-07");
    else if (mayBeGranted(command.role, isBulk) && !(isBulk && revocation.isOfOtherOffices))
        builder.offerUndo();
    else
        builder.denyUndo("R-BULK-02"); // giving it back to several would be a grant in bulk
}

std::optional<Command> Description<GrantRole>::inverse(const GrantRole& command, const Plan& plan)
{
    return RevokeRole{changedTargets<UserId>(plan), command.role, command.scope};
}

std::optional<Command> Description<RevokeRole>::inverse(const RevokeRole& command, const Plan& plan)
{
    return GrantRole{changedTargets<UserId>(plan), command.role, command.scope};
}

} // namespace cordboard::domain
