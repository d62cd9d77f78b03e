// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/actor.h"

#include <algorithm>

#include "domain/directoryview.h"

namespace cordboard::domain {

bool Actor::isCompanyAdmin() const noexcept
{
    return std::any_of(roles.begin(), roles.end(),
                       [](const auto& held) { return held.role == Role::CompanyAdmin; });
}

bool Actor::administers(const OfficeId& office) const noexcept
{
    return std::any_of(roles.begin(), roles.end(), [this, &office](const auto& held) {
        return held.role == Role::CompanyAdmin ||
               (held.role == Role::OfficeAdmin && held.scope == office.value()) ||
               (held.role == Role::RegionalAdmin && isInRegion(held.scope, office));
    });
}

bool Actor::isInRegion(const std::string& region, const OfficeId& office) const noexcept
{
    return std::any_of(regions.begin(), regions.end(), [&](const Region& each) {
        return each.id.value() == region &&
               std::binary_search(each.offices.begin(), each.offices.end(), office);
    });
}

Actor actorFrom(const User& user)
{
    Actor actor{user.id, user.displayName(), {}, user.officeId};
    if (user.state == UserState::Active && user.hasStarted()) // R-ROLE-06
        actor.roles = user.roles;
    return actor;
}

Actor actorFrom(const User& user, const DirectoryView& view)
{
    auto actor = actorFrom(user);
    std::vector<std::string> ids;
    for (const auto& held : actor.roles) {
        if (held.role == Role::RegionalAdmin)
            ids.push_back(held.scope);
    }
    if (ids.empty())
        return actor;
    for (auto& region : recordsOf<Region>(view, ids)) {
        if (!region)
            continue;
        std::sort(region->offices.begin(), region->offices.end()); // whoever wrote it
        actor.regions.push_back(*std::move(region));
    }
    return actor;
}

} // namespace cordboard::domain
