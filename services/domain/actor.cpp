// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/actor.h"

#include <algorithm>

namespace cordboard::domain {

bool Actor::isCompanyAdmin() const noexcept
{
    return std::any_of(roles.begin(), roles.end(),
                       [](const auto& held) { return held.role == Role::CompanyAdmin; });
}

bool Actor::administers(const OfficeId& office) const noexcept
{
    return std::any_of(roles.begin(), roles.end(), [&office](const auto& held) {
        return held.role == Role::CompanyAdmin ||
               (held.role == Role::OfficeAdmin && held.scope == office.value());
    });
}

Actor actorFrom(const User& user)
{
    Actor actor{user.id, user.displayName(), {}, user.officeId};
    if (user.state == UserState::Active && user.hasStarted()) // R-ROLE-06
        actor.roles = user.roles;
    return actor;
}

} // namespace cordboard::domain
