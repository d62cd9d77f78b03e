// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of departments and main lines: rulebook 2.3, 2.4, 3.10.
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

NumberAssignment toSupport(const char* e164, bool makePrimary = false)
{
    return {NumberId(std::string("n") + e164), {}, makePrimary, Support};
}
NumberAssignment toLineOf(const OfficeId& office, const char* e164, bool makePrimary = false)
{
    return {NumberId(std::string("n") + e164), {}, makePrimary, {}, office};
}

/// The sample company with a second reserved number in Berlin, and licenses for what lines take.
struct LineDesk : Desk {
    LineDesk()
    {
        auto spare = number("+4930900");
        spare.id = NumberId("n+4930901");
        spare.e164 = "+4930901";
        company.put(spare);
        auto tollFree = pool("austin", LicenseType::AdditionalNumber);
        tollFree.type = LicenseType::TollFreeNumber;
        tollFree.purchased = 1;
        tollFree.assigned = 0;
        company.put(tollFree);
    }
    [[nodiscard]] std::int64_t taken(const std::string& office, LicenseType type) const
    {
        return pool(office, type).assigned;
    }
};

} // namespace

TEST_CASE("R-NUM-03, 2.4: a department gets a number of its country, and gives it back")
{
    LineDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", AssignNumbers{{toSupport("+4930900")}});
    const auto& number = desk.number("+4930900");
    CHECK(number.targetType == TargetType::Department);
    CHECK(number.targetId == "support");
    CHECK(number.isPrimary); // the first one is
    CHECK(number.status == NumberStatus::Assigned);
    CHECK(told(desk.preview("omar", AssignNumbers{{toSupport("+15125559")}})) == "E-NUMBER-COUNTRY R-NUM-03");
    auto undone = desk;
    undone.run("omar", *invert(done));
    CHECK(firstDifference(before, undone.company) == "");
    const auto given = desk.company;
    const auto back = desk.run("omar", UnassignNumbers{{NumberId("n+4930900")}});
    CHECK(desk.number("+4930900").lastHolderName == "Support"); // R-NUM-02
    CHECK(desk.number("+4930900").lastHolderType == TargetType::Department);
    desk.run("omar", *invert(back));
    CHECK(firstDifference(given, desk.company) == "");
}

TEST_CASE("R-NUM-12: a department's number names the department that has it")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toSupport("+4930900")}});
    const auto made = desk.preview("omar", AssignNumbers{{{NumberId("n+4930900"), userId("sam")}}});
    REQUIRE(told(made) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "target") == "Support");
    const auto same = desk.preview(
        "omar", AssignNumbers{{toSupport("+4930901"), {NumberId("n+4930901"), userId("sam")}}});
    REQUIRE(told(same, 1) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(same.outcomes[1].findings.front(), "target") == "Support");
}

TEST_CASE("R-NUM-08: toll-free numbers are for shared lines, fax and mobile ones for none")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toLineOf(Austin, "+18005551")}});
    CHECK(desk.number("+18005551").targetType == TargetType::Office);
    for (const auto kind : {NumberKind::Fax, NumberKind::Mobile, NumberKind::Internal}) {
        desk.company.m_numbers.at(NumberId("n+4930900")).kind = kind;
        const auto department = desk.preview("omar", AssignNumbers{{toSupport("+4930900")}});
        REQUIRE(told(department) == "E-NUMBER-KIND R-NUM-08");
        CHECK(parameterOf(department.outcomes.front().findings.front(), "target_kind") == "department");
        const auto line = desk.preview("omar", AssignNumbers{{toLineOf(Berlin, "+4930900")}});
        REQUIRE(told(line) == "E-NUMBER-KIND R-NUM-08");
        CHECK(parameterOf(line.outcomes.front().findings.front(), "target_kind") == "main_line");
    }
}

TEST_CASE("R-NUM-09: the first local number comes with the line, each further and each toll-free one is paid")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toSupport("+4930900")}});
    CHECK(desk.taken("berlin", LicenseType::AdditionalNumber) == 0);
    const auto second = desk.run("omar", AssignNumbers{{toSupport("+4930901")}});
    CHECK(desk.taken("berlin", LicenseType::AdditionalNumber) == 1);
    CHECK_FALSE(desk.number("+4930901").isPrimary);
    desk.run("omar", UnassignNumbers{{NumberId("n+4930900")}}); // whichever goes
    CHECK(desk.taken("berlin", LicenseType::AdditionalNumber) == 0);
    CHECK(desk.number("+4930901").isPrimary);
    // The main line has one already.
    desk.run("omar", AssignNumbers{{toLineOf(Berlin, "+4930900")}});
    CHECK(desk.taken("berlin", LicenseType::AdditionalNumber) == 1);
    const auto tollFree = desk.run("omar", AssignNumbers{{toLineOf(Austin, "+18005551")}});
    CHECK(desk.taken("austin", LicenseType::TollFreeNumber) == 1);
    CHECK(desk.taken("austin", LicenseType::AdditionalNumber) == 1); // Kim's
    desk.run("omar", *invert(tollFree));
    CHECK(desk.taken("austin", LicenseType::TollFreeNumber) == 0);
    desk.company.m_pools.at("austin~toll_free_number").purchased = 0;
    CHECK(told(desk.preview("omar", AssignNumbers{{toLineOf(Austin, "+18005551")}})) ==
          "E-SEAT-NONE R-NUM-09");
    desk.company.m_pools.at("berlin~additional_number").purchased = 1;
    auto third = desk.number("+4930901");
    third.id = NumberId("n+4930902");
    third.e164 = "+4930902";
    third.status = NumberStatus::Reserved;
    third.targetType = TargetType::None;
    third.targetId = "";
    third.isPrimary = false;
    desk.company.put(third);
    CHECK(told(desk.preview("omar", AssignNumbers{{toSupport("+4930902")}})) == "E-SEAT-NONE R-NUM-09");
}

TEST_CASE("2.8: a line has one primary number, which a wish moves and an undo brings back")
{
    LineDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", AssignNumbers{{toLineOf(Berlin, "+4930900", true)}});
    CHECK(desk.number("+4930900").isPrimary);
    CHECK_FALSE(desk.number("+4930000").isPrimary);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(Description<AssignNumbers>::faultOf(
              {{toLineOf(Berlin, "+4930900", true), toLineOf(Berlin, "+4930901", true)}})
              .has_value());
    CHECK_FALSE(Description<AssignNumbers>::faultOf(
                    {{toLineOf(Berlin, "+4930900", true), toSupport("+4930901", true)}})
                    .has_value());
}

TEST_CASE("2.8, R-CHG-03: numbers that leave lines and people together come back as they were")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toLineOf(Berlin, "+4930900"), toSupport("+4930901")}});
    const auto before = desk.company;
    const auto done = desk.run(
        "omar", UnassignNumbers{{NumberId("n+4930000"), NumberId("n+4930901"), NumberId("n+4930100")}});
    CHECK(desk.number("+4930900").isPrimary); // it is the main line's only one
    REQUIRE(done.undo.isPossible);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-NUM-07, I-14: of several local numbers of a main line the last one stays, toll-free or not")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toLineOf(Austin, "+15125559"), toLineOf(Austin, "+18005551")}});
    desk.run("omar", UnassignNumbers{{NumberId("n+15125550")}});
    CHECK(told(desk.preview("omar", UnassignNumbers{{NumberId("n+15125559")}})) == "E-MAINLINE R-NUM-07");
    const auto both = desk.preview("omar", UnassignNumbers{{NumberId("n+15125559"), NumberId("n+18005551")}});
    CHECK(told(both, 0) == "E-MAINLINE R-NUM-07");
    CHECK(told(both, 1) == "will change");
}

TEST_CASE("R-NUM-07, I-14: a main line begins with a local number, and keeps it")
{
    LineDesk desk;
    auto office = desk.company.m_offices.at(Austin);
    office.id = OfficeId("of_newaaaaaaaaaaaaa");
    office.name = "Dallas";
    desk.company.put(office);
    const auto tollFree = desk.preview("omar", AssignNumbers{{toLineOf(office.id, "+18005551")}});
    REQUIRE(told(tollFree) == "E-MAINLINE R-NUM-07");
    CHECK(parameterOf(tollFree.outcomes.front().findings.front(), "reason") == "first");
    auto pool = desk.pool("austin", LicenseType::TollFreeNumber);
    pool.officeId = office.id;
    desk.company.put(pool);
    const auto both = desk.run(
        "omar", AssignNumbers{{toLineOf(office.id, "+15125559"), toLineOf(office.id, "+18005551")}});
    CHECK(desk.number("+15125559").isPrimary);
    CHECK(desk.number("+15125559").officeId == office.id);
    CHECK_FALSE(both.undo.isPossible); // it could not be taken away again
    CHECK_FALSE(invert(both).has_value());
}

TEST_CASE("R-NUM-13: a quarantine keeps a number from shared lines, too")
{
    LineDesk desk;
    desk.company.m_numbers.at(NumberId("n+4930900")).quarantineUntil = desk.now + std::chrono::days(1);
    CHECK(told(desk.preview("omar", AssignNumbers{{toSupport("+4930900")}})) ==
          "E-NUMBER-QUARANTINE R-NUM-13");
    CHECK(told(desk.preview("omar", AssignNumbers{{toLineOf(Berlin, "+4930900")}})) ==
          "E-NUMBER-QUARANTINE R-NUM-13");
}

TEST_CASE("5: who gives numbers to a department, and to a main line")
{
    LineDesk desk;
    auto& nina = desk.company.m_users.at(userId("nina")); // Office Admin of Austin
    CHECK(told(desk.preview("nina", AssignNumbers{{toSupport("+4930900")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("nina", AssignNumbers{{toLineOf(Berlin, "+15125559")}})) ==
          "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", AssignNumbers{{toLineOf(Austin, "+15125559")}}).isExecutable());
    nina.roles = {};
    CHECK(told(desk.preview("nina", AssignNumbers{{toSupport("+4930900")}})) == "E-SCOPE R-ROLE-07");
    // An Office Admin of another office of the same country sees neither the department nor its number.
    nina.roles = {{Role::OfficeAdmin, "berlin"}};
    CHECK(desk.preview("nina", AssignNumbers{{toSupport("+4930900")}}).isExecutable());
}

TEST_CASE("5, R-ROLE-12: a Department Admin gives numbers of the office to the own department, and back")
{
    LineDesk desk;
    desk.company.m_users.at(userId("ada")).roles = {{Role::DepartmentAdmin, "support"}};
    desk.company.put(Department{DepartmentId("sales"), Berlin, "Sales", {}, 1});
    const auto before = desk.company;
    const auto done = desk.run("ada", AssignNumbers{{toSupport("+4930900")}});
    CHECK(desk.number("+4930900").targetId == "support");
    const auto back = desk.run("ada", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    desk.run("ada", *invert(back));
    desk.run("ada", UnassignNumbers{{NumberId("n+4930900")}});
    // Not to another one, not to the main line, not to people, and nothing out of another office.
    const NumberAssignment toSales{NumberId("n+4930900"), {}, false, DepartmentId("sales")};
    CHECK(told(desk.preview("ada", AssignNumbers{{toSales}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", AssignNumbers{{toLineOf(Berlin, "+4930900")}})) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("ada", AssignNumbers{{{NumberId("n+4930900"), userId("ada")}}})) ==
          "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("ada", AssignNumbers{{toSupport("+15125559")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", AssignNumbers{{toSupport("+4930000")}})) == "E-NOTFOUND R-GEN-01");
    // What has a number is told by no refusal.
    for (const auto* e164 : {"+4930000", "+4930100"})
        CHECK(told(desk.preview("ada", UnassignNumbers{{NumberId(std::string("n") + e164)}})) ==
              "E-SCOPE R-ROLE-07");
    desk.run("omar", AssignNumbers{{toSales}});
    CHECK(told(desk.preview("ada", UnassignNumbers{{NumberId("n+4930900")}})) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("2.4: a department stays as long as it has numbers")
{
    LineDesk desk;
    desk.run("omar", AssignNumbers{{toSupport("+4930900")}});
    const auto made = desk.preview("omar", RemoveDepartments{{Support}});
    REQUIRE(told(made) == "E-DEPEND R-GEN-01");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "list") == "+4930900");
    desk.run("omar", UnassignNumbers{{NumberId("n+4930900")}});
    CHECK(desk.preview("omar", RemoveDepartments{{Support}}).isExecutable());
}

TEST_CASE("R-CHG-03: what an assignment cannot bring back to a line is not offered to be taken back")
{
    Desk desk;
    auto fax = desk.number("+4930900");
    fax.id = NumberId("n+4930950");
    fax.e164 = "+4930950";
    fax.kind = NumberKind::Fax;
    fax.status = NumberStatus::Assigned;
    fax.targetType = TargetType::Department;
    fax.targetId = "support";
    fax.isPrimary = true;
    desk.company.put(fax);
    const auto done = desk.run("omar", UnassignNumbers{{NumberId("n+4930950")}});
    CHECK_FALSE(done.undo.isPossible);
    CHECK_FALSE(invert(done).has_value());
}
