// SPDX-License-Identifier: GPL-3.0-or-later
// Regions and what their admins reach: rulebook 2.2, 3.5, 5.
#include <rapidcheck.h>

#include "domain/permission.h"
#include "tests/domain/anycommand.h"
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const RegionId North("rg_northaaaaaaaaaaa");
const RegionId South("rg_southaaaaaaaaaaa");

RoleAssignment adminOf(const RegionId& region)
{
    return {Role::RegionalAdmin, region.value()};
}

/// North is Berlin, South is Austin; Kim of Austin administers North.
Desk regionDesk()
{
    Desk desk;
    desk.company.put(Region{North, "North", {Berlin}, 1});
    desk.company.put(Region{South, "South", {Austin}, 1});
    desk.company.m_users.at(userId("kim")).roles = {adminOf(North)};
    return desk;
}

std::string regionProblem(const Plan& plan)
{
    const auto& findings = plan.outcomes.front().findings;
    return findings.empty() ? std::string() : std::string(parameterOf(findings.front(), "problem"));
}

/// Counts how often all places of a kind are read, and how often some are asked for.
class CountingCompany final : public MemoryDirectory {
public:
    explicit CountingCompany(const MemoryDirectory& company) : MemoryDirectory(company) {}
    std::vector<Department> departments() const override
    {
        ++readings;
        return MemoryDirectory::departments();
    }
    std::vector<Region> regions() const override
    {
        ++readings;
        return MemoryDirectory::regions();
    }
    std::vector<std::optional<Record>> records(RecordKind kind,
                                               std::span<const std::string> ids) const override
    {
        ++questions;
        return MemoryDirectory::records(kind, ids);
    }
    mutable int readings = 0;
    mutable int questions = 0;
};

} // namespace

TEST_CASE("2.2: regions come, change and go, and it can be undone")
{
    Desk desk;
    const auto before = desk.company;
    const auto made = desk.run("omar", CreateRegion{North, " North ", {Berlin, Austin, Berlin}});
    CHECK(desk.company.m_regions.at(North).name == "North");
    CHECK(desk.company.m_regions.at(North).offices == std::vector{Austin, Berlin});
    const auto between = desk.company;
    const auto edited = desk.run("omar", EditRegions{{{North, "Nord", {Berlin}}}});
    CHECK(desk.company.m_regions.at(North).offices == std::vector{Berlin});
    desk.run("omar", *invert(edited));
    CHECK(firstDifference(between, desk.company) == "");
    const auto removed = desk.run("omar", RemoveRegions{{North}});
    CHECK(desk.company.m_regions.empty());
    desk.run("omar", *invert(removed));
    CHECK(firstDifference(between, desk.company) == "");
    desk.run("omar", *invert(made));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("2.2: a region has a name of its own and offices that there are")
{
    const auto desk = regionDesk();
    const RegionId other("rg_otheraaaaaaaaaaa");
    const auto create = [&](const RegionId& id, const char* name, std::vector<OfficeId> offices) {
        return desk.preview("omar", CreateRegion{id, name, std::move(offices)});
    };
    CHECK(regionProblem(create(other, "NORTH", {Berlin})) == "name_taken");
    CHECK(told(create(other, "", {Berlin})) == "E-USER-REQUIRED R-GEN-01");
    CHECK(told(create(other, "East", {})) == "E-USER-REQUIRED R-GEN-01");
    CHECK(told(create(other, "East", {OfficeId("nowhere")})) == "E-NOTFOUND R-GEN-01");
    CHECK(regionProblem(create(RegionId("east"), "East", {Berlin})) == "drawn");
    CHECK(regionProblem(create(North, "East", {Berlin})) == "used");
    CHECK(told(create(other, "East", {Berlin})) == "will change"); // an office may be in several
}

TEST_CASE("R-GEN-01: only a region that was removed is brought back")
{
    auto desk = regionDesk();
    const auto restore = [&desk](const RegionId& id) {
        return told(desk.preview("omar", RestoreRegions{{{id, "East", {Berlin}}}}));
    };
    CHECK(restore(RegionId("rg_otheraaaaaaaaaaa")) == "E-NOTFOUND R-GEN-01");
    CHECK(restore(North) == "E-FIELD R-GEN-01");
    desk.run("omar", RemoveRegions{{North}});
    CHECK(restore(North) == "will change");
}

TEST_CASE("5: regions and their admins are for Company Admins alone")
{
    auto desk = regionDesk();
    for (const auto* who : {"kim", "nina", "ada"}) {
        CAPTURE(who);
        const auto refusal = [&](const Command& command) { return told(desk.preview(who, command)); };
        CHECK(refusal(CreateRegion{RegionId("rg_otheraaaaaaaaaaa"), "East", {Berlin}}) ==
              "E-SCOPE R-ROLE-07");
        CHECK(refusal(EditRegions{{{North, "Nord"}}}) == "E-SCOPE R-ROLE-07");
        CHECK(refusal(RemoveRegions{{North}}) == "E-SCOPE R-ROLE-07");
        CHECK(refusal(RestoreRegions{{{RegionId("rg_otheraaaaaaaaaaa"), "East", {Berlin}}}}) ==
              "E-SCOPE R-ROLE-07");
        CHECK(refusal(GrantRole{{userId("ada")}, Role::RegionalAdmin, North.value()}) ==
              "E-ROLE-GRANT R-ROLE-03");
    }
}

TEST_CASE("R-ROLE-02: Regional Admin is granted for a region that there is, and several add up")
{
    auto desk = regionDesk();
    CHECK(told(desk.preview("omar", GrantRole{{userId("ada")}, Role::RegionalAdmin, "nowhere"})) ==
          "E-FIELD R-ROLE-02");
    CHECK(told(desk.preview("omar", GrantRole{{userId("ada")}, Role::RegionalAdmin, "berlin"})) ==
          "E-FIELD R-ROLE-02");
    const auto reached = [&desk] {
        const auto kim = actorNamed(desk.company, "kim");
        std::string offices;
        for (const auto& [id, office] : desk.company.m_offices)
            offices += isAllowed(kim, Right::EditOffice, id) ? id.value() + ' ' : std::string();
        return offices;
    };
    CHECK(reached() == "berlin ");
    desk.run("omar", GrantRole{{userId("kim")}, Role::RegionalAdmin, South.value()});
    CHECK(reached() == "austin berlin ");
    desk.run("omar", RevokeRole{{userId("kim")}, Role::RegionalAdmin, North.value()});
    CHECK(reached() == "austin ");
    desk.run("omar", EditRegions{{{South, {}, {Berlin}}}});
    CHECK(reached() == "berlin ");
    desk.run("omar", GrantRole{{userId("kim")}, Role::OfficeAdmin, "austin"});
    CHECK(reached() == "austin berlin ");
    // R-BULK-02: one person at a time.
    CHECK(told(desk.preview("omar",
                            GrantRole{{userId("ada"), userId("zoe")}, Role::RegionalAdmin, North.value()})) ==
          "E-FIELD R-BULK-02");
}

TEST_CASE("R-ROLE-06: a Regional Admin who has not started reaches nothing")
{
    auto desk = regionDesk();
    desk.company.m_users.at(userId("kim")).firstLoginAt.reset();
    CHECK(actorNamed(desk.company, "kim").regions.empty());
    CHECK_FALSE(isAllowed(actorNamed(desk.company, "kim"), Right::ViewUsers, Berlin));
}

TEST_CASE("5: each right reaches a Regional Admin's offices where the matrix says R, and nothing elsewhere")
{
    // Copied from the rulebook, column RA; in the order of `Right`.
    constexpr std::string_view Printed = "RRRRRR-RRRRRRRRRRR--RR--RR--RRRRRRRRRRRRR--RRRRRR--";
    REQUIRE(Printed.size() == permissionMatrix().size());
    const auto desk = regionDesk();
    const auto kim = actorNamed(desk.company, "kim");
    for (std::size_t i = 0; i < Printed.size(); ++i) {
        const auto right = permissionMatrix()[i].operation;
        INFO(permissionMatrix()[i].label);
        CHECK(isAllowed(kim, right, Berlin) == (Printed[i] == 'R'));
        CHECK_FALSE(isAllowed(kim, right, Austin)); // her own office, which is in no region of hers
        CHECK((reachOf(kim, right) == Reach::Region) == (Printed[i] == 'R'));
    }
}

TEST_CASE("R-ROLE-11, R-ROLE-15: a Regional Admin sees the people, departments and devices of his offices")
{
    auto desk = regionDesk();
    addDevices(desk.company);
    const auto kim = actorNamed(desk.company, "kim");
    CHECK(isSeen(kim, desk.user("ada")));
    CHECK(isSeen(kim, desk.user("kim")));
    CHECK_FALSE(isSeen(kim, desk.user("nina")));
    CHECK(isSeen(kim, desk.company.m_departments.at(DepartmentId("support"))));
    CHECK(isSeen(kim, desk.company.m_devices.at(DeviceId("stock.desk"))));
    CHECK_FALSE(isSeen(kim, desk.company.m_devices.at(DeviceId("austin.desk"))));
    CHECK(isSeen(kim, desk.company.m_regions.at(North)));
    CHECK_FALSE(isSeen(kim, desk.company.m_regions.at(South)));
    CHECK(isSeen(actorNamed(desk.company, "omar"), desk.company.m_regions.at(South)));
    CHECK_FALSE(isSeen(actorNamed(desk.company, "nina"), desk.company.m_regions.at(South)));
}

TEST_CASE("R-ROLE-03, R-ROLE-07: a Regional Admin decides about Office and Department Admins of his offices")
{
    auto desk = regionDesk();
    const auto tell = [&desk](const Command& command) { return told(desk.preview("kim", command)); };
    CHECK(tell(GrantRole{{userId("ada")}, Role::OfficeAdmin, "berlin"}) == "will change");
    CHECK(tell(GrantRole{{userId("ada")}, Role::OfficeAdmin, "austin"}) == "E-ROLE-GRANT R-ROLE-03");
    CHECK(tell(GrantRole{{userId("ada")}, Role::DepartmentAdmin, "support"}) == "will change");
    CHECK(tell(GrantRole{{userId("ada")}, Role::CompanyAdmin, {}}) == "E-ROLE-GRANT R-ROLE-03");
    // Note (a): an Office Admin of his region is no wider than he, one of another office is, and so is the
    // admin of another region, whatever is in it.
    const auto suspend = SuspendUsers{{userId("ada")}};
    const auto suspended = [&](std::vector<RoleAssignment> roles) {
        desk.company.m_users.at(userId("ada")).roles = std::move(roles);
        const auto made = desk.preview("kim", suspend);
        return made.count(OutcomeKind::WillChange) == 1;
    };
    CHECK(suspended({}));
    CHECK(suspended({{Role::OfficeAdmin, "berlin"}}));
    CHECK(suspended({{Role::DepartmentAdmin, "support"}}));
    CHECK(suspended({adminOf(North)}));
    CHECK_FALSE(suspended({{Role::OfficeAdmin, "austin"}}));
    CHECK_FALSE(suspended({adminOf(South)}));
    CHECK_FALSE(suspended({{Role::CompanyAdmin, {}}}));
}

TEST_CASE("R-ROLE-14: with a region go its admins' roles, who are named")
{
    auto desk = regionDesk();
    const auto before = desk.company;
    const auto done = desk.run("omar", RemoveRegions{{North}});
    CHECK(desk.user("kim").roles.empty());
    REQUIRE(warns(done, Code::WCoverage));
    CHECK(parameterOf(done.outcomes.front().findings.front(), "names") == "Kim Tran");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    // Whoever takes the last one away is told, too.
    CHECK(warns(desk.preview("omar", RevokeRole{{userId("kim")}, Role::RegionalAdmin, North.value()}),
                Code::WCoverage));
    // R-BULK-02: to several people it is not given back in one step.
    desk.company.m_users.at(userId("ada")).roles = {adminOf(North)};
    CHECK_FALSE(desk.preview("omar", RemoveRegions{{North}}).undo.isPossible);
}

TEST_CASE("R-BULK-02: an undo that would grant a role to several people is not offered, however they lost it")
{
    auto desk = regionDesk(); // Kim administers North
    auto& kim = desk.company.m_users.at(userId("kim"));
    auto& ada = desk.company.m_users.at(userId("ada"));
    const auto isTakenBack = [&desk](const Command& command) {
        const auto before = desk.company;
        auto after = desk;
        const auto done = after.run("omar", command);
        if (!done.undo.isPossible)
            return false;
        const auto undo = after.run("omar", *invert(done));
        CHECK(undo.count(OutcomeKind::Refused) == 0);
        CHECK(firstDifference(before, after.company) == "");
        return true;
    };
    const Batch both{{RemoveRegions{{North}}, RemoveRegions{{South}}}};
    CHECK(isTakenBack(both)); // one of them has no admin
    ada.roles = {adminOf(South)};
    CHECK_FALSE(isTakenBack(both));
    CHECK_FALSE(isTakenBack(RemoveRegions{{North, South}}));
    CHECK_FALSE(isTakenBack(
        Batch{{RemoveRegions{{North}}, RevokeRole{{ada.id}, Role::RegionalAdmin, South.value()}}}));
    ada.roles.clear();
    kim.roles = {adminOf(North), adminOf(South)}; // one person is none too many
    CHECK(isTakenBack(both));
    CHECK(isTakenBack(RemoveRegions{{North, South}}));
}

TEST_CASE("R-REST-02: whoever is restored administers no region that is gone")
{
    auto desk = regionDesk();
    desk.run("omar", DeleteUsers{{userId("kim")}, LicenseDisposition::Keep, {}, true});
    desk.run("omar", RemoveRegions{{North}});
    CHECK(desk.user("kim").roles == std::vector{adminOf(North)}); // kept, and without effect
    CHECK(warns(desk.run("omar", RestoreUsers{{userId("kim")}}), Code::WRestorePartial));
    CHECK(desk.user("kim").roles.empty());
}

TEST_CASE("R-CHG-03: whatever is done to regions and settings, an undo brings all back")
{
    std::size_t undone = 0;
    CHECK(rc::check("undo", [&undone] {
        auto desk = regionDesk();
        const int steps = *rc::gen::inRange(1, 8);
        for (int step = 0; step < steps; ++step) {
            const auto actor = actorNamed(desk.company, "omar");
            const auto command = *rc::gen::arbitrary<bool>() ? anyRegionCommand(desk.company)
                                                             : anySettings(desk.company);
            const auto done = plan(command, actor, desk.company, desk.now);
            if (!done.isExecutable())
                continue;
            const auto before = desk.company;
            RC_ASSERT(desk.company.apply(done.changes));
            RC_ASSERT(brokenInvariant(desk.company) == std::string());
            const auto back = invert(done);
            RC_ASSERT(back.has_value() == done.undo.isPossible);
            if (!back)
                continue;
            auto after = desk.company;
            const auto undo = plan(*back, actorNamed(after, "omar"), after, desk.now);
            RC_ASSERT(undo.count(OutcomeKind::Refused) == 0U);
            RC_ASSERT(after.apply(undo.changes));
            RC_ASSERT(firstDifference(before, after) == std::string());
            ++undone;
        }
    }));
    CHECK(undone > 30);
}

TEST_CASE("names are read once, for the first row that asks, and places in few questions")
{
    const bool isNamed = GENERATE(true, false);
    const auto desk = regionDesk();
    const CountingCompany company(desk.company);
    const auto actor = actorNamed(company, "omar");
    const auto planned = [&](const Command& command) {
        company.readings = company.questions = 0;
        const auto made = plan(command, actor, company, sampleNow());
        CHECK(made.count(OutcomeKind::WillChange) == made.outcomes.size());
    };
    EditRegions regions{{{North, {}, {Austin}}, {South, {}, {Berlin, Austin}}}};
    EditDepartments departments{{{DepartmentId("support"), {}, "Who helps"}}};
    if (isNamed) {
        regions.edits[0].name = "Nord";
        regions.edits[1].name = "Sued";
        departments.edits[0].name = "Help";
    }
    planned(regions);
    CHECK(company.readings == (isNamed ? 1 : 0));
    CHECK(company.questions == 1);
    planned(departments);
    CHECK(company.readings == (isNamed ? 1 : 0));
    planned(RemoveRegions{{North, South}});
    CHECK(company.questions == 1);
}
