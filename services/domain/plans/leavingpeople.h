// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/plans/planbuilder.h"

/// People who lose a department or a role, because what they have it of goes (R-ROLE-14). Internal to the
/// domain.
namespace cordboard::domain {

/// People whom rows of a removal take something from, as earlier rows left them.
class PeopleAsLeft final {
public:
    explicit PeopleAsLeft(const PlanBuilder& builder) : m_builder(builder) {}
    /// Those who are there. Who is deleted keeps a note of it, which a restore leaves out when the record is
    /// gone (R-REST-02).
    [[nodiscard]] std::vector<User> referringTo(const EntityRef& entity) const;
    /// Requires: the open row is not refused any more.
    void keep(std::vector<User> people);

private:
    const PlanBuilder& m_builder;
    std::unordered_map<UserId, User> m_people;
};
/// Changes the field to what `erase(user)`, which counts, leaves of it. Whether anything went.
template <typename Erase> bool takeOut(PlanBuilder& builder, User& user, Field field, Erase erase)
{
    auto after = user;
    if (erase(after) == 0)
        return false;
    builder.change(user, field, read(after, field));
    user = std::move(after);
    return true;
}
/// Takes a role from all who have it, because what it is over goes; says so (R-ROLE-08, R-ROLE-14).
void takeRole(PlanBuilder& builder, std::vector<User>& people, const RoleAssignment& role,
              const std::string& scope);

} // namespace cordboard::domain
