// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rolechoices.h"

#include <algorithm>
#include <map>

#include "domain/permission.h"
#include "domain/rolerules.h"

namespace cordboard::ui {

using domain::Actor;
using domain::DirectoryView;
using domain::Role;
using domain::RoleAssignment;
using domain::User;

namespace {

bool holdsRole(const User& user, const RoleAssignment& role)
{
    const auto meant = domain::assignmentFor(user, role);
    return std::find(user.roles.begin(), user.roles.end(), meant) != user.roles.end();
}

/// Everything a role can be over, with whether the actor may decide it and how many have it.
class Everything final {
public:
    Everything(const Actor& actor, const std::vector<User>& people, const DirectoryView& company)
        : m_actor(actor), m_people(people)
    {
        add({Role::CompanyAdmin, {}}, {}, {}, company);
        for (const auto& office : company.offices())
            m_offices.emplace(office.id, office.name);
        for (const auto& region : company.regions()) {
            std::vector<std::string> names;
            for (const auto& office : region.offices)
                names.push_back(nameOf(office));
            add({Role::RegionalAdmin, region.id.value()}, region.name, std::move(names), company);
        }
        for (const auto& [id, name] : m_offices)
            add({Role::OfficeAdmin, id.value()}, name, {}, company);
        for (const auto& department : company.departments()) {
            RoleChoice choice{{Role::DepartmentAdmin, department.id.value()},
                              department.name,
                              {nameOf(department.officeId)}};
            // Its office is at hand: no look-up a department.
            choice.obstacle = isAllowed(actor, domain::Right::GrantDepartmentAdmin, department.officeId)
                                  ? RoleObstacle::None
                                  : RoleObstacle::Right;
            addCounted(std::move(choice));
        }
    }

    [[nodiscard]] std::vector<RoleChoice>& choices() noexcept { return m_choices; }
    [[nodiscard]] std::size_t holders(const RoleAssignment& role) const
    {
        return static_cast<std::size_t>(std::count_if(
            m_people.begin(), m_people.end(), [&role](const User& user) { return holdsRole(user, role); }));
    }

private:
    [[nodiscard]] std::string nameOf(const domain::OfficeId& office) const
    {
        const auto known = m_offices.find(office);
        return known == m_offices.end() ? std::string() : known->second;
    }
    void add(RoleAssignment role, std::string name, std::vector<std::string> offices,
             const DirectoryView& company)
    {
        RoleChoice choice{std::move(role), std::move(name), std::move(offices)};
        choice.obstacle = domain::mayGrant(m_actor, choice.role, company) ? RoleObstacle::None
                                                                          : RoleObstacle::Right;
        addCounted(std::move(choice));
    }
    void addCounted(RoleChoice choice)
    {
        choice.holders = holders(choice.role);
        m_choices.push_back(std::move(choice));
    }

    const Actor& m_actor;
    const std::vector<User>& m_people;
    std::map<domain::OfficeId, std::string> m_offices;
    std::vector<RoleChoice> m_choices;
};

} // namespace

RoleObstacle obstacleTo(const Actor& actor, Role role, const User& person)
{
    if (domain::reachOf(actor, domain::rightToGrant(role)) == domain::Reach::Never)
        return RoleObstacle::Right;
    return isAllowed(actor, domain::rightToGrant(role), person.officeId) ? RoleObstacle::None
                                                                         : RoleObstacle::Person;
}

RoleObstacle obstacleToSeveral(const Actor& actor, Role role, RoleStep step)
{
    if (domain::reachOf(actor, domain::rightToGrant(role)) == domain::Reach::Never)
        return RoleObstacle::Right;
    const bool isForbidden = step == RoleStep::Grant && !domain::mayBeGranted(role, /*isBulk=*/true);
    return isForbidden ? RoleObstacle::OneAtATime : RoleObstacle::None;
}

std::vector<RoleChoice> roleChoices(const Actor& actor, const User& person, const DirectoryView& company)
{
    const std::vector people{person};
    Everything everything(actor, people, company);
    auto& choices = everything.choices();
    for (const auto& held : person.roles) { // over what the actor does not see
        const bool isKnown = std::any_of(choices.begin(), choices.end(),
                                         [&held](const RoleChoice& choice) { return choice.role == held; });
        if (!isKnown)
            choices.push_back(
                {held,
                 {},
                 {},
                 1,
                 domain::mayGrant(actor, held, company) ? RoleObstacle::None : RoleObstacle::Right});
    }
    for (auto& choice : choices) {
        if (choice.obstacle == RoleObstacle::None)
            choice.obstacle = obstacleTo(actor, choice.role.role, person);
        if (domain::isOwnRole(actor, person.id, choice.role)) // which anybody may give up (R-ROLE-08)
            choice.obstacle = RoleObstacle::None;
    }
    std::erase_if(choices, [](const RoleChoice& choice) {
        return choice.role.role != Role::CompanyAdmin && choice.obstacle != RoleObstacle::None &&
               choice.holders == 0;
    });
    return std::move(choices);
}

std::vector<RoleChoice> roleChoicesForSeveral(const Actor& actor, RoleStep step,
                                              const std::vector<User>& people, const DirectoryView& company)
{
    Everything everything(actor, people, company);
    auto& choices = everything.choices();
    const bool isGrant = step == RoleStep::Grant;
    std::erase_if(choices, [&](const RoleChoice& choice) {
        switch (choice.role.role) {
        case Role::CompanyAdmin: return false;
        case Role::RegionalAdmin: return isGrant || choice.obstacle != RoleObstacle::None;
        case Role::OfficeAdmin: return isGrant || !actor.isCompanyAdmin();
        case Role::DepartmentAdmin: return choice.obstacle != RoleObstacle::None;
        }
        return false;
    });
    choices.front().obstacle = obstacleToSeveral(actor, Role::CompanyAdmin, step);
    const RoleAssignment own{Role::OfficeAdmin, {}};
    if (domain::mayGrant(actor, own, company))
        choices.insert(choices.begin() + 1, RoleChoice{own, {}, {}, everything.holders(own)});
    return std::move(choices);
}

domain::Command commandOf(std::vector<RoleDecision> decisions, const std::vector<domain::UserId>& users)
{
    std::sort(decisions.begin(), decisions.end()); // what is given first
    std::vector<domain::Command> commands;
    for (auto& [step, role] : decisions) {
        if (step == RoleStep::Grant)
            commands.emplace_back(domain::GrantRole{users, role.role, std::move(role.scope)});
        else
            commands.emplace_back(domain::RevokeRole{users, role.role, std::move(role.scope)});
    }
    if (commands.size() == 1)
        return std::move(commands.front());
    return domain::Batch{std::move(commands)};
}

std::vector<RoleDecision> decisionsIn(const domain::Command& command)
{
    std::vector<RoleDecision> decisions;
    const auto add = [&decisions](const domain::Command& each) {
        if (const auto* grant = std::get_if<domain::GrantRole>(&each))
            decisions.push_back({RoleStep::Grant, {grant->role, grant->scope}});
        else if (const auto* revocation = std::get_if<domain::RevokeRole>(&each))
            decisions.push_back({RoleStep::Revoke, {revocation->role, revocation->scope}});
    };
    if (const auto* batch = std::get_if<domain::Batch>(&command))
        std::for_each(batch->commands.begin(), batch->commands.end(), add);
    else
        add(command);
    std::sort(decisions.begin(), decisions.end());
    return decisions;
}

} // namespace cordboard::ui
