// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of a record that is in sight and out of reach: R-GEN-02, R-ROLE-07, R-ROLE-11.
#include "domain/namedvalue.h"
#include "domain/plans/planbuilder.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

/// What a role is over, as people call it; empty for the whole company, and for what there is not any more.
[[nodiscard]] std::string nameOfScope(const PlanBuilder& builder, const RoleAssignment& role)
{
    switch (role.role) {
    case Role::CompanyAdmin: break;
    case Role::RegionalAdmin: {
        const auto& regions = builder.actor().regions;
        const auto region = std::find_if(regions.begin(), regions.end(), [&role](const Region& known) {
            return known.id.value() == role.scope;
        });
        return region != regions.end() ? region->name : std::string();
    }
    case Role::OfficeAdmin: {
        const auto* office = builder.office(OfficeId(role.scope));
        return office != nullptr ? office->name : std::string();
    }
    case Role::DepartmentAdmin: {
        const auto department = builder.view().department(DepartmentId(role.scope));
        return department ? department->name : std::string();
    }
    }
    return {};
}

[[nodiscard]] std::string namesOfScopes(const PlanBuilder& builder, Right operation)
{
    std::vector<std::string> names;
    auto single = builder.actor();
    for (const auto& role : builder.actor().roles) {
        single.roles = {role};
        if (reachOf(single, operation) <= Reach::Self)
            continue;
        if (auto name = nameOfScope(builder, role); !name.empty())
            names.push_back(std::move(name));
    }
    return listed(names);
}

/// Whether the rulebook leaves it to each person alone, whoever else asks.
[[nodiscard]] bool isOnesOwn(Right operation)
{
    const auto matrix = permissionMatrix();
    const auto row = std::find_if(matrix.begin(), matrix.end(), [operation](const PermissionRow& known) {
        return known.operation == operation;
    });
    return row != matrix.end() && row->companyAdmin == Reach::Self;
}

} // namespace

const std::string& PlanBuilder::scopesFor(Right operation)
{
    const auto known = m_scopes.find(operation);
    return known != m_scopes.end()
               ? known->second
               : m_scopes.emplace(operation, namesOfScopes(*this, operation)).first->second;
}

void refuseScope(PlanBuilder& builder, const std::string& name, Right operation, std::string field)
{
    builder.refuse(Code::EScope, "R-ROLE-07", {{"name", name}, {"scope", builder.scopesFor(operation)}},
                   std::move(field));
}

void refusePerson(PlanBuilder& builder, const User& user, Right operation, std::string field)
{
    const auto& actor = builder.actor();
    const bool isWider = isAllowed(actor, operation, user.officeId); // but for note (a)
    if (!isOnesOwn(operation) && !isWider && reachOf(actor, operation) > Reach::Self)
        return refuseScope(builder, user.displayName(), operation, std::move(field));
    // Whoever may do it to nobody else is not told of places.
    const char* reason = isOnesOwn(operation) ? "own" : isWider ? "wider" : "";
    builder.refuse(Code::EScope, "R-ROLE-07", {{"name", user.displayName()}, {"reason", reason}},
                   std::move(field));
}

} // namespace cordboard::domain
