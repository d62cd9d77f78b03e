// SPDX-License-Identifier: GPL-3.0-or-later
// What was given up comes back while it can: R-NUM-04, 4.2.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const NumberId SpareNumber("n+4930900");

RecoverNumbers recovering(const NumberId& number = SpareNumber)
{
    return {{number}};
}

} // namespace

TEST_CASE("R-NUM-04, 4.2: a number that was given up comes back into its pool as it was")
{
    Desk desk;
    const auto before = desk.company;
    desk.run("omar", ReleaseNumbers{{SpareNumber}});
    desk.now += std::chrono::days(6);
    const auto done = desk.run("omar", recovering());
    CHECK(desk.number("+4930900").status == NumberStatus::Reserved);
    CHECK_FALSE(desk.number("+4930900").releasedAt.has_value());
    CHECK_FALSE(desk.number("+4930900").recoverableUntil.has_value());
    CHECK(firstDifference(before, desk.company) == "");
    CHECK_FALSE(done.undo.isPossible);
    CHECK(done.undo.reason == "R-NUM-04");
    CHECK(desk.preview("omar", AssignNumbers{{{SpareNumber, userId("sam")}}}).isExecutable());
}

TEST_CASE("R-NUM-04: at the end of the seven days nothing brings a number back")
{
    Desk desk;
    desk.run("omar", ReleaseNumbers{{SpareNumber}});
    const auto end = *desk.number("+4930900").recoverableUntil;
    desk.now = end - std::chrono::milliseconds(1);
    CHECK(told(desk.preview("omar", recovering())) == "will change");
    desk.now = end; // the timer has not come by yet
    const auto late = desk.preview("omar", recovering());
    REQUIRE(told(late) == "E-STATE R-NUM-04");
    CHECK(parameterOf(late.outcomes.front().findings.front(), "state") == "released");
    CHECK(parameterOf(late.outcomes.front().findings.front(), "event") == "recover");
    desk.company.m_numbers.at(SpareNumber).status = NumberStatus::Released;
    desk.now -= std::chrono::days(3); // whatever the clock says
    CHECK(told(desk.preview("omar", recovering())) == "E-STATE R-NUM-04");
}

TEST_CASE("R-NUM-04, R-BULK-05: of several numbers those come back that were given up")
{
    Desk desk;
    desk.run("omar", ReleaseNumbers{{SpareNumber}});
    CHECK(told(desk.preview("omar", recovering(NumberId("n+15125559")))) == "no change"); // in the pool
    CHECK(told(desk.preview("omar", recovering(NumberId("n+4930100")))) == "E-NUMBER-BUSY R-NUM-12");
    const auto some = desk.preview("omar", RecoverNumbers{{SpareNumber, NumberId("n+4930100"), SpareNumber}});
    CHECK(some.count(OutcomeKind::WillChange) == 1);
    CHECK(some.count(OutcomeKind::Refused) == 1);
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(told(desk.preview("omar", recovering(NumberId("n+4930100")))) == "E-NUMBER-HOLD R-DEL-04");
}

TEST_CASE("R-NUM-04, R-NUM-13: a quarantine outlives the recovery")
{
    Desk desk;
    desk.run("omar", SetQuarantine{{{SpareNumber, Forever}}});
    desk.run("omar", ReleaseNumbers{{SpareNumber}});
    desk.run("omar", recovering());
    CHECK(desk.number("+4930900").quarantineUntil == Forever);
    CHECK(told(desk.preview("omar", AssignNumbers{{{SpareNumber, userId("sam")}}})) ==
          "E-NUMBER-QUARANTINE R-NUM-13");
}

TEST_CASE("5: a number is recovered by whoever may give it up")
{
    Desk desk;
    desk.run("omar", ReleaseNumbers{{SpareNumber, NumberId("n+15125559")}});
    auto& nina = desk.company.m_users.at(userId("nina")); // Office Admin of Austin
    CHECK(told(desk.preview("nina", recovering())) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", recovering(NumberId("n+15125559"))).isExecutable());
    nina.roles = {{Role::DepartmentAdmin, "support"}};
    CHECK(told(desk.preview("nina", recovering())) == "E-SCOPE R-ROLE-07");
    nina.roles = {};
    CHECK(told(desk.preview("nina", recovering())) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("R-CHG-07: a recovery does not wait for a connection")
{
    CHECK_FALSE(Description<RecoverNumbers>::mayWaitOffline(recovering()));
}
