// SPDX-License-Identifier: GPL-3.0-or-later
// Roles and privileges from the invitation on, in number, and when a right is lost: rulebook 3.4 to 3.6
// and 5.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const UserId Newcomer("us_newcomeraaaaaaaa");

/// Somebody who was invited as Office Admin of Berlin.
Desk deskOfNewcomer()
{
    Desk desk;
    Invitation invitation{Newcomer, OfficeId("berlin"), "grace@acme.test", "Grace", "Hopper"};
    invitation.isOfficeAdmin = true;
    desk.run("omar", InviteUsers{{invitation}});
    return desk;
}

Plan asNewcomer(const Desk& desk, const Command& command)
{
    return plan(command, actorFrom(desk.company.m_users.at(Newcomer), desk.company), desk.company, desk.now);
}

} // namespace

TEST_CASE("2.6, R-ROLE-06: a role of the invitation works from the first sign-in on, and not before")
{
    auto desk = deskOfNewcomer();
    auto& grace = desk.company.m_users.at(Newcomer);
    CHECK(grace.roles == std::vector{RoleAssignment{Role::OfficeAdmin, "berlin"}});
    const SuspendUsers suspension{{userId("ada")}};
    CHECK(told(asNewcomer(desk, suspension)) == "E-SCOPE R-ROLE-07");
    grace.state = UserState::Active; // the invitation was accepted
    grace.invitation = InvitationState::None;
    grace.activatedAt = desk.now;
    CHECK(told(asNewcomer(desk, suspension)) == "E-SCOPE R-ROLE-07");
    grace.firstLoginAt = desk.now;
    CHECK(asNewcomer(desk, suspension).isExecutable());
}

TEST_CASE("2.5: whoever is invited here is provisioned by hand")
{
    const auto desk = deskOfNewcomer();
    CHECK(desk.company.m_users.at(Newcomer).provisionedBy == ProvisionedBy::Manual);
}

TEST_CASE("R-EDIT-06: analytics that is given before the first sign-in waits for it, and says so")
{
    Desk desk;
    const auto given = desk.run("omar", SetAnalytics{{userId("zoe")}, AnalyticsAccess::Charts});
    CHECK(warns(given, Code::WUserNotStarted));
    CHECK_FALSE(warns(desk.preview("omar", SetAnalytics{{userId("kim")}, AnalyticsAccess::Charts}),
                      Code::WUserNotStarted));
    CHECK_FALSE(warns(desk.preview("omar", SetAnalytics{{userId("zoe")}, AnalyticsAccess::Charts}),
                      Code::WUserNotStarted)); // it is so already
}

TEST_CASE("R-BULK-03, rulebook 5: analytics of several is refused row by row to whoever is no Company Admin")
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).roles = {{Role::DepartmentAdmin, "support"}};
    for (const auto* actor : {"nina", "ada", "kim"}) {
        const auto made = desk.preview(actor,
                                       SetAnalytics{{userId("kim"), userId("ada")}, AnalyticsAccess::Charts});
        CAPTURE(actor);
        CHECK(told(made, 0) == "E-ANL-CA R-ANL-02");
        CHECK(told(made, 1) == "E-ANL-CA R-ANL-02");
        CHECK_FALSE(made.isExecutable());
    }
}

TEST_CASE("R-ROLE-13: any number of people may have a role, and several")
{
    Desk desk;
    constexpr std::size_t Count = 60;
    std::vector<UserId> crowd;
    for (std::size_t i = 0; i < Count; ++i) {
        auto user = desk.user("kim");
        user.id = userId("crowd" + std::to_string(i));
        user.primaryEmail = user.id.value() + "@acme.test";
        user.extension.clear();
        user.departments.clear();
        desk.company.put(user);
        crowd.push_back(user.id);
    }
    auto& pool = desk.company.m_pools.at("austin~voice");
    pool.purchased += static_cast<std::int64_t>(Count);
    pool.assigned += static_cast<std::int64_t>(Count);
    desk.run("omar", GrantRole{crowd, Role::OfficeAdmin, {}});
    desk.run("omar", GrantRole{crowd, Role::DepartmentAdmin, "support"});
    for (const auto& id : crowd)
        desk.run("omar", GrantRole{{id}, Role::CompanyAdmin, {}});
    CHECK(desk.company.effectiveCompanyAdmins().size() == Count + 1);
    CHECK(desk.company.m_users.at(crowd.back()).roles.size() == 3);
}

TEST_CASE("5, R-CHG-04: the right to undo is asked anew, whoever made the change")
{
    Desk desk;
    const auto done = desk.run("nina", SuspendUsers{{userId("kim")}});
    const auto back = invert(done);
    REQUIRE(back);
    CHECK(desk.preview("nina", *back).isExecutable());
    desk.run("omar", RevokeRole{{userId("nina")}, Role::OfficeAdmin, "austin"});
    CHECK(told(desk.preview("nina", *back)) == "E-SCOPE R-ROLE-07");
    CHECK(desk.preview("omar", *back).isExecutable());
}

TEST_CASE("2.5: a job title has up to 100 characters")
{
    Desk desk;
    UserEdit edit;
    edit.user = userId("ada");
    edit.jobTitle = std::string(100, 'x');
    CHECK(desk.preview("omar", EditUsers{{edit}}).isExecutable());
    edit.jobTitle = std::string(101, 'x');
    const auto refused = desk.preview("omar", EditUsers{{edit}});
    REQUIRE(told(refused) == "E-FIELD R-GEN-01");
    CHECK(parameterOf(refused.outcomes.front().findings.front(), "problem") == "length");
}

TEST_CASE("E-SCOPE, R-GEN-02: who is out of reach is told with why, and over what the actor's roles are")
{
    Desk desk;
    const auto of = [](const Plan& made, std::string_view name) {
        return std::string(parameterOf(made.outcomes.front().findings.front(), name));
    };
    // A wider role in the own office.
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    const auto wider = desk.preview("nina", SuspendUsers{{userId("kim")}});
    CHECK(told(wider) == "E-SCOPE R-ROLE-07");
    CHECK(of(wider, "reason") == "wider");
    // Whoever has no role is told of no places.
    UserEdit extension;
    extension.user = userId("ada");
    extension.extension = "2999";
    const auto own = desk.preview("ada", EditUsers{{extension}});
    CHECK(told(own) == "E-SCOPE R-ROLE-07");
    CHECK(of(own, "scope").empty());
    // Somebody of another office whom they see as a member of their department.
    auto& nina = desk.company.m_users.at(userId("nina"));
    nina.roles = {{Role::OfficeAdmin, "austin"}, {Role::DepartmentAdmin, "support"}};
    UserEdit name;
    name.user = userId("ada");
    name.firstName = "Augusta";
    const auto outside = desk.preview("nina", EditUsers{{name}});
    CHECK(told(outside) == "E-SCOPE R-ROLE-07");
    CHECK(of(outside, "scope") == "Austin"); // what the role in the department gives is another thing
    CHECK(of(outside, "reason").empty());
    // What is everybody's own to say.
    const SettingsEdit calm{.user = userId("ada"), .doNotDisturb = true};
    const auto theirs = desk.preview("omar", EditSettings{{calm}});
    CHECK(told(theirs) == "E-SCOPE R-ROLE-07");
    CHECK(of(theirs, "reason") == "own");
}

TEST_CASE(
    "E-ROLE-GRANT, R-ROLE-03: the refusal of a role tells which one, so that its sentence tells whose it is")
{
    Desk desk;
    for (const auto& role : {RoleAssignment{Role::CompanyAdmin, {}},
                             {Role::OfficeAdmin, "berlin"},
                             {Role::DepartmentAdmin, "support"}}) {
        const auto made = desk.preview("nina", GrantRole{{userId("kim")}, role.role, role.scope});
        CHECK(told(made) == "E-ROLE-GRANT R-ROLE-03");
        CHECK(parameterOf(made.outcomes.front().findings.front(), "role") == word(role.role));
    }
}
