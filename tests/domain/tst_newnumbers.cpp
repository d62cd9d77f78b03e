// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are new to the company: rulebook 2.8, 3.10, 4.2, 5.
#include <array>

#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const NumberId First("nu_oneaaaaaaaaaaaaa");
const NumberId Second("nu_twoaaaaaaaaaaaaa");

AddNumbers adding(const std::string& typed, const OfficeId& office = Berlin, const NumberId& id = First)
{
    return {{{id, typed, office}}};
}

const OwnedNumber& added(const Desk& desk, const NumberId& id = First)
{
    return desk.company.m_numbers.at(id);
}

std::string numberProblem(const Plan& plan, std::size_t row = 0)
{
    const auto& findings = plan.outcomes.at(row).findings;
    REQUIRE_FALSE(findings.empty());
    return std::string(parameterOf(findings.front(), "problem"));
}

} // namespace

TEST_CASE("4.2, 2.8: a new number joins the reserved pool with what its digits tell")
{
    Desk desk;
    const auto done = desk.run("omar", adding("+49 30 1234 5678"));
    const auto& number = added(desk);
    CHECK(number.e164 == "+493012345678");
    CHECK(number.kind == NumberKind::Local);
    CHECK(number.country == "DE");
    CHECK(number.areaCode == "30");
    CHECK(number.status == NumberStatus::Reserved);
    CHECK(number.officeId == Berlin);
    CHECK(number.targetId.empty());
    CHECK_FALSE(number.unassignedAt);
    CHECK(done.outcomes.front().label == "+493012345678");
    CHECK(done.seats.empty()); // it takes no license until somebody gets it
    CHECK(desk.preview("omar", AssignNumbers{{{First, userId("sam")}}}).isExecutable());
}

TEST_CASE("R-GEN-07: what has no calling code is read where the office is")
{
    Desk desk;
    desk.run("omar", adding("030 12345678"));
    CHECK(added(desk).e164 == "+493012345678");
    desk.run("omar", adding("(512) 555-0123", Austin, Second));
    CHECK(added(desk, Second).e164 == "+15125550123");
    CHECK(added(desk, Second).areaCode == "512");
}

TEST_CASE("R-GEN-07: a new number may be copied from a mail or a page")
{
    for (const auto* typed : {"tel:+49-30-12345678", "\u202A030 12345678\u202C", "\"+49 30 12345678\";",
                              "<tel:+493012345678>", "\uFF10\uFF13\uFF10 12345678", "030 12345678,"}) {
        CAPTURE(typed);
        Desk desk;
        desk.run("omar", adding(typed));
        CHECK(added(desk).e164 == "+493012345678");
    }
}

TEST_CASE("R-GEN-07: what is no number that is given out is refused")
{
    const Desk desk;
    for (const auto* typed : {"hello", "+", "+49", "+4930", "12", "+999123456", "\xFF\xFE"})
        CHECK(told(desk.preview("omar", adding(typed))) == "E-NUMBER-FORMAT R-GEN-07");
}

TEST_CASE("R-NUM-08, 2.8: mobile and toll-free numbers are kept as such, others not at all")
{
    Desk desk;
    desk.run("omar", adding("+49 1512 3456789"));
    CHECK(added(desk).kind == NumberKind::Mobile);
    desk.run("omar", adding("+1 800 555 0123", Austin, Second));
    CHECK(added(desk, Second).kind == NumberKind::TollFree);
    const auto premium = desk.preview("omar",
                                      adding("+49 900 1234567", Berlin, NumberId("nu_sixaaaaaaaaaaaaa")));
    CHECK(told(premium) == "E-FIELD R-NUM-08");
    CHECK(numberProblem(premium) == "number_kind");
}

TEST_CASE("R-NUM-03: a new number joins an office of its country")
{
    const auto made = Desk{}.preview("omar", adding("+1 512 555 0123"));
    REQUIRE(told(made) == "E-NUMBER-COUNTRY R-NUM-03");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "country2") == "DE");
}

TEST_CASE("2.8: a number is there once, whoever has it")
{
    Desk desk;
    desk.company.m_numbers.at(NumberId("n+4930100")).e164 = "+493012345678"; // Ada's
    CHECK(numberProblem(desk.preview("omar", adding("+493012345678"))) == "known_number");
    desk.company.m_numbers.at(NumberId("n+4930100")).e164 = "+4930100";
    desk.company.m_numbers.at(NumberId("n+4930900")).e164 = "+493012345678";
    CHECK(numberProblem(desk.preview("omar", adding("+493012345678"))) == "known_number");
    const auto twice = desk.preview(
        "omar", AddNumbers{{{First, "+49 30 12345679", Berlin}, {Second, "030 12345679", Berlin}}});
    CHECK(told(twice) == "will change");
    CHECK(numberProblem(twice, 1) == "named_before");
}

TEST_CASE("4.2: a number that was given up for good can become the company's again")
{
    Desk desk;
    auto& gone = desk.company.m_numbers.at(NumberId("n+4930900"));
    gone.e164 = "+493012345678";
    gone.status = NumberStatus::Cooling;
    CHECK(numberProblem(desk.preview("omar", adding("+493012345678"))) ==
          "known_number"); // it can be recovered
    gone.status = NumberStatus::Released;
    desk.run("omar", adding("+493012345678"));
    CHECK(added(desk).status == NumberStatus::Reserved);
}

TEST_CASE("R-GEN-01: the id of a new number is drawn, and new")
{
    Desk desk;
    CHECK(numberProblem(desk.preview("omar", adding("+493012345678", Berlin, NumberId("mine")))) == "drawn");
    desk.run("omar", adding("+493012345678"));
    CHECK(numberProblem(desk.preview("omar", adding("+493012345679"))) == "used");
    desk.run("omar", RemoveNumbers{{First}});
    CHECK(numberProblem(desk.preview("omar", adding("+493012345679"))) == "used"); // no id is used twice
    CHECK(Description<AddNumbers>::faultOf({{{First, "+493012345678", Berlin}, {First, "1", Berlin}}}));
    CHECK_FALSE(
        Description<AddNumbers>::faultOf({{{First, "+493012345678", Berlin}, {Second, "1", Berlin}}}));
}

TEST_CASE("R-BULK-05: of several new numbers those join that can")
{
    Desk desk;
    const auto some = desk.run("omar",
                               AddNumbers{{{First, "+493012345678", Berlin}, {Second, "none", Berlin}}});
    CHECK(some.count(OutcomeKind::WillChange) == 1);
    CHECK(some.count(OutcomeKind::Refused) == 1);
    CHECK_FALSE(desk.company.m_numbers.contains(Second));
}

TEST_CASE("R-CHG-03: new numbers go again by an undo, as long as nobody has had them")
{
    Desk desk;
    const auto before = desk.company;
    const AddNumbers both{{{First, "+493012345678", Berlin}, {Second, "+493012345679", Berlin}}};
    const auto done = desk.run("omar", both);
    REQUIRE(done.undo.isPossible);
    const auto undone = desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(desk.company.m_numbers.size() == before.m_numbers.size());
    CHECK_FALSE(undone.undo.isPossible);
    CHECK(undone.undo.reason == "R-NUM-10");
}

TEST_CASE("R-NUM-04, R-CHG-03: what somebody has or had is not removed, but released")
{
    Desk desk;
    const auto done = desk.run("omar", adding("+493012345678"));
    const auto given = desk.run("omar", AssignNumbers{{{First, userId("sam")}}});
    CHECK(told(desk.preview("omar", *invert(done))) == "E-CONFLICT R-CHG-04");
    CHECK(told(desk.preview("omar", RemoveNumbers{{First}})) == "E-NUMBER-BUSY R-NUM-12");
    desk.run("omar", *invert(given));
    const auto made = desk.preview("omar", *invert(done));
    REQUIRE(told(made) == "E-STATE R-NUM-04");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "state") == "used");
    CHECK(told(desk.preview("omar", RemoveNumbers{{NumberId("n+4930100")}})) == "E-NUMBER-BUSY R-NUM-12");
    desk.run("omar", ReleaseNumbers{{First}});
    CHECK(told(desk.preview("omar", RemoveNumbers{{First}})) == "E-STATE R-NUM-15");
}

TEST_CASE("R-NUM-10: a new number is given by itself once it is in the pool")
{
    Desk desk;
    const auto firstOf = [&desk](const std::string& area) {
        const auto spare = numbersFor(desk.company, *desk.company.office(Berlin), area, desk.now, 1);
        return spare.empty() ? std::string() : spare.front().e164;
    };
    CHECK(firstOf("89").empty()); // none of Munich
    desk.run("omar", adding("+49 89 12345678"));
    CHECK(firstOf("89") == "+498912345678");
    CHECK(firstOf("30") != "+498912345678");
    desk.run("omar", SetQuarantine{{{First, Forever}}});
    CHECK(firstOf("89").empty());
}

TEST_CASE("5: numbers are added by admins, to the pools of their offices")
{
    Desk desk;
    CHECK(told(desk.preview("nina", adding("+493012345678"))) == "E-NOTFOUND R-GEN-01"); // of Austin
    CHECK(told(desk.preview("nina", adding("+15125550123", OfficeId("nowhere")))) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", adding("+15125550123", Austin)).isExecutable());
    desk.run("omar", adding("+493012345678"));
    CHECK(told(desk.preview("nina", RemoveNumbers{{First}})) == "E-NOTFOUND R-GEN-01");
    auto& nina = desk.company.m_users.at(userId("nina"));
    for (const auto& roles :
         {std::vector<RoleAssignment>{{Role::DepartmentAdmin, "support"}}, std::vector<RoleAssignment>{}}) {
        nina.roles = roles;
        CHECK(told(desk.preview("nina", adding("+15125550123", Austin))) == "E-SCOPE R-ROLE-07");
        CHECK(told(desk.preview("nina", RemoveNumbers{{First}})) == "E-SCOPE R-ROLE-07");
    }
}

TEST_CASE("R-CHG-07: new numbers do not wait for a connection")
{
    CHECK_FALSE(Description<AddNumbers>::mayWaitOffline(adding("+493012345678")));
    CHECK_FALSE(Description<RemoveNumbers>::mayWaitOffline({{First}}));
}
