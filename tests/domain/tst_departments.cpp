// SPDX-License-Identifier: GPL-3.0-or-later
// Departments and their members: rulebook 2.4, R-ROLE-12, R-DEL-06.
#include <rapidcheck.h>

#include "domain/limits.h"
#include "domain/permission.h"
#include "tests/domain/anycommand.h"
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const DepartmentId Sales("de_salesaaaaaaaaaaa");
const RoleAssignment SupportAdmin{Role::DepartmentAdmin, "support"};

/// Ada administers Support, where Kim of Austin is a member, too.
Desk supportDesk()
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).roles = {SupportAdmin};
    desk.company.m_users.at(userId("kim")).departments = {Support};
    return desk;
}

void makeAdmin(Desk& desk, const std::string& name, RoleAssignment role)
{
    desk.company.m_users.at(userId(name)).roles = {std::move(role)};
}

DepartmentEdit named(DepartmentId id, std::string name)
{
    return {std::move(id), std::move(name)};
}

std::string toldOf(const Desk& desk, const std::string& who, const Command& command, std::size_t row = 0)
{
    return told(desk.preview(who, command), row);
}

/// The problem of the first finding.
std::string departmentProblem(const Plan& plan, std::size_t row = 0)
{
    const auto& findings = plan.outcomes.at(row).findings;
    return findings.empty() ? std::string() : std::string(parameterOf(findings.front(), "problem"));
}

} // namespace

TEST_CASE("2.4: a department comes to be in an office, empty, and an undo takes it away")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", CreateDepartment{Sales, Berlin, " Sales "});
    const auto& made = desk.company.m_departments.at(Sales);
    CHECK(made.name == "Sales");
    CHECK(made.officeId == Berlin);
    CHECK(made.description.empty());
    CHECK(done.outcomes.front().label == "Sales");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("2.4: a department's name is a line of 1 to 100 characters")
{
    const Desk desk;
    const auto create = [&desk](const std::string& name) {
        return toldOf(desk, "omar", CreateDepartment{Sales, Berlin, name});
    };
    CHECK(create("") == "E-USER-REQUIRED R-GEN-01");
    CHECK(create(" \t") == "E-USER-REQUIRED R-GEN-01");
    CHECK(create(std::string(limits::PlaceName, 'x')) == "will change");
    CHECK(create(std::string(limits::PlaceName + 1, 'x')) == "E-FIELD R-GEN-01");
    CHECK(create("two\nlines") == "E-FIELD R-GEN-01");
    EditDepartments edit{{{Support, {}, std::string(limits::Description, 'x')}}};
    CHECK(toldOf(desk, "omar", edit) == "will change");
    edit.edits.front().description->push_back('x');
    CHECK(toldOf(desk, "omar", edit) == "E-FIELD R-GEN-01");
}

TEST_CASE("2.4: a department's name is unique in its office, without case and in the composed form")
{
    Desk desk;
    for (const auto* name : {"Support", "SUPPORT", "  support "}) {
        CAPTURE(name);
        CHECK(departmentProblem(desk.preview("omar", CreateDepartment{Sales, Berlin, name})) == "name_taken");
        CHECK(toldOf(desk, "omar", CreateDepartment{Sales, Austin, name}) == "will change");
    }
    desk.run("omar", CreateDepartment{Sales, Berlin, "Caf\xC3\xA9"});
    CHECK(departmentProblem(desk.preview("omar", EditDepartments{{named(Support, "CAFE\xCC\x81")}})) ==
          "name_taken");
    // Its own name in another case is its own.
    CHECK(toldOf(desk, "omar", EditDepartments{{named(Support, "SUPPORT")}}) == "will change");
    // The n-th row is judged after the others: two change places, and no two take one name.
    const auto both = desk.preview("omar", EditDepartments{{named(Support, "One"), named(Sales, "one")}});
    CHECK(both.outcomes[0].kind == OutcomeKind::WillChange);
    CHECK(departmentProblem(both, 1) == "name_taken");
    CHECK(desk.preview("omar", EditDepartments{{named(Support, "One"), named(Sales, "Support")}})
              .count(OutcomeKind::WillChange) == 2);
}

TEST_CASE("R-GEN-01: the id of a new department is drawn, and nobody had it")
{
    Desk desk;
    CHECK(departmentProblem(desk.preview("omar", CreateDepartment{DepartmentId("sales"), Berlin, "Sales"})) ==
          "drawn");
    desk.run("omar", CreateDepartment{Sales, Berlin, "Sales"});
    CHECK(departmentProblem(desk.preview("omar", CreateDepartment{Sales, Berlin, "Other"})) == "used");
    desk.run("omar", RemoveDepartments{{Sales}});
    CHECK(departmentProblem(desk.preview("omar", CreateDepartment{Sales, Berlin, "Other"})) == "used");
    CHECK(toldOf(desk, "omar", CreateDepartment{Sales, OfficeId("nowhere"), "Other"}) ==
          "E-NOTFOUND R-GEN-01");
}

TEST_CASE("5: departments are created and removed by admins of the office, edited by their own admins, too")
{
    auto desk = supportDesk();
    desk.company.put(Department{Sales, Austin, "Sales", {}, 1});
    const auto allows = [&desk](const std::string& who, const DepartmentId& department) {
        const auto& office = desk.company.m_departments.at(department).officeId;
        std::string told;
        for (const auto& command :
             {Command(CreateDepartment{DepartmentId("de_newaaaaaaaaaaaaa"), office, "New"}),
              Command(RemoveDepartments{{department}}), Command(EditDepartments{{named(department, "Else")}}),
              Command(JoinDepartment{{userId(who)}, department})})
            told += desk.preview(who, command).count(OutcomeKind::WillChange) == 1 ? '+' : '-';
        return told;
    };
    CHECK(allows("omar", Support) == "++++");
    CHECK(allows("omar", Sales) == "++++");
    CHECK(allows("nina", Sales) == "++++"); // Office Admin of Austin
    CHECK(allows("nina", Support) == "----");
    CHECK(allows("ada", Support) == "--+-"); // a member already
    CHECK(allows("ada", Sales) == "----");
    CHECK(allows("kim", Sales) == "----"); // nobody's admin
    makeAdmin(desk, "kim", SupportAdmin);
    desk.company.m_users.at(userId("kim")).departments.clear();
    CHECK(allows("kim", Support) == "--++");
}

TEST_CASE("R-ROLE-12: a Department Admin edits the membership of people of any office, whom he sees")
{
    auto desk = supportDesk();
    // Kim is of another office and a member.
    const auto done = desk.preview("ada", LeaveDepartment{{userId("kim")}, Support});
    CHECK(done.count(OutcomeKind::WillChange) == 1);
    CHECK_FALSE(done.undo.isPossible); // out of sight by then
    desk.run("ada", LeaveDepartment{{userId("kim")}, Support});
    CHECK(desk.user("kim").departments.empty());
    CHECK(toldOf(desk, "ada", JoinDepartment{{userId("kim")}, Support}) == "E-NOTFOUND R-GEN-01");
    // Nor does she touch the account, or see who is in no department of hers.
    CHECK(toldOf(desk, "ada", JoinDepartment{{userId("zoe")}, Support}) == "E-NOTFOUND R-GEN-01");
    // An Office Admin adds his own people to his departments, and to no others.
    makeAdmin(desk, "sam", {Role::OfficeAdmin, "berlin"});
    desk.company.m_users.at(userId("sam")).state = UserState::Active;
    ++desk.company.m_pools.at(LicensePool::idOf(Berlin, LicenseType::Voice)).assigned;
    CHECK(toldOf(desk, "sam", JoinDepartment{{userId("zoe")}, Support}) == "will change");
    CHECK(toldOf(desk, "sam", JoinDepartment{{userId("kim")}, Support}) == "E-NOTFOUND R-GEN-01");
    desk.company.put(Department{Sales, Austin, "Sales", {}, 1});
    CHECK(toldOf(desk, "sam", JoinDepartment{{userId("zoe")}, Sales}) == "E-NOTFOUND R-GEN-01");
    CHECK(toldOf(desk, "zoe", JoinDepartment{{userId("zoe")}, Support}) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("2.4: people join and leave, many at once, and come back where they were")
{
    Desk desk;
    desk.run("omar", CreateDepartment{Sales, Berlin, "Sales"});
    const auto before = desk.company;
    const auto done = desk.run("omar",
                               JoinDepartment{{userId("zoe"), userId("sam"), userId("ada")}, Support});
    CHECK(done.count(OutcomeKind::WillChange) == 2); // Ada is a member already
    desk.run("omar", JoinDepartment{{userId("ada")}, Sales});
    CHECK(desk.user("ada").departments == std::vector{Sales, Support});
    desk.run("omar", LeaveDepartment{{userId("ada")}, Sales});
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(toldOf(desk, "omar", LeaveDepartment{{userId("zoe")}, Support}) == "no change");
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(toldOf(desk, "omar", JoinDepartment{{userId("ada")}, Sales}) == "E-STATE R-DEL-06");
    CHECK(toldOf(desk, "omar", JoinDepartment{{userId("zoe")}, DepartmentId("nowhere")}) ==
          "E-NOTFOUND R-GEN-01");
}

TEST_CASE("E-DEPEND: a department that has numbers stays, and they are named")
{
    Desk desk;
    auto& line = desk.company.m_numbers.at(NumberId("n+4930900"));
    line.status = NumberStatus::Assigned;
    line.targetType = TargetType::Department;
    line.targetId = "support";
    line.isPrimary = true;
    const auto kept = desk.preview("omar", RemoveDepartments{{Support}});
    REQUIRE(told(kept) == "E-DEPEND R-GEN-01");
    CHECK(parameterOf(kept.outcomes.front().findings.front(), "list") == "+4930900");
    // A number that another office pays for is nothing that its admins are told of.
    line.officeId = Austin;
    makeAdmin(desk, "ada", {Role::OfficeAdmin, "berlin"});
    const auto hidden = desk.preview("ada", RemoveDepartments{{Support}});
    REQUIRE(told(hidden) == "E-DEPEND R-GEN-01");
    CHECK(parameterOf(hidden.outcomes.front().findings.front(), "list").empty());
}

TEST_CASE("R-ROLE-14: with a department go its members and its admins' roles, who are named")
{
    auto desk = supportDesk();
    const auto before = desk.company;
    const auto done = desk.run("omar", RemoveDepartments{{Support}});
    CHECK(desk.user("ada").departments.empty());
    CHECK(desk.user("ada").roles.empty());
    CHECK(desk.user("kim").departments.empty());
    CHECK_FALSE(desk.company.m_departments.contains(Support));
    REQUIRE(warns(done, Code::WCoverage));
    CHECK(parameterOf(done.outcomes.front().findings.front(), "names") == "Ada Lovelace");
    CHECK(parameterOf(done.outcomes.front().findings.front(), "scope") == "Support");
    const auto redone = desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    desk.run("omar", *invert(redone));
    CHECK_FALSE(desk.company.m_departments.contains(Support));
    CHECK(desk.user("ada").departments.empty());
    // Without an admin nobody loses anything.
    CHECK_FALSE(warns(Desk().preview("omar", RemoveDepartments{{Support}}), Code::WCoverage));
}

TEST_CASE("R-ROLE-08: whoever removes the department that he administers is told what he loses")
{
    auto desk = supportDesk();
    desk.company.m_users.at(userId("ada")).roles = {{Role::OfficeAdmin, "berlin"}, SupportAdmin};
    desk.company.m_users.at(userId("kim")).departments.clear();
    CHECK(warns(desk.preview("ada", RemoveDepartments{{Support}}), Code::WSelfDemote));
    CHECK_FALSE(warns(desk.preview("omar", RemoveDepartments{{Support}}), Code::WSelfDemote));
}

TEST_CASE("R-ROLE-11: whoever could not bring all members back is told that there is no undo")
{
    auto desk = supportDesk(); // Kim is of Austin
    makeAdmin(desk, "sam", {Role::OfficeAdmin, "berlin"});
    desk.company.m_users.at(userId("sam")).state = UserState::Active;
    ++desk.company.m_pools.at(LicensePool::idOf(Berlin, LicenseType::Voice)).assigned;
    const auto made = desk.preview("sam", RemoveDepartments{{Support}});
    CHECK(made.isExecutable());
    CHECK_FALSE(made.undo.isPossible);
    CHECK(desk.preview("omar", RemoveDepartments{{Support}}).undo.isPossible);
    desk.company.m_users.at(userId("kim")).departments.clear();
    CHECK(desk.preview("sam", RemoveDepartments{{Support}}).undo.isPossible);
}

TEST_CASE("R-BULK-04: what a batch cannot bring back has no undo")
{
    Desk desk;
    RemoveDepartments all;
    for (std::size_t i = 0; i < limits::BatchCommands; ++i) {
        DepartmentId id("de_" + std::to_string(i));
        desk.company.put(Department{id, Berlin, "D" + std::to_string(i), {}, 1});
        desk.company.m_users.at(userId("sam")).departments.push_back(id);
        all.departments.push_back(std::move(id));
    }
    auto& departments = desk.company.m_users.at(userId("sam")).departments;
    std::sort(departments.begin(), departments.end());
    CHECK_FALSE(desk.preview("omar", all).undo.isPossible);
    all.departments.pop_back();
    const auto before = desk.company;
    const auto done = desk.run("omar", all);
    CHECK(done.undo.isPossible);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-BULK-04: nor has a batch whose commands together need too many to come back")
{
    Desk desk;
    const auto removalOf = [&desk](const std::string& name, std::size_t count) {
        RemoveDepartments some;
        for (std::size_t i = 0; i < count; ++i) {
            const DepartmentId id("de_" + name + std::to_string(i));
            desk.company.put(Department{id, Berlin, name + std::to_string(i), {}, 1});
            desk.company.m_users.at(userId("sam")).departments.push_back(id);
            some.departments.push_back(id);
        }
        auto& departments = desk.company.m_users.at(userId("sam")).departments;
        std::sort(departments.begin(), departments.end());
        return some;
    };
    // Of each a command for the departments, and one for each of them that had a member.
    const auto half = limits::BatchCommands / 2;
    const auto first = removalOf("a", half - 1);
    const auto second = removalOf("b", half);
    CHECK_FALSE(desk.preview("omar", Batch{{first, second}}).undo.isPossible);
    CHECK(desk.preview("omar", first).undo.isPossible);
    const Batch smaller{
        {first, RemoveDepartments{{second.departments.begin() + 1, second.departments.end()}}}};
    const auto before = desk.company;
    const auto done = desk.run("omar", smaller);
    REQUIRE(done.undo.isPossible);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-CHG-04: an undo leaves out whoever was changed meanwhile, and brings the others back")
{
    auto desk = supportDesk();
    const auto done = desk.run("omar", RemoveDepartments{{Support}});
    desk.run("omar", CreateDepartment{Sales, Berlin, "Sales"});
    desk.run("omar", JoinDepartment{{userId("kim")}, Sales});
    const auto back = desk.preview("omar", *invert(done));
    CHECK(told(back, 0) == "will change");
    CHECK(told(back, 1) == "will change"); // Ada
    CHECK(told(back, 2) == "E-CONFLICT R-CHG-04");
    desk.run("omar", *invert(done));
    CHECK(desk.user("ada").departments == std::vector{Support});
    CHECK(desk.user("kim").departments == std::vector{Sales});
    // Whoever joined a new department keeps it.
    Desk other;
    const auto made = other.run("omar", CreateDepartment{Sales, Berlin, "Sales"});
    other.run("omar", JoinDepartment{{userId("ada")}, Sales});
    CHECK(told(other.preview("omar", *invert(made))) == "E-CONFLICT R-CHG-04");
}

TEST_CASE("R-DEL-06, R-REST-02: whoever is restored is in no department that is gone, and administers none")
{
    auto desk = supportDesk();
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(desk.user("ada").tombstoneDepartments == std::vector{Support});
    const auto removal = desk.run("omar", RemoveDepartments{{Support}});
    auto gone = desk;
    const auto restored = gone.run("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(warns(restored, Code::WRestorePartial));
    const auto& lost = restored.outcomes.front().findings.front();
    CHECK(parameterOf(lost, "departments") == "1");
    CHECK(parameterOf(lost, "roles") == "1");
    CHECK(parameterOf(lost, "role") == "department_admin");
    CHECK(gone.user("ada").departments.empty());
    CHECK(gone.user("ada").roles.empty());
    // Had the department come back before, so would they.
    desk.run("omar", *invert(removal));
    CHECK_FALSE(warns(desk.run("omar", RestoreUsers{{userId("ada")}}), Code::WRestorePartial));
    CHECK(desk.user("ada").departments == std::vector{Support});
    CHECK(desk.user("ada").roles == std::vector{SupportAdmin});
}

TEST_CASE("R-GEN-01: only what was removed is brought back")
{
    Desk desk;
    const auto restore = [&desk](const DepartmentId& id, const std::string& name) {
        return departmentProblem(desk.preview("omar", RestoreDepartments{{{id, Berlin, name}}}));
    };
    CHECK(restore(Support, "Other") == "used");
    CHECK(restore(DepartmentId("berlin"), "Other") == "drawn");
    desk.run("omar", RemoveDepartments{{Support}});
    CHECK(restore(Support, "Other").empty());
    desk.run("omar", CreateDepartment{Sales, Berlin, "Other"});
    CHECK(restore(Support, "other") == "name_taken");
    CHECK(toldOf(desk, "nina", RestoreDepartments{{{Support, Berlin, "Other"}}}) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("Section 2.4, R-ROLE-03: what is brought back was there, and in that office")
{
    auto desk = supportDesk();
    // Who was deleted keeps a note of the department, and of a role over it.
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}});
    desk.run("omar", RemoveDepartments{{Support}});
    const DepartmentId drawn("de_neverwasaaaaaaaa");
    for (const auto* who : {"omar", "nina"}) { // she is Office Admin of Austin
        CAPTURE(who);
        CHECK(toldOf(desk, who, RestoreDepartments{{{Support, Austin, "Support"}}}) == "E-NOTFOUND R-GEN-01");
        CHECK(toldOf(desk, who, RestoreDepartments{{{drawn, Austin, "Sales"}}}) == "E-NOTFOUND R-GEN-01");
    }
    CHECK(desk.run("omar", RestoreDepartments{{{Support, Berlin, "Support"}}}).isExecutable());
    // It goes and comes as often as people like.
    desk.run("omar", RemoveDepartments{{Support}});
    CHECK(toldOf(desk, "omar", RestoreDepartments{{{Support, Austin, "Support"}}}) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.run("omar", RestoreDepartments{{{Support, Berlin, "Support"}}}).isExecutable());
}

TEST_CASE("R-BULK-04: a batch does not remove a department and bring it back")
{
    Desk desk;
    CHECK(told(desk.preview("omar", Batch{{RemoveDepartments{{Support}},
                                           RestoreDepartments{{{Support, Berlin, "Support"}}}}})) ==
          "E-FIELD R-BULK-04");
    // What comes to be has members, and what goes makes room for its name.
    const auto before = desk.company;
    const auto done = desk.run(
        "omar", Batch{{RemoveDepartments{{Support}}, CreateDepartment{Sales, Berlin, "Support"},
                       JoinDepartment{{userId("zoe")}, Sales}}});
    CHECK(desk.user("zoe").departments == std::vector{Sales});
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-CHG-03: whatever is done to departments, an undo brings all back")
{
    std::size_t undone = 0;
    CHECK(rc::check("undo", [&undone] {
        Desk desk;
        const int steps = *rc::gen::inRange(1, 8);
        for (int step = 0; step < steps; ++step) {
            const auto actor = actorNamed(desk.company, "omar");
            const auto done = plan(anyDepartmentCommand(desk.company), actor, desk.company, desk.now);
            if (!done.isExecutable())
                continue;
            const auto before = desk.company;
            RC_ASSERT(desk.company.apply(done.changes));
            RC_ASSERT(brokenInvariant(desk.company) == std::string());
            const auto back = invert(done);
            RC_ASSERT(back.has_value());
            auto after = desk.company;
            const auto undo = plan(*back, actor, after, desk.now);
            RC_ASSERT(undo.count(OutcomeKind::Refused) == 0U);
            RC_ASSERT(after.apply(undo.changes));
            RC_ASSERT(firstDifference(before, after) == std::string());
            ++undone;
        }
    }));
    CHECK(undone > 30);
}
