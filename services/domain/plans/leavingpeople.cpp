// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/leavingpeople.h"

#include "domain/namedvalue.h"

namespace cordboard::domain {

std::vector<User> PeopleAsLeft::referringTo(const EntityRef& entity) const
{
    const auto ids =
        m_builder.view().referring(RecordKind::User, entity.table, std::span(&entity.id, 1)).front();
    const std::vector<UserId> userIds(ids.begin(), ids.end());
    std::vector<User> people;
    for (auto& user : m_builder.view().users(userIds)) {
        if (!user || !user->isPresent())
            continue;
        const auto left = m_people.find(user->id);
        people.push_back(left == m_people.end() ? *std::move(user) : left->second);
    }
    return people;
}

void PeopleAsLeft::keep(std::vector<User> people)
{
    for (auto& user : people)
        m_people.insert_or_assign(user.id, std::move(user));
}

void takeRole(PlanBuilder& builder, std::vector<User>& people, const RoleAssignment& role,
              const std::string& scope)
{
    std::vector<std::string> losing;
    bool isAnyTaken = false;
    for (auto& user : people) {
        const bool isTaken = takeOut(builder, user, Field::UserRoles,
                                     [&role](User& after) { return std::erase(after.roles, role); });
        isAnyTaken = isAnyTaken || isTaken;
        if (isTaken && isSeen(builder.actor(), user))
            losing.push_back(user.displayName());
        if (isTaken && user.id == builder.actor().id)
            builder.warn(Code::WSelfDemote, "R-ROLE-08");
    }
    if (isAnyTaken)
        builder.warn(Code::WCoverage, "R-ROLE-14",
                     {{"scope", scope}, {"role", std::string(word(role.role))}, {"names", listed(losing)}});
}

} // namespace cordboard::domain
